// What a segment becomes depends on its two ends alone, so that an outline and what it goes around stay together.
#include "data/subdivide.h"

#include <algorithm>
#include <cmath>

namespace sitmap {
namespace {

// Even a segment around the world needs fewer; it ends what broken coordinates might begin.
constexpr int kMostHalvings = 10;

double length_units(WorldPoint a, WorldPoint b) {
  const double dx = static_cast<double>(a.x) - static_cast<double>(b.x);
  const double dy = 2 * (static_cast<double>(a.y) - static_cast<double>(b.y));
  return std::max(std::abs(dx), std::abs(dy));
}

}  // namespace

int parts_of_segment(WorldPoint a, WorldPoint b, double longest_units) {
  int parts = 1;
  for (double length = length_units(a, b); length > longest_units && parts < 1 << kMostHalvings; length /= 2)
    parts *= 2;
  return parts;
}

WorldPoint point_on_segment(WorldPoint a, WorldPoint b, int part, int parts) {
  if (part <= 0) return a;
  if (part >= parts) return b;
  const double t = static_cast<double>(part) / parts;
  const double x = static_cast<double>(a.x) + t * (static_cast<double>(b.x) - static_cast<double>(a.x));
  const double y = static_cast<double>(a.y) + t * (static_cast<double>(b.y) - static_cast<double>(a.y));
  return {static_cast<std::uint32_t>(std::llround(x)), static_cast<std::int32_t>(std::llround(y))};
}

}  // namespace sitmap
