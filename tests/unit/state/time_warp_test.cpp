// The map between time and an axis with shortened gaps: monotone, exact where nothing is shortened, and reversible.
#include "state/time_warp.h"

#include <catch2/catch.hpp>

#include "sample_events.h"
#include "state/calendar_limits.h"

namespace sitmap {
namespace {

const TimeSpan kGapA{at(2000, 1, 1), at(2010, 1, 1)}, kGapB{at(2012, 1, 1), at(2019, 12, 1)};

TimeWarp two_gaps() {
  const std::vector<TimeSpan> gaps{kGapA, kGapB};
  return {gaps, 30 * kDayUs};
}

class Numbers {
 public:
  explicit Numbers(unsigned seed) : engine_(seed) {}
  std::int64_t between(std::int64_t low, std::int64_t high) {
    return std::uniform_int_distribution<std::int64_t>(low, high)(engine_);
  }

 private:
  std::mt19937_64 engine_;
};

TimeWarp random_warp(Numbers& numbers, std::vector<TimeSpan>& gaps) {
  gaps.clear();
  const DurationUs scale = std::int64_t{1} << numbers.between(4, 48);
  InstantUs t = numbers.between(-scale, scale);
  for (auto n = numbers.between(0, 6); n > 0; --n) {
    t += numbers.between(0, scale);
    gaps.push_back({t, t + numbers.between(1, scale)});
    t = gaps.back().end;
  }
  return {gaps, numbers.between(1, std::max<std::int64_t>(1, scale / 8))};
}

}  // namespace

TEST_CASE("Without gaps the axis is time") {
  for (const InstantUs t : {kBeginningOfTime, InstantUs{-5}, InstantUs{0}, kEndOfTime}) {
    CHECK(TimeWarp().place_of(t) == t);
    CHECK(TimeWarp().instant_at(t) == t);
  }
  CHECK(TimeWarp().is_identity());
  CHECK(TimeWarp() == TimeWarp(std::vector<TimeSpan>{}, 5));
}

TEST_CASE("A gap takes its place, and all that follows moves up") {
  const TimeWarp warp = two_gaps();
  CHECK(warp.place_of(kGapA.begin - 1) == kGapA.begin - 1);
  CHECK(warp.place_of(kGapA.begin) == kGapA.begin);
  CHECK(warp.place_of(kGapA.end) - warp.place_of(kGapA.begin) == 30 * kDayUs);
  CHECK(warp.place_of(kGapB.begin) - warp.place_of(kGapA.end) == kGapB.begin - kGapA.end);
  CHECK(warp.place_of(kGapB.end) - warp.place_of(kGapB.begin) == 30 * kDayUs);
  CHECK(warp.place_of(kGapB.end + kDayUs) - warp.place_of(kGapB.end) == kDayUs);
  // In the middle of the gap in time is in the middle of its place.
  CHECK(warp.place_of((kGapA.begin + kGapA.end) / 2) == kGapA.begin + 15 * kDayUs);
}

TEST_CASE("Gaps are found by what lies in them") {
  const TimeWarp warp = two_gaps();
  CHECK(warp.gap_at(kGapA.begin) == &warp.gaps()[0]);
  CHECK(warp.gap_at(kGapA.end - 1) == &warp.gaps()[0]);
  CHECK(warp.gap_at(kGapA.end) == nullptr);
  CHECK(warp.gap_at(kGapA.begin - 1) == nullptr);
  CHECK(warp.gap_around({kGapB.begin, kGapB.end}) == &warp.gaps()[1]);
  CHECK(warp.gap_around({kGapB.begin, kGapB.end + 1}) == nullptr);
  CHECK(warp.gap_around({kGapA.end - 5, kGapB.begin + 5}) == nullptr);
}

TEST_CASE("Gaps that would not get shorter, are empty or overlap stay as they are") {
  const std::vector<TimeSpan> gaps{{0, 10}, {20, 20}, {30, 25}, {100, 200}, {150, 400}, {500, 600}};
  const TimeWarp warp(gaps, 10);
  REQUIRE(warp.gaps().size() == 2);
  CHECK(warp.gaps()[0].time == TimeSpan{100, 200});
  CHECK(warp.gaps()[1].time == TimeSpan{500, 600});
}

TEST_CASE("The axis never turns back, is exact outside gaps, and leads back, in a million random cases") {
  Numbers numbers(77);
  std::vector<TimeSpan> gaps;
  int cases = 0;
  while (cases < 1'000'000) {
    const TimeWarp warp = random_warp(numbers, gaps);
    const InstantUs low = gaps.empty() ? -1000 : gaps.front().begin, high = gaps.empty() ? 1000 : gaps.back().end;
    const DurationUs reach = (high - low) / 4 + 3;
    for (int i = 0; i < 200; ++i, ++cases) {
      // Around the edges of gaps as often as anywhere.
      InstantUs t = numbers.between(low - reach, high + reach);
      if (!gaps.empty() && i % 2 == 0) {
        const TimeSpan gap = gaps[static_cast<std::size_t>(numbers.between(0, static_cast<int>(gaps.size()) - 1))];
        t = (i % 4 == 0 ? gap.begin : gap.end) + numbers.between(-2, 2);
      }
      const InstantUs place = warp.place_of(t), next = warp.place_of(t + 1);
      const bool in_gap = warp.gap_at(t) != nullptr;
      if (next < place || next - place > 1) FAIL("at " << t << ": " << place << ", " << next);
      if (!in_gap && next != place + 1) FAIL("not to scale at " << t);
      const InstantUs back = warp.instant_at(place);
      if (back < t || warp.place_of(back) != place) FAIL("back from " << place << " to " << back << ", not " << t);
      if (!in_gap && back != t) FAIL("outside gaps " << t << " came back as " << back);
      if (in_gap && warp.place_of(back + 1) == place) FAIL(back << " is not the latest at " << place);
    }
  }
}

TEST_CASE("The ends of time have places, without overflow") {
  const TimeWarp warp = two_gaps();
  CHECK(warp.place_of(kBeginningOfTime) == kBeginningOfTime);
  CHECK(warp.place_of(kEndOfTime) == kEndOfTime);
  CHECK(warp.place_of(kEndOfTime - 1) < kEndOfTime);
  CHECK(warp.instant_at(kEndOfTime) == kEndOfTime);
  CHECK(warp.instant_at(kEndOfTime - 5) == kEndOfTime);
  CHECK(warp.instant_at(kBeginningOfTime) == kBeginningOfTime);
  const std::vector<TimeSpan> all{{kBeginningOfTime, kEndOfTime}};
  const TimeWarp widest(all, kDayUs);
  CHECK(widest.place_of(kLatestDate) - widest.place_of(kEarliestDate) == kDayUs);
}

TEST_CASE("An axis is bent only where that makes the rest three times as wide") {
  const TimeSpan full{at(2000, 1, 1), at(2001, 1, 1)};
  const auto gap_of = [&](int days) { return std::vector<TimeSpan>{{at(2000, 2, 1), at(2000, 2, 1) + days * kDayUs}}; };
  CHECK(warp_for({}, full).is_identity());
  CHECK(warp_for(gap_of(200), full).is_identity());
  const TimeWarp warp = warp_for(gap_of(300), full);
  REQUIRE(warp.gaps().size() == 1);
  // The gap takes a fortieth of the rest, and as much stays to scale on either side of it.
  CHECK(warp.gap_place() == 66 * kDayUs / 40);
  CHECK(warp.gaps()[0].time.begin == at(2000, 2, 1) + warp.gap_place());
  CHECK(warp.gaps()[0].time.end == at(2000, 2, 1) + 300 * kDayUs - warp.gap_place());
  CHECK(warp_for(gap_of(300), {5, 5}).is_identity());
}

TEST_CASE("Events of two times far apart share an axis without the years between, unless that is switched off") {
  std::vector<EventRecord> records;
  for (int day = 1; day < 20; ++day) {
    const std::string two = (day < 10 ? "0" : "") + std::to_string(day);
    records.push_back(event_record("a" + two, "1979-11-" + two, {51, 35}));
    records.push_back(event_record("b" + two, "2020-01-" + two, {44, 33}));
  }
  State state = opened(records);
  const TimeWarp warp = slider_warp(state);
  REQUIRE(warp.gaps().size() == 1);
  CHECK(warp.gaps()[0].time.begin > at(1979, 11, 20));
  CHECK(warp.gaps()[0].time.end < at(2020, 1, 1));
  // The axis shows all, with the same margin at both ends.
  const TimeSpan axis = state.view.time.axis;
  CHECK(axis.begin < at(1979, 11, 1));
  CHECK(axis.end > at(2020, 1, 20));
  CHECK(axis.end - at(2020, 1, 20) < 3 * kDayUs);
  TimeControl time = state.view.time;
  time.shorten_gaps = false;
  state = apply(std::move(state), action::SetTime{time});
  CHECK(slider_warp(state).is_identity());
  // What was chosen stays with the next file.
  state = apply(std::move(state), action::OpenLayers{{layer_of(few_events())}});
  CHECK_FALSE(state.view.time.shorten_gaps);
}

}  // namespace sitmap
