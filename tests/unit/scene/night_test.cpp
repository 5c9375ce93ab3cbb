// Night against the sun's altitude computed point by point.
#include <catch2/catch.hpp>
#include <cmath>
#include <numbers>
#include <random>

#include "scene/night.h"

namespace sitmap::scene {
namespace {

double altitude_deg(LonLat place, LonLat subsolar) {
  constexpr double kDeg = std::numbers::pi / 180;
  return std::asin(std::sin(place.lat_deg * kDeg) * std::sin(subsolar.lat_deg * kDeg) +
                   std::cos(place.lat_deg * kDeg) * std::cos(subsolar.lat_deg * kDeg) *
                       std::cos((place.lon_deg - subsolar.lon_deg) * kDeg)) /
         kDeg;
}

}  // namespace

TEST_CASE("on every meridian the night is where the sun stands below the altitude") {
  std::mt19937 random(3);
  std::uniform_real_distribution<double> lon(-540, 540), sun_lat(-23.44, 23.44), lat(-90, 90), limit(-18, 0);
  for (int i = 0; i < 100'000; ++i) {
    const LonLat subsolar{lon(random), sun_lat(random)}, place{lon(random), lat(random)};
    const double level = limit(random);
    const double altitude = altitude_deg(place, subsolar);
    if (std::abs(altitude - level) < 1e-6) continue;
    const Latitudes night = night_on_meridian(place.lon_deg, subsolar, level);
    const bool inside = !night.empty() && place.lat_deg > night.south_deg && place.lat_deg < night.north_deg;
    REQUIRE(inside == (altitude < level));
  }
}

TEST_CASE("the night covers half of the world's map and leaves the subsolar point light") {
  const Camera camera{world_from_lonlat({0, 0}), 1, 0};
  const Viewport viewport{1024, 1024, 1, 0, 0, 0, 0};
  Group group;
  draw_night(0, {0, 0, 0, 255}, Projector(camera, viewport), group);
  REQUIRE(!group.polygons.empty());
  for (const Polygon& polygon : group.polygons) {
    CHECK(polygon.strip);
    for (const Vec2 point : polygon.points) CHECK((std::isfinite(point.x) && std::isfinite(point.y)));
  }
}

}  // namespace sitmap::scene
