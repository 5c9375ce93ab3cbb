// Plain geometry of the base map's preparation: integer Mercator rings and lines before they are cut into chunks.
#pragma once

#include <algorithm>
#include <cstdint>
#include <limits>
#include <vector>

#include "data/basemap.h"

namespace sitmap::io {

// WorldPoint with room to the right: x runs from 0 (180° W) to 2^32 (180° E) inclusive, so that no ring wraps.
struct MapPoint {
  std::int64_t x = 0, y = 0;
  friend bool operator==(const MapPoint&, const MapPoint&) = default;
};

inline constexpr std::int64_t kMapWidth = std::int64_t{1} << 32;
inline constexpr std::int64_t kMapSouth = (std::int64_t{1} << 31) - 1;  // the lowest y an int32 holds
inline constexpr std::int64_t kYScale = 2;                              // x units per y unit

using Ring = std::vector<MapPoint>;  // closed without repeating its first point
using Path = std::vector<MapPoint>;

struct SourceArea {
  std::vector<Ring> rings;  // the first is the outline, the others are holes
  float min_zoom = 0;
};

struct SourceLine {
  LineKind kind = LineKind::river;
  float min_zoom = 0;
  Path path;
};

inline WorldPoint to_world(MapPoint p) {
  return {static_cast<std::uint32_t>(p.x >= kMapWidth ? kMapWidth - 1 : p.x), static_cast<std::int32_t>(p.y)};
}

// The box around world points; empty, with max below min, for none.
template <class Points>
WorldBox bounds_of(const Points& points) {
  WorldBox box{std::numeric_limits<std::uint32_t>::max(), 0, std::numeric_limits<std::int32_t>::max(),
               std::numeric_limits<std::int32_t>::min()};
  for (const WorldPoint p : points) {
    box.min_x = std::min(box.min_x, p.x);
    box.max_x = std::max(box.max_x, p.x);
    box.min_y = std::min(box.min_y, p.y);
    box.max_y = std::max(box.max_y, p.y);
  }
  return box;
}

// Size of one logical pixel at a zoom, in x units.
double pixel_units(double zoom);

}  // namespace sitmap::io
