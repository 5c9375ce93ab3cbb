// Camera arithmetic between screen and fixed-point Web Mercator, and the limits of the view.
#include "state/camera.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <vector>

#include "state/map_projection.h"

namespace sitmap {
namespace {

constexpr double kTilePx = 512;                  // width of the world at zoom 0
constexpr double kMaxWorldY = kWorldYUnits / 2;  // |y| at +-85.05°
constexpr double kCssPixel_m = 0.0254 / 96;
constexpr double kMostGlobeLat_deg = 89, kMostConicLat_deg = 80;
constexpr double kLeastParallel = 0.15;  // of the equator's length
// A zoom that would turn the globe by more than this keeps the centre instead of the place under the cursor.
constexpr double kMostSpin_deg = 20;

struct Offset {
  double x = 0, y = 0;
};

// From map axes (east, south) to screen axes (right, down).
Offset turned_to_screen(Offset map, double bearing_deg) {
  if (bearing_deg == 0) return map;
  const double angle = bearing_deg * std::numbers::pi / 180;
  const double c = std::cos(angle), s = std::sin(angle);
  return {map.x * c + map.y * s, -map.x * s + map.y * c};
}

Offset turned_to_map(Offset screen, double bearing_deg) {
  return turned_to_screen(screen, -bearing_deg);
}

// The point moved by an offset in world units; x wraps, y stops at the ends of its range.
WorldPoint moved(WorldPoint point, double dx_units, double dy_units) {
  const double dx = std::remainder(dx_units, kWorldXUnits);
  const auto step = static_cast<std::int64_t>(std::llround(std::isfinite(dx) ? dx : 0));
  const double y = std::clamp(static_cast<double>(point.y) + (std::isfinite(dy_units) ? dy_units : 0), -kWorldYUnits,
                              kWorldYUnits - 1);
  return {static_cast<std::uint32_t>(static_cast<std::int64_t>(point.x) + step),
          static_cast<std::int32_t>(std::llround(y))};
}

// The part of the viewport that nothing covers; the whole of it if insets leave nothing.
struct FreePart {
  double x = 0, y = 0, width = 1, height = 1;
};

FreePart free_part(const Viewport& v) {
  FreePart part{v.inset_left, v.inset_top, v.width - v.inset_left - v.inset_right,
                v.height - v.inset_top - v.inset_bottom};
  if (part.width < 1 || part.height < 1) part = {0, 0, std::max(1.0, v.width), std::max(1.0, v.height)};
  return part;
}

// At the least zoom the whole world just fits into the free part: less than that would only add copies and void.
double least_zoom(const Viewport& viewport, Projection projection) {
  const FreePart part = free_part(viewport);
  double zoom = 0;
  switch (projection) {
    case Projection::mercator:
      zoom = std::log2(std::min(part.width, part.height) / kTilePx);
      break;
    case Projection::equirectangular:
      zoom = std::log2(std::min(part.width, 2 * part.height) / kTilePx);
      break;
    case Projection::automatic:
    case Projection::globe:
      zoom = least_curved_zoom(projection, part.width, part.height);
      break;
    case Projection::lambert:
    case Projection::albers:
      zoom = least_curved_zoom(projection, viewport.width, viewport.height);
      break;
  }
  return std::clamp(zoom, kMinZoom, kMaxZoom);
}

double lat_of_y(double y_units) {
  return lat_from_mercator_y(0.5 + y_units / kWorldYUnits);
}
double y_of_lat(double lat_deg) {
  return static_cast<double>(world_from_lonlat({0, lat_deg}).y);
}

// How far the centre may lie from the equator, y units.
double room_for_center(const Camera& camera, const Viewport& viewport) {
  const double angle = camera.bearing_deg * std::numbers::pi / 180;
  const double extent_px = std::abs(viewport.height * std::cos(angle)) + std::abs(viewport.width * std::sin(angle));
  const double mercator = kMaxWorldY - extent_px / 2 / px_per_world_y_unit(camera.zoom);
  const MapProjection projection(camera, viewport);
  switch (projection.form()) {
    case MapProjection::Form::mercator:
      return mercator;
    case MapProjection::Form::sphere:
      return y_of_lat(-kMostGlobeLat_deg) * (1 - projection.flatness()) +
             std::max(mercator, 0.0) * projection.flatness();
    case MapProjection::Form::equirectangular: {
      const double lat = 90 - extent_px / 2 / projection.radius_px() * 180 / std::numbers::pi;
      return lat <= 0 ? 0 : y_of_lat(-lat);
    }
    case MapProjection::Form::lambert:
    case MapProjection::Form::albers:
      return y_of_lat(-kMostConicLat_deg);
  }
  return mercator;
}

// The centre moved over the ground as content is moved by an offset of map axes: exact near the centre.
WorldPoint rolled(const Camera& camera, const Viewport& viewport, Offset by_px) {
  const MapProjection projection(camera, viewport);
  const double lat = lat_of_y(static_cast<double>(camera.center.y));
  const double per_radian = projection.px_per_radian();
  // A parallel near the pole is short: there the globe does not spin at a touch.
  const double along =
      projection.is_cylindrical() ? 1 : std::max(std::cos(lat * std::numbers::pi / 180), kLeastParallel);
  const double east = -by_px.x / (per_radian * along);
  const double north_deg = by_px.y / per_radian * 180 / std::numbers::pi;
  const WorldPoint there = moved(camera.center, east * kWorldXUnits / (2 * std::numbers::pi), 0);
  return {there.x, static_cast<std::int32_t>(y_of_lat(std::clamp(lat + north_deg, -90.0, 90.0)))};
}

}  // namespace

double px_per_world_x_unit(double zoom) {
  return kTilePx * std::exp2(zoom) / kWorldXUnits;
}
double px_per_world_y_unit(double zoom) {
  return kTilePx * std::exp2(zoom) / kWorldYUnits;
}

ScreenPoint screen_from_world(const Camera& camera, const Viewport& viewport, WorldPoint point) {
  if (const MapProjection projection(camera, viewport); !projection.is_mercator()) {
    const MapProjection::Place place = projection.place(point);
    if (!place.visible) return kNowhere;
    const Offset on_screen = turned_to_screen({place.x, place.y}, camera.bearing_deg);
    return {viewport.width / 2 + on_screen.x, viewport.height / 2 + on_screen.y};
  }
  // The difference as a signed number is the shorter way around the world.
  const auto dx = static_cast<std::int32_t>(point.x - camera.center.x);
  const double dy = static_cast<double>(point.y) - static_cast<double>(camera.center.y);
  const Offset on_screen = turned_to_screen(
      {dx * px_per_world_x_unit(camera.zoom), dy * px_per_world_y_unit(camera.zoom)}, camera.bearing_deg);
  return {viewport.width / 2 + on_screen.x, viewport.height / 2 + on_screen.y};
}

std::optional<WorldPoint> world_at_screen(const Camera& camera, const Viewport& viewport, ScreenPoint point) {
  const Offset on_map =
      turned_to_map({point.x - viewport.width / 2, point.y - viewport.height / 2}, camera.bearing_deg);
  if (const MapProjection projection(camera, viewport); !projection.is_mercator())
    return projection.world_at(on_map.x, on_map.y);
  return moved(camera.center, on_map.x / px_per_world_x_unit(camera.zoom), on_map.y / px_per_world_y_unit(camera.zoom));
}

WorldPoint world_from_screen(const Camera& camera, const Viewport& viewport, ScreenPoint point) {
  return world_at_screen(camera, viewport, point).value_or(camera.center);
}

Camera constrained(Camera camera, const Viewport& viewport) {
  const double least = least_zoom(viewport, camera.projection);
  camera.zoom = std::isfinite(camera.zoom) ? std::clamp(camera.zoom, least, kMaxZoom) : least;
  camera.bearing_deg = std::isfinite(camera.bearing_deg) ? std::remainder(camera.bearing_deg, 360.0) : 0;
  if (camera.bearing_deg <= -180) camera.bearing_deg += 360;

  const double room = room_for_center(camera, viewport);
  const double y = room <= 0 ? 0 : std::clamp(static_cast<double>(camera.center.y), -room, room);
  // Towards zero, so that rounding does not leave the limits.
  camera.center.y = static_cast<std::int32_t>(std::trunc(y));
  return camera;
}

Camera panned(const Camera& camera, const Viewport& viewport, double dx_px, double dy_px) {
  Camera result = camera;
  if (MapProjection(camera, viewport).is_mercator()) {
    result.center = world_from_screen(camera, viewport, {viewport.width / 2 - dx_px, viewport.height / 2 - dy_px});
  } else {
    result.center = rolled(camera, viewport, turned_to_map({dx_px, dy_px}, camera.bearing_deg));
  }
  return constrained(result, viewport);
}

namespace {

// Rolls the ground until the point lies where it should; without a point the camera stays.
Camera rolled_under(Camera camera, const Viewport& viewport, ScreenPoint at, std::optional<WorldPoint> point) {
  for (int i = 0; point && i < 12; ++i) {
    const ScreenPoint now = screen_from_world(camera, viewport, *point);
    if (now == kNowhere) break;
    const double dx = at.x - now.x, dy = at.y - now.y;
    if (std::hypot(dx, dy) < 1e-3) break;
    camera = panned(camera, viewport, dx, dy);
  }
  return camera;
}

}  // namespace

Camera zoomed_about(const Camera& camera, const Viewport& viewport, ScreenPoint fixed, double delta_zoom) {
  Camera result = camera;
  result.zoom = camera.zoom + delta_zoom;
  result = constrained(result, viewport);  // the zoom that is possible
  if (!MapProjection(camera, viewport).is_mercator() || !MapProjection(result, viewport).is_mercator()) {
    const Camera rolled = rolled_under(result, viewport, fixed, world_at_screen(camera, viewport, fixed));
    // As a double: half a turn the negative way has no positive twin among the integers.
    const double turned = static_cast<std::int32_t>(rolled.center.x - camera.center.x);
    return std::abs(turned) * (360 / kWorldXUnits) > kMostSpin_deg ? result : rolled;
  }

  const Offset on_map =
      turned_to_map({fixed.x - viewport.width / 2, fixed.y - viewport.height / 2}, camera.bearing_deg);
  const double x_units = on_map.x / px_per_world_x_unit(camera.zoom) - on_map.x / px_per_world_x_unit(result.zoom);
  const double y_units = on_map.y / px_per_world_y_unit(camera.zoom) - on_map.y / px_per_world_y_unit(result.zoom);
  result.center = moved(camera.center, x_units, y_units);
  return constrained(result, viewport);
}

namespace {

Camera fitted_mercator(const GeoBox& box, const Viewport& viewport, double padding_px, double max_zoom) {
  const WorldPoint north_west = world_from_lonlat({box.west_deg, std::min(box.north_deg, kMercatorMaxLat_deg)});
  const WorldPoint south_east = world_from_lonlat({box.east_deg, std::max(box.south_deg, -kMercatorMaxLat_deg)});
  const bool whole_turn = box.east_deg - box.west_deg >= 360;
  const double width = whole_turn ? kWorldXUnits : static_cast<double>(south_east.x - north_west.x);
  const double height = std::max(0.0, static_cast<double>(south_east.y) - static_cast<double>(north_west.y));

  const FreePart part = free_part(viewport);
  // A padding that would eat the room is cut down.
  const double room_x = std::max(part.width - 2 * padding_px, part.width / 4);
  const double room_y = std::max(part.height - 2 * padding_px, part.height / 4);

  Camera camera;
  camera.zoom = std::min(max_zoom, kMaxZoom);
  if (width > 0) camera.zoom = std::min(camera.zoom, std::log2(room_x / (kTilePx * width / kWorldXUnits)));
  if (height > 0) camera.zoom = std::min(camera.zoom, std::log2(room_y / (kTilePx * height / kWorldYUnits)));
  camera.zoom = std::clamp(camera.zoom, least_zoom(viewport, Projection::mercator), kMaxZoom);

  const double off_x = part.x + part.width / 2 - viewport.width / 2;
  const double off_y = part.y + part.height / 2 - viewport.height / 2;
  camera.center = moved(north_west, width / 2 - off_x / px_per_world_x_unit(camera.zoom),
                        height / 2 - off_y / px_per_world_y_unit(camera.zoom));
  return constrained(camera, viewport);
}

// What the box covers on the screen; nullopt if a part of it is not seen. Edges bend, so they are followed.
struct Extent {
  double left = 0, top = 0, right = 0, bottom = 0;
};
std::optional<Extent> extent_on_screen(const GeoBox& box, const Camera& camera, const Viewport& viewport) {
  constexpr int kSteps = 16;
  const double across = box.east_deg - box.west_deg + (box.east_deg < box.west_deg ? 360 : 0);
  Extent extent{1e9, 1e9, -1e9, -1e9};
  for (int i = 0; i <= kSteps; ++i) {
    for (int j = 0; j <= kSteps; ++j) {
      if (i % kSteps != 0 && j % kSteps != 0) continue;  // the edge only
      const LonLat at{box.west_deg + across * i / kSteps, box.south_deg + (box.north_deg - box.south_deg) * j / kSteps};
      const ScreenPoint p = screen_from_world(camera, viewport, world_from_lonlat(at));
      if (p == kNowhere) return std::nullopt;
      extent = {std::min(extent.left, p.x), std::min(extent.top, p.y), std::max(extent.right, p.x),
                std::max(extent.bottom, p.y)};
    }
  }
  return extent;
}

// By turns the box is brought to the middle of the free part and the zoom to what the room allows.
Camera fitted_by_steps(Camera camera, const GeoBox& box, const Viewport& viewport, double padding_px, double max_zoom) {
  const FreePart part = free_part(viewport);
  const double room_x = std::max(part.width - 2 * padding_px, part.width / 4);
  const double room_y = std::max(part.height - 2 * padding_px, part.height / 4);
  for (int i = 0; i < 12; ++i) {
    const auto extent = extent_on_screen(box, camera, viewport);
    if (!extent) {
      camera.zoom -= 0.5;
      camera = constrained(camera, viewport);
      continue;
    }
    const double width = std::max(extent->right - extent->left, 1e-9);
    const double height = std::max(extent->bottom - extent->top, 1e-9);
    camera = panned(camera, viewport, part.x + part.width / 2 - (extent->left + extent->right) / 2,
                    part.y + part.height / 2 - (extent->top + extent->bottom) / 2);
    camera.zoom = std::min(camera.zoom + std::log2(std::min(room_x / width, room_y / height)), max_zoom);
    camera = constrained(camera, viewport);
  }
  return camera;
}

}  // namespace

Camera fitted(const GeoBox& box, const Viewport& viewport, double padding_px, double max_zoom, Projection projection) {
  Camera flat = fitted_mercator(box, viewport, padding_px, max_zoom);
  if (projection == Projection::mercator) return flat;
  Camera camera = flat;
  camera.projection = projection;
  if (MapProjection(camera, viewport).is_mercator()) return camera;
  const double across = box.east_deg - box.west_deg + (box.east_deg < box.west_deg ? 360 : 0);
  camera.center = world_from_lonlat({box.west_deg + across / 2, (box.south_deg + box.north_deg) / 2});
  camera = fitted_by_steps(constrained(camera, viewport), box, viewport, padding_px, std::min(max_zoom, kMaxZoom));
  if (projection == Projection::automatic && !extent_on_screen(box, camera, viewport)) return flat;
  return camera;
}

Camera camera_for_world(const Viewport& viewport, Projection projection) {
  Camera camera = fitted_mercator({-140, -60, 170, 75}, viewport, 0, kMaxZoom);
  camera.projection = projection;
  if (projection == Projection::globe || projection == Projection::automatic) camera.zoom = kMinZoom;
  return constrained(camera, viewport);
}

Camera reprojected(const Camera& camera, const Viewport& viewport, Projection projection) {
  Camera result = camera;
  result.projection = projection;
  return constrained(result, viewport);
}

std::optional<GeoBox> bounding_box(std::span<const LonLat> positions) {
  // Gaps are looked for between strips of longitude: a million positions need no sorting, and only a box that spans
  // all but a strip's width of the world could be told smaller.
  constexpr int kStrips = 3600;
  struct Strip {
    double west_deg = 999, east_deg = -999;
    bool empty() const { return west_deg > east_deg; }
  };
  std::vector<Strip> strips(kStrips);
  GeoBox box{0, 90, 0, -90};
  for (const LonLat& p : positions) {
    if (!std::isfinite(p.lon_deg) || !std::isfinite(p.lat_deg)) continue;
    const double lon = p.lon_deg == 180 ? 180 : std::remainder(p.lon_deg, 360.0);
    Strip& strip = strips[static_cast<std::size_t>(std::clamp((lon + 180) * kStrips / 360, 0.0, kStrips - 1.0))];
    strip.west_deg = std::min(strip.west_deg, lon);
    strip.east_deg = std::max(strip.east_deg, lon);
    box.south_deg = std::min(box.south_deg, p.lat_deg);
    box.north_deg = std::max(box.north_deg, p.lat_deg);
  }
  std::erase_if(strips, [](const Strip& strip) { return strip.empty(); });
  if (strips.empty()) return std::nullopt;

  // The box is what the widest gap leaves; the gap across the antimeridian wins when equal.
  box.west_deg = strips.front().west_deg;
  box.east_deg = strips.back().east_deg;
  double widest = box.west_deg + 360 - box.east_deg;
  for (std::size_t i = 1; i < strips.size(); ++i) {
    const double gap = strips[i].west_deg - strips[i - 1].east_deg;
    if (gap <= widest) continue;
    widest = gap;
    box.west_deg = strips[i].west_deg;
    box.east_deg = strips[i - 1].east_deg;
  }
  return box;
}

Camera snapped(const Camera& camera, const Viewport& viewport) {
  // A turned or curved map has no common grid with the screen.
  if (camera.bearing_deg != 0 || !MapProjection(camera, viewport).is_mercator()) return camera;
  const double x_px = px_per_world_x_unit(camera.zoom) * viewport.scale;  // physical
  const double y_px = px_per_world_y_unit(camera.zoom) * viewport.scale;
  const double half_width = viewport.width * viewport.scale / 2, half_height = viewport.height * viewport.scale / 2;
  const double left = std::round(camera.center.x * x_px - half_width);
  const double top = std::round(camera.center.y * y_px - half_height);

  Camera result = camera;
  const auto x = static_cast<std::int64_t>(std::llround((left + half_width) / x_px));
  const double y = std::clamp((top + half_height) / y_px, -kWorldYUnits, kWorldYUnits - 1);
  result.center = {static_cast<std::uint32_t>(x), static_cast<std::int32_t>(std::llround(y))};
  return result;
}

Camera interpolated(const Camera& a, const Camera& b, double t) {
  if (!(t > 0)) return a;
  if (t >= 1) return b;
  const double eased = 1 - (1 - t) * (1 - t) * (1 - t);
  const double zoomed = (b.zoom - a.zoom) * eased;
  // The way of the centre for which one point of the screen stays put, as in a zoom about the cursor.
  double way = eased;
  if (std::abs(b.zoom - a.zoom) > 1e-6) way = (1 - std::exp2(-zoomed)) / (1 - std::exp2(a.zoom - b.zoom));

  Camera result;
  result.projection = b.projection;
  const auto dx = static_cast<std::int32_t>(b.center.x - a.center.x);
  const double dy = static_cast<double>(b.center.y) - static_cast<double>(a.center.y);
  result.center = moved(a.center, dx * way, dy * way);
  result.zoom = a.zoom + zoomed;
  result.bearing_deg = a.bearing_deg + std::remainder(b.bearing_deg - a.bearing_deg, 360.0) * eased;
  return result;
}

double scale_denominator(const Camera& camera, const Viewport& viewport) {
  return metres_per_px(camera, viewport) / kCssPixel_m;
}

}  // namespace sitmap
