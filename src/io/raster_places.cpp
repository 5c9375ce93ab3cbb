// The grid of exact places and what lies between them.
#include "io/raster_places.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <numbers>

namespace sitmap::io {
namespace {

constexpr int kCell = 32;                                // tile pixels
constexpr int kCells = (kTileSide + kCell - 1) / kCell;  // in a row; the last one reaches beyond the tile
constexpr int kNodes = 2 * kCells + 1;                   // in a row: corners of cells and what lies between them
constexpr double kTolerated_px = 0.05;                   // of the tile's

// Web Mercator metres of a tile's pixels; (0, 0) is the upper left corner of the border.
struct TileMetres {
  explicit TileMetres(TileId tile) {
    const double world = 2 * std::numbers::pi * kEarthRadius_m, tiles = std::exp2(tile.level);
    step = world / tiles / kTilePixels;
    west = -world / 2 + (tile.x * double{kTilePixels} - kTileBorder) * step;
    north = world / 2 - (tile.y * double{kTilePixels} - kTileBorder) * step;
    edge = world / 2;
  }
  // The border of the first and the last column would lie in the next copy of the world.
  double x(double column) const { return std::clamp(west + column * step, -edge, edge); }
  double y(double row) const { return north - row * step; }
  double step, west, north, edge;
};

struct Nodes {
  std::vector<double> x, y;
  std::vector<int> valid;
  bool good(std::size_t i) const { return valid[i] != 0 && std::isfinite(x[i]) && std::isfinite(y[i]); }
};

Nodes transformed_nodes(const TileMetres& metres, const RasterTransform& transform) {
  Nodes nodes;
  for (int row = 0; row < kNodes; ++row)
    for (int column = 0; column < kNodes; ++column) {
      nodes.x.push_back(metres.x(0.5 + column * (kCell / 2)));
      nodes.y.push_back(metres.y(0.5 + row * (kCell / 2)));
    }
  nodes.valid.assign(nodes.x.size(), 0);
  transform.to_pixels(nodes.x.size(), nodes.x.data(), nodes.y.data(), nodes.valid.data());
  return nodes;
}

// Upper left, upper right, lower left, lower right corner of a cell, among the nodes.
using Corners = std::array<std::size_t, 4>;

double median(std::vector<double>& values) {
  const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
  std::nth_element(values.begin(), middle, values.end());
  return *middle;
}

class Filling {
 public:
  Filling(TileId tile, const RasterTransform& transform)
      : metres_(tile), transform_(transform), nodes_(transformed_nodes(metres_, transform)) {
    constexpr auto kCount = static_cast<std::size_t>(kTileSide) * kTileSide;
    places_.x.assign(kCount, std::numeric_limits<double>::quiet_NaN());
    places_.y = places_.x;
  }

  SourcePlaces run() {
    for (int row = 0; row < kCells; ++row)
      for (int column = 0; column < kCells; ++column) fill_cell(row, column);
    if (!steps_x_.empty()) {
      places_.step_x = std::max(1e-6, median(steps_x_));
      places_.step_y = std::max(1e-6, median(steps_y_));
    }
    return std::move(places_);
  }

 private:
  static std::size_t node(int row, int column) {
    return static_cast<std::size_t>(row) * kNodes + static_cast<std::size_t>(column);
  }

  void fill_cell(int row, int column) {
    int good = 0;
    for (int down = 0; down <= 2; ++down)
      for (int right = 0; right <= 2; ++right) good += nodes_.good(node(2 * row + down, 2 * column + right)) ? 1 : 0;
    const Corners at{node(2 * row, 2 * column), node(2 * row, 2 * column + 2), node(2 * row + 2, 2 * column),
                     node(2 * row + 2, 2 * column + 2)};
    if (good == 9 && is_straight(row, column, at)) return interpolate(row, column, at);
    if (good > 0) exact(row, column);
  }

  // Whether interpolation hits the middle of the cell and of each side. The middle alone would not do: there the errors
  // of a conformal map cancel.
  bool is_straight(int row, int column, const Corners& at) {
    const auto& x = nodes_.x;
    const auto& y = nodes_.y;
    const double across = std::hypot(x[at[1]] - x[at[0]], y[at[1]] - y[at[0]]) / kCell;
    const double down = std::hypot(x[at[2]] - x[at[0]], y[at[2]] - y[at[0]]) / kCell;
    const double tolerated = kTolerated_px * std::min(across, down);
    const auto off = [&](std::size_t between, std::size_t a, std::size_t b) {
      return std::hypot((x[a] + x[b]) / 2 - x[between], (y[a] + y[b]) / 2 - y[between]);
    };
    const std::size_t middle = node(2 * row + 1, 2 * column + 1);
    const double off_middle = std::hypot((x[at[0]] + x[at[1]] + x[at[2]] + x[at[3]]) / 4 - x[middle],
                                         (y[at[0]] + y[at[1]] + y[at[2]] + y[at[3]]) / 4 - y[middle]);
    if (off_middle > tolerated || off(node(2 * row, 2 * column + 1), at[0], at[1]) > tolerated ||
        off(node(2 * row + 2, 2 * column + 1), at[2], at[3]) > tolerated ||
        off(node(2 * row + 1, 2 * column), at[0], at[2]) > tolerated ||
        off(node(2 * row + 1, 2 * column + 2), at[1], at[3]) > tolerated)
      return false;
    steps_x_.push_back(std::hypot(x[at[1]] - x[at[0]], x[at[2]] - x[at[0]]) / kCell);
    steps_y_.push_back(std::hypot(y[at[1]] - y[at[0]], y[at[2]] - y[at[0]]) / kCell);
    return true;
  }

  void interpolate(int row, int column, const Corners& at) {
    const auto& x = nodes_.x;
    const auto& y = nodes_.y;
    for (int py = row * kCell; py < std::min((row + 1) * kCell, kTileSide); ++py) {
      const double v = (py - row * kCell) / double{kCell};
      const double left_x = x[at[0]] + v * (x[at[2]] - x[at[0]]), right_x = x[at[1]] + v * (x[at[3]] - x[at[1]]);
      const double left_y = y[at[0]] + v * (y[at[2]] - y[at[0]]), right_y = y[at[1]] + v * (y[at[3]] - y[at[1]]);
      std::size_t i = static_cast<std::size_t>(py) * kTileSide + static_cast<std::size_t>(column * kCell);
      for (int px = column * kCell; px < std::min((column + 1) * kCell, kTileSide); ++px, ++i) {
        const double u = (px - column * kCell) / double{kCell};
        places_.x[i] = left_x + u * (right_x - left_x);
        places_.y[i] = left_y + u * (right_y - left_y);
      }
    }
  }

  void exact(int row, int column) {
    const int right = std::min((column + 1) * kCell, kTileSide), bottom = std::min((row + 1) * kCell, kTileSide);
    std::vector<double> x, y;
    for (int py = row * kCell; py < bottom; ++py)
      for (int px = column * kCell; px < right; ++px) {
        x.push_back(metres_.x(px + 0.5));
        y.push_back(metres_.y(py + 0.5));
      }
    std::vector<int> valid(x.size());
    transform_.to_pixels(x.size(), x.data(), y.data(), valid.data());
    std::size_t from = 0;
    for (int py = row * kCell; py < bottom; ++py)
      for (int px = column * kCell; px < right; ++px, ++from) {
        if (valid[from] == 0 || !std::isfinite(x[from]) || !std::isfinite(y[from])) continue;
        const std::size_t i = static_cast<std::size_t>(py) * kTileSide + static_cast<std::size_t>(px);
        places_.x[i] = x[from];
        places_.y[i] = y[from];
      }
    measure_exact(row, column, right, bottom);
  }

  // A seam of the raster, such as 360° beside 0°, may run through the cell: there the median is no step over it.
  void measure_exact(int row, int column, int right, int bottom) {
    std::vector<double> x, y;
    for (int py = row * kCell; py + 1 < bottom; py += 4)
      for (int px = column * kCell; px + 1 < right; px += 4) {
        const std::size_t i = static_cast<std::size_t>(py) * kTileSide + static_cast<std::size_t>(px);
        const double sx = std::hypot(places_.x[i + 1] - places_.x[i], places_.x[i + kTileSide] - places_.x[i]);
        const double sy = std::hypot(places_.y[i + 1] - places_.y[i], places_.y[i + kTileSide] - places_.y[i]);
        if (!std::isfinite(sx) || !std::isfinite(sy)) continue;
        x.push_back(sx);
        y.push_back(sy);
      }
    if (x.empty()) return;
    steps_x_.push_back(median(x));
    steps_y_.push_back(median(y));
  }

  TileMetres metres_;
  const RasterTransform& transform_;
  Nodes nodes_;
  SourcePlaces places_;
  std::vector<double> steps_x_, steps_y_;  // of each cell
};

}  // namespace

SourcePlaces source_places(TileId tile, const RasterTransform& transform) {
  return Filling(tile, transform).run();
}

}  // namespace sitmap::io
