// On the unit sphere the middle is found and the farthest positions are chosen; only those are measured exactly.
#include "io/bounding_circle.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

namespace sitmap::io {
namespace {

using Vector = std::array<double, 3>;

Vector on_sphere(LonLat p) {
  const double lon = p.lon_deg * std::numbers::pi / 180, lat = p.lat_deg * std::numbers::pi / 180;
  return {std::cos(lat) * std::cos(lon), std::cos(lat) * std::sin(lon), std::sin(lat)};
}

double squared_distance(const Vector& a, const Vector& b) {
  double sum = 0;
  for (std::size_t i = 0; i < 3; ++i) sum += (a.at(i) - b.at(i)) * (a.at(i) - b.at(i));
  return sum;
}

// The middle of the box around all positions in space; the first position where that is the Earth's own middle.
LonLat middle_of(std::span<const LonLat> positions) {
  Vector low{2, 2, 2}, high{-2, -2, -2};
  for (const LonLat position : positions) {
    const Vector v = on_sphere(position);
    for (std::size_t i = 0; i < 3; ++i) {
      low.at(i) = std::min(low.at(i), v.at(i));
      high.at(i) = std::max(high.at(i), v.at(i));
    }
  }
  const double x = low[0] + high[0], y = low[1] + high[1], z = low[2] + high[2];
  if (std::hypot(x, y, z) < 1e-6) return positions.front();
  const double degrees = 180 / std::numbers::pi;
  return {std::atan2(y, x) * degrees, std::atan2(z, std::hypot(x, y)) * degrees};
}

}  // namespace

BoundingCircle bounding_circle(std::span<const LonLat> positions) {
  if (std::all_of(positions.begin(), positions.end(), [&](LonLat p) { return p == positions.front(); }))
    return {positions.front(), 0};
  BoundingCircle circle{middle_of(positions), 0};
  const Vector middle = on_sphere(circle.middle);
  double farthest = 0;
  for (const LonLat position : positions) farthest = std::max(farthest, squared_distance(middle, on_sphere(position)));
  // The ellipsoid stretches distances by less than 0.7 % one way or the other.
  const double near_farthest = farthest * 0.97;
  for (const LonLat position : positions) {
    if (squared_distance(middle, on_sphere(position)) < near_farthest) continue;
    circle.radius_m = std::max(circle.radius_m, distance_m(circle.middle, position));
  }
  return circle;
}

}  // namespace sitmap::io
