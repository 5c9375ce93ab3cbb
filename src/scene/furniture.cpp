// Layout of the window's map furniture.
#include "scene/furniture.h"

#include <algorithm>
#include <cmath>

#include "scene/scale_bar.h"

namespace sitmap::scene {
namespace {
constexpr float kInset_px = 12, kBarMost_px = 120, kBarText_px = 11, kSmall_px = 10.5f;
// As strong as it must be over anything: rasters and tiles keep to no theme.
constexpr double kPlate = 0.8;
constexpr float kPlateX_px = 7, kPlateY_px = 5, kPlateRadius_px = 4;
// The buttons at the upper right, as panels and map controls place them.
constexpr float kButton_px = 32, kButtons = 4;

void add_plate(const Box& box, const Theme& theme, Overlay& overlay) {
  overlay.group.rects.push_back(
      {box.x0, box.y0, box.width(), box.height(), kPlateRadius_px, with_alpha(theme.ui.panel, kPlate)});
  overlay.boxes.push_back(box);
}

}  // namespace

Overlay make_furniture(const Projector& projector, const Theme& theme, const std::string& attribution,
                       const Typesetter& typesetter) {
  Overlay overlay;
  const Viewport& v = projector.viewport();
  const auto left = static_cast<float>(v.inset_left) + kInset_px,
             right = static_cast<float>(v.width - v.inset_right) - kInset_px;
  const auto bottom = static_cast<float>(v.height - v.inset_bottom) - kInset_px;
  if (right - left < kBarMost_px + 40 || bottom < 60) return overlay;
  const ScaleBar bar = scale_bar_for(1 / projector.px_per_metre(), double{kBarMost_px});
  const Box bar_box = draw_scale_bar(bar, {left + kPlateX_px, bottom - kPlateY_px}, kBarText_px, theme.ui.text,
                                     {0, 0, 0, 0}, typesetter, overlay.group);
  add_plate(grown(bar_box, kPlateX_px, kPlateY_px), theme, overlay);
  const ShapedPtr text =
      typesetter.shape(attribution, text::Style::regular, kSmall_px, (right - left - kBarMost_px) * 0.8f, 3);
  if (text->lines.empty()) return overlay;
  const Vec2 top_left{right - kPlateX_px - text->width_px, bottom - kPlateY_px - ink_height(*text)};
  add_plate(grown(ink_box(*text, top_left), kPlateX_px, kPlateY_px), theme, overlay);
  overlay.group.texts.push_back(typesetter.place(text, top_left, {theme.ui.secondary_text, {0, 0, 0, 0}, 0, 1}));
  return overlay;
}

Box map_buttons(const Viewport& v, double ui_scale) {
  const auto scale = static_cast<float>(ui_scale);
  const float right = static_cast<float>(v.width - v.inset_right) - kInset_px * scale;
  const float top = static_cast<float>(v.inset_top) + kInset_px * scale;
  return {right - kButton_px * scale, top, right, top + kButton_px * kButtons * scale};
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
