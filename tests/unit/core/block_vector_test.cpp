// A sequence in blocks: every element stays where it was put.
#include "core/block_vector.h"

#include <array>
#include <catch2/catch.hpp>

#include <cstdint>

namespace sitmap {

TEST_CASE("elements of a sequence in blocks stay in their order and place") {
  struct Large {
    std::array<std::uint64_t, 128> numbers{};  // so that 8192 of them fill a block
  };
  BlockVector<Large> sequence;
  CHECK(sequence.size() == 0);
  std::vector<const Large*> places;
  for (std::uint64_t i = 0; i < 20'000; ++i) {
    Large& added = sequence.add();
    REQUIRE(added.numbers[7] == 0);
    added.numbers[7] = i;
    REQUIRE(sequence.size() == i + 1);
    places.push_back(&added);
  }
  std::size_t moved = 0;
  for (std::size_t i = 0; i < sequence.size(); ++i) {
    REQUIRE(sequence[i].numbers[7] == i);
    if (&sequence[i] != places[i]) ++moved;
  }
  CHECK(moved <= 1024);  // the first block begins small
}

}  // namespace sitmap
