// Questions to a layer of geometry: its fields, its level for a zoom, what lies at a point.
#include "data/map_layer.h"

#include <algorithm>
#include <atomic>
#include <cmath>

namespace sitmap {
namespace {

// From a to b the shorter way round the world, in x units on both axes.
struct Offset {
  double x = 0, y = 0;
};
Offset offset(WorldPoint from, WorldPoint to) {
  const auto dx = static_cast<std::int32_t>(to.x - from.x);
  return {static_cast<double>(dx), 2 * (static_cast<double>(to.y) - static_cast<double>(from.y))};
}

bool may_touch(const WorldBox& box, WorldPoint p, double reach) {
  const double y = p.y, y_reach = reach / 2;
  if (y < box.min_y - y_reach || y > box.max_y + y_reach) return false;
  if (p.x >= box.min_x && p.x <= box.max_x) return true;
  // Across the antimeridian, too.
  const double west = std::abs(static_cast<double>(static_cast<std::int32_t>(p.x - box.min_x)));
  const double east = std::abs(static_cast<double>(static_cast<std::int32_t>(p.x - box.max_x)));
  return std::min(west, east) <= reach;
}

double cross(Offset a, Offset b) {
  return a.x * b.y - a.y * b.x;
}

bool is_in_triangle(WorldPoint p, WorldPoint a, WorldPoint b, WorldPoint c) {
  const Offset pa = offset(p, a), pb = offset(p, b), pc = offset(p, c);
  const double s = cross(pa, pb), t = cross(pb, pc), u = cross(pc, pa);
  return (s >= 0 && t >= 0 && u >= 0) || (s <= 0 && t <= 0 && u <= 0);
}

bool is_near_segment(WorldPoint p, WorldPoint a, WorldPoint b, double reach) {
  const Offset pa = offset(p, a), pb = offset(p, b);
  const double dx = pb.x - pa.x, dy = pb.y - pa.y, length2 = dx * dx + dy * dy;
  const double t = length2 > 0 ? std::clamp(-(pa.x * dx + pa.y * dy) / length2, 0.0, 1.0) : 0.0;
  return std::hypot(pa.x + t * dx, pa.y + t * dy) <= reach;
}

void find_fills(const VectorLevel& level, WorldPoint at, std::vector<FeatureIndex>& found) {
  for (const FillChunk& chunk : level.fills) {
    if (!may_touch(chunk.bounds, at, 0)) continue;
    for (std::size_t i = 0; i + 2 < chunk.indices.size(); i += 3) {
      const std::uint32_t a = chunk.indices[i], b = chunk.indices[i + 1], c = chunk.indices[i + 2];
      if (is_in_triangle(at, chunk.vertices[a], chunk.vertices[b], chunk.vertices[c])) {
        found.push_back(chunk.features[a]);
      }
    }
  }
}

void find_paths(const VectorLevel& level, WorldPoint at, double reach, std::vector<FeatureIndex>& found) {
  for (const PathChunk& chunk : level.paths) {
    if (!may_touch(chunk.bounds, at, reach)) continue;
    for (std::size_t i = 0; i < chunk.starts.size(); ++i) {
      const std::size_t end = i + 1 < chunk.starts.size() ? chunk.starts[i + 1] : chunk.points.size();
      for (std::size_t p = chunk.starts[i]; p + 1 < end; ++p) {
        if (!is_near_segment(at, chunk.points[p], chunk.points[p + 1], reach)) continue;
        found.push_back(chunk.features[i]);
        break;
      }
    }
  }
}

void find_points(const VectorLevel& level, WorldPoint at, double reach, std::vector<FeatureIndex>& found) {
  for (const PointChunk& chunk : level.points) {
    if (!may_touch(chunk.bounds, at, reach)) continue;
    for (std::size_t i = 0; i < chunk.points.size(); ++i) {
      const Offset away = offset(at, chunk.points[i]);
      if (std::hypot(away.x, away.y) <= reach) found.push_back(chunk.features[i]);
    }
  }
}

void sort_topmost_first(std::vector<FeatureIndex>& features, std::size_t from) {
  const auto begin = features.begin() + static_cast<std::ptrdiff_t>(from);
  std::sort(begin, features.end(), std::greater<>());
  features.erase(std::unique(begin, features.end()), features.end());
}

}  // namespace

std::uint64_t next_layer_serial() {
  static std::atomic<std::uint64_t> last{0};
  return ++last;
}

std::optional<std::size_t> VectorLayer::field(std::string_view wanted) const {
  const auto at = std::find_if(fields.begin(), fields.end(), [&](const LayerField& f) { return f.name == wanted; });
  if (at == fields.end()) return std::nullopt;
  return static_cast<std::size_t>(at - fields.begin());
}

bool box_contains(const GeoBox& box, LonLat at) {
  if (at.lat_deg < box.south_deg || at.lat_deg > box.north_deg) return false;
  if (box.west_deg <= box.east_deg) return at.lon_deg >= box.west_deg && at.lon_deg <= box.east_deg;
  return at.lon_deg >= box.west_deg || at.lon_deg <= box.east_deg;
}

const VectorLevel* level_for(const VectorLayer& layer, double zoom) {
  const VectorLevel* level = nullptr;
  for (const VectorLevel& candidate : layer.levels) {
    if (level == nullptr || double{candidate.min_zoom} <= zoom) level = &candidate;
  }
  return level;
}

std::vector<FeatureIndex> features_at(const VectorLayer& layer, WorldPoint point, double reach_units) {
  std::vector<FeatureIndex> found;
  if (layer.levels.empty()) return found;
  const VectorLevel& level = layer.levels.back();
  // In the order in which they lie on each other: points over lines over areas.
  find_points(level, point, reach_units, found);
  sort_topmost_first(found, 0);
  const std::size_t points = found.size();
  find_paths(level, point, reach_units, found);
  sort_topmost_first(found, points);
  const std::size_t lines = found.size();
  find_fills(level, point, found);
  sort_topmost_first(found, lines);
  std::vector<FeatureIndex> once;
  for (const FeatureIndex feature : found) {
    if (std::find(once.begin(), once.end(), feature) == once.end()) once.push_back(feature);
  }
  return once;
}

}  // namespace sitmap
