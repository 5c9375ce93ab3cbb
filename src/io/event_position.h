// The position of a GeoJSON feature.
#pragma once

#include <nlohmann/json.hpp>
#include <optional>
#include <string>

#include "core/geo.h"

namespace sitmap::io {

struct PositionReading {
  std::optional<LonLat> position;  // none: the feature has no geometry, or refusal says why
  std::string refusal;             // empty: accepted
  bool has_height = false;         // a third coordinate, which is not read
};
// geometry: the member's value; null if it is absent.
PositionReading read_position(const nlohmann::json& geometry);

// "a number", "a list": what a message calls a JSON value.
std::string kind_of(const nlohmann::json& value);

}  // namespace sitmap::io
