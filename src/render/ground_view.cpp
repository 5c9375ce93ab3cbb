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

GroundView::GroundView(const Camera& camera, const Viewport& viewport)
    : width_(static_cast<int>(std::lround(viewport.width * viewport.scale))),
      height_(static_cast<int>(std::lround(viewport.height * viewport.scale))),
      zoom_(camera.zoom),
      scale_(viewport.scale),
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
  if (turned_) {
    const double angle = camera.bearing_deg * std::numbers::pi / 180.0;
    cos_ = std::cos(angle);
    sin_ = std::sin(angle);
  }
}

scene::Vec2 GroundView::from_world_px(double x, double y) const {
  const double dx = x - left_ - middle_x_, dy = y - top_ - middle_y_;
  return {as_float(middle_x_ + cos_ * dx + sin_ * dy), as_float(middle_y_ - sin_ * dx + cos_ * dy)};
}

PixelBox GroundView::world_box(PixelRect rect) const {
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
  const PixelBox box = world_box(rect);
  // A line at the antimeridian reaches over it by half its width.
  const double margin_px = 4 * scale_;
  return {static_cast<int>(std::floor((box.left - margin_px) / world_width_px())),
          static_cast<int>(std::floor((box.right + margin_px) / world_width_px()))};
}

bool GroundView::sees(PixelRect rect, const WorldBox& box, int copy, double margin_px) const {
  const PixelBox seen = world_box(rect);
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
  program.set_matrix("rotation", {as_float(cos_), as_float(-sin_), as_float(sin_), as_float(cos_)});
}

void GroundView::set_copy(ShaderProgram& program, int copy) const {
  // The reference lies in a copy of its own.
  const auto copy_of_reference = static_cast<int>(std::floor(static_cast<double>(reference_x_) / kWorldXUnits));
  program.set("world_copy", copy - copy_of_reference);
}

void GroundView::set_relief_uniforms(ShaderProgram& program, Part part) const {
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
