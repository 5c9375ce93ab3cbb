// A colour with straight alpha, 8 bits a channel, sRGB.
#pragma once

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
  color.a = static_cast<std::uint8_t>(static_cast<double>(color.a) * (alpha < 0 ? 0 : alpha > 1 ? 1 : alpha) + 0.5);
  return color;
}

}  // namespace sitmap
