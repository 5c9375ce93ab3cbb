// Douglas–Peucker with anchors at the map's seams.
#include "io/basemap_simplify.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace sitmap::io {
namespace {

// The recipe cut coasts within 0.0001° of the antimeridian and below 85.3° S.
constexpr std::int64_t kSeamWidth = 1194;
constexpr std::int64_t kSeamSouth = 1092000000;

bool at_west(MapPoint p) {
  return p.x <= kSeamWidth;
}
bool at_east(MapPoint p) {
  return p.x >= kMapWidth - kSeamWidth;
}
bool at_south(MapPoint p) {
  return p.y >= kSeamSouth;
}
bool at_rim(MapPoint p) {
  return at_west(p) || at_east(p) || at_south(p);
}

double squared_distance(MapPoint p, MapPoint a, MapPoint b) {
  const double ax = static_cast<double>(a.x - p.x);
  const double ay = static_cast<double>((a.y - p.y) * kYScale);
  const double dx = static_cast<double>(b.x - a.x);
  const double dy = static_cast<double>((b.y - a.y) * kYScale);
  const double length2 = dx * dx + dy * dy;
  const double t = length2 > 0 ? std::clamp(-(ax * dx + ay * dy) / length2, 0.0, 1.0) : 0.0;
  const double ex = ax + t * dx;
  const double ey = ay + t * dy;
  return ex * ex + ey * ey;
}

// Marks the points to keep strictly between first and last.
void mark_kept(const Path& path, std::size_t first, std::size_t last, double tolerance, std::vector<bool>& kept) {
  const double limit = tolerance * tolerance;
  std::vector<std::pair<std::size_t, std::size_t>> spans = {{first, last}};
  while (!spans.empty()) {
    const auto [begin, end] = spans.back();
    spans.pop_back();
    double farthest = limit;
    std::size_t at = 0;
    for (std::size_t i = begin + 1; i < end; ++i) {
      const double d = squared_distance(path[i], path[begin], path[end]);
      if (d > farthest) {
        farthest = d;
        at = i;
      }
    }
    if (at == 0) continue;
    kept[at] = true;
    spans.emplace_back(begin, at);
    spans.emplace_back(at, end);
  }
}

// Simplifies between the points already marked in kept; the first and the last must be.
Path simplify_between(const Path& path, std::vector<bool>& kept, double tolerance) {
  std::size_t begin = 0;
  const std::vector<bool> anchors = kept;
  for (std::size_t i = 1; i < path.size(); ++i) {
    if (!anchors[i]) continue;
    mark_kept(path, begin, i, tolerance, kept);
    begin = i;
  }
  Path out;
  for (std::size_t i = 0; i < path.size(); ++i) {
    if (kept[i]) out.push_back(path[i]);
  }
  return out;
}

std::size_t farthest_from(const Ring& ring, MapPoint from) {
  std::size_t best = 0;
  double farthest = -1;
  for (std::size_t i = 0; i < ring.size(); ++i) {
    const double d = squared_distance(ring[i], from, from);
    if (d > farthest) {
      farthest = d;
      best = i;
    }
  }
  return best;
}

}  // namespace

bool is_seam(MapPoint a, MapPoint b) {
  return (at_west(a) && at_west(b)) || (at_east(a) && at_east(b)) || (at_south(a) && at_south(b));
}

bool is_smaller_than(const Ring& ring, double size) {
  const auto [left, right] = std::minmax_element(ring.begin(), ring.end(), [](auto a, auto b) { return a.x < b.x; });
  const auto [top, bottom] = std::minmax_element(ring.begin(), ring.end(), [](auto a, auto b) { return a.y < b.y; });
  return static_cast<double>(right->x - left->x) < size && static_cast<double>((bottom->y - top->y) * kYScale) < size;
}

Path simplify_path(const Path& path, double tolerance) {
  if (path.size() <= 2 || tolerance <= 0) return path;
  std::vector<bool> kept(path.size(), false);
  kept.front() = true;
  kept.back() = true;
  return simplify_between(path, kept, tolerance);
}

Ring simplify_ring(const Ring& ring, double tolerance) {
  if (tolerance <= 0) return ring;
  // Start at the point farthest from an arbitrary one: a corner that any simplification would keep.
  const std::size_t start = farthest_from(ring, ring.front());
  Ring open(ring.begin() + static_cast<std::ptrdiff_t>(start), ring.end());
  open.insert(open.end(), ring.begin(), ring.begin() + static_cast<std::ptrdiff_t>(start) + 1);
  std::vector<bool> kept(open.size(), false);
  kept.front() = true;
  kept.back() = true;
  kept[farthest_from(Ring(open.begin(), open.end() - 1), open.front())] = true;
  for (std::size_t i = 1; i + 1 < open.size(); ++i) {
    const bool leaves_seam = is_seam(open[i - 1], open[i]) != is_seam(open[i], open[i + 1]);
    if (leaves_seam || (at_rim(open[i]) && !is_seam(open[i - 1], open[i]))) kept[i] = true;
  }
  Ring out = simplify_between(open, kept, tolerance);
  out.pop_back();
  if (out.size() < 3) out.clear();
  return out;
}

}  // namespace sitmap::io
