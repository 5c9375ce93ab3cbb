// Division of long segments.
#include "data/subdivide.h"

#include <catch2/catch.hpp>
#include <vector>

namespace sitmap {
namespace {

constexpr double kLongest = 1000;

TEST_CASE("A short segment stays whole") {
  CHECK(parts_of_segment({5000, 0}, {6000, 400}, kLongest) == 1);
  CHECK(parts_of_segment({5000, 0}, {5000, 0}, kLongest) == 1);
}

TEST_CASE("The parts of a long segment are short, equal, and meet") {
  const WorldPoint a{100, -5000}, b{20'100, 3000};
  std::vector<WorldPoint> points{a};
  float before = -1;
  divide_segment(a, b, kLongest, [&](WorldPoint from, WorldPoint to, float share) {
    CHECK(from == points.back());
    CHECK(share > before);
    CHECK(to.x - from.x <= 1001);
    CHECK(to.y - from.y <= 501);  // y counts double
    before = share;
    points.push_back(to);
  });
  CHECK(points.back() == b);
  CHECK(points.size() == 33);
  CHECK(points[16] == WorldPoint{10'100, -1000});
}

TEST_CASE("A segment is divided alike in both directions") {
  const WorldPoint a{4'000'000'000u, 1'900'000'000}, b{17, -2'000'000'000};
  const int parts = parts_of_segment(a, b, kLongestSegment_units);
  REQUIRE(parts == parts_of_segment(b, a, kLongestSegment_units));
  for (int part = 0; part <= parts; ++part)
    CHECK(point_on_segment(a, b, part, parts) == point_on_segment(b, a, parts - part, parts));
}

TEST_CASE("Not even the longest segment is divided without end") {
  CHECK(parts_of_segment({0, INT32_MIN}, {0xFFFFFFFFu, INT32_MAX}, 1) == 1024);
}

}  // namespace
}  // namespace sitmap
