// Bounds of the places, and their resolution.
#include "io/raster_window.h"

#include <algorithm>
#include <cmath>

namespace sitmap::io {
namespace {

constexpr std::size_t kMostPixels = 4 << 20;  // read for one tile and band
// What is shrunk by less is read whole: filtering twice would blur it.
constexpr double kShrunk = 1.5;
constexpr double kOversampled = 0.75;  // step of what is read, of a tile's pixel

struct Bounds {
  double left, top, right, bottom;
};

std::optional<Bounds> bounds_of(const SourcePlaces& places, const WindowRequest& request) {
  Bounds b{static_cast<double>(request.width), static_cast<double>(request.height), 0, 0};
  bool any = false;
  const int skipped = request.own_pixels ? kTileBorder : 0;
  for (int row = skipped; row < kTileSide - skipped; ++row) {
    for (int column = skipped; column < kTileSide - skipped; ++column) {
      const std::size_t i = static_cast<std::size_t>(row) * kTileSide + static_cast<std::size_t>(column);
      const double x = places.x[i], y = places.y[i];
      if (!(x >= 0 && x <= request.width && y >= 0 && y <= request.height)) continue;
      b = {std::min(b.left, x), std::min(b.top, y), std::max(b.right, x), std::max(b.bottom, y)};
      any = true;
    }
  }
  return any ? std::optional(b) : std::nullopt;
}

// Whole steps of a level of the pyramid; 0 if no level is as coarse as the tile.
int pyramid_step(const SourcePlaces& places, const WindowRequest& request) {
  const double power = std::log2(places.step_x);
  const bool even = std::abs(places.step_y / places.step_x - 1) < 1e-3 && std::abs(power - std::round(power)) < 1e-3;
  return request.pyramid && even && power > -0.5 && power < 30 ? 1 << std::lround(power) : 0;
}

}  // namespace

std::optional<RasterWindow> window_of(const SourcePlaces& places, const WindowRequest& request) {
  const std::optional<Bounds> bounds = bounds_of(places, request);
  if (!bounds) return std::nullopt;
  const int level_step = pyramid_step(places, request);
  const double grid = std::max(1, level_step);
  const double margin_x = request.own_pixels ? 0 : 2 + 2 * places.step_x,
               margin_y = request.own_pixels ? 0 : 2 + 2 * places.step_y;
  RasterWindow w;
  w.x = static_cast<int>(std::max(0.0, std::floor((bounds->left - margin_x) / grid) * grid));
  w.y = static_cast<int>(std::max(0.0, std::floor((bounds->top - margin_y) / grid) * grid));
  const double right = std::ceil((bounds->right + margin_x) / grid) * grid,
               bottom = std::ceil((bounds->bottom + margin_y) / grid) * grid;
  w.width = std::max(1, static_cast<int>(std::min<double>(request.width, right)) - w.x);
  w.height = std::max(1, static_cast<int>(std::min<double>(request.height, bottom)) - w.y);
  const auto read = [&](int pixels, double step) {
    if (level_step > 0) return std::max(1, pixels / level_step);
    if (step < kShrunk) return pixels;
    return std::max(1, static_cast<int>(std::lround(pixels / (step * (request.nearest ? 1.0 : kOversampled)))));
  };
  w.columns = read(w.width, places.step_x);
  w.rows = read(w.height, places.step_y);
  while (static_cast<std::size_t>(w.columns) * static_cast<std::size_t>(w.rows) > kMostPixels) {
    w.columns = std::max(1, w.columns / 2);
    w.rows = std::max(1, w.rows / 2);
  }
  return w;
}

}  // namespace sitmap::io
