// The nearest bounds of events, against looking at each.
#include "data/event_bounds.h"

#include <catch2/catch.hpp>
#include <cstdlib>

#include "made_events.h"

namespace sitmap {
namespace {

std::optional<InstantUs> slow_nearest(std::span<const InstantUs> bounds, const EventTable& table,
                                      const std::vector<std::uint8_t>& mask, InstantUs t) {
  std::optional<InstantUs> best;
  for (EventIndex i = 0; i < table.dated_count(); ++i) {
    const InstantUs bound = bounds[i];
    if (mask[i] == 0 || bound == kBeginningOfTime || bound == kEndOfTime) continue;
    const bool nearer = !best || std::abs(bound - t) < std::abs(*best - t) ||
                        (std::abs(bound - t) == std::abs(*best - t) && bound < *best);
    if (nearer) best = bound;
  }
  return best;
}

}  // namespace

TEST_CASE("the nearest bounds are those that a look at every event finds") {
  Random random(8);
  for (int round = 0; round < 500; ++round) {
    const auto table = EventTable::build(random_events(random, static_cast<int>(random.between(0, 40))));
    std::vector<std::uint8_t> mask(table->size());
    for (auto& bit : mask) bit = random.once_in(3) ? 0 : 1;
    for (InstantUs t = -5; t < 60; t += 3) {
      REQUIRE(nearest_begin(*table, mask, t) == slow_nearest(table->outer_begin(), *table, mask, t));
      REQUIRE(nearest_end(*table, mask, t) == slow_nearest(table->outer_end(), *table, mask, t));
    }
  }
}

TEST_CASE("without a dated event that passes there is no bound") {
  const auto table = EventTable::build({moment("a", {1, 2}), undated("u")});
  CHECK_FALSE(nearest_begin(*table, {0, 1}, 0).has_value());
  CHECK_FALSE(nearest_end(*table, {0, 1}, 0).has_value());
  CHECK_FALSE(nearest_begin(EventTable(), {}, 0).has_value());
  CHECK(nearest_begin(*table, {1, 1}, kEndOfTime) == 1);
  CHECK(nearest_end(*table, {1, 1}, kBeginningOfTime) == 2);
}

}  // namespace sitmap
