// An extent in the accounts of layers.
#pragma once

#include <cmath>
#include <nlohmann/json.hpp>

#include "core/geo.h"

namespace sitmap::io {

// [west, south, east, north] in degrees. A tenth of a metre is enough, and hides the rounding to world units.
inline nlohmann::ordered_json extent_json(const GeoBox& box) {
  const auto rounded = [](double degrees) { return std::round(degrees * 1e6) / 1e6; };
  return {rounded(box.west_deg), rounded(box.south_deg), rounded(box.east_deg), rounded(box.north_deg)};
}

}  // namespace sitmap::io
