// Results, error messages and colours.
#include "core/result.h"

#include <catch2/catch.hpp>

#include "core/color.h"

using namespace sitmap;

TEST_CASE("An error is printed as where, what and advice, without the parts that it lacks") {
  CHECK(Error{ErrorKind::input, "a.csv", "no such file", "check the path"}.message() ==
        "a.csv: no such file: check the path");
  CHECK(Error{ErrorKind::input, "", "no such file", ""}.message() == "no such file");
  CHECK(Error{ErrorKind::input, "a.csv", "no such file", ""}.message() == "a.csv: no such file");
  CHECK(Error{}.message().empty());
}

TEST_CASE("A result holds a value or an error, and warnings beside either") {
  Result<std::string> good(std::string("x"));
  good.warnings.push_back("odd");
  CHECK(good.ok());
  CHECK(*good == "x");
  CHECK(good->size() == 1);
  const Result<std::string> bad(Error{ErrorKind::output, "w", "y", "z"});
  CHECK_FALSE(bad);
  CHECK(static_cast<int>(bad.error().kind) == 4);
}

TEST_CASE("Colours are read with and without alpha, in either case of letters") {
  CHECK(parse_color("#1a2B3c") == Rgba{0x1a, 0x2b, 0x3c, 255});
  CHECK(parse_color("#00000080") == Rgba{0, 0, 0, 128});
  for (const char* bad :
       {"", "#", "1a2b3c", "#12345", "#1234567", "#12345g", "#-12345", "#+12345", "#123456789", "# 12345"}) {
    INFO(bad);
    CHECK_FALSE(parse_color(bad));
  }
}

TEST_CASE("Colours are written so that they are read back the same") {
  CHECK(format_color({255, 0, 10, 255}) == "#FF000A");
  CHECK(format_color({1, 2, 3, 4}) == "#01020304");
  for (int v = 0; v < 256; ++v) {
    const auto c = static_cast<std::uint8_t>(v);
    const Rgba color = {c, static_cast<std::uint8_t>(255 - c), static_cast<std::uint8_t>(c ^ 90), c};
    CHECK(parse_color(format_color(color)) == color);
  }
}

TEST_CASE("Alpha is scaled within its limits") {
  CHECK(with_alpha({1, 2, 3, 200}, 0.5).a == 100);
  CHECK(with_alpha({1, 2, 3, 200}, -1).a == 0);
  CHECK(with_alpha({1, 2, 3, 200}, 7).a == 200);
}
