// TextRows gives back what was appended, whatever the lengths.
#include "data/text_rows.h"

#include <array>
#include <catch2/catch.hpp>

#include "made_events.h"

namespace sitmap {

TEST_CASE("rows of texts come back as they were appended") {
  Random random(7);
  std::vector<std::array<std::string, 3>> rows;
  TextRows packed(3);
  for (int row = 0; row < 2000; ++row) {
    std::array<std::string, 3> texts;
    for (std::string& text : texts) {
      const auto length = random.once_in(50) ? random.between(100, 40000) : random.between(0, 20);
      text.assign(static_cast<std::size_t>(length), static_cast<char>('a' + row % 26));
    }
    packed.append(std::array<std::string_view, 3>{texts[0], texts[1], texts[2]});
    rows.push_back(texts);
  }
  REQUIRE(packed.size() == rows.size());
  for (std::size_t row = 0; row < rows.size(); ++row) {
    for (std::size_t field = 0; field < 3; ++field) {
      if (packed.get(row, field) != rows[row][field]) FAIL("row " << row);
    }
  }
}

TEST_CASE("a text may hold zero bytes") {
  TextRows packed(1);
  const std::string text("a\0b", 3);
  packed.append(std::array<std::string_view, 1>{text});
  CHECK(packed.get(0, 0) == text);
}

}  // namespace sitmap
