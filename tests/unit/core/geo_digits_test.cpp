// A position without a stated precision says no more than its digits.
#include "core/geo_digits.h"

#include <catch2/catch.hpp>

namespace sitmap {

namespace {
std::string as_written(LonLat at) {
  return format_decimal(at, written_precision_m(at));
}
}  // namespace

TEST_CASE("A position is written with the decimals that the file gave, and four at most") {
  CHECK(as_written({51.4, 35.7}) == "35.7 N 51.4 E");
  CHECK(as_written({44, 33}) == "33 N 44 E");
  CHECK(as_written({-77.04, 38.9}) == "38.90 N 77.04 W");
  CHECK(as_written({44.396112, 33.298934}) == "33.2989 N 44.3961 E");
  CHECK(as_written({0.1 + 0.2, -0.00001}) == "0.0000 N 0.3000 E");
}

}  // namespace sitmap
