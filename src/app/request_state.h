// From the command line's options to the state that the window would have after the same choices by hand.
#pragma once

#include <array>
#include <string_view>
#include <utility>
#include <vector>

#include "app/loader.h"
#include "app/options.h"
#include "state/state.h"

namespace sitmap::app {

// What --labels takes.
inline constexpr std::array<std::pair<std::string_view, Projection>, 6> kProjections{
    {{"auto", Projection::automatic},
     {"mercator", Projection::mercator},
     {"globe", Projection::globe},
     {"equirectangular", Projection::equirectangular},
     {"lambert", Projection::lambert},
     {"albers", Projection::albers}}};
inline constexpr std::array<std::pair<std::string_view, LabelLanguage>, 6> kLabelLanguages{
    {{"international", LabelLanguage::international},
     {"local", LabelLanguage::local},
     {"both", LabelLanguage::both},
     {"ar", LabelLanguage::arabic},
     {"fa", LabelLanguage::persian},
     {"he", LabelLanguage::hebrew}}};

// Errors (usage) name the option whose value does not fit the data: an unknown id, layer, zone, theme or time.
Result<State> state_for(const Options& options, const LoadedLayers& layers, const std::vector<Theme>& themes);

// That --zone names one.
Status check_zone(const Options& options);

// What --time, --at, --where, --text and --bbox let through of one layer alone, as sitmap info counts it.
Result<Counts> counts_for(const Options& options, const EventLayer& layer);

}  // namespace sitmap::app
