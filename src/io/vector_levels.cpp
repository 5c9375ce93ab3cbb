// The levels of a layer, each made alone out of the source.
#include "io/vector_levels.h"

#include <algorithm>
#include <array>
#include <atomic>
#include <cmath>
#include <limits>
#include <map>
#include <unordered_set>
#include <utility>

#include "io/basemap_cut.h"
#include "io/basemap_simplify.h"
#include "io/basemap_tasks.h"
#include "io/basemap_tessellate.h"

namespace sitmap::io {
namespace {

struct Spec {
  float min_zoom, top_zoom;
  double tolerance_px;  // at top_zoom; 0 keeps all detail
};
constexpr std::array<Spec, 5> kSpecs = {{{0, 3, 0.5}, {3, 6, 0.5}, {6, 9, 0.5}, {9, 12, 0.5}, {12, 24, 0}}};
constexpr Spec kOnly{0, 24, 0};

// A layer this small is drawn whole at every zoom.
constexpr std::size_t kSmallLayer = 5'000;
// A level that saves less than this share of the vertices is not worth its memory.
constexpr double kWorthKeeping = 0.7;

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

struct Extent {
  std::int64_t left = std::numeric_limits<std::int64_t>::max(), top = left;
  std::int64_t right = std::numeric_limits<std::int64_t>::min(), bottom = right;
  void add(MapPoint p) {
    left = std::min(left, p.x);
    right = std::max(right, p.x);
    top = std::min(top, p.y);
    bottom = std::max(bottom, p.y);
  }
  void add(const std::vector<MapPoint>& points) {
    for (const MapPoint p : points) add(p);
  }
  double size() const {
    return static_cast<double>(std::max({right - left, (bottom - top) * kYScale, std::int64_t{1}}));
  }
};

// Some 8 by 8 cells over a small layer, and more, down to some thousand vertices each, over a large one.
CellGrid grid_for(const Extent& extent, std::size_t vertices) {
  const double zoom_in = std::log2(static_cast<double>(kMapWidth) / extent.size());
  const double halvings = std::log2(std::max(1.0, static_cast<double>(vertices) / 4'000)) / 2;
  return {std::clamp(static_cast<int>(std::floor(zoom_in) + 1 + std::clamp(halvings, 1.0, 5.0)), 0, 22)};
}

// An outline that crosses its cell this often meets itself too often for the tessellator, whose work grows with the
// number of meetings: it would not come back.
bool is_tangled(const std::vector<Ring>& rings) {
  constexpr std::size_t kHarmless = 10'000;
  constexpr double kMostCrossings = 1'500;
  std::size_t count = 0;
  Extent extent;
  double length = 0;
  for (const Ring& ring : rings) {
    count += ring.size();
    extent.add(ring);
    MapPoint before = ring.back();
    for (const MapPoint p : ring) {
      length += std::hypot(static_cast<double>(p.x - before.x), static_cast<double>((p.y - before.y) * kYScale));
      before = p;
    }
  }
  return count > kHarmless && length > kMostCrossings * extent.size();
}

// Keeps one thing per cell of a pixel grid: what would be drawn on the same pixel adds nothing.
class PixelSieve {
 public:
  explicit PixelSieve(double pixel) : pixel_(pixel) {}
  bool is_first(MapPoint p) {
    if (pixel_ <= 0) return true;
    const auto column = static_cast<std::uint64_t>(static_cast<double>(p.x) / pixel_);
    const auto row =
        static_cast<std::uint64_t>((static_cast<double>(p.y) + kWorldYUnits) * static_cast<double>(kYScale) / pixel_);
    return seen_.insert(column << 32 | (row & 0xFFFFFFFF)).second;
  }

 private:
  double pixel_;
  std::unordered_set<std::uint64_t> seen_;
};

// One level in the making. The maps' order makes the result the same at every run.
class LevelBuilder {
 public:
  LevelBuilder(const Spec& spec, CellGrid grid)
      : pixel_(spec.tolerance_px > 0 ? pixel_units(spec.top_zoom) : 0),
        tolerance_(pixel_ * spec.tolerance_px),
        grid_(grid),
        sieve_(pixel_ / 2) {
    level_.min_zoom = spec.min_zoom;
  }

  void add(const VectorSource::Point& point) {
    if (!sieve_.is_first(point.at)) return;
    PointChunk& chunk = points_[cell_of(point.at)];
    chunk.points.push_back(to_world(point.at));
    chunk.features.push_back(point.feature);
  }

  void add(const VectorSource::Line& line) { add_path(simplify_path(line.path, tolerance_), line.feature, false); }

  void add(const VectorSource::Area& area) {
    if (pixel_ > 0 && is_smaller_than(area.rings.front(), pixel_)) return add_speck(area);
    std::vector<Ring> rings;
    for (const Ring& ring : area.rings) {
      Ring simple = pixel_ > 0 && is_smaller_than(ring, pixel_) ? Ring() : simplify_ring(ring, tolerance_);
      if (!simple.empty())
        rings.push_back(std::move(simple));
      else if (rings.empty())
        return;
    }
    bool whole = true;
    cut_area(rings, grid_, [&](Cell cell, const std::vector<Ring>& part) {
      whole = !is_tangled(part) && fill(cell, part, area.feature) && whole;
    });
    if (!whole) ++unfilled_;
    for (const Ring& ring : rings) add_outline(ring, area.feature);
  }

  VectorLevel take() {
    for (auto& [cell, chunk] : fills_) level_.fills.push_back(finished(std::move(chunk), chunk.vertices));
    for (auto& [key, chunk] : paths_) {
      chunk.outline = key.first;
      level_.paths.push_back(finished(std::move(chunk), chunk.points));
    }
    for (auto& [cell, chunk] : points_) level_.points.push_back(finished(std::move(chunk), chunk.points));
    return std::move(level_);
  }
  std::size_t unfilled() const { return unfilled_; }

 private:
  template <class Chunk>
  static Chunk finished(Chunk&& chunk, const std::vector<WorldPoint>& points) {
    chunk.bounds = bounds_of(points);
    return std::forward<Chunk>(chunk);
  }

  Cell cell_of(MapPoint p) const { return {grid_.column(p.x), grid_.row(p.y)}; }

  bool fill(Cell cell, const std::vector<Ring>& rings, FeatureIndex feature) {
    triangles_.vertices.clear();
    triangles_.indices.clear();
    if (!tessellator_.add(rings, triangles_)) return false;
    if (triangles_.indices.empty()) return true;
    FillChunk& chunk = fills_[cell];
    const auto base = static_cast<std::uint32_t>(chunk.vertices.size());
    chunk.vertices.insert(chunk.vertices.end(), triangles_.vertices.begin(), triangles_.vertices.end());
    chunk.features.resize(chunk.vertices.size(), feature);
    for (const std::uint32_t index : triangles_.indices) chunk.indices.push_back(base + index);
    return true;
  }

  void add_path(const Path& path, FeatureIndex feature, bool outline) {
    cut_line(path, grid_, [&](Cell cell, const LinePiece& piece) {
      PathChunk& chunk = paths_[{outline, cell}];
      chunk.starts.push_back(static_cast<std::uint32_t>(chunk.points.size()));
      chunk.features.push_back(feature);
      for (std::size_t i = 0; i < piece.path.size(); ++i) {
        chunk.points.push_back(to_world(piece.path[i]));
        chunk.distance.push_back(static_cast<float>(piece.distance[i]));
      }
    });
  }

  // An area below a pixel is a speck of its outline, so that a layer of houses does not vanish from afar.
  void add_speck(const VectorSource::Area& area) {
    const Ring& ring = area.rings.front();
    if (!sieve_.is_first(ring.front())) return;
    add_path({ring[0], ring[ring.size() / 2]}, area.feature, true);
  }

  // Without the edges at which the map is cut.
  void add_outline(const Ring& ring, FeatureIndex feature) {
    const auto next = [&](std::size_t i) { return (i + 1) % ring.size(); };
    std::size_t start = 0;
    while (start < ring.size() && !is_seam(ring[start], ring[next(start)])) ++start;
    if (start == ring.size()) {
      Path closed = ring;
      closed.push_back(ring.front());
      return add_path(closed, feature, true);
    }
    Path path;
    for (std::size_t n = 0, i = next(start); n < ring.size(); ++n, i = next(i)) {
      path.push_back(ring[i]);
      if (!is_seam(ring[i], ring[next(i)])) continue;
      if (path.size() >= 2) add_path(path, feature, true);
      path.clear();
    }
  }

  double pixel_, tolerance_;  // x units; 0: all detail
  CellGrid grid_;
  PixelSieve sieve_;
  Tessellator tessellator_;
  AreaChunk triangles_;
  std::map<Cell, FillChunk> fills_;
  std::map<std::pair<bool, Cell>, PathChunk> paths_;
  std::map<Cell, PointChunk> points_;
  VectorLevel level_;
  std::size_t unfilled_ = 0;
};

std::size_t size_of(const VectorLevel& level) {
  std::size_t size = 0;
  for (const FillChunk& chunk : level.fills) size += chunk.vertices.size();
  for (const PathChunk& chunk : level.paths) size += chunk.points.size();
  for (const PointChunk& chunk : level.points) size += chunk.points.size();
  return size;
}

template <class Part, class Each>
void for_each_part(const std::vector<Part>& parts, const JobContext& job, const Each& each) {
  for (const Part& part : parts) {
    if (job.cancelled()) return;
    each(part);
  }
}

Extent extent_of(const VectorSource& source) {
  Extent extent;
  for (const auto& point : source.points) extent.add(point.at);
  for (const auto& line : source.lines) extent.add(line.path);
  for (const auto& area : source.areas) extent.add(area.rings.front());
  return extent;
}

// The coarser of two levels goes if it saves little: the finer one serves its zooms, too.
void drop_needless(std::vector<VectorLevel>& levels) {
  for (std::size_t i = levels.size(); i-- > 1;) {
    const auto coarse = static_cast<double>(size_of(levels[i - 1])), fine = static_cast<double>(size_of(levels[i]));
    if (coarse <= kWorthKeeping * fine) continue;
    levels[i].min_zoom = levels[i - 1].min_zoom;
    levels.erase(levels.begin() + static_cast<std::ptrdiff_t>(i) - 1);
  }
}

}  // namespace

BuiltLevels build_levels(const VectorSource& source, JobContext& job, double from) {
  const bool small = source.vertex_count <= kSmallLayer;
  const CellGrid grid = grid_for(extent_of(source), source.vertex_count);
  std::vector<Spec> specs(kSpecs.begin(), kSpecs.end());
  if (small) specs.assign(1, kOnly);
  BuiltLevels built;
  built.levels.resize(specs.size());
  std::atomic<std::size_t> unfilled{0};
  std::vector<Task> tasks;
  // The finest takes longest: it starts first.
  for (std::size_t i = specs.size(); i-- > 0;) {
    tasks.emplace_back([&, i] {
      LevelBuilder builder(specs[i], grid);
      const auto add = [&](const auto& part) { builder.add(part); };
      for_each_part(source.areas, job, add);
      for_each_part(source.lines, job, add);
      for_each_part(source.points, job, add);
      built.levels[i] = builder.take();
      if (i + 1 == specs.size()) unfilled = builder.unfilled();
    });
  }
  run_tasks(tasks, [&](double share) { job.progress(from + (1 - from) * share); });
  built.unfilled = unfilled;
  drop_needless(built.levels);
  return built;
}

}  // namespace sitmap::io
