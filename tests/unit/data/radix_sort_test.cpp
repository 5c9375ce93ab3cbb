// The sort by digits agrees with the standard library's stable sort.
#include "data/radix_sort.h"

#include <algorithm>
#include <catch2/catch.hpp>

namespace sitmap {

TEMPLATE_TEST_CASE("rows are sorted by key and keep their order where keys are equal", "", std::uint32_t,
                   std::uint64_t) {
  using Row = KeyedRow<TestType>;
  std::uint64_t state = 99;
  const auto random = [&state] { return state = state * 6364136223846793005U + 1442695040888963407U; };
  constexpr TestType kAll = static_cast<TestType>(~TestType{0}), kHigh = static_cast<TestType>(~(kAll >> 12));
  for (const std::size_t count : {0U, 1U, 100U, 5000U}) {
    for (const TestType mask : {kAll, TestType{0xFF}, kHigh}) {
      std::vector<Row> rows;
      for (std::size_t i = 0; i < count; ++i)
        rows.push_back({static_cast<TestType>(random() >> 7 ^ random()) & mask, static_cast<std::uint32_t>(i)});
      std::vector<Row> expected = rows;
      std::stable_sort(expected.begin(), expected.end(), [](const Row& a, const Row& b) { return a.key < b.key; });
      radix_sort(rows);
      CHECK(std::equal(rows.begin(), rows.end(), expected.begin(), expected.end(),
                       [](const Row& a, const Row& b) { return a.key == b.key && a.row == b.row; }));
    }
  }
}

}  // namespace sitmap
