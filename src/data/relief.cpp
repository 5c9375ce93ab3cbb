// The relief's coarser levels.
#include <cstddef>
#include <utility>

#include "data/basemap.h"

namespace sitmap {
namespace {

// Coarser levels than this are never looked at.
constexpr int kSmallest = 256;

// Means of 2 x 2 texels.
ReliefLevel halved(const ReliefLevel& from) {
  ReliefLevel level{from.width / 2, from.height / 2, {}};
  const auto width = static_cast<std::size_t>(level.width), height = static_cast<std::size_t>(level.height);
  const auto from_width = static_cast<std::size_t>(from.width);
  level.luminance.resize(width * height);
  for (std::size_t y = 0; y < height; ++y) {
    const std::uint8_t* upper = from.luminance.data() + 2 * y * from_width;
    const std::uint8_t* lower = upper + from_width;
    std::uint8_t* out = level.luminance.data() + y * width;
    for (std::size_t x = 0; x < width; ++x) {
      const unsigned sum = unsigned{upper[2 * x]} + upper[2 * x + 1] + lower[2 * x] + lower[2 * x + 1];
      out[x] = static_cast<std::uint8_t>((sum + 2) / 4);
    }
  }
  return level;
}

}  // namespace

ReliefLevels relief_levels(ReliefLevel finest) {
  ReliefLevels levels;
  levels.push_back(std::move(finest));
  while (levels.back().width >= 2 * kSmallest && levels.back().height >= 2 * kSmallest) {
    levels.push_back(halved(levels.back()));
  }
  return levels;
}

}  // namespace sitmap
