// Recursive halving of areas (Sutherland–Hodgman at each cut) and walking of lines through the grid.
#include "io/basemap_cut.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

namespace sitmap::io {
namespace {

struct CellRange {
  std::int64_t first_column, last_column, first_row, last_row;  // inclusive
};

std::int64_t coordinate(MapPoint p, bool vertical) {
  return vertical ? p.y : p.x;
}

// Where a segment meets x = at (or y = at). The ends are ordered first, so that both directions give the same point.
MapPoint crossing(MapPoint a, MapPoint b, std::int64_t at, bool vertical) {
  if (coordinate(b, vertical) < coordinate(a, vertical)) std::swap(a, b);
  const double t = static_cast<double>(at - coordinate(a, vertical)) /
                   static_cast<double>(coordinate(b, vertical) - coordinate(a, vertical));
  if (vertical) return {a.x + std::llround(t * static_cast<double>(b.x - a.x)), at};
  return {at, a.y + std::llround(t * static_cast<double>(b.y - a.y))};
}

struct Halves {
  std::vector<Ring> low, high;
};

void append(Ring& ring, MapPoint p) {
  if (ring.empty() || !(ring.back() == p)) ring.push_back(p);
}

void keep_ring(Ring&& ring, std::vector<Ring>& rings) {
  while (ring.size() > 1 && ring.front() == ring.back()) ring.pop_back();
  if (ring.size() >= 3) rings.push_back(std::move(ring));
}

Halves halve(const std::vector<Ring>& rings, std::int64_t at, bool vertical) {
  Halves halves;
  for (const Ring& ring : rings) {
    Ring low;
    Ring high;
    MapPoint before = ring.back();
    for (const MapPoint p : ring) {
      const std::int64_t from = coordinate(before, vertical);
      const std::int64_t to = coordinate(p, vertical);
      if ((from < at && to > at) || (from > at && to < at)) {
        const MapPoint cut = crossing(before, p, at, vertical);
        append(low, cut);
        append(high, cut);
      }
      if (to <= at) append(low, p);
      if (to >= at) append(high, p);
      before = p;
    }
    keep_ring(std::move(low), halves.low);
    keep_ring(std::move(high), halves.high);
  }
  return halves;
}

// Cells that the rings reach into; merely touching an edge does not count.
CellRange cells_of(const std::vector<Ring>& rings, const CellGrid& grid) {
  std::int64_t left = std::numeric_limits<std::int64_t>::max();
  std::int64_t top = left;
  std::int64_t right = std::numeric_limits<std::int64_t>::min();
  std::int64_t bottom = right;
  for (const Ring& ring : rings) {
    for (const MapPoint p : ring) {
      left = std::min(left, p.x);
      right = std::max(right, p.x);
      top = std::min(top, p.y);
      bottom = std::max(bottom, p.y);
    }
  }
  return {grid.column(left), grid.column(std::max(left, right - 1)), grid.row(top),
          grid.row(std::max(top, bottom - 1))};
}

bool is_flat(const std::vector<Ring>& rings) {
  for (const Ring& ring : rings) {
    const bool one_x = std::all_of(ring.begin(), ring.end(), [&](MapPoint p) { return p.x == ring.front().x; });
    const bool one_y = std::all_of(ring.begin(), ring.end(), [&](MapPoint p) { return p.y == ring.front().y; });
    if (!one_x && !one_y) return false;
  }
  return true;
}

}  // namespace

std::vector<Ring> part_between(const std::vector<Ring>& rings, std::int64_t left, std::int64_t right) {
  std::vector<Ring> part = halve(halve(rings, left, false).high, right, false).low;
  if (is_flat(part)) part.clear();
  return part;
}

void cut_area(const std::vector<Ring>& rings, const CellGrid& grid,
              const std::function<void(Cell, const std::vector<Ring>&)>& use) {
  if (rings.empty() || is_flat(rings)) return;
  const CellRange range = cells_of(rings, grid);
  const std::int64_t columns = range.last_column - range.first_column + 1;
  const std::int64_t rows = range.last_row - range.first_row + 1;
  if (columns == 1 && rows == 1) {
    use({range.first_column, range.first_row}, rings);
    return;
  }
  const bool vertical = rows > columns;
  const std::int64_t at =
      vertical ? grid.top_of(range.first_row + rows / 2) : grid.left_of(range.first_column + columns / 2);
  const Halves halves = halve(rings, at, vertical);
  cut_area(halves.low, grid, use);
  cut_area(halves.high, grid, use);
}

namespace {

// Positions in (0, 1) at which the segment crosses borders between cells, ascending.
std::vector<double> border_crossings(MapPoint a, MapPoint b, const CellGrid& grid) {
  std::vector<double> ts;
  const auto [x0, x1] = std::minmax(a.x, b.x);
  for (std::int64_t c = grid.column(x0) + 1; c <= grid.column(x1); ++c) {
    ts.push_back(static_cast<double>(grid.left_of(c) - a.x) / static_cast<double>(b.x - a.x));
  }
  const auto [y0, y1] = std::minmax(a.y, b.y);
  for (std::int64_t r = grid.row(y0) + 1; r <= grid.row(y1); ++r) {
    ts.push_back(static_cast<double>(grid.top_of(r) - a.y) / static_cast<double>(b.y - a.y));
  }
  std::erase_if(ts, [](double t) { return t <= 0 || t >= 1; });
  std::sort(ts.begin(), ts.end());
  return ts;
}

MapPoint between(MapPoint a, MapPoint b, double t) {
  return {a.x + std::llround(t * static_cast<double>(b.x - a.x)),
          a.y + std::llround(t * static_cast<double>(b.y - a.y))};
}

double length_of(MapPoint a, MapPoint b) {
  return std::hypot(static_cast<double>(b.x - a.x), static_cast<double>((b.y - a.y) * kYScale));
}

}  // namespace

void cut_line(const Path& path, const CellGrid& grid, const std::function<void(Cell, const LinePiece&)>& use) {
  LinePiece piece;
  Cell current{-1, -1};
  double travelled = 0;
  const auto flush = [&] {
    if (piece.path.size() >= 2) use(current, piece);
    piece.path.clear();
    piece.distance.clear();
  };
  for (std::size_t i = 1; i < path.size(); ++i) {
    const MapPoint a = path[i - 1];
    const MapPoint b = path[i];
    std::vector<double> stops = border_crossings(a, b, grid);
    stops.push_back(1);
    const double length = length_of(a, b);
    double from = 0;
    for (const double to : stops) {
      const MapPoint middle = between(a, b, (from + to) / 2);
      const Cell cell{grid.column(middle.x), grid.row(middle.y)};
      if (!(cell == current)) {
        flush();
        current = cell;
        piece.path.push_back(between(a, b, from));
        piece.distance.push_back(travelled + from * length);
      }
      piece.path.push_back(between(a, b, to));
      piece.distance.push_back(travelled + to * length);
      from = to;
    }
    travelled += length;
  }
  flush();
}

}  // namespace sitmap::io
