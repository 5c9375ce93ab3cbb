// The histogram counts each event once, where its outer bounds begin.
#include "data/histogram.h"

#include <catch2/catch.hpp>

#include "made_events.h"

namespace sitmap {

TEST_CASE("a histogram agrees with counting one by one") {
  Random random(5);
  for (int round = 0; round < 200; ++round) {
    const auto table = EventTable::build(random_events(random, static_cast<int>(random.between(0, 150))));
    std::vector<std::uint8_t> mask(table->size());
    for (auto& bit : mask) bit = random.once_in(3) ? 0 : 1;
    std::vector<InstantUs> edges{random.between(-5, 20)};
    for (auto bins = random.between(0, 8); bins > 0; --bins) edges.push_back(edges.back() + random.between(0, 9));
    const Histogram h = histogram(*table, mask, edges);
    REQUIRE(h.bins == edges.size() - 1);
    REQUIRE(h.edges == edges);
    std::uint32_t max_total = 0;
    for (std::size_t bin = 0; bin < h.bins; ++bin) {
      std::vector<std::uint32_t> expected(table->categories().size());
      std::uint32_t total = 0;
      for (EventIndex i = 0; i < table->dated_count(); ++i) {
        const InstantUs begin = table->outer_begin()[i];
        if (mask[i] == 0 || begin < edges[bin] || begin >= edges[bin + 1]) continue;
        ++expected[table->category()[i]];
        ++total;
      }
      for (std::size_t c = 0; c < h.categories; ++c) {
        if (h.counts[bin * h.categories + c] != expected[c]) FAIL("bin " << bin << ", category " << c);
      }
      max_total = std::max(max_total, total);
    }
    REQUIRE(h.max_total == max_total);
  }
}

TEST_CASE("without bins there is nothing to count") {
  const auto table = EventTable::build({moment("a", {1, 2})});
  CHECK(histogram(*table, {1}, {}).bins == 0);
  CHECK(histogram(*table, {1}, {0}).bins == 0);
  CHECK(histogram(EventTable(), {}, {0, 1}).counts.empty());
}

}  // namespace sitmap
