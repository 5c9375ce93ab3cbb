// Numbers become texts with the fewest digits that mean them.
#include "io/cell_row.h"

#include <catch2/catch.hpp>
#include <charconv>
#include <cmath>
#include <limits>

#include "../data/made_events.h"

namespace sitmap::io {
namespace {

std::string shortest(double value) {
  char digits[64];
  return {digits, std::to_chars(digits, digits + sizeof digits, value).ptr};
}

std::string as_cell(double value) {
  CellRow row;
  row.resize(1);
  row.real(0, value);
  return std::string(row.cells()[0].text);
}

TEST_CASE("Numbers with few decimals are written as those with many: the shortest text that means them") {
  Random random(23);
  for (int i = 0; i < 200'000; ++i) {
    const double unit = i % 4 == 0 ? 1 : i % 4 == 1 ? 10 : i % 4 == 2 ? 1000 : 100'000;
    const auto most = static_cast<std::int64_t>(i % 3 == 0 ? 1000 : 200'000'000);
    const double value = static_cast<double>(random.between(-most, most)) / unit;
    if (as_cell(value) != shortest(value)) FAIL(shortest(value));
  }
  for (const double value :
       {0.0, -0.0, 0.001, 0.002, -0.001, 0.0005, 0.1, 0.3, 0.1 + 0.2, 99999.999, 1e5, 100000.5, 1e21, 5e-324, 1.0 / 3,
        std::numeric_limits<double>::infinity(), 65535.0, 20000.0, -70000.0}) {
    CHECK(as_cell(value) == shortest(value));
    CHECK(as_cell(std::nextafter(value, 1e9)) == shortest(std::nextafter(value, 1e9)));
  }
}

TEST_CASE("Texts that are not UTF-8 are repaired wherever the fault is") {
  for (const std::size_t length : {1U, 7U, 8U, 9U, 16U, 23U}) {
    for (std::size_t at = 0; at < length; ++at) {
      std::string text(length, 'x');
      text[at] = '\xFF';
      CellRow row;
      row.resize(1);
      row.text(0, text);
      std::string repaired = text;
      repaired.replace(at, 1, "\xEF\xBF\xBD");
      CHECK(row.cells()[0].text == repaired);
      CHECK(row.repaired() == 1);
    }
  }
}

}  // namespace
}  // namespace sitmap::io
