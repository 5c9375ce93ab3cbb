// Cuts areas and lines at the cells of a level's grid.
#pragma once

#include <algorithm>
#include <compare>
#include <cstdint>
#include <functional>
#include <vector>

#include "io/basemap_geometry.h"

namespace sitmap::io {

// Square cells: 2^bits across the world and as many again over its height, which covers all of an int32 (the world's
// own height is half of that).
struct CellGrid {
  int bits = 0;
  std::int64_t width() const { return kMapWidth >> bits; }
  std::int64_t height() const { return width() / kYScale; }
  std::int64_t column(std::int64_t x) const { return std::min(x, kMapWidth - 1) >> (32 - bits); }
  std::int64_t row(std::int64_t y) const { return (y + (std::int64_t{1} << 31)) >> (31 - bits); }
  std::int64_t left_of(std::int64_t column_index) const { return column_index * width(); }
  std::int64_t top_of(std::int64_t row_index) const { return row_index * height() - (std::int64_t{1} << 31); }
};

struct Cell {
  std::int64_t column = 0, row = 0;
  friend auto operator<=>(const Cell&, const Cell&) = default;
};

// Calls use with the part of the area in each cell that it meets. Neighbouring cells get the same points on their
// common edge. Rings may run along that edge (degenerate), which the odd winding rule cancels.
void cut_area(const std::vector<Ring>& rings, const CellGrid& grid,
              const std::function<void(Cell, const std::vector<Ring>&)>& use);

// What of the area lies between x = left and x = right.
std::vector<Ring> part_between(const std::vector<Ring>& rings, std::int64_t left, std::int64_t right);

// A piece of a line inside one cell, with the distance from the line's beginning at every point.
struct LinePiece {
  Path path;
  std::vector<double> distance;  // x units
};
void cut_line(const Path& path, const CellGrid& grid, const std::function<void(Cell, const LinePiece&)>& use);

}  // namespace sitmap::io
