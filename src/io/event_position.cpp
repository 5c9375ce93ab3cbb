// Reads Point geometries and explains what is wrong with others.
#include "io/event_position.h"

#include <cmath>

#include "io/event_text.h"

namespace sitmap::io {
namespace {

using Json = nlohmann::json;

PositionReading refused(std::string why) {
  return {std::nullopt, std::move(why), false};
}

std::string out_of_range(LonLat p) {
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

PositionReading read_coordinates(const Json& coordinates) {
  if (!coordinates.is_array())
    return refused("coordinates: are " + kind_of(coordinates) + ", not a list of two numbers");
  if (coordinates.size() < 2) {
    return refused("coordinates: have " + std::to_string(coordinates.size()) + " numbers, not two");
  }
  for (std::size_t i = 0; i < 2; ++i) {
    if (!coordinates[i].is_number())
      return refused("coordinates: hold " + kind_of(coordinates[i]) + ", not two numbers");
  }
  const LonLat position{coordinates[0].get<double>(), coordinates[1].get<double>()};
  if (!is_valid(position)) return refused(out_of_range(position));
  return {position, {}, coordinates.size() > 2};
}

}  // namespace

std::string kind_of(const Json& value) {
  switch (value.type()) {
    case Json::value_t::null:
      return "null";
    case Json::value_t::boolean:
      return "true or false";
    case Json::value_t::string:
      return "a text";
    case Json::value_t::array:
      return "a list";
    case Json::value_t::object:
      return "an object";
    default:
      return "a number";
  }
}

PositionReading read_position(const Json& geometry) {
  if (geometry.is_null()) return {};
  if (!geometry.is_object()) return refused("geometry: is " + kind_of(geometry) + ", not an object");
  const auto type = geometry.find("type");
  if (type == geometry.end() || !type->is_string()) return refused("geometry: states no type");
  const auto& name = type->get_ref<const std::string&>();
  if (name != "Point") {
    return refused("geometry: is of type " + in_quotes(name) +
                   "; an event has one Point, with precision_m for its extent");
  }
  const auto coordinates = geometry.find("coordinates");
  if (coordinates == geometry.end()) return refused("coordinates: are missing");
  return read_coordinates(*coordinates);
}

}  // namespace sitmap::io
