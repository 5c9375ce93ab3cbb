// A colour with straight alpha, 8 bits a channel, sRGB.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace sitmap {

struct Rgba {
  std::uint8_t r = 0, g = 0, b = 0, a = 255;
  friend bool operator==(const Rgba&, const Rgba&) = default;
};

// "#RRGGBB" or "#RRGGBBAA".
std::optional<Rgba> parse_color(std::string_view text);
std::string format_color(Rgba color);
inline Rgba with_alpha(Rgba color, double alpha) {
  color.a = static_cast<std::uint8_t>(std::lround(color.a * std::clamp(alpha, 0.0, 1.0)));
  return color;
}

}  // namespace sitmap
