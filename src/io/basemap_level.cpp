// Simplifies, cuts and triangulates the source geometry for one level.
#include "io/basemap_level.h"

#include <algorithm>
#include <map>
#include <tuple>
#include <utility>

#include "io/basemap_cut.h"
#include "io/basemap_simplify.h"
#include "io/basemap_tessellate.h"

namespace sitmap::io {
namespace {

// Collects pieces of lines by kind, zoom and cell; the map's order makes the result the same at every run.
class LineChunks {
 public:
  explicit LineChunks(CellGrid grid) : grid_(grid) {}

  void add(LineKind kind, float min_zoom, const Path& path) {
    cut_line(path, grid_, [&](Cell cell, const LinePiece& piece) {
      LineChunk& chunk = chunks_[{kind, min_zoom, cell}];
      chunk.starts.push_back(static_cast<std::uint32_t>(chunk.points.size()));
      for (std::size_t i = 0; i < piece.path.size(); ++i) {
        chunk.points.push_back(to_world(piece.path[i]));
        chunk.distance.push_back(static_cast<float>(piece.distance[i]));
      }
    });
  }

  std::vector<LineChunk> take() {
    std::vector<LineChunk> out;
    for (auto& [key, chunk] : chunks_) {
      std::tie(chunk.kind, chunk.min_zoom, std::ignore) = key;
      chunk.bounds = bounds_of(chunk.points);
      chunk.points.shrink_to_fit();
      chunk.starts.shrink_to_fit();
      chunk.distance.shrink_to_fit();
      out.push_back(std::move(chunk));
    }
    return out;
  }

 private:
  CellGrid grid_;
  std::map<std::tuple<LineKind, float, Cell>, LineChunk> chunks_;
};

class AreaChunks {
 public:
  // Pieces of the finer grid are collected in cells of the coarser one.
  AreaChunks(AreaKind kind, CellGrid cells, CellGrid pieces)
      : kind_(kind), pieces_(pieces), finer_bits_(pieces.bits - cells.bits) {}

  void add(const std::vector<Ring>& rings) {
    cut_area(rings, pieces_, [&](Cell piece, const std::vector<Ring>& part) {
      tessellator_.add(part, chunks_[{piece.column >> finer_bits_, piece.row >> finer_bits_}]);
    });
  }

  std::vector<AreaChunk> take() {
    std::vector<AreaChunk> out;
    for (auto& [cell, chunk] : chunks_) {
      if (chunk.indices.empty()) continue;
      chunk.kind = kind_;
      chunk.bounds = bounds_of(chunk.vertices);
      chunk.vertices.shrink_to_fit();
      chunk.indices.shrink_to_fit();
      out.push_back(std::move(chunk));
    }
    return out;
  }

 private:
  AreaKind kind_;
  CellGrid pieces_;
  int finer_bits_;
  Tessellator tessellator_;
  std::map<Cell, AreaChunk> chunks_;
};

// Without rings below a pixel and without what simplification made flat.
std::vector<Ring> simplify_area(const SourceArea& area, double tolerance, double pixel) {
  std::vector<Ring> rings;
  for (const Ring& ring : area.rings) {
    Ring simple = tolerance > 0 && is_smaller_than(ring, pixel) ? Ring() : simplify_ring(ring, tolerance);
    if (!simple.empty())
      rings.push_back(std::move(simple));
    else if (rings.empty())
      break;  // without its outline, the holes mean nothing
  }
  return rings;
}

// The outline of a ring without the map's own seams, as polylines.
void add_outline(const Ring& ring, LineKind kind, float min_zoom, LineChunks& lines) {
  std::size_t start = 0;
  const auto next = [&](std::size_t i) { return (i + 1) % ring.size(); };
  while (start < ring.size() && !is_seam(ring[start], ring[next(start)])) ++start;
  if (start == ring.size()) {
    Path closed = ring;
    closed.push_back(ring.front());
    lines.add(kind, min_zoom, closed);
    return;
  }
  Path path;
  for (std::size_t n = 0, i = next(start); n < ring.size(); ++n, i = next(i)) {
    path.push_back(ring[i]);
    if (!is_seam(ring[i], ring[next(i)])) continue;
    if (path.size() >= 2) lines.add(kind, min_zoom, path);
    path.clear();
  }
}

// A level is chosen by physical pixels, a line appears by logical ones: at four pixels each, two zooms below the level.
// What is shown there already needs no zoom of its own, and makes fewer chunks.
float chunk_zoom(float min_zoom, const LevelSpec& spec) {
  return std::max({min_zoom, spec.min_zoom - 2, 0.0F});
}

struct LevelScale {
  explicit LevelScale(const LevelSpec& spec)
      : pixel(pixel_units(spec.top_zoom)),
        tolerance(pixel * spec.tolerance_px),
        grid{spec.cell_bits},
        pieces{spec.piece_bits} {}
  double pixel, tolerance;
  CellGrid grid, pieces;
};

}  // namespace

bool has_urban_areas(const LevelSpec& spec) {
  return spec.top_zoom > 6;
}

LevelPieces build_areas(const std::vector<SourceArea>& areas, AreaKind kind, const LevelSpec& spec,
                        const JobContext& job) {
  const LevelScale scale(spec);
  AreaChunks chunks(kind, scale.grid, scale.pieces);
  LineChunks outlines(scale.grid);
  for (const SourceArea& area : areas) {
    if (job.cancelled()) break;
    if (area.min_zoom >= spec.top_zoom) continue;
    const std::vector<Ring> rings = simplify_area(area, scale.tolerance, scale.pixel);
    chunks.add(rings);
    if (kind == AreaKind::urban) continue;
    const LineKind outline = kind == AreaKind::land ? LineKind::coast : LineKind::lake_shore;
    for (const Ring& ring : rings) add_outline(ring, outline, chunk_zoom(0, spec), outlines);
  }
  return {chunks.take(), outlines.take()};
}

LevelPieces build_lines(const std::vector<SourceLine>& lines, const LevelSpec& spec, const JobContext& job) {
  const LevelScale scale(spec);
  LineChunks chunks(scale.grid);
  for (const SourceLine& line : lines) {
    if (job.cancelled()) break;
    if (line.min_zoom >= spec.top_zoom) continue;
    chunks.add(line.kind, chunk_zoom(line.min_zoom, spec), simplify_path(line.path, scale.tolerance));
  }
  return {{}, chunks.take()};
}

}  // namespace sitmap::io
