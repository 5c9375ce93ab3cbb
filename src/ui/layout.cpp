// Sizes of look.md, scaled, and the slide of each panel out of the window.
#include "ui/layout.h"

#include <algorithm>
#include <cmath>

namespace sitmap::ui {

namespace {
constexpr float kTop = 44, kRight = 360, kSlider = 132, kFoldedSlider = 36, kStatus = 24;
// The smallest window, in design pixels, in which every panel still has its place.
constexpr float kMinWidth = 800, kMinHeight = 480;
constexpr float kMinMap = 320;  // between the side panels

float eased(float t) {
  const float rest = 1 - std::clamp(t, 0.0f, 1.0f);
  return 1 - rest * rest * rest;
}
}  // namespace

float fitting_scale(float wanted, float width, float height) {
  const float most = std::min(width / kMinWidth, height / kMinHeight);
  return std::clamp(std::min(wanted, most), 0.25f, 4.0f);
}

bool fits_both_sides(float width, float k, float left_width) {
  return width >= std::round(left_width * k) + std::round(kRight * k) + std::round(kMinMap * k);
}

Layout lay_out(float width, float height, float k, const PanelSlides& slides) {
  const auto px = [k](float design) { return std::round(design * k); };
  const float away = 1 - eased(slides.chrome_in);
  const float slider = px(slides.dated ? kSlider : kFoldedSlider);
  const float left = px(slides.left_width);
  Layout out;
  out.top = {0, -std::round(px(kTop) * away), width, px(kTop)};
  out.status = {0, height - px(kStatus) + std::round((px(kStatus) + slider) * away), width, px(kStatus)};
  out.slider = {0, out.status.y - slider, width, slider};
  out.map =
      slides.chrome ? Box{0, px(kTop), width, height - px(kTop) - px(kStatus) - slider} : Box{0, 0, width, height};
  const float side_top = px(kTop), side_height = height - px(kTop) - px(kStatus) - slider;
  const float left_in = eased(slides.left_in) * (1 - away), right_in = eased(slides.right_in) * (1 - away);
  out.left = {-std::round(left * (1 - left_in)), side_top, left, side_height};
  out.right = {width - std::round(px(kRight) * right_in), side_top, px(kRight), side_height};
  out.map_free = out.map;
  if (slides.chrome && slides.left) {
    out.map_free.x += left;
    out.map_free.w -= left;
  }
  if (slides.chrome && slides.right) out.map_free.w -= px(kRight);
  return out;
}

}  // namespace sitmap::ui
