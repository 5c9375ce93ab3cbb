// Reusing and scrolling the ground.
#include "render/ground_cache.h"

#include <cmath>
#include <cstdlib>

#include "state/map_projection.h"

namespace sitmap::render {
namespace {

// Below this share of the picture, copying what stays is not worth it.
constexpr double kWorthKeeping = 0.3;

// Zooms by which a draft's lines and areas are coarser than its resolution asks for.
constexpr double kDraftCoarser = 0.8;
// On a globe every vertex costs more than a flat map's.
constexpr double kGlobeDraftCoarser = 1.6;
// By how much a draft is smaller than the picture, each way.
constexpr double kDraftShrink = 2.5;

bool has_copy_image() {
  return GLAD_GL_ARB_copy_image != 0;
}

}  // namespace

Target whole_target(const ColorTarget& texture) {
  const PixelRect all{0, 0, texture.width(), texture.height()};
  return {texture.framebuffer(), texture.height(), 0, 0, spanned_for(all, all), all};
}

void copy_pixels(const ColorTarget& source, PixelRect rect, const ColorTarget& target, int x, int y) {
  const int source_y = source.height() - rect.y - rect.height;
  const int target_y = target.height() - y - rect.height;
  if (has_copy_image()) {
    glCopyImageSubData(source.texture(), GL_TEXTURE_2D, 0, rect.x, source_y, 0, target.texture(), GL_TEXTURE_2D, 0, x,
                       target_y, 0, rect.width, rect.height, 1);
    return;
  }
  glDisable(GL_SCISSOR_TEST);
  glBindFramebuffer(GL_READ_FRAMEBUFFER, source.framebuffer());
  glBindFramebuffer(GL_DRAW_FRAMEBUFFER, target.framebuffer());
  glBlitFramebuffer(rect.x, source_y, rect.x + rect.width, source_y + rect.height, x, target_y, x + rect.width,
                    target_y + rect.height, GL_COLOR_BUFFER_BIT, GL_NEAREST);
}

bool GroundCache::Content::same_but_for_place(const Content& other) const {
  return key == other.key && basemap == other.basemap && relief == other.relief && width == other.width &&
         height == other.height && zoom == other.zoom && scale == other.scale && bearing_deg == other.bearing_deg &&
         projection == other.projection;
}

GroundCache::Content GroundCache::content_of(const scene::Frame& frame, const GroundView& view) {
  return {frame.ground_key,
          frame.ground.basemap,
          frame.ground.relief,
          view.width(),
          view.height(),
          view.zoom(),
          view.scale(),
          frame.camera.bearing_deg,
          view.left(),
          view.top(),
          view.world_width_px(),
          frame.camera.projection,
          view.is_curved(),
          frame.camera.center,
          false};
}

std::optional<GroundCache::Shift> GroundCache::shift_to(const Content& wanted) const {
  if (!content_ || !content_->same_but_for_place(wanted)) return std::nullopt;
  // A curved ground changes its shape with its centre.
  if (wanted.curved) return wanted.center == content_->center ? std::optional(Shift{}) : std::nullopt;
  double dx = wanted.left - content_->left;
  const double dy = wanted.top - content_->top;
  // Across the antimeridian the shorter way round.
  dx -= std::round(dx / wanted.world_width) * wanted.world_width;
  if (dx == 0 && dy == 0) return Shift{};
  const bool whole = std::abs(dx - std::round(dx)) < 1.0 / 512 && std::abs(dy - std::round(dy)) < 1.0 / 512;
  if (!whole || wanted.bearing_deg != 0) return std::nullopt;
  if (std::abs(dx) >= wanted.width || std::abs(dy) >= wanted.height) return std::nullopt;
  const double kept = (1 - std::abs(dx) / wanted.width) * (1 - std::abs(dy) / wanted.height);
  if (kept < kWorthKeeping) return std::nullopt;
  return Shift{static_cast<int>(std::lround(dx)), static_cast<int>(std::lround(dy))};
}

bool GroundCache::update(const scene::Frame& frame, const GroundView& view, GroundPainter& painter) {
  const Content wanted = content_of(frame, view);
  // What was drawn in a hurry stays as it is until the camera rests.
  const bool stale_draft = is_draft() && !(frame.hurry && shift_to(wanted) == Shift{});
  const auto shift = stale_draft ? std::nullopt : shift_to(wanted);
  const bool was_draft = is_draft();
  content_ = wanted;
  if (!shift) {
    // A draft has a sixth of the pixels, which software GL paints one by one.
    content_->draft = frame.hurry && software_;
    if (content_->draft) {
      paint_draft(frame, painter);
      ++statistics_.ground_drafts;
    } else {
      front_.resize(view.width(), view.height());
      paint(view.picture(), frame, view, painter);
      ++statistics_.ground_full;
    }
    return false;
  }
  content_->draft = was_draft;
  if (shift->x == 0 && shift->y == 0) {
    ++statistics_.ground_reused;
    return true;
  }
  scroll(*shift, frame, view, painter);
  ++statistics_.ground_scrolled;
  return false;
}

void GroundCache::scroll(Shift shift, const scene::Frame& frame, const GroundView& view, GroundPainter& painter) {
  back_.resize(view.width(), view.height());
  const PixelRect all = view.picture();
  const PixelRect kept = intersection(all, {-shift.x, -shift.y, all.width, all.height});
  copy_pixels(front_, {kept.x + shift.x, kept.y + shift.y, kept.width, kept.height}, back_, kept.x, kept.y);
  std::swap(front_, back_);
  // A column over the whole height, and what is left of the row.
  paint({shift.x > 0 ? kept.width : 0, 0, all.width - kept.width, all.height}, frame, view, painter);
  paint({kept.x, shift.y > 0 ? kept.height : 0, kept.width, all.height - kept.height}, frame, view, painter);
}

void GroundCache::paint_draft(const scene::Frame& frame, GroundPainter& painter) {
  Viewport small = frame.viewport;
  small.scale /= kDraftShrink;
  const bool globe = MapProjection(frame.camera, frame.viewport).form() == MapProjection::Form::sphere;
  const GroundView view(frame.camera, small, globe ? kGlobeDraftCoarser : kDraftCoarser);
  small_.resize(view.width(), view.height());
  painter.paint(whole_target(small_), {small_.width(), small_.height()}, view, frame.ground);
}

void GroundCache::paint(PixelRect rect, const scene::Frame& frame, const GroundView& view, GroundPainter& painter) {
  painter.paint(whole_target(front_).clipped(rect), {front_.width(), front_.height()}, view, frame.ground);
}

}  // namespace sitmap::render
