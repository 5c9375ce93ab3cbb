// The sort by digits agrees with the standard library's stable sort.
#include "data/radix_sort.h"

#include <algorithm>
#include <catch2/catch.hpp>

namespace sitmap {

TEST_CASE("rows are sorted by key and keep their order where keys are equal") {
  std::uint64_t state = 99;
  const auto random = [&state] { return state = state * 6364136223846793005U + 1442695040888963407U; };
  for (const std::size_t count : {0U, 1U, 100U, 5000U}) {
    for (const std::uint64_t mask : {~std::uint64_t{0}, std::uint64_t{0xFF}, std::uint64_t{0xFFF0000000000000}}) {
      std::vector<KeyedRow> rows;
      for (std::size_t i = 0; i < count; ++i)
        rows.push_back({(random() >> 7 ^ random()) & mask, static_cast<std::uint32_t>(i)});
      std::vector<KeyedRow> expected = rows;
      std::stable_sort(expected.begin(), expected.end(),
                       [](const KeyedRow& a, const KeyedRow& b) { return a.key < b.key; });
      radix_sort(rows);
      CHECK(std::equal(rows.begin(), rows.end(), expected.begin(), expected.end(),
                       [](const KeyedRow& a, const KeyedRow& b) { return a.key == b.key && a.row == b.row; }));
    }
  }
}

}  // namespace sitmap
