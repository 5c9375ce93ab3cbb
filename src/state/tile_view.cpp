// From what is seen of the world to columns and rows.
#include "state/tile_view.h"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "state/map_projection.h"

namespace sitmap {
namespace {

// In shares of the world's width, from its left and upper edge.
struct Span {
  double left = 1, top = 1, right = 0, bottom = 0;
};

Span span_of(const Camera& camera, const Viewport& viewport) {
  constexpr double kTurn = 2 * std::numbers::pi;
  const SeenWorld seen = seen_world(camera, viewport);
  const double x = static_cast<double>(camera.center.x) / kWorldXUnits;
  const double y = static_cast<double>(camera.center.y) / kWorldYUnits + 0.5;
  Span span{x + seen.west_rad / kTurn, y - seen.north_rad / kTurn, x + seen.east_rad / kTurn,
            y - seen.south_rad / kTurn};
  // Wider than the world: all of it.
  if (span.right - span.left >= 1) {
    span.left = 0;
    span.right = 1;
  }
  return span;
}

}  // namespace

std::optional<TileRange> wanted_tiles(const VectorLayer& layer, const Camera& camera, const Viewport& viewport) {
  if (!layer.tiles) return std::nullopt;
  Span span = span_of(camera, viewport);
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
