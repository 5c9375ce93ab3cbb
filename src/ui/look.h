// Fonts, scale and colours that every panel draws with.
#pragma once

#include <imgui.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>

#include "core/color.h"
#include "state/theme.h"

namespace sitmap::ui {

// The interface's voices; user texts go through TextPainter with the same sizes.
enum class Font : std::uint8_t { body, secondary, strong, title, axis };
inline constexpr std::array<float, 5> kFontSizes = {13, 12, 13, 16, 11};  // em, design pixels
// ImGui measures a font by ascent + descent, which are 1.2102 em in Inter.
inline constexpr float kLineOfEm = 1.2102f;

inline ImU32 ink(Rgba c) {
  return IM_COL32(c.r, c.g, c.b, c.a);
}
inline ImU32 ink(Rgba c, double alpha) {
  return ink(with_alpha(c, alpha));
}
inline ImVec4 ink4(Rgba c, double alpha = 1) {
  return ImGui::ColorConvertU32ToFloat4(ink(c, alpha));
}
Rgba mixed(Rgba a, Rgba b, double share_of_b);

struct Look {
  float k = 1;         // logical pixels per design pixel
  float physical = 1;  // physical pixels per logical pixel
  const Theme* theme = nullptr;
  std::array<ImFont*, kFontSizes.size()> fonts{};

  const UiColors& colors() const { return theme->ui; }
  // A design length in logical pixels, on the grid of physical pixels.
  float px(float design) const { return std::round(design * k * physical) / physical; }
  float snapped(float logical) const { return std::round(logical * physical) / physical; }
  // Where the baseline of a line lies that is centred on center_y: capitals of body size are in the middle, and smaller
  // ones stand on the same line.
  float baseline(float center_y, float design_size) const {
    constexpr float kHalfCapital = 0.364f;  // of Inter, em
    return snapped(center_y + kHalfCapital * std::max(13.0f, design_size) * k);
  }
  ImFont* font(Font f) const { return fonts[static_cast<std::size_t>(f)]; }
  // As ImGui measures fonts: the height of a line.
  float size(Font f) const { return kFontSizes[static_cast<std::size_t>(f)] * k * kLineOfEm; }
};

// ImGui's style from the theme, for what is left to ImGui: menus, tooltips, text fields, scroll bars.
void apply_style(const Look& look);

}  // namespace sitmap::ui
