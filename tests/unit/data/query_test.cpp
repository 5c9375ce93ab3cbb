// Membership in windows of time and the counts of a selection, against rules written out as plainly as possible.
#include "data/query.h"

#include <catch2/catch.hpp>

#include "made_events.h"

namespace sitmap {
namespace {

// The rules of product.md on sets of microseconds small enough to enumerate: an event's moments are tried one by one.
Membership slow_membership(const EventTable& table, EventIndex i, TimeSpan window) {
  if (!table.has_time(i)) return Membership::possible;
  const TimeSpan outer{table.outer_begin()[i], table.outer_end()[i]}, core = table.core(i);
  bool meets = false, core_meets = false;
  for (InstantUs t = -5; t < 80; ++t) {
    const bool in_window = window.begin <= t && t < window.end;
    if (in_window && outer.begin <= t && t < outer.end) meets = true;
    if (in_window && core.begin <= t && t < core.end) core_meets = true;
  }
  const bool inside = window.begin <= outer.begin && outer.end <= window.end;
  if (inside && meets) return Membership::certain;
  if (table.lasted(i) && core_meets) return Membership::certain;
  return meets ? Membership::possible : Membership::outside;
}

TimeSpan random_window(Random& random) {
  const InstantUs begin = random.once_in(12) ? kBeginningOfTime : random.between(-3, 55);
  const InstantUs end = random.once_in(12) ? kEndOfTime : random.between(-3, 60);
  return {begin, end};
}

Membership of(const EventRecord& record, TimeSpan window) {
  return membership(*EventTable::build({record}), 0, window);
}

}  // namespace

TEST_CASE("a moment is certain only if all its outer bounds lie inside the window") {
  const EventRecord m = moment("m", {10, 20});
  CHECK(of(m, {10, 20}) == Membership::certain);
  CHECK(of(m, {0, 30}) == Membership::certain);
  CHECK(of(m, {11, 30}) == Membership::possible);
  CHECK(of(m, {0, 19}) == Membership::possible);
  CHECK(of(m, {12, 13}) == Membership::possible);
  CHECK(of(m, {20, 30}) == Membership::outside);
  CHECK(of(m, {0, 10}) == Membership::outside);
}

TEST_CASE("a duration is certain where its core meets the window") {
  const EventRecord d = duration("d", {10, 40}, {20, 30});
  CHECK(of(d, {29, 35}) == Membership::certain);
  CHECK(of(d, {22, 23}) == Membership::certain);
  CHECK(of(d, {30, 35}) == Membership::possible);
  CHECK(of(d, {5, 20}) == Membership::possible);
  CHECK(of(d, {40, 50}) == Membership::outside);
  CHECK(of(duration("no core", {10, 40}, {}), {15, 20}) == Membership::possible);
  CHECK(of(duration("no core", {10, 40}, {}), {10, 40}) == Membership::certain);
}

TEST_CASE("nothing dated is in an empty window, and an undated event may be in any") {
  CHECK(of(moment("m", {10, 20}), {15, 15}) == Membership::outside);
  CHECK(of(moment("m", {10, 20}), {18, 12}) == Membership::outside);
  CHECK(of(undated("u"), {15, 15}) == Membership::possible);
  CHECK(of(undated("u"), {0, 1}) == Membership::possible);
}

TEST_CASE("modes look at the window, at everything before its end, or at its first microsecond") {
  CHECK(effective_window({3, 9}, TimeMode::window) == TimeSpan{3, 9});
  CHECK(effective_window({3, 9}, TimeMode::cumulative) == TimeSpan{kBeginningOfTime, 9});
  CHECK(effective_window({3, 9}, TimeMode::instant) == TimeSpan{3, 4});
  CHECK(effective_window({kEndOfTime, kEndOfTime}, TimeMode::instant).empty());
}

TEST_CASE("an instant shows durations that go on, and moments that may be then") {
  const TimeSpan now = effective_window({25, 100}, TimeMode::instant);
  CHECK(of(duration("d", {10, 40}, {20, 30}), now) == Membership::certain);
  CHECK(of(moment("m", {10, 40}), now) == Membership::possible);
  CHECK(of(moment("exact", {25, 26}), now) == Membership::certain);
}

TEST_CASE("membership and selection agree with the slow reference in over a million cases") {
  Random random(42);
  int cases = 0;
  while (cases < 1'100'000) {
    const auto table = EventTable::build(random_events(random, static_cast<int>(random.between(0, 200))));
    std::vector<std::uint8_t> mask(table->size());
    for (auto& bit : mask) bit = random.once_in(4) ? 0 : 1;
    const bool show_undated = random.once_in(2);
    for (int round = 0; round < 20; ++round) {
      const auto mode = static_cast<TimeMode>(random.between(0, 2));
      TimeSpan chosen = random_window(random);
      // The reference tries moments one by one, and can try none at the beginning of time.
      if (mode == TimeMode::instant) chosen.begin = std::max<InstantUs>(chosen.begin, -3);
      const TimeSpan window = effective_window(chosen, mode);
      std::vector<EventIndex> events;
      std::vector<Membership> memberships;
      Counts counts;
      counts.records = table->size() + 3;
      counts.rejected = 3;
      for (EventIndex i = 0; i < table->size(); ++i, ++cases) {
        const Membership m = slow_membership(*table, i, window);
        if (membership(*table, i, window) != m)
          FAIL("row " << i << " in [" << window.begin << ", " << window.end << ")");
        if (mask[i] == 0) {
          ++counts.hidden_filter;
        } else if (!table->has_time(i) && !show_undated) {
          ++counts.hidden_undated;
        } else if (m == Membership::outside) {
          ++counts.hidden_time;
        } else {
          events.push_back(i);
          memberships.push_back(m);
          ++counts.shown;
          if (m == Membership::possible) ++counts.shown_possible;
        }
      }
      const Selection selection =
          select(*table, mask, count_mask(*table, mask), show_undated, window, counts.records, counts.rejected);
      REQUIRE(selection.events == events);
      REQUIRE(selection.memberships == memberships);
      REQUIRE(selection.counts == counts);
      REQUIRE(counts.records ==
              counts.rejected + counts.shown + counts.hidden_time + counts.hidden_filter + counts.hidden_undated);
    }
  }
}

}  // namespace sitmap
