// Positions: projection, wrap, geodesics, notations.
#include "core/geo.h"

#include <catch2/catch.hpp>
#include <cmath>
#include <limits>
#include <random>

using namespace sitmap;

namespace {

double wrapped(double degrees) {
  return std::remainder(degrees, 360.0);
}

void check_round_trip(LonLat p) {
  const LonLat back = lonlat_from_world(world_from_lonlat(p));
  INFO(p.lon_deg << " " << p.lat_deg);
  // One unit is 9.3 mm of longitude and 18.7 mm of latitude at the equator; rounding costs at most half of it.
  const LonLat same_lat = {p.lon_deg + wrapped(back.lon_deg - p.lon_deg), p.lat_deg};
  CHECK(distance_m(p, same_lat) < 0.01);
  CHECK(distance_m(p, {p.lon_deg, back.lat_deg}) < 0.01);
}

}  // namespace

TEST_CASE("A position comes back from the projection within a centimetre, on the whole world") {
  std::mt19937_64 random(20200108);
  std::uniform_real_distribution<double> lon(-180.0, 180.0), lat(-85.0, 85.0);
  for (int i = 0; i < 20'000; ++i) check_round_trip({lon(random), lat(random)});
  for (const double edge : {-180.0, -179.99999999, 179.99999999, 180.0, 0.0}) {
    for (const double y : {-85.0, -0.0000001, 0.0, 85.0, kMercatorMaxLat_deg, 89.7}) check_round_trip({edge, y});
  }
}

TEST_CASE("The world's corners lie where fixed-point Web Mercator puts them") {
  CHECK(world_from_lonlat({0, 0}) == WorldPoint{0x8000'0000u, 0});
  CHECK(world_from_lonlat({-180, 0}).x == 0);
  CHECK(world_from_lonlat({180, 0}).x == 0);
  CHECK(world_from_lonlat({0, kMercatorMaxLat_deg}).y == -(1 << 30));
  CHECK(world_from_lonlat({0, -kMercatorMaxLat_deg}).y == 1 << 30);
  CHECK(lonlat_from_world({0, 0}).lon_deg == -180.0);
  CHECK(lonlat_from_world({0xFFFF'FFFFu, 0}).lon_deg < 180.0);
}

TEST_CASE("Longitudes wrap: a turn more or less is the same place, and differences cross the antimeridian") {
  for (const double lon : {-180.0, -0.5, 12.25, 179.75}) {
    CHECK(world_from_lonlat({lon + 360, 10}) == world_from_lonlat({lon, 10}));
    CHECK(world_from_lonlat({lon - 720, 10}) == world_from_lonlat({lon, 10}));
  }
  const WorldPoint west = world_from_lonlat({179.75, 0}), east = world_from_lonlat({-179.75, 0});
  const auto difference = static_cast<std::int32_t>(east.x - west.x);
  CHECK(difference / kWorldXUnits * 360 == Approx(0.5));
  CHECK(world_from_lonlat({std::nextafter(180.0, 0.0), 0}).x == 0);
}

TEST_CASE("Latitudes near the poles are clamped, and what is no number does no harm") {
  CHECK(world_from_lonlat({0, 90}) == world_from_lonlat({0, 89.78}));
  CHECK(world_from_lonlat({0, -90}) == world_from_lonlat({0, -89.78}));
  CHECK(world_from_lonlat({0, 1e300}).y < -(1 << 30));
  const double nan = std::numeric_limits<double>::quiet_NaN(), inf = std::numeric_limits<double>::infinity();
  for (const LonLat odd : {LonLat{nan, 0}, LonLat{0, nan}, LonLat{inf, inf}, LonLat{-inf, nan}}) {
    CHECK(world_from_lonlat(odd) == WorldPoint{});
    CHECK_FALSE(is_valid(odd));
  }
  CHECK(is_valid({180, -90}));
  CHECK_FALSE(is_valid({180.0001, 0}));
  CHECK_FALSE(is_valid({0, 90.0001}));
}

TEST_CASE("Mercator's y runs from the north edge to the south edge and back to latitudes") {
  CHECK(mercator_y_from_lat(0) == Approx(0.5));
  CHECK(mercator_y_from_lat(kMercatorMaxLat_deg) == Approx(0.0).margin(1e-15));
  CHECK(mercator_y_from_lat(-kMercatorMaxLat_deg) == Approx(1.0));
  CHECK(mercator_y_from_lat(88) < 0);
  for (double lat = -86; lat < 86; lat += 0.013) {
    const double exact = 0.5 - std::asinh(std::tan(lat * std::numbers::pi / 180)) / (2 * std::numbers::pi);
    if (!(std::abs(mercator_y_from_lat(lat) - exact) < 1e-13)) FAIL("latitude " << lat);
  }
  for (double lat = -89; lat <= 89; lat += 0.5) CHECK(lat_from_mercator_y(mercator_y_from_lat(lat)) == Approx(lat));
}

TEST_CASE("A pixel covers half the ground with every zoom level, and less away from the equator") {
  CHECK(metres_per_px(0, 0) == Approx(78271.516964));
  CHECK(metres_per_px(0, 1) == Approx(78271.516964 / 2));
  CHECK(metres_per_px(60, 3) == Approx(78271.516964 / 16));
}

TEST_CASE("Distances are geodesic on the WGS 84 ellipsoid") {
  // A quarter of the meridian, and a degree of the equator.
  CHECK(distance_m({0, 0}, {0, 90}) == Approx(10'001'965.729).margin(0.001));
  CHECK(distance_m({10, 0}, {11, 0}) == Approx(111'319.491).margin(0.001));
  CHECK(distance_m({179.5, 0}, {-179.5, 0}) == Approx(111'319.491).margin(0.001));
  CHECK(distance_m({44, 33}, {44, 33}) == 0);
}

TEST_CASE("A destination lies at its distance and on its azimuth") {
  std::mt19937 random(7);
  std::uniform_real_distribution<double> lon(-180, 180), lat(-89, 89), azimuth(-180, 180), metres(0, 19'000'000);
  for (int i = 0; i < 500; ++i) {
    const LonLat from = {lon(random), lat(random)};
    const double d = metres(random);
    CHECK(distance_m(from, destination(from, azimuth(random), d)) == Approx(d).margin(1e-6));
  }
  CHECK(destination({0, 0}, 90, 111'319.4908).lon_deg == Approx(1.0));
  CHECK(destination({0, 0}, 0, 110'574.3886).lat_deg == Approx(1.0));
}

TEST_CASE("A geodesic has its ends, even steps and no jump at the antimeridian") {
  const LonLat tokyo = {139.69, 35.69}, los_angeles = {-118.24, 34.05};
  const std::vector<LonLat> line = geodesic(tokyo, los_angeles, 33);
  REQUIRE(line.size() == 33);
  CHECK(line.front() == tokyo);
  CHECK(line.back().lat_deg == los_angeles.lat_deg);
  CHECK(line.back().lon_deg == Approx(los_angeles.lon_deg + 360));
  const double step = distance_m(tokyo, los_angeles) / 32;
  for (std::size_t i = 1; i < line.size(); ++i) {
    CHECK(std::abs(line[i].lon_deg - line[i - 1].lon_deg) < 10);
    CHECK(distance_m(line[i - 1], line[i]) == Approx(step).epsilon(0.005));
  }
  CHECK(geodesic(los_angeles, tokyo, 5).back().lon_deg == Approx(tokyo.lon_deg - 360));
  CHECK(geodesic(tokyo, los_angeles, -3).size() == 2);
  for (const LonLat p : geodesic(tokyo, tokyo, 3)) CHECK(distance_m(p, tokyo) < 1e-6);
}

TEST_CASE("Decimal degrees state four digits, or as many as the precision supports") {
  const LonLat ain_al_asad = {44.39612, 33.29891};
  CHECK(format_decimal(ain_al_asad) == "33.2989 N 44.3961 E");
  CHECK(format_decimal(ain_al_asad, 3000) == "33.30 N 44.40 E");
  CHECK(format_decimal(ain_al_asad, 10'000) == "33.3 N 44.4 E");
  CHECK(format_decimal(ain_al_asad, 100) == "33.299 N 44.396 E");
  CHECK(format_decimal(ain_al_asad, 1) == "33.29891 N 44.39612 E");
  CHECK(format_decimal(ain_al_asad, 0.001) == "33.2989100 N 44.3961200 E");
  CHECK(format_decimal(ain_al_asad, 500'000) == "33 N 44 E");
  CHECK(format_decimal(ain_al_asad, -5) == format_decimal(ain_al_asad));
}

TEST_CASE("The last decimal digit is never finer than a third of the precision") {
  for (double precision_m = 0.05; precision_m < 3e5; precision_m *= 1.3) {
    const std::string text = format_decimal({44.123456789, 33.123456789}, precision_m);
    const std::size_t point = text.find('.');
    const auto digits = point == std::string::npos ? 0 : static_cast<double>(text.find(' ') - point - 1);
    INFO(precision_m << ": " << text);
    CHECK(111'320 / std::pow(10, digits) > precision_m / 3.17);
  }
}

TEST_CASE("Hemispheres are letters, zero has no sign") {
  CHECK(format_decimal({-70.6483, -33.4569}) == "33.4569 S 70.6483 W");
  CHECK(format_decimal({-0.00001, -0.00001}) == "0.0000 N 0.0000 E");
  CHECK(format_decimal({190, 0}) == "0.0000 N 170.0000 W");
  CHECK(format_decimal({180, 90}) == "90.0000 N 180.0000 E");
  CHECK(format_decimal({std::numeric_limits<double>::quiet_NaN(), 0}) == "no position");
}

TEST_CASE("Degrees, minutes and seconds carry over and follow the precision") {
  CHECK(format_dms({44.396111, 33.298889}) == "33°17′56″ N 44°23′46″ E");
  CHECK(format_dms({-44.99999, 0.5}) == "0°30′00″ N 45°00′00″ W");
  CHECK(format_dms({44.396111, 33.298889}, 2000) == "33°18′ N 44°24′ E");
  CHECK(format_dms({44.396111, 33.298889}, 100'000) == "33° N 44° E");
  CHECK(format_dms({44.396111, 33.298889}, 3) == "33°17′56.0″ N 44°23′46.0″ E");
  CHECK(format_dms({-70.5, -33.25}) == "33°15′00″ S 70°30′00″ W");
}
