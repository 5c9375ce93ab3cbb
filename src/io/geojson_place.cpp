// All positions of a geometry, and the circle around them.
#include "io/geojson_place.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "io/bounding_circle.h"
#include "io/event_position.h"
#include "io/event_text.h"

namespace sitmap::io {
namespace {

struct Shape {
  std::string_view type;
  int depth;  // of lists around its positions
};
constexpr std::array<Shape, 6> kShapes = {Shape{"Point", 0},   Shape{"LineString", 1},      Shape{"MultiPoint", 1},
                                          Shape{"Polygon", 2}, Shape{"MultiLineString", 2}, Shape{"MultiPolygon", 3}};

RecordPlace point(LonLat position, double radius) {
  RecordPlace place;
  place.kind = RecordPlace::Kind::point;
  place.position = position;
  place.radius_m = radius;
  return place;
}

// In the plane of a projection.
RecordPlace planar_middle(const std::vector<LonLat>& positions) {
  LonLat low = positions.front(), high = low;
  for (const LonLat p : positions) {
    low = {std::min(low.lon_deg, p.lon_deg), std::min(low.lat_deg, p.lat_deg)};
    high = {std::max(high.lon_deg, p.lon_deg), std::max(high.lat_deg, p.lat_deg)};
  }
  const LonLat middle{low.lon_deg / 2 + high.lon_deg / 2, low.lat_deg / 2 + high.lat_deg / 2};
  double radius = 0;
  for (const LonLat p : positions)
    radius = std::max(radius, std::hypot(p.lon_deg - middle.lon_deg, p.lat_deg - middle.lat_deg));
  return point(middle, radius);
}

}  // namespace

bool GeoJsonPlace::refuse(std::string why) {
  refusal_ = std::move(why);
  return false;
}

RecordPlace GeoJsonPlace::of(JsonView geometry) {
  if (gather(geometry)) return middle();
  RecordPlace place;
  place.kind = RecordPlace::Kind::refused;
  place.refusal = refusal_;
  return place;
}

std::vector<RecordPlace> GeoJsonPlace::vertices(JsonView geometry) {
  std::vector<RecordPlace> places;
  if (!gather(geometry)) return places;
  places.reserve(positions_.size());
  for (const LonLat position : positions_) places.push_back(point(position, 0));
  return places;
}

RecordPlace GeoJsonPlace::middle() const {
  if (positions_.empty()) return {};
  if (positions_.size() == 1) return point(positions_.front(), 0);
  if (!lonlat_) return planar_middle(positions_);
  const BoundingCircle circle = bounding_circle(positions_);
  return point(circle.middle, circle.radius_m);
}

bool GeoJsonPlace::gather(JsonView geometry) {
  positions_.clear();
  has_height_ = false;
  if (geometry.is(JsonKind::null)) return true;
  if (!geometry.is(JsonKind::object)) return refuse("geometry: is " + kind_of(geometry) + ", not an object");
  return gather_collection(geometry);
}

// Recursion is bounded by the depth of the tape.
bool GeoJsonPlace::gather_collection(JsonView geometry) {
  const JsonView type = geometry.member("type");
  if (!type.is(JsonKind::text)) return refuse("geometry: states no type");
  std::string scratch;
  const std::string_view name = type.text(scratch);
  if (name == "GeometryCollection") {
    for (const JsonView part : geometry.member("geometries")) {
      if (!part.is(JsonKind::null) && !gather_collection(part)) return false;
    }
    return true;
  }
  const auto* shape = std::find_if(kShapes.begin(), kShapes.end(), [name](const Shape& s) { return s.type == name; });
  if (shape == kShapes.end())
    return refuse("geometry: is of type " + in_quotes(name) + ", which GeoJSON does not have");
  const JsonView coordinates = geometry.member("coordinates");
  if (!coordinates.stated()) return refuse("coordinates: are missing");
  if (coordinates.is(JsonKind::list) && coordinates.empty()) return true;
  return gather_positions(coordinates, shape->depth);
}

bool GeoJsonPlace::gather_positions(JsonView coordinates, int depth) {
  if (!coordinates.is(JsonKind::list)) return refuse("coordinates: hold " + kind_of(coordinates) + ", not a list");
  if (depth == 0) return gather_position(coordinates);
  for (const JsonView part : coordinates) {
    if (!gather_positions(part, depth - 1)) return false;
  }
  return true;
}

bool GeoJsonPlace::gather_position(JsonView position) {
  std::array<double, 2> numbers{};
  std::size_t count = 0;
  for (const JsonView number : position) {
    if (count < 2) {
      if (!number.is(JsonKind::number)) return refuse("coordinates: hold " + kind_of(number) + ", not two numbers");
      numbers.at(count) = number.number();
    }
    ++count;
  }
  if (count < 2) return refuse("coordinates: have " + std::to_string(count) + " numbers, not two");
  has_height_ = has_height_ || count > 2;
  const LonLat place{numbers[0], numbers[1]};
  const bool finite = std::isfinite(place.lon_deg) && std::isfinite(place.lat_deg);
  if (!is_valid(place) && (lonlat_ || !finite)) return refuse(position_refusal(place));
  positions_.push_back(place);
  return true;
}

}  // namespace sitmap::io
