// Positions in the notations that people and tables use.
#include "core/position_text.h"

#include <GeographicLib/MGRS.hpp>
#include <GeographicLib/UTMUPS.hpp>
#include <catch2/catch.hpp>
#include <cmath>
#include <random>
#include <string>
#include <vector>

namespace sitmap {
namespace {

PositionText read(const std::string& text) {
  const PositionText position = read_position_text(text);
  INFO(text + " | " + position.refusal);
  CHECK(position.refusal.empty());
  CHECK(position_notation(text) == position.notation);
  return position;
}

TEST_CASE("one place in many notations", "[position_text]") {
  for (const char* text : {"33.2989, 44.3961", "33.2989 44.3961", "33,2989; 44,3961", "33,2989 44,3961",
                           "(33.2989, 44.3961)", "N33.2989 E44.3961", "33.2989N 44.3961E", "44.3961 E, 33.2989 N",
                           "33°17′56.04″N 44°23′45.96″E", "33°17'56.04\"N, 44°23'45.96\"E",
                           "33 17 56.04 N 44 23 45.96 E", "33° 17.934' N 44° 23.766' E", "+33.2989 +44.3961"}) {
    const PositionText position = read(text);
    REQUIRE(position.stated);
    CHECK(position.y == Approx(33.2989).margin(1e-7));
    CHECK(position.x == Approx(44.3961).margin(1e-7));
  }
  CHECK(read("33.2989 S 44.3961 W").y == Approx(-33.2989));
  CHECK(read("33.2989 S 44.3961 W").x == Approx(-44.3961));
  CHECK(read("-33.2989, -44.3961").x == Approx(-44.3961));
}

TEST_CASE("grids name squares, and the band S lies in the north", "[position_text]") {
  const PositionText square = read("38S MB 4388 8480");
  CHECK(square.x == Approx(44.397).margin(0.001));
  CHECK(square.y == Approx(33.299).margin(0.01));
  CHECK(square.radius == Approx(7.07).margin(0.01));
  CHECK(read("38SMB4388084800").radius == 0);
  CHECK(read("38smb").radius == Approx(70710.7).margin(1));
  const PositionText utm = read("38S 441000 3686000");
  CHECK(utm.x == Approx(44.366).margin(0.001));
  CHECK(utm.y == Approx(33.311).margin(0.001));
  CHECK(read("38 S 441000mE 3686000mN").y == Approx(utm.y));
  CHECK(read("38H 441000 6314000").y < 0);
  CHECK(read_position_text("38SZZ4488").refusal == "there is no MGRS square 38SZZ4488");
}

TEST_CASE("geometries give the middle of their extent, longitude first", "[position_text]") {
  for (const char* text :
       {"POINT (44.5 33.25)", "point z(44.5 33.25 10)", "SRID=4326;POINT(44.5 33.25)", "LINESTRING (44 33, 45 33.5)",
        "POLYGON ((44 33, 45 33, 45 33.5, 44 33.5, 44 33))", R"({"type":"Point","coordinates":[44.5,33.25,10]})",
        R"({"type":"LineString","coordinates":[[44,33],[45,33.5]]})",
        R"({"geometries":[{"type":"Point","coordinates":[44,33]},{"coordinates":[45,33.5]}]})"}) {
    const PositionText position = read(text);
    REQUIRE(position.stated);
    CHECK(position.x == 44.5);
    CHECK(position.y == 33.25);
  }
  CHECK(read("LINESTRING (0 0, 6 8)").radius == 5);
  CHECK(read("POINT (4.45e1 3.3E+1)").x == 44.5);
  CHECK_FALSE(read("POINT EMPTY").stated);
  CHECK(read_position_text(R"({"type":"Point","coordinates":["a"]})").refusal ==
        "its coordinates are not lists of numbers");
}

TEST_CASE("what is no position is refused with the reason", "[position_text]") {
  CHECK(read_position_text("120.5, 44").refusal ==
        "latitude 120.5 is outside -90 to 90: latitude and longitude seem swapped");
  CHECK(read_position_text("33, 200").refusal == "longitude 200 is outside -180 to 180: write -160");
  CHECK(read_position_text("441000, 3686000").refusal ==
        "latitude 441000 is outside -90 to 90: perhaps metres of a projection");
  CHECK(read_position_text("33.3 N, 44.4 N").refusal == "both numbers are of the same axis");
  CHECK(read_position_text("33 75 00 N 44 00 00 E").refusal == "it is not a latitude and a longitude");
  CHECK(read_position_text("Baghdad").refusal == "it is not a position; write for example 33.2989, 44.3961");
  CHECK(read_position_text("33.3").refusal == "it is not a latitude and a longitude");
  CHECK_FALSE(read_position_text("").stated);
  CHECK(position_notation("2020-01-02") == PositionNotation::none);
  CHECK(position_notation("Camp Taji") == PositionNotation::none);
}

TEST_CASE("one axis alone", "[position_text]") {
  CHECK(read_angle("33.5", 'N') == 33.5);
  CHECK(read_angle("33,5", 'N') == 33.5);
  CHECK(read_angle("33°30′N", 'N') == 33.5);
  CHECK(read_angle("W 44 30 00", 'E') == -44.5);
  CHECK_FALSE(read_angle("33°30′N", 'E'));
  CHECK_FALSE(read_angle("north", 'N'));
  CHECK(read_decimal("1,5") == 1.5);
  CHECK_FALSE(read_decimal("1,5,5"));
}

// The reference of a place in MGRS, and whether it lies in one of UTM's zones.
std::string mgrs_reference(LonLat place, int precision, bool& zoned) {
  int zone = 0;
  bool north = true;
  double x = 0, y = 0;
  GeographicLib::UTMUPS::Forward(place.lat_deg, place.lon_deg, zone, north, x, y);
  zoned = zone != GeographicLib::UTMUPS::UPS;
  std::string reference;
  GeographicLib::MGRS::Forward(zone, north, x, y, place.lat_deg, precision, reference);
  return reference;
}

// "38SMB4488088220" as people write it: "38S MB 44880 88220".
std::string with_spaces(const std::string& reference) {
  const std::size_t zone = reference.find_first_not_of("0123456789");
  const std::size_t half = (reference.size() - zone - 3) / 2;
  const auto part = [&](std::size_t at, std::size_t length) { return reference.substr(at, length); };
  return part(0, zone + 1) + " " + part(zone + 1, 2) + " " + part(zone + 3, half) + " " + part(zone + 3 + half, half);
}

TEST_CASE("MGRS goes to a reference and back in every zone and band, and around both poles", "[position_text]") {
  std::mt19937_64 random(11);
  std::uniform_real_distribution<double> inside(0.01, 0.99);
  std::size_t polar = 0, zoned_places = 0;
  double worst = 0;  // of the distance to the place, in half diagonals of its square
  const auto check = [&](LonLat place) {
    for (const int precision : {2, 4, 5}) {
      bool zoned = false;
      const std::string reference = mgrs_reference(place, precision, zoned);
      (zoned ? zoned_places : polar) += 1;
      const PositionText compact = read_position_text(reference), spaced = read_position_text(with_spaces(reference));
      INFO(reference);
      REQUIRE(compact.stated);
      REQUIRE(compact.x == spaced.x);
      REQUIRE(compact.y == spaced.y);
      const double half_diagonal_m = 0.7072 * std::pow(10.0, 5 - precision);
      // The grid's metres are not quite those on the ground.
      worst = std::max(worst, distance_m(place, {compact.x, compact.y}) / half_diagonal_m);
    }
  };
  for (int zone = 0; zone < 60; ++zone)
    for (int lat_deg = -80; lat_deg < 84; lat_deg += 4)
      check({-180 + (zone + inside(random)) * 6, lat_deg + inside(random) * 4});
  for (int i = 0; i < 500; ++i) {
    check({-180 + 360 * inside(random), 84 + 6 * inside(random)});
    check({-180 + 360 * inside(random), -80 - 10 * inside(random)});
  }
  check({0, 90});
  check({0, -90});
  CHECK(zoned_places > 7000);
  CHECK(polar > 2900);
  CHECK(worst < 1.01);
}

TEST_CASE("a northing outside of the band that is named is no place", "[position_text]") {
  CHECK(read("38S 441000 3686000").y == Approx(33.31).margin(0.01));
  CHECK(read("38 N 441000 3686000").y == Approx(33.31).margin(0.01));  // N as the whole north
  CHECK(read("33X 500000 9000000").y == Approx(81.07).margin(0.01));
  CHECK(read_position_text("38S 441000 36").refusal ==
        "this northing lies outside of band S (the letter is a latitude band, as in MGRS)");
  CHECK_FALSE(read_position_text("38C 441000 3686000").stated);
}

TEST_CASE("letters with figures are no column of places near the poles", "[position_text]") {
  CHECK(position_notation("ZAH 12345 67890") == PositionNotation::none);
  CHECK(read_position_text("ZAH 12345 67890").stated);
  CHECK_FALSE(read_position_text("ABC").stated);
  CHECK_FALSE(read_position_text("ZAH 12").stated);
}

}  // namespace
}  // namespace sitmap
