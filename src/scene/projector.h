// Where things of the world lie on the screen, in every copy of the world that the view shows.
#pragma once

#include <vector>

#include "scene/boxes.h"
#include "state/camera.h"

namespace sitmap::scene {

class Projector {
 public:
  Projector(const Camera& camera, const Viewport& viewport);

  const Camera& camera() const { return camera_; }
  const Viewport& viewport() const { return viewport_; }
  double world_px() const { return world_px_; }  // width of one world
  // The copy nearest to the centre.
  Vec2 at(WorldPoint point) const;
  // From one position to another on the screen; longitudes are taken as they are, so that lines may leave +-180.
  Vec2 offset(LonLat from, LonLat to) const;
  // Shifts from the nearest copy to all copies that a view this wide can show; the first is none.
  const std::vector<Vec2>& copies() const { return copies_; }
  // Whether anything within margin of the point is on the screen.
  bool sees(Vec2 point, float margin) const;

 private:
  Vec2 rotated(double x, double y) const;

  Camera camera_;
  Viewport viewport_;
  double world_px_, cos_, sin_;
  std::vector<Vec2> copies_;
};

}  // namespace sitmap::scene
