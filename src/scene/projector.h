// Where things of the world lie on the screen, in every copy of the world that the view shows.
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "scene/boxes.h"
#include "state/camera.h"
#include "state/map_projection.h"

namespace sitmap::scene {

class Projector {
 public:
  Projector(const Camera& camera, const Viewport& viewport);

  const Camera& camera() const { return camera_; }
  const Viewport& viewport() const { return viewport_; }
  const MapProjection& projection() const { return projection_; }
  bool is_curved() const { return !projection_.is_mercator(); }
  double world_px() const { return world_px_; }  // width of one world
  // The copy nearest to the centre; far outside of every view for what is out of sight, as behind the globe.
  Vec2 at(WorldPoint point) const;
  // Nothing for what is out of sight.
  std::optional<Vec2> seen_at(WorldPoint point) const;
  std::optional<Vec2> seen_at(LonLat position) const;
  // What of the ground lies there, if any.
  std::optional<LonLat> ground_at(Vec2 point) const;
  // From one position to another on the screen; longitudes are taken as they are, so that lines may leave +-180.
  // In curved projections what is behind the world is not told from what is before it.
  Vec2 offset(LonLat from, LonLat to) const;
  // The parts of a line that are in sight, where it leaps from one end of the world to the other cut in two.
  std::vector<std::vector<Vec2>> pieces(std::span<const LonLat> line) const;
  // Shifts from the nearest copy to all copies that a view this wide can show; the first is none.
  const std::vector<Vec2>& copies() const { return copies_; }
  // Whether anything within margin of the point is on the screen.
  bool sees(Vec2 point, float margin) const;
  // Whether the ground reaches under all of the box: names do not hang over the globe's edge.
  bool is_on_ground(const Box& box) const;
  // Logical pixels per metre on the ground at the centre.
  double px_per_metre() const { return projection_.px_per_radian() / kEarthRadius_m; }

 private:
  Vec2 rotated(double x, double y) const;
  Vec2 on_screen(const MapProjection::Place& place) const;

  Camera camera_;
  Viewport viewport_;
  MapProjection projection_;
  double world_px_, px_per_x_unit_, px_per_y_unit_, cos_, sin_;
  std::vector<Vec2> copies_;
};

}  // namespace sitmap::scene
