// Positions in the notations that people and tables use.
#include "core/position_text.h"

#include <catch2/catch.hpp>
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

}  // namespace
}  // namespace sitmap
