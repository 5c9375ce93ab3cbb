// Reads Point geometries and explains what is wrong with others.
#include "io/event_position.h"

#include <cmath>

#include "io/event_text.h"

namespace sitmap::io {
namespace {

PositionReading refused(std::string why) {
  return {std::nullopt, std::move(why), false};
}

PositionReading read_coordinates(JsonView coordinates) {
  if (!coordinates.is(JsonKind::list))
    return refused("coordinates: are " + kind_of(coordinates) + ", not a list of two numbers");
  double numbers[2] = {};
  std::size_t count = 0;
  std::string wrong;
  for (const JsonView coordinate : coordinates) {
    if (count < 2 && wrong.empty() && !coordinate.is(JsonKind::number))
      wrong = "coordinates: hold " + kind_of(coordinate) + ", not two numbers";
    if (count < 2) numbers[count] = coordinate.is(JsonKind::number) ? coordinate.number() : 0;
    ++count;
  }
  if (count < 2) return refused("coordinates: have " + std::to_string(count) + " numbers, not two");
  if (!wrong.empty()) return refused(wrong);
  const LonLat position{numbers[0], numbers[1]};
  if (!is_valid(position)) return refused(position_refusal(position));
  return {position, {}, count > 2};
}

}  // namespace

std::string kind_of(JsonView value) {
  return kind_of(value.kind());
}

std::string kind_of(JsonKind kind) {
  switch (kind) {
    case JsonKind::null:
      return "null";
    case JsonKind::boolean:
      return "true or false";
    case JsonKind::text:
      return "a text";
    case JsonKind::list:
      return "a list";
    case JsonKind::object:
      return "an object";
    case JsonKind::number:
      break;
  }
  return "a number";
}

std::string position_refusal(LonLat p) {
  if (is_valid(p)) return {};
  const double lon = std::abs(p.lon_deg), lat = std::abs(p.lat_deg);
  if (lat > 90 && lat <= 180 && lon <= 90) {
    return "latitude " + number_text(p.lat_deg) +
           " is outside -90 to 90: latitude and longitude seem swapped, GeoJSON wants [longitude, latitude]";
  }
  if (lat > 90) return "latitude " + number_text(p.lat_deg) + " is outside -90 to 90";
  const std::string outside = "longitude " + number_text(p.lon_deg) + " is outside -180 to 180";
  if (lon > 360) return outside + ": perhaps metres of a projection, GeoJSON wants degrees";
  return outside + ": write " + number_text(p.lon_deg > 0 ? p.lon_deg - 360 : p.lon_deg + 360);
}

PositionReading read_position(JsonView geometry) {
  if (geometry.is(JsonKind::null)) return {};
  if (!geometry.is(JsonKind::object)) return refused("geometry: is " + kind_of(geometry) + ", not an object");
  const JsonView type = geometry.member("type");
  if (!type.is(JsonKind::text)) return refused("geometry: states no type");
  std::string scratch;
  const std::string_view name = type.text(scratch);
  if (name != "Point") {
    return refused("geometry: is of type " + in_quotes(name) +
                   "; an event has one Point, with precision_m for its extent; to place events in the middle of other "
                   "shapes give --map start=start");
  }
  const JsonView coordinates = geometry.member("coordinates");
  if (!coordinates.stated()) return refused("coordinates: are missing");
  return read_coordinates(coordinates);
}

}  // namespace sitmap::io
