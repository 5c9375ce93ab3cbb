// Colours as "#RRGGBB" texts and back.
#include "core/color.h"

#include <array>
#include <charconv>

namespace sitmap {

std::optional<Rgba> parse_color(std::string_view text) {
  if ((text.size() != 7 && text.size() != 9) || text[0] != '#') return std::nullopt;
  std::array<std::uint8_t, 4> channels = {0, 0, 0, 255};
  for (std::size_t i = 1; i < text.size(); i += 2) {
    const char* end = text.data() + i + 2;
    const auto [stop, error] = std::from_chars(text.data() + i, end, channels[i / 2], 16);
    if (error != std::errc() || stop != end) return std::nullopt;
  }
  return Rgba{channels[0], channels[1], channels[2], channels[3]};
}

std::string format_color(Rgba color) {
  constexpr std::string_view kDigits = "0123456789ABCDEF";
  std::string text = "#";
  const auto append = [&](std::uint8_t channel) {
    text += kDigits[channel >> 4];
    text += kDigits[channel & 15];
  };
  append(color.r);
  append(color.g);
  append(color.b);
  if (color.a != 255) append(color.a);
  return text;
}

}  // namespace sitmap
