// Spherical geometry of areas; distances near a circle's edge are measured on the ellipsoid.
#include "data/area.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

namespace sitmap {
namespace {

constexpr double kDeg = std::numbers::pi / 180;
constexpr double kMeanRadius_m = 6371008.8;
// A distance on the sphere of the mean radius is within this share of the geodesic's (0.56 % at most).
constexpr double kSphereError = 0.007;
constexpr double kLeastHeight = 1e-6;  // of a corner above the plane that cuts the globe in half

double apart_deg(double a_deg, double b_deg) {
  return std::abs(std::remainder(a_deg - b_deg, 360.0));
}

double sphere_distance_m(LonLat a, LonLat b, double cos_a) {
  const double dlat = std::sin((b.lat_deg - a.lat_deg) * kDeg / 2), dlon = std::sin((b.lon_deg - a.lon_deg) * kDeg / 2);
  const double h = dlat * dlat + cos_a * std::cos(b.lat_deg * kDeg) * dlon * dlon;
  return 2 * kMeanRadius_m * std::asin(std::sqrt(std::clamp(h, 0.0, 1.0)));
}

}  // namespace

bool lies_in(const GeoBox& box, LonLat position) {
  if (position.lat_deg < box.south_deg || position.lat_deg > box.north_deg) return false;
  const bool crosses = box.west_deg > box.east_deg;
  return crosses ? position.lon_deg >= box.west_deg || position.lon_deg <= box.east_deg
                 : position.lon_deg >= box.west_deg && position.lon_deg <= box.east_deg;
}

CapTest::CapTest(LonLat center, double radius_deg) : center_(center) {
  constexpr double kSlack_deg = 1e-6;
  lat_reach_deg_ = radius_deg + kSlack_deg;
  const double sine = std::sin(std::min(radius_deg, 90.0) * kDeg) / std::max(1e-12, std::cos(center.lat_deg * kDeg));
  const bool holds_pole = std::abs(center.lat_deg) + lat_reach_deg_ >= 90;
  lon_reach_deg_ = holds_pole || sine >= 1 ? 360 : std::asin(sine) / kDeg + kSlack_deg;
}

bool CapTest::may_contain(LonLat position) const {
  return std::abs(position.lat_deg - center_.lat_deg) <= lat_reach_deg_ &&
         (lon_reach_deg_ >= 180 || apart_deg(position.lon_deg, center_.lon_deg) <= lon_reach_deg_);
}

CircleTest::CircleTest(const Circle& circle)
    : circle_(circle),
      cap_(circle.center, circle.radius_m * (1 + 2 * kSphereError) / kMeanRadius_m / kDeg),
      cos_lat_(std::cos(circle.center.lat_deg * kDeg)) {}

bool CircleTest::contains(LonLat position) const {
  if (!cap_.may_contain(position)) return false;
  const double about_m = sphere_distance_m(circle_.center, position, cos_lat_);
  if (about_m > circle_.radius_m * (1 + kSphereError)) return false;
  if (about_m < circle_.radius_m * (1 - kSphereError)) return true;
  return distance_m(circle_.center, position) <= circle_.radius_m;
}

PolygonTest::Vector PolygonTest::vector_of(LonLat position) {
  const double lat = position.lat_deg * kDeg, lon = position.lon_deg * kDeg;
  return {std::cos(lat) * std::cos(lon), std::cos(lat) * std::sin(lon), std::sin(lat)};
}

std::optional<PolygonTest> PolygonTest::create(std::span<const LonLat> corners) {
  if (corners.size() < 3) return std::nullopt;
  std::vector<Vector> vectors;
  Vector center;
  const auto add = [&center](const Vector& v, double weight) {
    center = {center.x + v.x * weight, center.y + v.y * weight, center.z + v.z * weight};
  };
  const auto normalise = [&center] {
    const double length = std::sqrt(dot(center, center));
    if (length > 0) center = {center.x / length, center.y / length, center.z / length};
    return length > 1e-9;
  };
  for (const LonLat corner : corners) add(vectors.emplace_back(vector_of(corner)), 1);
  if (!normalise()) return std::nullopt;
  // Turns the centre towards the corner that lies farthest, until all lie in its half of the globe.
  constexpr int kMostTurns = 200;
  double lowest = -1;
  for (int turn = 0; turn < kMostTurns; ++turn) {
    const auto farthest = std::min_element(vectors.begin(), vectors.end(), [&](const Vector& a, const Vector& b) {
      return dot(a, center) < dot(b, center);
    });
    lowest = dot(*farthest, center);
    if (lowest > 0.1) break;
    add(*farthest, 0.1);
    if (!normalise()) return std::nullopt;
  }
  if (lowest < kLeastHeight) return std::nullopt;

  const LonLat middle{std::atan2(center.y, center.x) / kDeg, std::asin(std::clamp(center.z, -1.0, 1.0)) / kDeg};
  PolygonTest test(CapTest(middle, std::acos(std::min(1.0, lowest)) / kDeg), center);
  const double lon = middle.lon_deg * kDeg, lat = middle.lat_deg * kDeg;
  test.east_ = {-std::sin(lon), std::cos(lon), 0};
  test.north_ = {-std::sin(lat) * std::cos(lon), -std::sin(lat) * std::sin(lon), std::cos(lat)};
  for (const Vector& v : vectors) test.corners_.push_back(test.projected(v));
  return test;
}

PolygonTest::Plane PolygonTest::projected(const Vector& at) const {
  const double height = dot(at, center_);
  return {dot(at, east_) / height, dot(at, north_) / height};
}

bool PolygonTest::contains(LonLat position) const {
  if (!cap_.may_contain(position)) return false;
  const Vector at = vector_of(position);
  if (dot(at, center_) < kLeastHeight) return false;
  const Plane p = projected(at);
  bool inside = false;
  for (std::size_t i = 0, j = corners_.size() - 1; i < corners_.size(); j = i++) {
    const Plane a = corners_[i], b = corners_[j];
    if ((a.y > p.y) == (b.y > p.y)) continue;
    if (p.x < (b.x - a.x) * (p.y - a.y) / (b.y - a.y) + a.x) inside = !inside;
  }
  return inside;
}

std::vector<LonLat> great_circle(LonLat a, LonLat b, double step_deg) {
  const double angle = sphere_distance_m(a, b, std::cos(a.lat_deg * kDeg)) / kMeanRadius_m;
  const int steps = std::clamp(static_cast<int>(std::ceil(angle / kDeg / step_deg)), 1, 1000);
  const auto xyz = [](LonLat p) {
    const double lat = p.lat_deg * kDeg, lon = p.lon_deg * kDeg;
    return std::array{std::cos(lat) * std::cos(lon), std::cos(lat) * std::sin(lon), std::sin(lat)};
  };
  const auto from = xyz(a), to = xyz(b);
  std::vector<LonLat> line;
  double before_deg = a.lon_deg;
  for (int i = 0; i <= steps; ++i) {
    const double t = static_cast<double>(i) / steps, sine = std::sin(angle);
    const double wa = sine > 1e-12 ? std::sin((1 - t) * angle) / sine : 1 - t;
    const double wb = sine > 1e-12 ? std::sin(t * angle) / sine : t;
    const double x = wa * from[0] + wb * to[0], y = wa * from[1] + wb * to[1], z = wa * from[2] + wb * to[2];
    LonLat p{std::atan2(y, x) / kDeg, std::atan2(z, std::hypot(x, y)) / kDeg};
    if (i == 0) p = a;
    if (i == steps) p = b;
    p.lon_deg += 360 * std::round((before_deg - p.lon_deg) / 360);
    before_deg = p.lon_deg;
    line.push_back(p);
  }
  return line;
}

std::vector<LonLat> polygon_outline(std::span<const LonLat> corners, double step_deg) {
  std::vector<LonLat> outline;
  for (std::size_t i = 0; i < corners.size(); ++i) {
    const LonLat from = outline.empty() ? corners[i] : outline.back();
    const std::vector<LonLat> side = great_circle(from, corners[(i + 1) % corners.size()], step_deg);
    outline.insert(outline.end(), side.begin() + (outline.empty() ? 0 : 1), side.end());
  }
  return outline;
}

}  // namespace sitmap
