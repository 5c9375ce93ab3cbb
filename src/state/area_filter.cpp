// From the screen to the ground.
#include "state/area_filter.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "state/map_projection.h"

namespace sitmap {
namespace {

constexpr int kSteps = 12;  // of each side of a rectangle that is no box of meridians and parallels

std::optional<GeoBox> geo_box(const State& state, ScreenPoint low, ScreenPoint high) {
  const Camera& camera = state.view.camera;
  const double world_px = 512 * std::exp2(camera.zoom);
  const auto north_west = world_at_screen(camera, state.viewport, low);
  const auto south_east = world_at_screen(camera, state.viewport, high);
  if (!north_west || !south_east) return std::nullopt;
  const LonLat a = lonlat_from_world(*north_west), b = lonlat_from_world(*south_east);
  GeoBox box{a.lon_deg, b.lat_deg, b.lon_deg, a.lat_deg};
  if (high.x - low.x >= world_px) {
    box.west_deg = -180;
    box.east_deg = 180;
  }
  return box;
}

}  // namespace

std::optional<Filter> with_screen_box(const State& state, ScreenPoint a, ScreenPoint b) {
  const ScreenPoint low{std::min(a.x, b.x), std::min(a.y, b.y)}, high{std::max(a.x, b.x), std::max(a.y, b.y)};
  const Camera& camera = state.view.camera;
  Filter filter = state.document.filter;
  if (MapProjection(camera, state.viewport).is_mercator() && camera.bearing_deg == 0) {
    const std::optional<GeoBox> box = geo_box(state, low, high);
    if (!box) return std::nullopt;
    filter.has_bbox = true;
    filter.bbox = *box;
    return filter;
  }
  const std::array<ScreenPoint, 5> corners = {low, ScreenPoint{high.x, low.y}, high, ScreenPoint{low.x, high.y}, low};
  std::vector<LonLat> polygon;
  for (std::size_t side = 0; side < 4; ++side) {
    for (int step = 0; step < kSteps; ++step) {
      const double t = static_cast<double>(step) / kSteps;
      const ScreenPoint from = corners.at(side), to = corners.at(side + 1);
      const auto at =
          world_at_screen(camera, state.viewport, {from.x + t * (to.x - from.x), from.y + t * (to.y - from.y)});
      if (at) polygon.push_back(lonlat_from_world(*at));
    }
  }
  if (!PolygonTest::create(polygon)) return std::nullopt;
  filter.polygon = std::move(polygon);
  return filter;
}

std::optional<Filter> with_drawn_polygon(const State& state) {
  if (!PolygonTest::create(state.view.tool_points)) return std::nullopt;
  Filter filter = state.document.filter;
  filter.polygon = state.view.tool_points;
  return filter;
}

}  // namespace sitmap
