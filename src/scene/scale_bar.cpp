// Scale bar and north arrow.
#include "scene/scale_bar.h"

#include <cmath>
#include <numbers>

namespace sitmap::scene {
namespace {

constexpr float kTick_px = 5, kLabelGap_px = 4;

std::string length_label(double length_m) {
  if (length_m >= 1000) return std::to_string(std::lround(length_m / 1000)) + " km";
  if (length_m >= 1) return std::to_string(std::lround(length_m)) + " m";
  return std::to_string(std::lround(length_m * 100)) + " cm";
}

}  // namespace

ScaleBar scale_bar_for(double metres_per_px, double max_px) {
  const double longest_m = metres_per_px * max_px;
  const double decade = std::pow(10, std::floor(std::log10(longest_m)));
  const double step = longest_m >= 5 * decade ? 5 : longest_m >= 2 * decade ? 2 : 1;
  ScaleBar bar;
  bar.length_m = step * decade;
  bar.length_px = static_cast<float>(bar.length_m / metres_per_px);
  bar.label = length_label(bar.length_m);
  return bar;
}

float scale_bar_height(float text_px) {
  return kTick_px + kLabelGap_px + text_px * 0.73f;
}

Box draw_scale_bar(const ScaleBar& bar, Vec2 lower_left, float text_px, Rgba color, Rgba halo,
                   const Typesetter& typesetter, Group& group) {
  const float left = lower_left.x, right = left + bar.length_px, bottom = lower_left.y - 0.75f, top = bottom - kTick_px;
  Polyline line;
  line.points = {{left, top}, {left, bottom}, {right, bottom}, {right, top}};
  if (halo.a > 0) {
    Polyline below = line;
    below.width = below.end_width = 4;
    below.color = halo;
    group.lines.push_back(below);
  }
  line.width = line.end_width = 1.5f;
  line.color = color;
  group.lines.push_back(line);
  const ShapedPtr text = typesetter.shape(bar.label, text::Style::regular, text_px);
  const Vec2 top_left{left + (bar.length_px - text->width_px) / 2, top - kLabelGap_px - cap_height(*text)};
  group.texts.push_back(typesetter.place(text, top_left, {color, halo, halo.a > 0 ? 1.4f : 0}));
  return {std::min(left, top_left.x), top_left.y, std::max(right, top_left.x + text->width_px), lower_left.y};
}

void draw_north_arrow(Vec2 center, float size, double bearing_deg, Rgba color, const Typesetter& typesetter,
                      Group& group) {
  // Bearing is the direction that is up, so north lies that far counter-clockwise of up.
  const auto angle = static_cast<float>(-bearing_deg * std::numbers::pi / 180);
  const auto turned = [&](float x, float y) {
    return Vec2{center.x + std::cos(angle) * x - std::sin(angle) * y,
                center.y + std::sin(angle) * x + std::cos(angle) * y};
  };
  const float half = size / 2;
  const Vec2 tip = turned(0, -half), notch = turned(0, half * 0.05f);
  const Vec2 left = turned(-half * 0.42f, half * 0.32f), right = turned(half * 0.42f, half * 0.32f);
  group.polygons.push_back({{tip, notch, left}, color});
  group.polygons.push_back({{tip, right, notch}, with_alpha(color, 0.55)});
  const ShapedPtr text = typesetter.shape("N", text::Style::semibold, std::round(size * 0.34f));
  const Vec2 letter = turned(0, half * 0.78f);
  group.texts.push_back(
      typesetter.place(text, {letter.x - text->width_px / 2, letter.y - cap_height(*text) / 2}, {color}));
}

}  // namespace sitmap::scene
