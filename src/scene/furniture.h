// What stands in the corners of the map in the window: scale bar and attribution.
#pragma once

#include <string>
#include <vector>

#include "scene/projector.h"
#include "scene/typesetter.h"
#include "state/theme.h"

namespace sitmap::scene {

// Something that covers parts of the map; labels keep clear of the boxes.
struct Overlay {
  Group group;
  std::vector<Box> boxes;
};

// Inside the viewport's insets.
Overlay make_furniture(const Projector& projector, const Theme& theme, const std::string& attribution,
                       const Typesetter& typesetter);

// What the window's buttons for zoom, north and fit cover.
Box map_buttons(const Viewport& viewport, double ui_scale);

// A picture without decorations still says where its data comes from, on a small plate at the foot.
Overlay make_attribution_plate(const Viewport& viewport, const Theme& theme, const std::string& attribution,
                               const Typesetter& typesetter);

}  // namespace sitmap::scene
