// Drawing of uncertainty rings.
#include "scene/rings.h"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "core/geodesy.h"
#include "scene/ground_shade.h"
#include "state/event_style.h"

namespace sitmap::scene {
namespace {

constexpr double kFill = 0.08;
constexpr float kWidth_px = 1;
constexpr int kOutlinePoints = 96;
// Up to here Mercator's scale changes by less than half a percent across the circle.
constexpr double kDiscMaxRadius_m = 30'000;
constexpr double kDiscMaxLat_deg = 60;
constexpr double kFarthest_px = 20'000;  // larger rings cannot be told from no ring

// Then the outline runs from one side of the map to the other.
bool holds_pole(LonLat center, double radius_m) {
  return distance_m(center, {center.lon_deg, center.lat_deg < 0 ? -90.0 : 90.0}) <= radius_m;
}

double central_angle_rad(LonLat a, LonLat b) {
  constexpr double kDeg = std::numbers::pi / 180;
  const double dlat = std::sin((b.lat_deg - a.lat_deg) * kDeg / 2), dlon = std::sin((b.lon_deg - a.lon_deg) * kDeg / 2);
  const double h = dlat * dlat + std::cos(a.lat_deg * kDeg) * std::cos(b.lat_deg * kDeg) * dlon * dlon;
  return 2 * std::asin(std::sqrt(std::clamp(h, 0.0, 1.0)));
}

// Where the outline goes out of sight or around a pole it encloses nothing on the screen: the ground is asked instead.
void fill_by_distance(LonLat center, double radius_m, Rgba color, const Projector& projector, Group& group) {
  const double cell_rad = double{kShadeCell_px} / projector.projection().px_per_radian();
  const double radius_rad = radius_m / kEarthRadius_m;
  const auto strength_at = [&](LonLat at) {
    const double inside = 0.5 + (radius_rad - central_angle_rad(center, at)) / cell_rad;
    return static_cast<std::uint8_t>(std::lround(255 * std::clamp(inside, 0.0, 1.0)));
  };
  shade_ground(with_alpha(color, kFill), strength_at, projector, group);
}

void draw_curved_outline(LonLat center, double radius_m, Rgba color, const Projector& projector, Group& group) {
  const std::vector<LonLat> circle = geodesic_circle(center, radius_m, kOutlinePoints);
  std::vector<std::vector<Vec2>> pieces = projector.pieces(circle);
  const auto at = projector.seen_at(center);
  if (pieces.size() == 1 && pieces.front().size() == circle.size() && at) {
    Polygon area{{*at}, with_alpha(color, kFill)};
    area.points.insert(area.points.end(), pieces.front().begin(), pieces.front().end());
    group.polygons.push_back(std::move(area));
  } else {
    fill_by_distance(center, radius_m, color, projector, group);
  }
  for (std::vector<Vec2>& piece : pieces) {
    Polyline outline;
    outline.points = std::move(piece);
    outline.width = outline.end_width = kWidth_px;
    outline.color = with_alpha(color, 0.9);
    group.lines.push_back(std::move(outline));
  }
}

void draw_outline(LonLat center, double radius_m, Rgba color, const Projector& projector, Vec2 at, Group& group) {
  Polyline outline;
  for (LonLat p : geodesic_circle(center, radius_m, kOutlinePoints)) {
    p.lat_deg = std::clamp(p.lat_deg, -89.5, 89.5);
    const Vec2 offset = projector.offset(center, p);
    outline.points.push_back({at.x + offset.x, at.y + offset.y});
  }
  outline.width = outline.end_width = kWidth_px;
  outline.color = with_alpha(color, 0.9);
  if (!holds_pole(center, radius_m)) {
    Polygon area{{at}, with_alpha(color, kFill)};
    area.points.insert(area.points.end(), outline.points.begin(), outline.points.end());
    group.polygons.push_back(std::move(area));
  }
  group.lines.push_back(std::move(outline));
}

// In curved projections by the scale at the middle of the map.
double radius_px(LonLat center, double radius_m, const Projector& projector) {
  if (projector.is_curved()) return radius_m * projector.px_per_metre();
  return radius_m / metres_per_px(std::clamp(center.lat_deg, -89.0, 89.0), projector.camera().zoom);
}

}  // namespace

void draw_ring(LonLat center, double radius_m, Rgba color, const Projector& projector, Group& group) {
  const double radius = radius_px(center, radius_m, projector);
  if (!(radius > 1) || radius > kFarthest_px) return;
  if (projector.is_curved()) {
    const bool near = projector.sees(projector.at(world_from_lonlat(center)), static_cast<float>(radius * 1.5));
    // Of a ring around what is behind the globe a part may still be seen.
    if (near || radius_m > kDiscMaxRadius_m) draw_curved_outline(center, radius_m, color, projector, group);
    return;
  }
  if (holds_pole(center, radius_m)) fill_by_distance(center, radius_m, color, projector, group);
  const Vec2 nearest = projector.at(world_from_lonlat(center));
  for (const Vec2 copy : projector.copies()) {
    const Vec2 at{nearest.x + copy.x, nearest.y + copy.y};
    if (!projector.sees(at, static_cast<float>(radius * 1.5))) continue;
    if (radius_m > kDiscMaxRadius_m || std::abs(center.lat_deg) > kDiscMaxLat_deg) {
      draw_outline(center, radius_m, color, projector, at, group);
      continue;
    }
    Disc disc;
    disc.center = at;
    disc.radius = static_cast<float>(radius) + kWidth_px / 2;
    disc.fill = with_alpha(color, kFill);
    disc.outline = with_alpha(color, 0.9);
    disc.outline_width = kWidth_px;
    group.discs.push_back(disc);
  }
}

void draw_rings(const State& state, const MarkerLayout& layout, const Theme& theme, const Projector& projector,
                Group& group) {
  const EventTable& table = *state.document.events;
  std::vector<EventIndex> events;
  const auto add = [&](EventIndex event) {
    const double precision_m = double{table.precision_m()[event]};
    if (precision_m <= 0 || !table.has_position(event)) return;
    const double radius = radius_px(table.position()[event], precision_m, projector);
    if (radius > double{marker_radius(table.severity()[event])} + 1) events.push_back(event);
  };
  for (const Marker& marker : layout.markers) {
    if (marker.leaving) continue;
    const bool single = !marker.is_stack() && !marker.fanned && state.settings.uncertainty_rings;
    if (single || marker.selected) add(marker.event);
    if (marker.hovered && state.view.hovered && (marker.is_stack() || marker.fanned)) add(*state.view.hovered);
    if (marker.hovered && !marker.is_stack() && !marker.fanned && !single) add(marker.event);
  }
  // Copies of the world repeat an event, and draw_ring draws every copy.
  std::sort(events.begin(), events.end());
  events.erase(std::unique(events.begin(), events.end()), events.end());
  for (const EventIndex event : events) {
    const bool picked = state.view.selected == event || state.view.hovered == event;
    Rgba color = theme.marker.uncertainty_ring;
    color = with_alpha(color, age_opacity(state, event));
    if (picked) color = theme.category(style_name(state.document, event)).color;
    draw_ring(table.position()[event], double{table.precision_m()[event]}, color, projector, group);
  }
}

}  // namespace sitmap::scene
