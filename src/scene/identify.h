// Which features of the user's layers lie under a point of the screen.
#pragma once

#include <vector>

#include "state/state.h"

namespace sitmap::scene {

inline constexpr double kIdentifyReach_px = 6;

// Of the layers that show, topmost first: areas that contain the point, lines and points within reach.
std::vector<FeatureId> features_under(const State& state, ScreenPoint point);

}  // namespace sitmap::scene
