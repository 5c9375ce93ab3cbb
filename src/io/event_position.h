// The position of a GeoJSON feature.
#pragma once

#include <optional>
#include <string>

#include "core/geo.h"
#include "io/json_tape.h"

namespace sitmap::io {

struct PositionReading {
  std::optional<LonLat> position;  // none: the feature has no geometry, or refusal says why
  std::string refusal;             // empty: accepted
  bool has_height = false;         // a third coordinate, which is not read
};
// geometry: the member's value; null if it is absent.
PositionReading read_position(JsonView geometry);

// "a number", "a list": what a message calls a JSON value.
std::string kind_of(JsonView value);
std::string kind_of(JsonKind kind);

// Why a position is none, and what its author may have meant; empty if it is_valid.
std::string position_refusal(LonLat position);

}  // namespace sitmap::io
