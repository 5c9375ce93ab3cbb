// The camera over the Web Mercator plane, and its arithmetic: no GL, no window.
#pragma once

#include <cstdint>
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

// How the world is drawn. automatic: a globe that turns into Mercator as one zooms in. globe, lambert (conformal conic)
// and albers (equal-area conic) are centred on the camera; equirectangular is the plate carrée.
enum class Projection : std::uint8_t { automatic, mercator, globe, equirectangular, lambert, albers };

// The world is 512 * 2^zoom logical pixels wide, the globe's radius that of a globe as large; the conic projections
// have Mercator's scale at the centre.
struct Camera {
  WorldPoint center;
  double zoom = 2;
  double bearing_deg = 0;  // clockwise angle of the direction that is up on the screen, from north
  Projection projection = Projection::mercator;
  friend bool operator==(const Camera&, const Camera&) = default;
};

inline constexpr double kMinZoom = 0, kMaxZoom = 20;

double px_per_world_x_unit(double zoom);  // logical pixels per x unit
double px_per_world_y_unit(double zoom);  // logical pixels per y unit: twice as much

// Nearest copy of the point to the centre (the world wraps in x). kNowhere for what lies behind the globe.
ScreenPoint screen_from_world(const Camera& camera, const Viewport& viewport, WorldPoint point);
// Nothing beyond the globe's edge.
std::optional<WorldPoint> world_at_screen(const Camera& camera, const Viewport& viewport, ScreenPoint point);
// The same, but the centre where there is nothing.
WorldPoint world_from_screen(const Camera& camera, const Viewport& viewport, ScreenPoint point);
// So far off that nothing there is ever seen.
inline constexpr ScreenPoint kNowhere{-1e6, -1e6};

// All of these return a camera inside the limits: zoom in [kMinZoom, kMaxZoom] and no void above or below the map where
// the viewport can avoid it, a globe never smaller than the viewport lets it be.
Camera constrained(Camera camera, const Viewport& viewport);
Camera panned(const Camera& camera, const Viewport& viewport, double dx_px, double dy_px);  // content moves by (dx, dy)
Camera zoomed_about(const Camera& camera, const Viewport& viewport, ScreenPoint fixed, double delta_zoom);
// Fits the box inside the viewport less insets and padding; the map's centre then lies off the box's where insets
// differ. Zoom is at most max_zoom.
// Where the automatic projection's globe would hide a part of the box, the map is Mercator's.
Camera fitted(const GeoBox& box, const Viewport& viewport, double padding_px, double max_zoom,
              Projection projection = Projection::mercator);
// The whole world, or as much of it as the projection shows, with Africa, Europe and Asia in the middle.
Camera camera_for_world(const Viewport& viewport, Projection projection);
// The same place in another projection.
Camera reprojected(const Camera& camera, const Viewport& viewport, Projection projection);
// The smallest box around the positions, across the antimeridian if that is shorter; nullopt if there is none.
std::optional<GeoBox> bounding_box(std::span<const LonLat> positions);
// Moves the centre by less than one physical pixel, so that the map's pixels stay on one grid while panning.
Camera snapped(const Camera& camera, const Viewport& viewport);
// A flight from a to b at t in [0, 1], eased out.
Camera interpolated(const Camera& a, const Camera& b, double t);
// Scale denominator for a screen of 96 logical pixels per inch, at the camera's centre.
double scale_denominator(const Camera& camera, const Viewport& viewport);

}  // namespace sitmap
