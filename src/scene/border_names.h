// Names of the countries on either side of a border, in small type along it, as printed maps have them.
#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "data/basemap.h"
#include "scene/projector.h"
#include "scene/typesetter.h"
#include "state/state.h"
#include "state/theme.h"

namespace sitmap::scene {

// Both names at one stretch of a border.
struct BorderPair {
  std::uint64_t key = 0;  // of the border and the place along it; the highest bit is set
  int anchor = 0;         // how far from that place the straight stretch was found
  WorldPoint position;
  Vec2 at;
  std::array<TextMark, 2> texts;
  std::array<std::vector<Box>, 2> boxes;
  std::array<std::string, 2> countries;  // their international names
};

struct BorderNameRequest {
  const Basemap& basemap;
  const MapColors& colors;
  LabelLanguage language = LabelLanguage::international;
  float margin_px = 0;  // beyond the view, where names take part, too
};

// The anchor at which the pair of that key stood in the last frame.
using StandingAnchor = std::function<std::optional<int>(std::uint64_t)>;
// Takes the pair if there is room for it.
using TakePair = std::function<bool(const BorderPair&)>;

// Offers pairs in an order that does not depend on the view, those that stand first. Places along a border are fixed in
// the world, 600 to 1200 pixels apart, with new ones between them as one zooms in; each is offered on the straight
// stretches near it until it is taken.
void offer_border_names(const BorderNameRequest& request, const Projector& projector, const Typesetter& typesetter,
                        const StandingAnchor& standing, const TakePair& take);

}  // namespace sitmap::scene
