// Extents in degrees, seen from Greenwich and from the antimeridian; the narrower one holds.
#include "io/shape_place.h"

#include <algorithm>
#include <charconv>
#include <cmath>

#include "io/event_text.h"

namespace sitmap::io {
namespace {

struct Interval {
  double low = 0, high = 0;
  double width() const { return high - low; }
  double middle() const { return low + width() / 2; }
};

template <class Value>
Interval interval_of(const std::vector<LonLat>& vertices, const Value& value) {
  Interval interval{value(vertices.front()), value(vertices.front())};
  for (const LonLat& vertex : vertices) {
    interval.low = std::min(interval.low, value(vertex));
    interval.high = std::max(interval.high, value(vertex));
  }
  return interval;
}

double wrapped(double lon_deg) {
  if (lon_deg > 180) return lon_deg - 360;
  return lon_deg < -180 ? lon_deg + 360 : lon_deg;
}

}  // namespace

std::string out_of_degrees(double lon_deg, double lat_deg) {
  if (!std::isfinite(lon_deg) || !std::isfinite(lat_deg)) return "a coordinate is no finite number";
  const char* const hint =
      std::max(std::abs(lat_deg), std::abs(lon_deg)) > 360 ? ": perhaps metres of a projection" : "";
  if (std::abs(lat_deg) > 90) return "latitude " + number_text(lat_deg) + " is outside -90 to 90" + hint;
  return "longitude " + number_text(lon_deg) + " is outside -180 to 180" + hint;
}

void ShapePlace::clear() {
  vertices_.clear();
  refusal_.clear();
}

bool ShapePlace::refuse_faults() {
  if (!refusal_.empty()) {
    place_ = {RecordPlace::Kind::refused, {}, 0, refusal_};
    return true;
  }
  const bool one = is_one_point();
  for (const LonLat& vertex : vertices_) {
    const double most_lon = one ? 180 : 360;
    if (std::abs(vertex.lon_deg) <= most_lon && std::abs(vertex.lat_deg) <= 90) continue;
    refusal_ = out_of_degrees(vertex.lon_deg, vertex.lat_deg);
    place_ = {RecordPlace::Kind::refused, vertex, 0, refusal_};
    return true;
  }
  return false;
}

bool ShapePlace::is_one_point() const {
  return std::all_of(vertices_.begin(), vertices_.end(), [&](const LonLat& v) { return v == vertices_.front(); });
}

RecordPlace ShapePlace::place() {
  place_ = {};
  if (vertices_.size() == 1 && refusal_.empty() && is_valid(vertices_.front())) {
    place_.kind = RecordPlace::Kind::point;
    place_.position = vertices_.front();
    return place_;
  }
  if (empty() || refuse_faults()) return place_;
  place_.kind = RecordPlace::Kind::point;
  place_.position = vertices_.front();
  if (is_one_point()) return place_;
  const Interval lat = interval_of(vertices_, [](const LonLat& v) { return v.lat_deg; });
  Interval lon = interval_of(vertices_, [](const LonLat& v) { return v.lon_deg; });
  // Parts on both sides of the antimeridian; a box around the world, whose sides fall together there, is none.
  const Interval beyond =
      interval_of(vertices_, [](const LonLat& v) { return v.lon_deg < 0 ? v.lon_deg + 360 : v.lon_deg; });
  if (beyond.width() > 0 && beyond.width() < 180 && beyond.width() < lon.width()) lon = beyond;
  place_.position = {wrapped(lon.middle()), lat.middle()};
  const auto reach = [&](LonLat to) {
    place_.radius_m = std::max(place_.radius_m, distance_m(place_.position, {wrapped(to.lon_deg), to.lat_deg}));
  };
  for (const LonLat& vertex : vertices_) reach(vertex);
  // Between vertices so far from each other an edge may reach farther than both.
  constexpr double kWide_deg = 20;
  if (lon.width() > kWide_deg) {
    reach({lon.low, lat.middle()});
    reach({lon.high, lat.middle()});
  }
  return place_;
}

bool parse_decimal(std::string_view text, double& number) {
  if (text.starts_with('+')) text.remove_prefix(1);
  const char* const end = text.data() + text.size();
  const std::from_chars_result read = std::from_chars(text.data(), end, number);
  return read.ec == std::errc() && read.ptr == end && !text.empty();
}

}  // namespace sitmap::io
