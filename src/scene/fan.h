// Where the members of a fanned-out stack stand around its place.
#pragma once

#include <span>
#include <vector>

#include "scene/frame.h"

namespace sitmap::scene {

// Offsets from the stack's place, far enough apart for the largest symbols and, as long as there is room within reach,
// clear of the obstacles: symbols that stay where they are, also as offsets. The same for the same obstacles.
std::vector<Vec2> fan_offsets(std::size_t count, std::span<const Vec2> obstacles);

// Obstacles further away than this do not matter to a fan of so many.
float fan_reach_px(std::size_t count);

}  // namespace sitmap::scene
