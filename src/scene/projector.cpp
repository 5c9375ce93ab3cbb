// Projection with world copies.
#include "scene/projector.h"

#include <cmath>
#include <numbers>

namespace sitmap::scene {

Projector::Projector(const Camera& camera, const Viewport& viewport)
    : camera_(camera),
      viewport_(viewport),
      projection_(camera, viewport),
      world_px_(512 * std::exp2(camera.zoom)),
      px_per_x_unit_(px_per_world_x_unit(camera.zoom)),
      px_per_y_unit_(px_per_world_y_unit(camera.zoom)),
      cos_(std::cos(camera.bearing_deg * std::numbers::pi / 180)),
      sin_(std::sin(camera.bearing_deg * std::numbers::pi / 180)) {
  const double reach_px = std::hypot(viewport.width, viewport.height) / 2;
  // The nearest copy lies at most half a world from the centre, so the next ones matter from half a world on.
  const int count = static_cast<int>(std::floor(reach_px / world_px_ + 0.5 + 1e-9)) + (world_px_ < 4096 ? 1 : 0);
  copies_.push_back({0, 0});
  if (!projection_.is_cylindrical()) return;
  for (int k = 1; k <= count; ++k) {
    copies_.push_back(rotated(k * world_px_, 0));
    copies_.push_back(rotated(-k * world_px_, 0));
  }
}

Vec2 Projector::rotated(double x, double y) const {
  return {static_cast<float>(cos_ * x + sin_ * y), static_cast<float>(cos_ * y - sin_ * x)};
}

Vec2 Projector::on_screen(const MapProjection::Place& place) const {
  const Vec2 offset = rotated(place.x, place.y);
  return {static_cast<float>(viewport_.width / 2) + offset.x, static_cast<float>(viewport_.height / 2) + offset.y};
}

std::optional<Vec2> Projector::seen_at(WorldPoint point) const {
  if (!is_curved()) return at(point);
  const MapProjection::Place place = projection_.place(point);
  return place.visible ? std::optional(on_screen(place)) : std::nullopt;
}

std::optional<LonLat> Projector::ground_at(Vec2 point) const {
  const double dx = double{point.x} - viewport_.width / 2, dy = double{point.y} - viewport_.height / 2;
  const auto world = projection_.world_at(cos_ * dx - sin_ * dy, sin_ * dx + cos_ * dy);
  return world ? std::optional(lonlat_from_world(*world)) : std::nullopt;
}

std::optional<Vec2> Projector::seen_at(LonLat position) const {
  if (!is_curved()) return at(world_from_lonlat(position));
  const MapProjection::Step step = projection_.step_to(position);
  const MapProjection::Place place = projection_.place(step.east_rad, step.north_rad);
  return place.visible ? std::optional(on_screen(place)) : std::nullopt;
}

Vec2 Projector::at(WorldPoint point) const {
  if (is_curved()) {
    constexpr Vec2 kOutOfSight{static_cast<float>(kNowhere.x), static_cast<float>(kNowhere.y)};
    return seen_at(point).value_or(kOutOfSight);
  }
  // As screen_from_world has it, to the last bit.
  const double x = static_cast<std::int32_t>(point.x - camera_.center.x) * px_per_x_unit_;
  const double y = (static_cast<double>(point.y) - static_cast<double>(camera_.center.y)) * px_per_y_unit_;
  return {static_cast<float>(viewport_.width / 2 + (x * cos_ + y * sin_)),
          static_cast<float>(viewport_.height / 2 + (y * cos_ - x * sin_))};
}

Vec2 Projector::offset(LonLat from, LonLat to) const {
  if (is_curved()) {
    const MapProjection::Step a = projection_.step_to(world_from_lonlat(from));
    const MapProjection::Step b = projection_.step_to(world_from_lonlat(to));
    const double east = (to.lon_deg - from.lon_deg) * std::numbers::pi / 180;
    const MapProjection::Place p = projection_.place(a.east_rad, a.north_rad);
    const MapProjection::Place q = projection_.place(a.east_rad + east, b.north_rad);
    return rotated(q.x - p.x, q.y - p.y);
  }
  const double dx = (to.lon_deg - from.lon_deg) / 360 * world_px_;
  const double dy = (mercator_y_from_lat(to.lat_deg) - mercator_y_from_lat(from.lat_deg)) * world_px_;
  return rotated(dx, dy);
}

std::vector<std::vector<Vec2>> Projector::pieces(std::span<const LonLat> line) const {
  std::vector<std::vector<Vec2>> found;
  std::vector<Vec2> piece;
  const auto finish = [&] {
    if (piece.size() > 1) found.push_back(std::move(piece));
    piece.clear();
  };
  const auto leap_px = static_cast<float>(world_px_ / 2);
  for (const LonLat& position : line) {
    const auto at = seen_at(position);
    if (!at || (!piece.empty() && std::hypot(at->x - piece.back().x, at->y - piece.back().y) > leap_px)) finish();
    if (at) piece.push_back(*at);
  }
  finish();
  return found;
}

bool Projector::is_on_ground(const Box& box) const {
  if (!is_curved()) return true;
  const auto& p = projection_;
  if (p.is_globe()) {
    const float x = static_cast<float>(viewport_.width / 2), y = static_cast<float>(viewport_.height / 2);
    const float across = std::max(std::abs(box.x0 - x), std::abs(box.x1 - x));
    const float down = std::max(std::abs(box.y0 - y), std::abs(box.y1 - y));
    return std::hypot(across, down) <= static_cast<float>(p.radius_px());
  }
  for (const Vec2 corner : {Vec2{box.x0, box.y0}, Vec2{box.x1, box.y0}, Vec2{box.x0, box.y1}, Vec2{box.x1, box.y1}})
    if (!ground_at(corner)) return false;
  return true;
}

bool Projector::sees(Vec2 point, float margin) const {
  return overlap(square_around(point, margin), viewport_box(viewport_));
}

}  // namespace sitmap::scene
