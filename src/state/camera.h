// The camera over the Web Mercator plane, and its arithmetic: no GL, no window.
#pragma once

#include <optional>
#include <span>

#include "core/geo.h"

namespace sitmap {

// A position in logical pixels from the viewport's upper left corner, y down.
struct ScreenPoint {
  double x = 0, y = 0;
  friend bool operator==(const ScreenPoint&, const ScreenPoint&) = default;
};

// The map's place on the screen or paper. The camera's centre is the centre of the viewport; insets (covered by panels
// or decorations) only matter when something is fitted.
struct Viewport {
  double width = 1280, height = 720;  // logical pixels
  double scale = 1;                   // physical pixels per logical pixel
  double inset_left = 0, inset_top = 0, inset_right = 0, inset_bottom = 0;
  friend bool operator==(const Viewport&, const Viewport&) = default;
};

// The world is 512 * 2^zoom logical pixels wide.
struct Camera {
  WorldPoint center;
  double zoom = 2;
  double bearing_deg = 0;  // clockwise angle of the direction that is up on the screen, from north
  friend bool operator==(const Camera&, const Camera&) = default;
};

inline constexpr double kMinZoom = 0, kMaxZoom = 20;

double px_per_world_x_unit(double zoom);  // logical pixels per x unit
double px_per_world_y_unit(double zoom);  // logical pixels per y unit: twice as much

// Nearest copy of the point to the centre (the world wraps in x).
ScreenPoint screen_from_world(const Camera& camera, const Viewport& viewport, WorldPoint point);
WorldPoint world_from_screen(const Camera& camera, const Viewport& viewport, ScreenPoint point);

// All of these return a camera inside the limits: zoom in [kMinZoom, kMaxZoom] and no void above or below the map where
// the viewport can avoid it.
Camera constrained(Camera camera, const Viewport& viewport);
Camera panned(const Camera& camera, const Viewport& viewport, double dx_px, double dy_px);  // content moves by (dx, dy)
Camera zoomed_about(const Camera& camera, const Viewport& viewport, ScreenPoint fixed, double delta_zoom);
// Fits the box inside the viewport less insets and padding; the map's centre then lies off the box's where insets
// differ. Zoom is at most max_zoom.
Camera fitted(const GeoBox& box, const Viewport& viewport, double padding_px, double max_zoom);
// The smallest box around the positions, across the antimeridian if that is shorter; nullopt if there is none.
std::optional<GeoBox> bounding_box(std::span<const LonLat> positions);
// Moves the centre by less than one physical pixel, so that the map's pixels stay on one grid while panning.
Camera snapped(const Camera& camera, const Viewport& viewport);
// A flight from a to b at t in [0, 1], eased out.
Camera interpolated(const Camera& a, const Camera& b, double t);
// Scale denominator for a screen of 96 logical pixels per inch, at the camera's centre.
double scale_denominator(const Camera& camera);

}  // namespace sitmap
