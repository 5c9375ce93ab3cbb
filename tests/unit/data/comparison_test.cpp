// What is new, has ended and continues between two windows, against rules written out as plainly as possible.
#include "data/comparison.h"

#include <catch2/catch.hpp>

#include "made_events.h"

namespace sitmap {
namespace {

// How an event stands to a window, its moments tried one by one.
struct SlowStanding {
  bool meets = false, sure = false;
};

SlowStanding slow_standing(const EventTable& table, EventIndex i, TimeSpan window) {
  const TimeSpan outer{table.outer_begin()[i], table.outer_end()[i]}, core = table.core(i);
  SlowStanding standing;
  bool core_meets = false;
  for (InstantUs t = -5; t < 80; ++t) {
    if (t < window.begin || t >= window.end) continue;
    if (outer.begin <= t && t < outer.end) standing.meets = true;
    if (core.begin <= t && t < core.end) core_meets = true;
  }
  const bool inside = window.begin <= outer.begin && outer.end <= window.end;
  standing.sure = standing.meets && (inside || (table.lasted(i) && core_meets));
  return standing;
}

EventChange slow_change(const EventTable& table, EventIndex i, TimeSpan a, TimeSpan b) {
  if (!table.has_time(i)) return {Change::neither, true};
  const SlowStanding in_a = slow_standing(table, i, a), in_b = slow_standing(table, i, b);
  const bool certain = in_a.meets == in_a.sure && in_b.meets == in_b.sure;
  if (!in_a.meets && !in_b.meets) return {Change::neither, true};
  if (!in_a.meets) return {Change::new_, certain};
  if (!in_b.meets) return {Change::ended, certain};
  return {Change::continuing, certain};
}

EventChange between(const EventRecord& record, TimeSpan a, TimeSpan b) {
  return change_of(*EventTable::build({record}), 0, a, b);
}

TimeSpan random_window(Random& random) {
  const InstantUs begin = random.once_in(12) ? kBeginningOfTime : random.between(-3, 55);
  const InstantUs end = random.once_in(12) ? kEndOfTime : random.between(-3, 60);
  return {begin, end};
}

Selection compared(const EventTable& table, const WindowComparison& comparison, TimeSpan b) {
  const std::vector<std::uint8_t> all(table.size(), 1);
  return select_compared(table, all, count_mask(table, all), true, comparison, b, table.size(), 0);
}

}  // namespace

TEST_CASE("an event is new if it is in B alone, ended if in A alone, and continues if it is in both") {
  const TimeSpan a{0, 10}, b{10, 20};
  CHECK(between(moment("m", {12, 13}), a, b) == EventChange{Change::new_, true});
  CHECK(between(moment("m", {3, 4}), a, b) == EventChange{Change::ended, true});
  CHECK(between(duration("d", {5, 15}, {6, 14}), a, b) == EventChange{Change::continuing, true});
  CHECK(between(moment("m", {30, 31}), a, b) == EventChange{Change::neither, true});
}

TEST_CASE("a change is certain only where both windows are unequivocal") {
  const TimeSpan a{0, 10}, b{10, 20};
  SECTION("the event may lie outside of B") {
    CHECK(between(moment("m", {15, 25}), a, b) == EventChange{Change::new_, false});
  }
  SECTION("the event may lie outside of A") {
    CHECK(between(moment("m", {-5, 5}), a, b) == EventChange{Change::ended, false});
  }
  SECTION("a moment that may be in either window possibly continues, though it cannot be in both") {
    CHECK(between(moment("m", {8, 12}), a, b) == EventChange{Change::continuing, false});
  }
  SECTION("what lasted through A may have ended before B") {
    CHECK(between(duration("d", {2, 15}, {3, 6}), a, b) == EventChange{Change::continuing, false});
  }
}

TEST_CASE("an exact moment continues only where the windows overlap") {
  CHECK(between(moment("m", {12, 13}), {0, 15}, {10, 20}) == EventChange{Change::continuing, true});
  CHECK(between(moment("m", {12, 13}), {0, 12}, {12, 20}) == EventChange{Change::new_, true});
}

TEST_CASE("the reference may lie after the other window") {
  CHECK(between(moment("m", {3, 4}), {10, 20}, {0, 10}) == EventChange{Change::new_, true});
  CHECK(between(moment("m", {12, 13}), {10, 20}, {0, 10}) == EventChange{Change::ended, true});
}

TEST_CASE("an undated event is not compared, but shown where undated events are") {
  const auto table = EventTable::build({undated("u"), moment("m", {12, 13})});
  const Selection selection = compared(*table, {{0, 10}, {}}, {10, 20});
  CHECK(selection.events.size() == 2);
  CHECK(selection.changes == std::vector{Change::new_, Change::neither});
  CHECK(selection.memberships == std::vector{Membership::certain, Membership::possible});
  CHECK(selection.counts.changes->total() == 1);
  CHECK(selection.counts.shown == 2);
}

TEST_CASE("events between windows that lie far apart are passed over") {
  std::vector<EventRecord> records;
  for (int i = 0; i < 1000; ++i) records.push_back(moment("r" + std::to_string(i), {i, i + 1}));
  const auto table = EventTable::build(std::move(records));
  const Selection selection = compared(*table, {{10, 20}, {}}, {900, 930});
  CHECK(selection.events.size() == 40);
  CHECK(selection.counts.hidden_time == 960);
}

TEST_CASE("what the user hides counts as filtered, and is still told") {
  const auto table = EventTable::build({moment("a", {3, 4}), moment("b", {12, 13}), moment("c", {13, 14})});
  const Selection selection = compared(*table, {{0, 10}, {true, false, false}}, {10, 20});
  CHECK(selection.events.size() == 1);
  CHECK(selection.counts.hidden_filter == 2);
  CHECK(selection.counts.changes->of(Change::new_) == 0);
  CHECK(selection.compared.of(Change::new_) == 2);
}

TEST_CASE("comparison and counts agree with the slow reference in over three hundred thousand cases") {
  Random random(7);
  int cases = 0;
  while (cases < 300'000) {
    const auto table = EventTable::build(random_events(random, static_cast<int>(random.between(0, 200))));
    std::vector<std::uint8_t> mask(table->size());
    for (auto& bit : mask) bit = random.once_in(4) ? 0 : 1;
    const bool show_undated = random.once_in(2);
    for (int round = 0; round < 20; ++round) {
      WindowComparison comparison{random_window(random), {}};
      for (bool& hidden : comparison.hidden) hidden = random.once_in(5);
      const TimeSpan b = random_window(random);
      std::vector<EventIndex> events;
      std::vector<Membership> memberships;
      std::vector<Change> changes;
      Counts counts;
      counts.records = table->size() + 3;
      counts.rejected = 3;
      counts.changes.emplace();
      ChangeCounts all;
      for (EventIndex i = 0; i < table->size(); ++i, ++cases) {
        const EventChange change = slow_change(*table, i, comparison.reference, b);
        if (change_of(*table, i, comparison.reference, b) != change)
          FAIL("row " << i << " between [" << comparison.reference.begin << ", " << comparison.reference.end
                      << ") and [" << b.begin << ", " << b.end << ")");
        const bool dated = table->has_time(i);
        if (mask[i] == 0) {
          ++counts.hidden_filter;
          continue;
        }
        if (!dated && !show_undated) {
          ++counts.hidden_undated;
          continue;
        }
        if (dated && change.change == Change::neither) {
          ++counts.hidden_time;
          continue;
        }
        all.add(change);
        if (dated && comparison.hidden.at(static_cast<std::size_t>(change.change))) {
          ++counts.hidden_filter;
          continue;
        }
        const bool certain = dated && change.certain;
        events.push_back(i);
        memberships.push_back(certain ? Membership::certain : Membership::possible);
        changes.push_back(change.change);
        counts.changes->add(change);
        ++counts.shown;
        if (!certain) ++counts.shown_possible;
      }
      const Selection selection = select_compared(*table, mask, count_mask(*table, mask), show_undated, comparison, b,
                                                  counts.records, counts.rejected);
      REQUIRE(selection.events == events);
      REQUIRE(selection.memberships == memberships);
      REQUIRE(selection.changes == changes);
      REQUIRE(selection.compared == all);
      REQUIRE(selection.counts == counts);
      REQUIRE(counts.records ==
              counts.rejected + counts.shown + counts.hidden_time + counts.hidden_filter + counts.hidden_undated);
    }
  }
}

}  // namespace sitmap
