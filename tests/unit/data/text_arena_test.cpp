// TextArena gives back what was added, wherever its rows are and wherever it goes.
#include "data/text_arena.h"

#include <array>
#include <catch2/catch.hpp>
#include <string>

#include "made_events.h"

namespace sitmap {

TEST_CASE("rows of texts stay where they were added, also when the arena moves") {
  Random random(9);
  TextArena arena;
  std::vector<std::array<std::string, 3>> rows;
  std::vector<TextArena::Row> places;
  std::size_t bytes = 0;
  for (int row = 0; row < 3000; ++row) {
    std::array<std::string, 3> texts;
    for (std::string& text : texts) {
      const auto length = random.once_in(100) ? random.between(100, 70000) : random.between(0, 140);
      text.assign(static_cast<std::size_t>(length), static_cast<char>('a' + row % 26));
      bytes += text.size() + (text.size() < 128 ? 1 : text.size() < 16384 ? 2 : 3);
    }
    places.push_back(arena.add(std::array<std::string_view, 3>{texts[0], texts[1], texts[2]}));
    rows.push_back(texts);
  }
  const TextArena moved = std::move(arena);
  CHECK(moved.byte_count() == bytes);
  for (std::size_t row = 0; row < rows.size(); ++row) {
    for (std::size_t number = 0; number < 3; ++number) {
      if (TextArena::text_at(places[row], number) != rows[row][number]) FAIL("row " << row);
    }
  }
}

TEST_CASE("a text of an arena may hold zero bytes, and be larger than its blocks") {
  TextArena arena;
  const std::string zeros("a\0b", 3), large(std::size_t{1} << 25, 'x');
  const TextArena::Row first = arena.add(std::array<std::string_view, 1>{zeros});
  const TextArena::Row second = arena.add(std::array<std::string_view, 1>{large});
  const TextArena::Row third = arena.add(std::array<std::string_view, 1>{zeros});
  CHECK(TextArena::text_at(first, 0) == zeros);
  CHECK((TextArena::text_at(second, 0) == large));
  CHECK(TextArena::text_at(third, 0) == zeros);
}

}  // namespace sitmap
