// The levels of a layer, each made alone out of the source.
#include "io/vector_levels.h"

#include <algorithm>
#include <array>
#include <atomic>
#include <cmath>
#include <functional>
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

// 2^8 cells across the world are 1.4° each.
constexpr int kPieceBits = 8;

// A layer this small is drawn whole at every zoom.
constexpr std::size_t kSmallLayer = 5'000;
// A level that saves less than this share of the vertices is not worth its memory.
constexpr double kWorthKeeping = 0.7;

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
    if (right < left) return 1;  // nothing but points
    return static_cast<double>(std::max({right - left, (bottom - top) * kYScale, std::int64_t{1}}));
  }
};

// Two by two cells at least over all of the layer, and more over a large one: the tessellator's work grows faster than
// an area's part in a cell. Each coarser level has cells of twice the size. Long lines are not cut into more pieces
// than there are vertices several times over.
CellGrid grid_for(const Extent& extent, const VectorSource& source, double length, std::size_t levels_above) {
  constexpr double kPerCell = 500, kCutsPerVertex = 4, kCutsAllowed = 10'000;
  const auto vertices = static_cast<double>(source.vertex_count), world = static_cast<double>(kMapWidth);
  const double zoom_in = std::floor(std::log2(world / extent.size()));
  const double halvings = std::ceil(std::log2(std::max(1.0, vertices / kPerCell)) / 2);
  const double kept = std::clamp(halvings - static_cast<double>(levels_above), 0.0, 6.0);
  const double most = std::floor(std::log2(world * (kCutsPerVertex * vertices + kCutsAllowed) / std::max(1.0, length)));
  return {static_cast<int>(std::clamp(std::min(zoom_in + 1 + kept, most), 0.0, 22.0))};
}

double length_of(const std::vector<MapPoint>& points) {
  double length = 0;
  for (std::size_t i = 1; i < points.size(); ++i)
    length += std::hypot(static_cast<double>(points[i].x - points[i - 1].x),
                         static_cast<double>((points[i].y - points[i - 1].y) * kYScale));
  return length;
}

struct Edge {
  MapPoint a, b;
};

bool cross(const Edge& p, const Edge& q) {
  const auto side = [](const Edge& e, MapPoint at) {
    return static_cast<double>(e.b.x - e.a.x) * static_cast<double>(at.y - e.a.y) -
           static_cast<double>(e.b.y - e.a.y) * static_cast<double>(at.x - e.a.x);
  };
  return side(p, q.a) * side(p, q.b) < 0 && side(q, p.a) * side(q, p.b) < 0;
}

// Whether the edges of an area meet so often, or run to and fro so much, that the tessellator would not come back: its
// work grows with the number of meetings. Estimated from some pairs of edges: in sound data no pair meets.
bool is_tangled(const std::vector<Ring>& rings) {
  constexpr std::size_t kHarmless = 300, kMany = 10'000;  // edges
  constexpr double kMostCrossings = 5'000;                // of the area's own size
  constexpr int kPairs = 4'000;
  constexpr double kMostMeetings = 20'000;
  std::vector<Edge> edges;
  for (const Ring& ring : rings) {
    for (std::size_t i = 0; i < ring.size(); ++i) edges.push_back({ring[i], ring[(i + 1) % ring.size()]});
  }
  if (edges.size() < kHarmless) return false;
  Extent extent;
  double length = 0;
  for (const Ring& ring : rings) {
    extent.add(ring);
    length += length_of(ring);
  }
  if (edges.size() > kMany && length > kMostCrossings * extent.size()) return true;
  std::uint64_t random = 1;
  const auto any = [&]() -> const Edge& {
    random = random * 6364136223846793005U + 1442695040888963407U;  // Knuth's MMIX generator
    return edges[(random >> 33) % edges.size()];
  };
  int meetings = 0;
  for (int i = 0; i < kPairs; ++i) {
    const Edge& one = any();
    meetings += cross(one, any()) ? 1 : 0;
  }
  const auto count = static_cast<double>(edges.size());
  return static_cast<double>(meetings) / kPairs * count * count / 2 > kMostMeetings;
}

double total_length(const VectorSource& source) {
  double length = 0;
  for (const auto& line : source.lines) length += length_of(line.path);
  for (const auto& area : source.areas)
    for (const Ring& ring : area.rings) length += length_of(ring);
  return length;
}

// Simplification takes the square of its points on an outline that runs to and fro: long ones go in runs, whose ends
// stay, as do the ends of the edges at which the map is cut.
constexpr std::size_t kRun = 2'000;

Path simplified(const Path& path, double tolerance) {
  if (path.size() <= 2 * kRun) return simplify_path(path, tolerance);
  Path out;
  std::size_t begin = 0;
  for (std::size_t i = 1; i < path.size(); ++i) {
    const bool last = i + 1 == path.size();
    const bool at_cut = !last && is_seam(path[i - 1], path[i]) != is_seam(path[i], path[i + 1]);
    if (!last && !at_cut && i - begin < kRun) continue;
    const auto at = [&](std::size_t k) { return path.begin() + static_cast<std::ptrdiff_t>(k); };
    const Path run = simplify_path(Path(at(begin), at(i) + 1), tolerance);
    out.insert(out.end(), run.begin() + (out.empty() ? 0 : 1), run.end());
    begin = i;
  }
  return out;
}

Ring simplified_ring(const Ring& ring, double tolerance) {
  if (ring.size() <= 2 * kRun || tolerance <= 0) return simplify_ring(ring, tolerance);
  Path closed = ring;
  closed.push_back(ring.front());
  Ring out = simplified(closed, tolerance);
  out.pop_back();
  if (out.size() < 3) out.clear();
  return out;
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

// The source as one level needs it. An area of two points is a speck: it is below a pixel.
struct Simplified {
  VectorSource parts;
  std::size_t size = 0;  // points to be drawn, about: areas have triangles and outlines
};

class Simplifier {
 public:
  explicit Simplifier(const Spec& spec)
      : pixel_(pixel_units(spec.top_zoom)), tolerance_(pixel_ * spec.tolerance_px), sieve_(pixel_ / 2) {}

  void add(const VectorSource::Point& point) {
    if (!sieve_.is_first(point.at)) return;
    out_.parts.points.push_back(point);
    ++out_.size;
  }

  void add(const VectorSource::Line& line) {
    Path path = simplified(line.path, tolerance_);
    out_.size += path.size();
    out_.parts.lines.push_back({std::move(path), line.feature});
  }

  // An area below a pixel is a speck of its outline, so that a layer of houses does not vanish from afar.
  void add(const VectorSource::Area& area) {
    const Ring& outer = area.rings.front();
    if (is_smaller_than(outer, pixel_)) {
      if (!sieve_.is_first(outer.front())) return;
      out_.parts.areas.push_back({{{outer[0], outer[outer.size() / 2]}}, area.feature});
      out_.size += 2;
      return;
    }
    std::vector<Ring> rings;
    for (const Ring& ring : area.rings) {
      Ring simple = is_smaller_than(ring, pixel_) ? Ring() : simplified_ring(ring, tolerance_);
      if (simple.empty() && rings.empty()) return;
      if (simple.empty()) continue;
      out_.size += 2 * simple.size();
      rings.push_back(std::move(simple));
    }
    out_.parts.areas.push_back({std::move(rings), area.feature});
  }

  Simplified take() { return std::move(out_); }

 private:
  double pixel_, tolerance_;  // x units
  PixelSieve sieve_;
  Simplified out_;
};

// One level in the making. The maps' order makes the result the same at every run.
class LevelBuilder {
 public:
  LevelBuilder(float min_zoom, CellGrid grid, int tile_zoom)
      : grid_(grid), pieces_{std::max(grid.bits, kPieceBits)}, tile_zoom_(tile_zoom) {
    level_.min_zoom = min_zoom;
  }

  void add(const VectorSource::Point& point) {
    PointChunk& chunk = points_[cell_of(point.at)];
    chunk.points.push_back(to_world(point.at));
    chunk.features.push_back(point.feature);
  }

  void add(const VectorSource::Line& line) { add_path(line.path, line.feature, false); }

  void add(const VectorSource::Area& area) {
    if (area.rings.front().size() == 2) return add_path(area.rings.front(), area.feature, true);
    bool whole = !is_tangled(area.rings);
    if (whole) {
      cut_area(area.rings, pieces_, [&](Cell piece, const std::vector<Ring>& part) {
        const int finer = pieces_.bits - grid_.bits;
        whole = fill({piece.column >> finer, piece.row >> finer}, part, area.feature) && whole;
      });
    }
    if (!whole) ++unfilled_;
    for (const Ring& ring : area.rings) add_outline(ring, area.feature);
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

  // Tiles end where the map goes on.
  bool is_cut(MapPoint a, MapPoint b) const {
    if (is_seam(a, b)) return true;
    if (tile_zoom_ < 0) return false;
    constexpr std::int64_t kRounding = 8;
    const auto on_border = [&](std::int64_t from, std::int64_t to, std::int64_t side) {
      const std::int64_t away = ((from + kRounding) % side + side) % side;
      return from - to <= kRounding && to - from <= kRounding && away <= 2 * kRounding;
    };
    const std::int64_t side = kMapWidth >> tile_zoom_;
    return on_border(a.x, b.x, side) || on_border(a.y, b.y, side / kYScale);
  }

  // Without the edges at which the map is cut.
  void add_outline(const Ring& ring, FeatureIndex feature) {
    const auto next = [&](std::size_t i) { return (i + 1) % ring.size(); };
    std::size_t start = 0;
    while (start < ring.size() && !is_cut(ring[start], ring[next(start)])) ++start;
    if (start == ring.size()) {
      Path closed = ring;
      closed.push_back(ring.front());
      return add_path(closed, feature, true);
    }
    Path path;
    for (std::size_t n = 0, i = next(start); n < ring.size(); ++n, i = next(i)) {
      path.push_back(ring[i]);
      if (!is_cut(ring[i], ring[next(i)])) continue;
      if (path.size() >= 2) add_path(path, feature, true);
      path.clear();
    }
  }

  CellGrid grid_;
  CellGrid pieces_;  // areas are cut finer, so that projections can bend them
  int tile_zoom_;
  Tessellator tessellator_;
  AreaChunk triangles_;
  std::map<Cell, FillChunk> fills_;
  std::map<std::pair<bool, Cell>, PathChunk> paths_;
  std::map<Cell, PointChunk> points_;
  VectorLevel level_;
  std::size_t unfilled_ = 0;
};

template <class Part, class Wanted, class Each>
void for_each_part(const std::vector<Part>& parts, const JobContext& job, const Wanted& wanted, const Each& each) {
  for (const Part& part : parts) {
    if (job.cancelled()) return;
    if (wanted(part.feature)) each(part);
  }
}

// A picture of less than full scale shows more than its level was made for: by so many zooms.
constexpr float kStreetMargin = 2;

bool is_shown_in(const Spec& spec, const std::vector<std::uint8_t>* classes, FeatureIndex feature) {
  return classes == nullptr || spec.tolerance_px <= 0 ||
         first_zoom(kind_of((*classes)[feature])) <= spec.top_zoom + kStreetMargin;
}

Extent extent_of(const VectorSource& source) {
  Extent extent;
  for (const auto& point : source.points) extent.add(point.at);
  for (const auto& line : source.lines) extent.add(line.path);
  for (const auto& area : source.areas) extent.add(area.rings.front());
  return extent;
}

// What a source of this many points weighs beside a simplified one.
std::size_t size_of(const VectorSource& source) {
  std::size_t size = source.points.size();
  for (const auto& line : source.lines) size += line.path.size();
  for (const auto& area : source.areas)
    for (const Ring& ring : area.rings) size += 2 * ring.size();
  return size;
}

struct Plan {
  Spec spec;
  Simplified simplified;  // of the last plan nothing: it takes the source
  const VectorSource* source = nullptr;
  std::size_t size = 0;
};

// The coarser of two levels goes if it saves little: the finer one serves its zooms, too.
void drop_needless(std::vector<Plan>& plans) {
  for (std::size_t i = plans.size(); i-- > 1;) {
    if (static_cast<double>(plans[i - 1].size) <= kWorthKeeping * static_cast<double>(plans[i].size)) continue;
    plans[i].spec.min_zoom = plans[i - 1].spec.min_zoom;
    plans.erase(plans.begin() + static_cast<std::ptrdiff_t>(i) - 1);
  }
}

// Simplifies for every level, and lets go of those that are not worth their triangles.
std::vector<Plan> plan_levels(const VectorSource& source, JobContext& job, const LevelRequest& request,
                              const std::function<void(double)>& progress) {
  std::vector<Plan> plans(kSpecs.size());
  std::vector<Task> tasks;
  for (std::size_t i = kSpecs.size() - 1; i-- > 0;) {
    tasks.emplace_back([&, i] {
      Simplifier simplifier(kSpecs[i]);
      const auto add = [&](const auto& part) { simplifier.add(part); };
      const auto wanted = [&](FeatureIndex feature) { return is_shown_in(kSpecs[i], request.street_classes, feature); };
      for_each_part(source.areas, job, wanted, add);
      for_each_part(source.lines, job, wanted, add);
      for_each_part(source.points, job, wanted, add);
      plans[i].simplified = simplifier.take();
      plans[i].size = plans[i].simplified.size;
    });
  }
  run_tasks(tasks, progress);
  for (std::size_t i = 0; i < kSpecs.size(); ++i) plans[i].spec = kSpecs[i];
  plans.back().source = &source;
  plans.back().size = size_of(source);
  drop_needless(plans);
  return plans;
}

VectorLevel built_level(const VectorSource& source, LevelBuilder& builder, const JobContext& job) {
  const auto add = [&](const auto& part) { builder.add(part); };
  const auto all = [](FeatureIndex) { return true; };
  for_each_part(source.areas, job, all, add);
  for_each_part(source.lines, job, all, add);
  for_each_part(source.points, job, all, add);
  return builder.take();
}

}  // namespace

BuiltLevels build_levels(const VectorSource& source, JobContext& job, double from, const LevelRequest& request) {
  constexpr double kSimplifying = 0.3;  // of the work
  const bool single = source.vertex_count <= kSmallLayer || request.tile_zoom >= 0;
  const auto progress = [&](double share) { job.progress(from + (1 - from) * share); };
  std::vector<Plan> plans;
  if (single)
    plans.push_back({kOnly, {}, &source, 0});
  else
    plans = plan_levels(source, job, request, [&](double share) { progress(kSimplifying * share); });
  const Extent extent = extent_of(source);
  const double length = total_length(source);
  BuiltLevels built;
  built.levels.resize(plans.size());
  std::atomic<std::size_t> unfilled{0};
  std::vector<Task> tasks;
  // The finest takes longest: it starts first.
  for (std::size_t i = plans.size(); i-- > 0;) {
    tasks.emplace_back([&, i] {
      Plan& plan = plans[i];
      LevelBuilder builder(plan.spec.min_zoom, grid_for(extent, source, length, plans.size() - 1 - i),
                           request.tile_zoom);
      built.levels[i] = built_level(plan.source != nullptr ? *plan.source : plan.simplified.parts, builder, job);
      plan.simplified = {};
      if (i + 1 == plans.size()) unfilled = builder.unfilled();
    });
  }
  run_tasks(tasks, [&](double share) { progress(single ? share : kSimplifying + (1 - kSimplifying) * share); });
  built.unfilled = unfilled;
  return built;
}

VectorLevel preview_level(const VectorSource& source) {
  constexpr double kAcross_px = 1500;
  const Extent extent = extent_of(source);
  const double zoom = std::log2(kAcross_px / 512 * static_cast<double>(kMapWidth) / extent.size());
  Simplifier simplifier({0, static_cast<float>(std::clamp(zoom, 0.0, 20.0)), 0.5});
  const JobContext job;
  const auto add = [&](const auto& part) { simplifier.add(part); };
  const auto all = [](FeatureIndex) { return true; };
  for_each_part(source.areas, job, all, add);
  for_each_part(source.lines, job, all, add);
  for_each_part(source.points, job, all, add);
  const Simplified simple = simplifier.take();
  LevelBuilder builder(0, grid_for(extent, source, total_length(source), 2), -1);
  return built_level(simple.parts, builder, job);
}

}  // namespace sitmap::io
