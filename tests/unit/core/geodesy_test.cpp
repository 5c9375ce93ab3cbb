// Specifies measures on the ellipsoid and how lengths are written and read.
#include <geodesic.h>

#include <catch2/catch.hpp>
#include <cmath>
#include <fstream>
#include <random>

#include "core/geodesy.h"

namespace sitmap {
namespace {

TEST_CASE("the way and its bearing are those of the example in GeographicLib's manual") {
  // Wellington to Salamanca, nearly antipodes.
  const GeodesicLine line = geodesic_line({174.81, -41.32}, {-5.50, 40.96});
  CHECK(std::abs(line.length_m - 19959679.26735382) < 1e-3);
  CHECK(std::abs(line.azimuth_deg - 161.06766998615873) < 1e-9);
  // Perth, 20,000 km towards the south-west.
  const LonLat end = destination({115.74, -32.06}, 225, 20'000'000);
  CHECK(std::abs(end.lat_deg - 32.11195529) < 1e-8);
  CHECK(std::abs(end.lon_deg - -63.95925278) < 1e-8);
}

TEST_CASE(
    "the test set of GeographicLib and PROJ is solved: distance to a millimetre, places and bearings to 1e-9 degrees") {
  std::ifstream file(std::string(SITMAP_SOURCE_DIR) + "/tests/data/geodesic/wgs84.txt");
  int lines = 0, areas = 0;
  double lat1 = 0, lon1 = 0, azimuth1 = 0, lat2 = 0, lon2 = 0, azimuth2 = 0, metres = 0, arc = 0, reduced = 0,
         scale12 = 0, scale21 = 0, area_m2 = 0;
  while (file >> lat1 >> lon1 >> azimuth1 >> lat2 >> lon2 >> azimuth2 >> metres >> arc >> reduced >> scale12 >>
         scale21 >> area_m2) {
    INFO("line " << ++lines);
    const auto difference = [](double a, double b) { return std::abs(std::remainder(a - b, 360.0)); };
    const LonLat from{lon1, lat1}, to{std::remainder(lon2, 360.0), lat2};
    const GeodesicLine line = geodesic_line(from, to);
    CHECK(std::abs(line.length_m - metres) < 1e-3);
    CHECK(difference(line.azimuth_deg, azimuth1) < 1e-9);
    const LonLat reached = destination(from, azimuth1, metres);
    CHECK(std::abs(reached.lat_deg - lat2) < 1e-9);
    CHECK(difference(reached.lon_deg, lon2) < 1e-9);
    // The area down to the equator is that of a polygon where the line stays on one side of it.
    if (lat1 * lat2 < 0 || std::abs(lon2 - lon1) > 170) continue;
    const LonLat corners[] = {from, to, {to.lon_deg, 0}, {from.lon_deg, 0}};
    CHECK(std::abs(geodesic_area(corners).area_m2 - std::abs(area_m2)) < 1);
    ++areas;
  }
  CHECK(lines == 20);
  CHECK(areas >= 3);
}

TEST_CASE("distances agree with PROJ's within a millimetre, and bearings within 1e-9 degrees") {
  geod_geodesic proj;
  geod_init(&proj, 6378137, 1 / 298.257223563);
  std::mt19937_64 random(7);
  std::uniform_real_distribution<double> lon(-180, 180), sine(-1, 1), near(-1e-3, 1e-3);
  double worst_m = 0, worst_deg = 0;
  for (int i = 0; i < 20'000; ++i) {
    const LonLat a{lon(random), std::asin(sine(random)) * 180 / M_PI};
    LonLat b{lon(random), std::asin(sine(random)) * 180 / M_PI};
    if (i % 4 == 1) b = {std::remainder(a.lon_deg + near(random), 360.0), a.lat_deg * 0.999 + near(random)};
    if (i % 4 == 2)
      b = {std::remainder(a.lon_deg + 180 + near(random), 360.0), -a.lat_deg * 0.999};  // nearly antipodes
    double metres = 0, azimuth_deg = 0;
    geod_inverse(&proj, a.lat_deg, a.lon_deg, b.lat_deg, b.lon_deg, &metres, &azimuth_deg, nullptr);
    const GeodesicLine line = geodesic_line(a, b);
    worst_m = std::max(worst_m, std::abs(line.length_m - metres));
    // Of antipodes many ways are the shortest.
    if (i % 4 != 2) worst_deg = std::max(worst_deg, std::abs(std::remainder(line.azimuth_deg - azimuth_deg, 360.0)));
  }
  CHECK(worst_m < 1e-3);
  CHECK(worst_deg < 1e-9);
}

TEST_CASE("every point of a ring is at its distance, around poles and across the antimeridian too") {
  for (const LonLat center : {LonLat{44, 33}, LonLat{179.9, -17}, LonLat{10, 89}, LonLat{0, 90}, LonLat{-120, -89.5}}) {
    for (const double radius_m : {100.0, 50'000.0, 200'000.0, 9'000'000.0}) {
      const std::vector<LonLat> circle = geodesic_circle(center, radius_m, 36);
      REQUIRE(circle.size() == 37);
      double worst_m = 0, longest_step_deg = 0;
      for (std::size_t i = 0; i < circle.size(); ++i) {
        worst_m = std::max(worst_m, std::abs(distance_m(center, circle[i]) - radius_m));
        if (i > 0) longest_step_deg = std::max(longest_step_deg, std::abs(circle[i].lon_deg - circle[i - 1].lon_deg));
      }
      CHECK(worst_m < 1e-3);
      CHECK(longest_step_deg <= 180);
      CHECK(std::abs(std::remainder(circle.back().lon_deg - circle.front().lon_deg, 360.0)) < 1e-9);
      CHECK(circle.back().lat_deg == circle.front().lat_deg);
    }
  }
}

TEST_CASE("an area is that of the smaller side, whichever way round its corners go") {
  const double earth_m2 = 510'065'621'724'088.0;
  const std::vector<LonLat> octant{{0, 0}, {90, 0}, {0, 90}}, backwards{{0, 90}, {90, 0}, {0, 0}};
  CHECK(std::abs(geodesic_area(octant).area_m2 - earth_m2 / 8) < 1e6);
  CHECK(geodesic_area(backwards).area_m2 == Approx(geodesic_area(octant).area_m2));
  CHECK(geodesic_area(octant).perimeter_m == Approx(2 * 10'001'965.729 + 10'018'754.171));
  const std::vector<LonLat> across{{179, 0}, {-179, 0}, {-179, 2}, {179, 2}}, same{{9, 0}, {11, 0}, {11, 2}, {9, 2}};
  CHECK(geodesic_area(across).area_m2 == Approx(geodesic_area(same).area_m2));
  CHECK(geodesic_area(std::vector<LonLat>{{1, 1}}).area_m2 == 0);
}

TEST_CASE("lengths, areas and bearings say three digits") {
  CHECK(format_length(8.53) == "8.5 m");
  CHECK(format_length(852.6) == "853 m");
  CHECK(format_length(999.7) == "1.00 km");
  CHECK(format_length(12'345) == "12.3 km");
  CHECK(format_length(1'234'567) == "1\u2009235 km");
  CHECK(format_given_length(50'000) == "50 km");
  CHECK(format_given_length(1500) == "1.5 km");
  CHECK(format_given_length(1852) == "1.852 km");
  CHECK(format_given_length(300) == "300 m");
  CHECK(format_given_length(0.5) == "0.5 m");
  CHECK(format_given_length(1'500'000) == "1\u2009500 km");
  CHECK(format_area(1250) == "1\u2009250 m²");
  CHECK(format_area(3'420'000) == "3.42 km²");
  CHECK(format_area(1.234e9) == "1\u2009234 km²");
  CHECK(format_bearing(47.2) == "047°");
  CHECK(format_bearing(359.8) == "000°");
}

TEST_CASE("lengths are read with their units, and sorted") {
  using Lengths = std::vector<double>;
  CHECK(read_lengths("50, 100 km") == Lengths{50'000, 100'000});
  CHECK(read_lengths("200 50") == Lengths{50'000, 200'000});
  CHECK(read_lengths("2 nmi; 300m, 1.5km") == Lengths{300, 1500, 3704});
  CHECK(read_lengths("1 mi 5280 ft") == Lengths{1609.344});
  CHECK(read_lengths("50 km, 50km") == Lengths{50'000});
  for (const char* text : {"", "km", "0", "-5", "5 parsec", "50 kmh", "30000 km", "1e999", "nan", "5,,x"}) {
    INFO(text);
    CHECK_FALSE(read_lengths(text));
  }
}

}  // namespace
}  // namespace sitmap
