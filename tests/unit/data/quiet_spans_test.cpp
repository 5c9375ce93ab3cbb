// Long stretches without a bound of an event, against sorting all of them.
#include "data/quiet_spans.h"

#include <algorithm>
#include <catch2/catch.hpp>

#include "made_events.h"

namespace sitmap {
namespace {

std::vector<TimeSpan> quiet(TimeSpan full, const std::vector<InstantUs>& bounds) {
  QuietSpans spans(full);
  for (const InstantUs bound : bounds) spans.add_begin(bound);
  return spans.found();
}

}  // namespace

TEST_CASE("clusters far apart have quiet between them") {
  const std::vector<InstantUs> bounds{0, 1000, 2000, 3000, 90000, 91000, 92000, 100000};
  CHECK(quiet({0, 100000}, bounds) == std::vector<TimeSpan>{{3000, 90000}, {92000, 100000}});
}

TEST_CASE("events at even distances have no quiet, however few they are") {
  std::vector<InstantUs> even;
  for (InstantUs t = 0; t <= 10; ++t) even.push_back(t * 1000);
  CHECK(quiet({0, 10000}, even).empty());
  CHECK(quiet({0, 10000}, {0, 10000}).empty());
}

TEST_CASE("the ends of short events at even distances do not make quiet") {
  QuietSpans spans({0, 10 * 30 * kDayUs});
  for (InstantUs i = 0; i <= 10; ++i) {
    spans.add_begin(i * 30 * kDayUs);
    spans.add(i * 30 * kDayUs + kDayUs);
  }
  CHECK(spans.found().empty());
}

TEST_CASE("what is short against the whole is not quiet") {
  std::vector<InstantUs> bounds;
  for (InstantUs t = 0; t <= 1000; ++t) bounds.push_back(t * 100);
  bounds.erase(bounds.begin() + 500, bounds.begin() + 540);  // 4 %
  CHECK(quiet({0, 100000}, bounds).empty());
  bounds.erase(bounds.begin() + 400, bounds.begin() + 470);  // more than 5 %
  CHECK(quiet({0, 100000}, bounds).size() == 1);
}

TEST_CASE("nothing, one bound, and bounds outside make no quiet") {
  CHECK(quiet({}, {1, 2, 3}).empty());
  CHECK(quiet({0, 100}, {}).empty());
  CHECK(quiet({0, 100}, {50}).empty());
  CHECK(quiet({0, 100}, {kBeginningOfTime, kEndOfTime, -1, 101}).empty());
  CHECK(quiet({kBeginningOfTime, kEndOfTime}, {kBeginningOfTime, kEndOfTime}).size() <= 1);
}

TEST_CASE("what is found is empty of bounds, and nothing longer is missed") {
  Random random(31);
  int found_some = 0;
  for (int round = 0; round < 400; ++round) {
    std::vector<InstantUs> bounds;
    for (auto cluster = random.between(1, 6); cluster > 0; --cluster) {
      const InstantUs at = random.between(-1'000'000'000, 1'000'000'000);
      for (auto n = random.between(1, 40); n > 0; --n) bounds.push_back(at + random.between(0, 10'000'000));
    }
    std::sort(bounds.begin(), bounds.end());
    const TimeSpan full{bounds.front(), bounds.back()};
    const std::vector<TimeSpan> spans = quiet(full, bounds);
    if (!spans.empty()) ++found_some;
    for (std::size_t i = 0; i < spans.size(); ++i) {
      REQUIRE(std::binary_search(bounds.begin(), bounds.end(), spans[i].begin));
      REQUIRE(std::upper_bound(bounds.begin(), bounds.end(), spans[i].begin) ==
              std::lower_bound(bounds.begin(), bounds.end(), spans[i].end));
      REQUIRE((spans[i].end - spans[i].begin) * 20 >= full.end - full.begin - 20);
      if (i > 0) REQUIRE(spans[i - 1].end <= spans[i].begin);
    }
    // If any distance was found, every one that is longer was found, too.
    DurationUs shortest = kEndOfTime;
    for (const TimeSpan span : spans) shortest = std::min(shortest, span.end - span.begin);
    for (std::size_t i = 1; i < bounds.size(); ++i) {
      const TimeSpan between{bounds[i - 1], bounds[i]};
      if (between.end - between.begin > shortest)
        REQUIRE(std::find(spans.begin(), spans.end(), between) != spans.end());
    }
  }
  CHECK(found_some > 100);
}

TEST_CASE("a table knows its quiet, open sides and empty cores do not break it") {
  std::vector<EventRecord> records;
  for (int i = 0; i < 10; ++i) {
    records.push_back(moment("a" + std::to_string(i), {-10'000'000 + i * 100, -10'000'000 + i * 100 + 50}));
    records.push_back(moment("b" + std::to_string(i), {50'000'000 + i * 100, 50'000'000 + i * 100 + 50}));
  }
  // Goes on all the time: nothing begins or ends between.
  records.push_back(duration("open", {-10'000'000, kEndOfTime}, {}));
  records.push_back(undated("u"));
  const auto table = EventTable::build(records);
  REQUIRE(table->quiet_spans().size() == 1);
  CHECK(table->quiet_spans()[0] == TimeSpan{-10'000'000 + 950, 50'000'000});
  // A core that begins in between changes what a window shows.
  records.push_back(duration("core", {-10'000'000, 50'000'000}, {20'000'000, 30'000'000}));
  CHECK(EventTable::build(records)->quiet_spans().size() == 3);
}

}  // namespace sitmap
