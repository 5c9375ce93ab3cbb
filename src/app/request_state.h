// From the command line's options to the state that the window would have after the same choices by hand.
#pragma once

#include <array>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "app/loader.h"
#include "app/options.h"
#include "state/project.h"
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

// What the files of a command line hold: a project, or layers by themselves.
struct LoadedRequest {
  LoadedLayers layers;  // of files; with a project they are its topmost
  std::string project_path;
  std::shared_ptr<const Project> project;  // null: none
  ProjectSources sources;                  // all of the project's
  std::vector<std::string> warnings;
  // All layers, whether of files or of the project.
  LoadedLayers all() const;
};

// That --zone names one.
Status check_zone(const Options& options);

// Error (input) lists the files that a project names and that are not there; (usage) for two projects.
Result<LoadedRequest> load_request(const Options& options, JobContext& job);

// The options with what the project says of pictures where nothing else was asked for.
Options with_project_picture(Options options, const LoadedRequest& request);

// Errors (usage) name the option whose value does not fit the data: an unknown id, layer, zone, theme or time. With a
// project its layers, filters, view, time and look; options go before them.
Result<State> state_for(const Options& options, const LoadedRequest& request, const std::vector<Theme>& themes);

// What --time, --at, --where, --text and --bbox, or the project, let through of one layer alone, as sitmap info counts
// it.
Result<Counts> counts_for(const Options& options, const Project* project, const EventLayer& layer);

}  // namespace sitmap::app
