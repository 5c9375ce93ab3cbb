// The names are those that programs write: togeojson, Leaflet's time dimension, Mapbox.
#include "io/geojson_times.h"

namespace sitmap::io {
namespace {

constexpr std::string_view kNames[] = {"times", "coordTimes", "linestringTimestamps"};
constexpr std::string_view kOfCoordinates = "coordinateProperties";

// Recursion is bounded by the depth of the tape.
void append_values(JsonView list, std::vector<JsonView>& values) {
  for (const JsonView value : list) {
    if (value.is(JsonKind::list)) {
      append_values(value, values);
    } else if (!value.is(JsonKind::object)) {
      values.push_back(value);
    }
  }
}

}  // namespace

std::vector<JsonView> flat_values(JsonView list) {
  std::vector<JsonView> values;
  if (list.is(JsonKind::list)) append_values(list, values);
  return values;
}

TrackTimes track_times(JsonView properties) {
  if (!properties.is(JsonKind::object)) return {};
  for (const std::string_view name : kNames) {
    if (const JsonView list = properties.member(name); list.is(JsonKind::list)) return {name, flat_values(list)};
  }
  const JsonView list = properties.member(kOfCoordinates).member(kNames[0]);
  if (list.is(JsonKind::list)) return {kOfCoordinates, flat_values(list)};
  return {};
}

}  // namespace sitmap::io
