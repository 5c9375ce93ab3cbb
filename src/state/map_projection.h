// Where the world lies around the camera's centre, in every projection of the map; the CPU's half of
// shaders/include/projection.glsl. All formulas take differences to the centre, so that nothing is lost at street
// level.
#pragma once

#include <optional>

#include "state/camera.h"

namespace sitmap {

class MapProjection {
 public:
  // The formulas in use, as projection.glsl numbers them. sphere: orthographic, mixed with Mercator by flatness().
  enum class Form : int { mercator = 0, sphere = 1, equirectangular = 2, lambert = 3, albers = 4 };

  MapProjection(const Camera& camera, const Viewport& viewport);

  Form form() const { return form_; }
  bool is_mercator() const { return form_ == Form::mercator; }
  // Moving the centre only shifts the picture, and the world repeats sideways.
  bool is_cylindrical() const { return form_ == Form::mercator || form_ == Form::equirectangular; }
  // A sphere seen from far away, with an edge where the world ends.
  bool is_globe() const { return form_ == Form::sphere && flatness_ == 0; }

  // Logical pixels from the centre of the viewport, before the map is turned: x to the right, y down. visible: on this
  // side of the world.
  struct Place {
    double x = 0, y = 0;
    bool visible = true;
  };
  // Of the copy of the point that is nearest to the centre.
  Place place(WorldPoint point) const;
  // east: radians east of the centre; beyond half a turn it is another copy. north: of isometric latitude,
  // ln tan(45° + latitude / 2), in radians north of the centre.
  Place place(double east_rad, double north_rad) const;
  // Of the great-circle distance between a point and the centre; not in Mercator.
  double cosine_from_center(WorldPoint point) const;
  // The world's point at a place, if there is one.
  std::optional<WorldPoint> world_at(double x, double y) const;
  // The same as radians off the centre.
  struct Step {
    double east_rad = 0, north_rad = 0;
  };
  std::optional<Step> step_at(double x, double y) const;
  Step step_to(WorldPoint point) const;
  // Nearer to the poles than a WorldPoint can be; not in Mercator.
  Step step_to(LonLat position) const;

  // Logical pixels per radian of arc on the ground, at the centre.
  double px_per_radian() const;
  // Of the sphere, or of the cone's and cylinder's world: logical pixels.
  double radius_px() const { return radius_; }
  // Of Mercator at the same zoom: pixels per radian of longitude.
  double mercator_radius_px() const { return mercator_radius_; }
  double flatness() const { return flatness_; }  // 0: sphere, 1: Mercator
  double center_isometric_rad() const { return t0_; }
  double cone() const { return n_; }          // the cone's constant n
  double cone_squared() const { return c_; }  // Albers' C

 private:
  Place sphere(double east, double t) const;
  Place on_cone(double east, double north, double t) const;
  std::optional<Step> step_on_sphere(double x, double y) const;
  std::optional<Step> step_on_cone(double x, double y) const;
  std::optional<Step> step_between(double x, double y) const;

  Form form_ = Form::mercator;
  WorldPoint center_;
  double mercator_radius_ = 1, radius_ = 1;
  double flatness_ = 0;
  double lat0_ = 0, t0_ = 0, sin0_ = 0, cos0_ = 1;  // of the centre
  double n_ = 0, c_ = 0;                            // of the cone
};

// What of the world a viewport shows, as radians off the centre; a little more rather than less. Where the world's edge
// or a pole is seen, all longitudes are in it: -pi to pi.
struct SeenWorld {
  double west_rad = 0, east_rad = 0, south_rad = 0, north_rad = 0;  // north: of isometric latitude
};
SeenWorld seen_world(const Camera& camera, const Viewport& viewport);

// The least zoom of a globe or of a regional projection in a viewport of this size, insets aside.
double least_curved_zoom(Projection projection, double width_px, double height_px);
// From here on the automatic projection is Mercator.
double flat_zoom(const Viewport& viewport);

// The zoom of a Mercator map that has the same scale at the camera's centre, or at 60° where that lies nearer a pole.
double mercator_zoom(const Camera& camera, const Viewport& viewport);
// Ground metres per logical pixel at the camera's centre.
double metres_per_px(const Camera& camera, const Viewport& viewport);

}  // namespace sitmap
