// Arithmetic of the ground's place on the picture, in doubles and integers.
#include "render/ground_view.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace sitmap::render {
namespace {

// Positions are computed relative to a point of this grid, so that they come out the same for every camera near it.
constexpr double kAnchorGrid_px = 4096;

// Whole for a snapped camera, whose centre is rounded to world units; else as fine as the rasteriser sees.
double on_pixel_grid(double px) {
  const double whole = std::round(px);
  return std::abs(px - whole) < 0.2 ? whole : std::round(px * 256.0) / 256.0;
}

float as_float(double value) {
  return static_cast<float>(value);
}

}  // namespace

GroundView::GroundView(const Camera& camera, const Viewport& viewport, double coarser)
    : projection_(camera, viewport),
      width_(static_cast<int>(std::lround(viewport.width * viewport.scale))),
      height_(static_cast<int>(std::lround(viewport.height * viewport.scale))),
      zoom_(camera.zoom),
      scale_(viewport.scale),
      detail_zoom_(camera.zoom + std::log2(viewport.scale) - coarser),
      units_to_px_x_(px_per_world_x_unit(camera.zoom) * viewport.scale),
      units_to_px_y_(px_per_world_y_unit(camera.zoom) * viewport.scale),
      middle_x_(viewport.width * viewport.scale / 2),
      middle_y_(viewport.height * viewport.scale / 2),
      turned_(camera.bearing_deg != 0) {
  left_ = on_pixel_grid(camera.center.x * units_to_px_x_ - middle_x_);
  top_ = on_pixel_grid(camera.center.y * units_to_px_y_ - middle_y_);
  anchor_x_ = std::round((left_ + middle_x_) / kAnchorGrid_px) * kAnchorGrid_px;
  anchor_y_ = std::round((top_ + middle_y_) / kAnchorGrid_px) * kAnchorGrid_px;
  reference_x_ = std::llround(anchor_x_ / units_to_px_x_);
  reference_y_ = std::clamp<std::int64_t>(std::llround(anchor_y_ / units_to_px_y_), INT32_MIN, INT32_MAX);
  if (is_curved()) {
    anchor_x_ = left_ + middle_x_;
    anchor_y_ = top_ + middle_y_;
    reference_x_ = camera.center.x;
    reference_y_ = camera.center.y;
    center_lon_deg_ = lonlat_from_world(camera.center).lon_deg;
  }
  if (turned_) {
    const double angle = camera.bearing_deg * std::numbers::pi / 180.0;
    cos_ = std::cos(angle);
    sin_ = std::sin(angle);
  }
  if (is_curved()) {
    // From radians to world pixels; beyond the rows of WorldPoint there is nothing.
    const SeenWorld seen = seen_world(camera, viewport);
    const double pi = std::numbers::pi, px = world_width_px() / (2 * pi), t0 = projection_.center_isometric_rad();
    const double center = camera.center.x * units_to_px_x_;
    seen_ = {center + seen.west_rad * px, -std::min(t0 + seen.north_rad, 2 * pi) * px, center + seen.east_rad * px,
             -std::max(t0 + seen.south_rad, -2 * pi) * px};
  }
}

scene::Vec2 GroundView::from_world_px(double x, double y) const {
  const double dx = x - left_ - middle_x_, dy = y - top_ - middle_y_;
  return {as_float(middle_x_ + cos_ * dx + sin_ * dy), as_float(middle_y_ - sin_ * dx + cos_ * dy)};
}

std::optional<scene::Vec2> GroundView::from_lonlat(LonLat position) const {
  const double east_deg = position.lon_deg - center_lon_deg_;
  const bool has_copies = projection_.is_cylindrical() || projection_.is_globe();
  if (!has_copies && std::abs(east_deg) > 180) return std::nullopt;
  const double north = projection_.step_to(world_from_lonlat({0, position.lat_deg})).north_rad;
  const MapProjection::Place place = projection_.place(east_deg * std::numbers::pi / 180, north);
  if (!place.visible) return std::nullopt;
  const double x = place.x * scale_, y = place.y * scale_;
  return scene::Vec2{as_float(middle_x_ + cos_ * x + sin_ * y), as_float(middle_y_ - sin_ * x + cos_ * y)};
}

PixelBox GroundView::world_box(PixelRect rect) const {
  if (is_curved()) return seen_;
  if (!turned_) {
    return {left_ + rect.x, top_ + rect.y, left_ + rect.x + rect.width, top_ + rect.y + rect.height};
  }
  // The box around the turned rectangle.
  const double half_width = rect.width / 2.0, half_height = rect.height / 2.0;
  const double dx = rect.x + half_width - middle_x_, dy = rect.y + half_height - middle_y_;
  const double x = left_ + middle_x_ + cos_ * dx - sin_ * dy, y = top_ + middle_y_ + sin_ * dx + cos_ * dy;
  const double across = std::abs(cos_) * half_width + std::abs(sin_) * half_height;
  const double down = std::abs(sin_) * half_width + std::abs(cos_) * half_height;
  return {x - across, y - down, x + across, y + down};
}

GroundView::Copies GroundView::copies(PixelRect rect) const {
  if (projection_.is_globe()) return {0, 0};
  const PixelBox box = world_box(rect);
  // A line at the antimeridian reaches over it by half its width.
  const double margin_px = 4 * scale_;
  return {static_cast<int>(std::floor((box.left - margin_px) / world_width_px())),
          static_cast<int>(std::floor((box.right + margin_px) / world_width_px()))};
}

bool GroundView::sees(PixelRect rect, const WorldBox& box, int copy, double margin_px) const {
  const PixelBox seen = world_box(rect);
  if (projection_.is_globe()) {
    // A sphere has no copies, and the box may be seen past either end of the plane.
    if (is_off_globe_picture(box)) return false;
    for (const int turn : {-1, 0, 1})
      if (sees_copy(seen, box, turn, margin_px)) return true;
    return false;
  }
  return sees_copy(seen, box, copy, margin_px);
}

// Looks at the corners, the edges' middles and the middle of a box: it is out of sight where all of them are, and the
// room between them could not reach into the picture.
bool GroundView::is_off_globe_picture(const WorldBox& box) const {
  const double width = static_cast<double>(box.max_x) - static_cast<double>(box.min_x);
  const double height = static_cast<double>(box.max_y) - static_cast<double>(box.min_y);
  if (width > kWorldXUnits / 8 + 1) return false;
  bool before = false;
  PixelBox seen{1e9, 1e9, -1e9, -1e9};
  for (const double share_x : {0.0, 0.5, 1.0}) {
    for (const double share_y : {0.0, 0.5, 1.0}) {
      const WorldPoint point{static_cast<std::uint32_t>(static_cast<double>(box.min_x) + share_x * width),
                             static_cast<std::int32_t>(static_cast<double>(box.min_y) + share_y * height)};
      before = before || projection_.cosine_from_center(point) > -0.25;  // 45 degrees reach 15 beyond the samples
      const MapProjection::Place place = projection_.place(point);
      const double x = (cos_ * place.x + sin_ * place.y) * scale_, y = (cos_ * place.y - sin_ * place.x) * scale_;
      seen = {std::min(seen.left, x), std::min(seen.top, y), std::max(seen.right, x), std::max(seen.bottom, y)};
    }
  }
  const double margin = 0.3 * std::max(seen.right - seen.left, seen.bottom - seen.top) + 10 * scale_;
  return !before || seen.left - margin > middle_x_ || seen.right + margin < -middle_x_ ||
         seen.top - margin > middle_y_ || seen.bottom + margin < -middle_y_;
}

bool GroundView::sees_copy(const PixelBox& seen, const WorldBox& box, int copy, double margin_px) const {
  const double shift = copy * world_width_px();
  return box.min_x * units_to_px_x_ + shift - margin_px <= seen.right &&
         box.max_x * units_to_px_x_ + shift + margin_px >= seen.left &&
         box.min_y * units_to_px_y_ - margin_px <= seen.bottom && box.max_y * units_to_px_y_ + margin_px >= seen.top;
}

void GroundView::set_uniforms(ShaderProgram& program) const {
  program.set_ints("reference", static_cast<std::int32_t>(static_cast<std::uint32_t>(reference_x_)),
                   static_cast<std::int32_t>(reference_y_));
  program.set("px_per_unit", as_float(units_to_px_x_), as_float(units_to_px_y_));
  program.set("reference_offset", as_float(static_cast<double>(reference_x_) * units_to_px_x_ - anchor_x_),
              as_float(static_cast<double>(reference_y_) * units_to_px_y_ - anchor_y_));
  const double dx = anchor_x_ - left_ - middle_x_, dy = anchor_y_ - top_ - middle_y_;
  program.set("anchor", as_float(middle_x_ + cos_ * dx + sin_ * dy), as_float(middle_y_ - sin_ * dx + cos_ * dy));
  program.set("form", static_cast<int>(projection_.form()));
  if (is_curved()) {
    program.set("center_t", as_float(projection_.center_isometric_rad()));
    const double t0 = projection_.center_isometric_rad();
    program.set("center_exp", as_float(std::exp(t0)));
    program.set("center_sin_cos", as_float(std::tanh(t0)), as_float(1 / std::cosh(t0)));
    program.set("sphere_radius", as_float(projection_.radius_px() * scale_));
    program.set("mercator_radius", as_float(projection_.mercator_radius_px() * scale_));
    program.set("flatness", as_float(projection_.flatness()));
    program.set("cone", as_float(projection_.cone()), as_float(projection_.cone_squared()));
  }
  program.set_matrix("rotation", {as_float(cos_), as_float(-sin_), as_float(sin_), as_float(cos_)});
}

void GroundView::set_copy(ShaderProgram& program, int copy) const {
  // The reference lies in a copy of its own.
  const auto copy_of_reference = static_cast<int>(std::floor(static_cast<double>(reference_x_) / kWorldXUnits));
  program.set("world_copy", copy - copy_of_reference);
}

void GroundView::set_relief_uniforms(ShaderProgram& program, Part part) const {
  if (is_curved()) {
    return program.set("relief_part", as_float(part.x), as_float(part.y), as_float(1 / part.width),
                       as_float(1 / part.height));
  }
  // The relief spans the world's width and, from +85.05° to -85.05°, as much in height.
  const double world_px = world_width_px(), across = part.width * world_px, down = part.height * world_px;
  program.set_matrix("relief_from_px",
                     {as_float(cos_ / across), as_float(sin_ / down), as_float(-sin_ / across), as_float(cos_ / down)});
  double u = (anchor_x_ / world_px - part.x) / part.width;
  if (part.width == 1) u -= std::floor(u);
  const double v = (0.5 + anchor_y_ / world_px - part.y) / part.height;
  program.set("relief_origin", as_float(u), as_float(v));
  const double dx = anchor_x_ - left_ - middle_x_, dy = anchor_y_ - top_ - middle_y_;
  program.set("origin", as_float(middle_x_ + cos_ * dx + sin_ * dy), as_float(middle_y_ - sin_ * dx + cos_ * dy));
}

}  // namespace sitmap::render
