// Tints of the ground that have no outline on the screen: the night, circles that the edge of the world cuts.
#pragma once

#include <functional>

#include "scene/frame.h"
#include "scene/projector.h"

namespace sitmap::scene {

// How much of the tint a place has, 0 to 255. Called for the corners of cells; between them the tint changes evenly.
using StrengthAt = std::function<std::uint8_t(LonLat)>;
inline constexpr float kShadeCell_px = 12;  // about the width of a cell

// Rows of cells over the screen; on the globe rings around its middle, which end at its edge.
void shade_ground(Rgba tint, const StrengthAt& strength_at, const Projector& projector, Group& group);

}  // namespace sitmap::scene
