// Projection with world copies.
#include "scene/projector.h"

#include <cmath>
#include <numbers>

namespace sitmap::scene {

Projector::Projector(const Camera& camera, const Viewport& viewport)
    : camera_(camera),
      viewport_(viewport),
      world_px_(512 * std::exp2(camera.zoom)),
      cos_(std::cos(camera.bearing_deg * std::numbers::pi / 180)),
      sin_(std::sin(camera.bearing_deg * std::numbers::pi / 180)) {
  const double reach_px = std::hypot(viewport.width, viewport.height) / 2;
  // The nearest copy lies at most half a world from the centre, so the next ones matter from half a world on.
  const int count = static_cast<int>(std::floor(reach_px / world_px_ + 0.5 + 1e-9)) + (world_px_ < 4096 ? 1 : 0);
  copies_.push_back({0, 0});
  for (int k = 1; k <= count; ++k) {
    copies_.push_back(rotated(k * world_px_, 0));
    copies_.push_back(rotated(-k * world_px_, 0));
  }
}

Vec2 Projector::rotated(double x, double y) const {
  return {static_cast<float>(cos_ * x + sin_ * y), static_cast<float>(cos_ * y - sin_ * x)};
}

Vec2 Projector::at(WorldPoint point) const {
  const ScreenPoint p = screen_from_world(camera_, viewport_, point);
  return {static_cast<float>(p.x), static_cast<float>(p.y)};
}

Vec2 Projector::offset(LonLat from, LonLat to) const {
  const double dx = (to.lon_deg - from.lon_deg) / 360 * world_px_;
  const double dy = (mercator_y_from_lat(to.lat_deg) - mercator_y_from_lat(from.lat_deg)) * world_px_;
  return rotated(dx, dy);
}

bool Projector::sees(Vec2 point, float margin) const {
  return overlap(square_around(point, margin), viewport_box(viewport_));
}

}  // namespace sitmap::scene
