// Areas that are drawn on the map become filters.
#pragma once

#include <optional>

#include "state/state.h"

namespace sitmap {

// The filter with the ground under a rectangle of the screen as its area: a box where the map is flat with north up,
// else a polygon along the rectangle's sides. Nothing if too little of it lies on the ground.
std::optional<Filter> with_screen_box(const State& state, ScreenPoint a, ScreenPoint b);
// The filter with the points of the tool in hand as its polygon; nothing if that has too few corners or is larger than
// half the globe.
std::optional<Filter> with_drawn_polygon(const State& state);

}  // namespace sitmap
