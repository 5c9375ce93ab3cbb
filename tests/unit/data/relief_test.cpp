// The relief's pyramid of resolutions.
#include <catch2/catch.hpp>

#include "data/basemap.h"

namespace sitmap {

TEST_CASE("each level of the relief is the mean of two by two texels of the one before") {
  ReliefLevel finest{1024, 1024, std::vector<std::uint8_t>(std::size_t{1024} * 1024, 128)};
  finest.luminance[0] = 100;
  finest.luminance[1] = 101;
  finest.luminance[1024] = 103;
  finest.luminance[1025] = 104;
  const ReliefLevels levels = relief_levels(finest);
  REQUIRE(levels.size() == 3);
  CHECK(levels[0].luminance == finest.luminance);
  CHECK(levels[1].width == 512);
  CHECK(levels[1].luminance.size() == std::size_t{512} * 512);
  CHECK(int{levels[1].luminance[0]} == 102);
  CHECK(int{levels[1].luminance[1]} == 128);
  CHECK(levels[2].height == 256);
}

TEST_CASE("a small relief has one level") {
  CHECK(relief_levels({4, 2, std::vector<std::uint8_t>(8, 1)}).size() == 1);
}

}  // namespace sitmap
