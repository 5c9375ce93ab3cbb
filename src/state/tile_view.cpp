// From the corners of the view to columns and rows.
#include "state/tile_view.h"

#include <algorithm>
#include <cmath>

namespace sitmap {
namespace {

// In shares of the world's width, from its left and upper edge.
struct Span {
  double left = 1, top = 1, right = 0, bottom = 0;
};

double x_share(WorldPoint p) {
  return static_cast<double>(p.x) / kWorldXUnits;
}
double y_share(WorldPoint p) {
  return static_cast<double>(p.y) / kWorldYUnits + 0.5;
}

Span seen(const Camera& camera, const Viewport& viewport) {
  Span span;
  const double middle = x_share(camera.center);
  // Between the corners, too: on a turned or bent map an edge may reach farther than they do.
  for (const double u : {0.0, 0.5, 1.0}) {
    for (const double v : {0.0, 0.5, 1.0}) {
      const WorldPoint p = world_from_screen(camera, viewport, {u * viewport.width, v * viewport.height});
      const double x = middle + std::remainder(x_share(p) - middle, 1.0);
      span.left = std::min(span.left, x);
      span.right = std::max(span.right, x);
      span.top = std::min(span.top, y_share(p));
      span.bottom = std::max(span.bottom, y_share(p));
    }
  }
  // Wider than the world: all of it.
  if (512 * std::exp2(camera.zoom) <= viewport.width) {
    span.left = 0;
    span.right = 1;
  }
  return span;
}

}  // namespace

std::optional<TileRange> wanted_tiles(const VectorLayer& layer, const Camera& camera, const Viewport& viewport) {
  if (!layer.tiles) return std::nullopt;
  Span span = seen(camera, viewport);
  const GeoBox& box = layer.extent;
  span.left = std::max(span.left, (box.west_deg + 180) / 360);
  span.right = std::min(span.right, (box.east_deg + 180) / 360);
  span.top = std::max(span.top, mercator_y_from_lat(std::min(box.north_deg, kMercatorMaxLat_deg)));
  span.bottom = std::min(span.bottom, mercator_y_from_lat(std::max(box.south_deg, -kMercatorMaxLat_deg)));
  if (span.left >= span.right || span.top >= span.bottom) return std::nullopt;
  const TileSource& source = *layer.tiles;
  for (int zoom = std::clamp(static_cast<int>(std::floor(camera.zoom)), source.min_zoom, source.max_zoom);
       zoom >= source.min_zoom; --zoom) {
    const double count = std::exp2(zoom);
    const auto index = [&](double share) {
      return static_cast<std::uint32_t>(std::clamp(std::floor(share * count), 0.0, count - 1));
    };
    constexpr double kInside = 1e-9;  // a box that ends on a border does not want the next tile
    const TileRange range{zoom, index(span.left), index(span.top), index(span.right - kInside),
                          index(span.bottom - kInside)};
    if (range.count() <= kMostTiles) return range;
  }
  return std::nullopt;
}

}  // namespace sitmap
