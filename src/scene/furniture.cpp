// Layout of the window's map furniture.
#include "scene/furniture.h"

#include <algorithm>
#include <cmath>

#include "scene/scale_bar.h"

namespace sitmap::scene {
namespace {
constexpr float kInset_px = 12, kBarMost_px = 120, kBarText_px = 11, kSmall_px = 10.5f;
}

Overlay make_furniture(const Projector& projector, const Theme& theme, const std::string& attribution,
                       const Typesetter& typesetter) {
  Overlay overlay;
  const Viewport& v = projector.viewport();
  const auto left = static_cast<float>(v.inset_left) + kInset_px,
             right = static_cast<float>(v.width - v.inset_right) - kInset_px;
  const auto bottom = static_cast<float>(v.height - v.inset_bottom) - kInset_px;
  if (right - left < kBarMost_px + 40 || bottom < 60) return overlay;
  const ScaleBar bar = scale_bar_for(1 / projector.px_per_metre(), double{kBarMost_px});
  const Box bar_box =
      draw_scale_bar(bar, {left, bottom}, kBarText_px, theme.map.city_label, theme.map.halo, typesetter, overlay.group);
  overlay.boxes.push_back(grown(bar_box, 4, 4));
  const ShapedPtr text =
      typesetter.shape(attribution, text::Style::regular, kSmall_px, (right - left - kBarMost_px) * 0.8f, 3);
  if (text->lines.empty()) return overlay;
  const Vec2 top_left{right - text->width_px, bottom - ink_height(*text) + 2};
  overlay.group.texts.push_back(
      typesetter.place(text, top_left, {with_alpha(theme.map.city_label, 0.75), theme.map.halo, 1.4f, 1}));
  overlay.boxes.push_back(grown(ink_box(*text, top_left), 4, 4));
  return overlay;
}

Overlay make_attribution_plate(const Viewport& viewport, const Theme& theme, const std::string& attribution,
                               const Typesetter& typesetter) {
  Overlay overlay;
  const auto width = static_cast<float>(viewport.width), height = static_cast<float>(viewport.height);
  constexpr float kX_px = 6, kY_px = 4;
  const ShapedPtr text =
      typesetter.shape(attribution, text::Style::regular, 9.5f, std::max(40.0f, width - 2 * kX_px), 6);
  if (text->lines.empty()) return overlay;
  const float plate_width = std::ceil(text->width_px) + 2 * kX_px,
              plate_height = std::ceil(ink_height(*text)) + 2 * kY_px;
  const Vec2 corner{std::max(0.0f, width - plate_width), std::max(0.0f, height - plate_height)};
  overlay.group.rects.push_back({corner.x, corner.y, plate_width, plate_height, 0, with_alpha(theme.ui.panel, 0.72)});
  overlay.group.texts.push_back(
      typesetter.place(text, {corner.x + kX_px, corner.y + kY_px}, {theme.ui.secondary_text, {0, 0, 0, 0}, 0, 1}));
  overlay.boxes.push_back({corner.x, corner.y, corner.x + plate_width, corner.y + plate_height});
  return overlay;
}

}  // namespace sitmap::scene
