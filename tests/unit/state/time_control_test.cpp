// The time slider as a state machine: steps, play, loops, modes, the axis, and moving to an event.
#include <catch2/catch.hpp>

#include "sample_events.h"
#include "state/time_control.h"

namespace sitmap {
namespace {

const Zone kUtc = Zone::utc();

// Ten days of January 2020, a window of two days at their beginning, steps of a day.
const TimeSpan kTenDays{at(2020, 1, 1), at(2020, 1, 11)};

TimeControl two_days() {
  TimeControl t = time_control_for(kTenDays, kUtc);
  t.step = {.days = 1};
  t.steps_per_second = 1;
  return with_window(t, {at(2020, 1, 1), at(2020, 1, 3)});
}

Zone zone(const char* name) {
  return Zone::find(name).value();
}

DurationUs local_length(TimeSpan window, const Zone& z) {
  const auto local = [&](InstantUs t) { return t + z.offset_min_at(t) * kMinuteUs; };
  return local(window.end) - local(window.begin);
}

}  // namespace

TEST_CASE("Opening shows the whole range, rounded out to days of the zone") {
  const TimeControl t = time_control_for({at(2020, 1, 3, 5), at(2020, 1, 8, 22, 34)}, kUtc);
  CHECK(t.window == TimeSpan{at(2020, 1, 3), at(2020, 1, 9)});
  CHECK_FALSE(t.playing);
  const TimeControl baghdad = time_control_for({at(2020, 1, 3, 5), at(2020, 1, 8, 22, 34)}, zone("Asia/Baghdad"));
  CHECK(baghdad.window == TimeSpan{at(2020, 1, 2, 21), at(2020, 1, 9, 21)});
}

TEST_CASE("Whole days are not rounded out further") {
  CHECK(rounded_out_to_days(kTenDays, kUtc) == kTenDays);
  CHECK(rounded_out_to_days({}, kUtc) == TimeSpan{0, kDayUs});
  CHECK(rounded_out_to_days({kBeginningOfTime, kEndOfTime}, kUtc).empty() == false);
}

TEST_CASE("The axis shows about three percent more on both sides") {
  const TimeControl t = time_control_for(kTenDays, kUtc);
  CHECK(t.axis.begin == kTenDays.begin - 3 * kDayUs / 10);
  CHECK(t.axis.end == kTenDays.end + 3 * kDayUs / 10);
}

TEST_CASE("The step suits the length of the range") {
  const auto step_for = [](DurationUs length) { return format_calendar_step(sensible_step({0, length})); };
  CHECK(step_for(2 * kDayUs) == "PT1H");
  CHECK(step_for(60 * kDayUs) == "P1D");
  CHECK(sensible_step({0, 425 * kDayUs}) == CalendarStep{.days = 7});
  CHECK(step_for(10 * 365 * kDayUs) == "P1M");
  CHECK(step_for(300 * 365 * kDayUs) == "P1Y");
}

TEST_CASE("Stepping moves both ends of a window") {
  CHECK(stepped(two_days(), 3, kTenDays, kUtc).window == TimeSpan{at(2020, 1, 4), at(2020, 1, 6)});
  CHECK(stepped(stepped(two_days(), 3, kTenDays, kUtc), -2, kTenDays, kUtc).window ==
        TimeSpan{at(2020, 1, 2), at(2020, 1, 4)});
}

TEST_CASE("Stepping stops at the ends of the range") {
  const TimeControl last = stepped(two_days(), 100, kTenDays, kUtc);
  CHECK(last.window == TimeSpan{at(2020, 1, 9), at(2020, 1, 11)});
  CHECK(stepped(last, 1, kTenDays, kUtc) == last);
  CHECK(stepped(two_days(), -1, kTenDays, kUtc) == two_days());
}

TEST_CASE("A window outside the range may only step towards it") {
  const TimeControl far = with_window(two_days(), {at(2020, 3, 1), at(2020, 3, 3)});
  CHECK(stepped(far, 1, kTenDays, kUtc) == far);
  CHECK(stepped(far, -1, kTenDays, kUtc).window.begin == at(2020, 2, 29));
}

TEST_CASE("A window over the whole range becomes one step at the end that the travel starts from") {
  TimeControl all = with_window(two_days(), kTenDays);
  CHECK(stepped(all, 1, kTenDays, kUtc).window == TimeSpan{at(2020, 1, 1), at(2020, 1, 2)});
  CHECK(stepped(all, -1, kTenDays, kUtc).window == TimeSpan{at(2020, 1, 10), at(2020, 1, 11)});
  CHECK(played(all, true, kTenDays, kUtc).window == TimeSpan{at(2020, 1, 1), at(2020, 1, 2)});
}

TEST_CASE("A week stays seven local days across both clock changes") {
  const Zone berlin = zone("Europe/Berlin");
  const TimeSpan year{at(2020, 1, 1), at(2021, 1, 1)};
  TimeControl t = time_control_for(year, berlin);
  t.step = {.days = 1};
  t = with_window(t, {berlin.instant_at({2020, 3, 20}), berlin.instant_at({2020, 3, 27})});
  for (int i = 0; i < 280; ++i) {
    t = stepped(t, 1, year, berlin);
    REQUIRE(local_length(t.window, berlin) == 7 * kDayUs);
    REQUIRE(berlin.civil_at(t.window.begin).hour == 0);
    REQUIRE(berlin.civil_at(t.window.end).hour == 0);
  }
}

TEST_CASE("Starting again keeps the local length, whatever the clock change between") {
  const Zone berlin = zone("Europe/Berlin");
  const TimeSpan range{berlin.instant_at({2020, 3, 25}), berlin.instant_at({2020, 4, 10})};
  TimeControl t = time_control_for(range, berlin);
  t = with_window(t, {berlin.instant_at({2020, 4, 3}), berlin.instant_at({2020, 4, 10})});
  const TimeControl again = played(t, true, range, berlin);
  CHECK(again.window == TimeSpan{berlin.instant_at({2020, 3, 25}), berlin.instant_at({2020, 4, 1})});
}

TEST_CASE("A month's window steps by calendar months and never becomes empty") {
  const TimeSpan year{at(2020, 1, 1), at(2021, 1, 1)};
  TimeControl t = time_control_for(year, kUtc);
  t.step = {.months = 1};
  t = with_window(t, {at(2020, 1, 1), at(2020, 2, 1)});
  CHECK(stepped(t, 1, year, kUtc).window == TimeSpan{at(2020, 2, 1), at(2020, 3, 1)});
  t = with_window(t, {at(2020, 1, 30), at(2020, 1, 31)});
  CHECK(stepped(t, 1, year, kUtc).window == TimeSpan{at(2020, 2, 29), at(2020, 3, 1)});
}

TEST_CASE("In cumulative mode only the end moves, and the begin is the range's") {
  TimeControl t = with_mode(two_days(), TimeMode::cumulative);
  CHECK(stepped(t, 2, kTenDays, kUtc).window == TimeSpan{at(2020, 1, 1), at(2020, 1, 5)});
  CHECK(stepped(t, -1, kTenDays, kUtc).window == TimeSpan{at(2020, 1, 1), at(2020, 1, 2)});
  CHECK(stepped(t, -5, kTenDays, kUtc).window.end == at(2020, 1, 2));
  CHECK(stepped(t, 50, kTenDays, kUtc).window.end == at(2020, 1, 11));
}

TEST_CASE("In instant mode the moment moves within the range") {
  TimeControl t = with_mode(two_days(), TimeMode::instant);
  CHECK(stepped(t, 4, kTenDays, kUtc).window.begin == at(2020, 1, 5));
  CHECK(stepped(t, 50, kTenDays, kUtc).window.begin == at(2020, 1, 10));
  CHECK(stepped(t, -1, kTenDays, kUtc).window.begin == at(2020, 1, 1));
}

TEST_CASE("From cumulative to instant the end stays in sight, as the last minute that counted") {
  const TimeControl all = with_mode(with_window(two_days(), {at(2020, 1, 1), at(2020, 1, 6)}), TimeMode::cumulative);
  const TimeControl moment = with_mode(all, TimeMode::instant);
  CHECK(moment.window.begin == at(2020, 1, 6) - kMinuteUs);
  CHECK(moment.window.begin < moment.window.end);
  const TimeControl back = with_mode(moment, TimeMode::cumulative);
  CHECK(back.window.end == at(2020, 1, 6));
  // A moment that has moved takes the end with it.
  const TimeControl earlier = stepped(moment, -2, kTenDays, kUtc);
  CHECK(with_mode(earlier, TimeMode::cumulative).window.end == at(2020, 1, 4));
  const TimeControl chosen = with_mode(with_mode(two_days(), TimeMode::instant), TimeMode::cumulative);
  CHECK(chosen.window.end == at(2020, 1, 1) + kMinuteUs);
  CHECK(with_mode(chosen, TimeMode::window).window == TimeSpan{at(2020, 1, 1), at(2020, 1, 2)});
  const TimeControl window = with_mode(moment, TimeMode::window);
  CHECK(window.window.end - window.window.begin == kDayUs);
  CHECK(with_mode(two_days(), TimeMode::instant).window.begin == at(2020, 1, 1));
}

TEST_CASE("Play goes on by whole steps at its speed") {
  TimeControl t = played(two_days(), true, kTenDays, kUtc);
  CHECK(t.playing);
  t.steps_per_second = 4;
  t = ticked(t, 0.2, kTenDays, kUtc);
  CHECK(t.window.begin == at(2020, 1, 1));
  t = ticked(t, 0.05, kTenDays, kUtc);
  CHECK(t.window.begin == at(2020, 1, 2));
  t = ticked(t, 0.75, kTenDays, kUtc);
  CHECK(t.window.begin == at(2020, 1, 5));
}

TEST_CASE("Many short frames make as many steps as few long ones") {
  TimeControl t = played(two_days(), true, kTenDays, kUtc);
  for (int i = 0; i < 60; ++i) t = ticked(t, 0.05, kTenDays, kUtc);
  CHECK(t.window.begin == at(2020, 1, 4));
}

TEST_CASE("A paused clock does not move") {
  const TimeControl t = two_days();
  CHECK(ticked(t, 10, kTenDays, kUtc) == t);
  const TimeControl paused =
      played(ticked(played(t, true, kTenDays, kUtc), 0.6, kTenDays, kUtc), false, kTenDays, kUtc);
  CHECK(paused.pending_s == 0);
  CHECK_FALSE(paused.playing);
}

TEST_CASE("Playing once stops at the end, playing again starts from the beginning") {
  TimeControl t = two_days();
  t.loop = LoopMode::once;
  t = ticked(played(t, true, kTenDays, kUtc), 100, kTenDays, kUtc);
  CHECK_FALSE(t.playing);
  CHECK(t.window == TimeSpan{at(2020, 1, 9), at(2020, 1, 11)});
  t = played(t, true, kTenDays, kUtc);
  CHECK(t.window == TimeSpan{at(2020, 1, 1), at(2020, 1, 3)});
}

TEST_CASE("A loop returns to the beginning after the last window was seen") {
  TimeControl t = played(two_days(), true, kTenDays, kUtc);
  t = ticked(t, 8, kTenDays, kUtc);
  CHECK(t.window.end == at(2020, 1, 11));
  t = ticked(t, 1, kTenDays, kUtc);
  CHECK(t.window == TimeSpan{at(2020, 1, 1), at(2020, 1, 3)});
  CHECK(t.playing);
}

TEST_CASE("Bouncing turns at both ends") {
  TimeControl t = two_days();
  t.loop = LoopMode::bounce;
  t = played(t, true, kTenDays, kUtc);
  std::vector<int> days;
  for (int i = 0; i < 18; ++i) {
    t = ticked(t, 1, kTenDays, kUtc);
    days.push_back(kUtc.civil_at(t.window.begin).day);
  }
  CHECK(days == std::vector<int>{2, 3, 4, 5, 6, 7, 8, 9, 8, 7, 6, 5, 4, 3, 2, 1, 2, 3});
}

TEST_CASE("Cumulative play starts again with one step") {
  TimeControl t = with_mode(with_window(two_days(), kTenDays), TimeMode::cumulative);
  t = played(t, true, kTenDays, kUtc);
  CHECK(t.window == TimeSpan{at(2020, 1, 1), at(2020, 1, 2)});
  CHECK(ticked(t, 3, kTenDays, kUtc).window == TimeSpan{at(2020, 1, 1), at(2020, 1, 5)});
}

TEST_CASE("A window's ends may come in either order, and it is never empty") {
  CHECK(with_window(two_days(), {at(2020, 1, 5), at(2020, 1, 4)}).window == TimeSpan{at(2020, 1, 4), at(2020, 1, 5)});
  CHECK_FALSE(with_window(two_days(), {at(2020, 1, 5), at(2020, 1, 5)}).window.empty());
  CHECK_FALSE(with_window(two_days(), {kBeginningOfTime, kEndOfTime}).window.empty());
}

TEST_CASE("Zooming the axis keeps the time under the pointer in its place") {
  const TimeControl t = time_control_for(kTenDays, kUtc);
  const InstantUs about = at(2020, 1, 4);
  const auto place = [&](const TimeControl& c) {
    return static_cast<double>(about - c.axis.begin) / static_cast<double>(c.axis.end - c.axis.begin);
  };
  const TimeControl nearer = axis_zoomed(t, about, 4, kTenDays);
  CHECK(place(nearer) == Approx(place(t)).epsilon(1e-6));
  CHECK(nearer.axis.end - nearer.axis.begin == Approx(static_cast<double>(t.axis.end - t.axis.begin) / 4));
}

TEST_CASE("The axis zooms out no further than the range, and in no further than a minute") {
  const TimeControl t = time_control_for(kTenDays, kUtc);
  CHECK(axis_zoomed(t, at(2020, 1, 4), 0.01, kTenDays).axis == t.axis);
  const TimeSpan nearest = axis_zoomed(t, at(2020, 1, 4), 1e12, kTenDays).axis;
  CHECK(nearest.end - nearest.begin == kMinuteUs);
  CHECK(axis_zoomed(t, 0, -1, kTenDays) == t);
}

TEST_CASE("The axis scrolls by parts of its length up to the range's ends") {
  const TimeControl near = axis_zoomed(time_control_for(kTenDays, kUtc), at(2020, 1, 4), 4, kTenDays);
  const DurationUs length = near.axis.end - near.axis.begin;
  const TimeControl later = axis_scrolled(near, 0.5, kTenDays);
  CHECK(later.axis.begin - near.axis.begin == Approx(static_cast<double>(length) / 2).margin(2));
  const TimeControl last = axis_scrolled(near, 100, kTenDays);
  CHECK(last.axis.end == padded_axis(kTenDays).end);
  CHECK(last.axis.end - last.axis.begin == Approx(static_cast<double>(length)).margin(2));
}

TEST_CASE("A window that meets the event stays where it is") {
  const TimeControl t = two_days();
  CHECK(revealed(t, {at(2020, 1, 2, 5), at(2020, 1, 2, 6)}) == t);
  CHECK(revealed(t, {at(2020, 1, 2, 5), at(2020, 1, 9)}) == t);
}

TEST_CASE("A window moves by whole days and no further than the event needs") {
  CHECK(revealed(two_days(), {at(2020, 1, 6, 5), at(2020, 1, 6, 6)}).window ==
        TimeSpan{at(2020, 1, 5), at(2020, 1, 7)});
  const TimeControl late = with_window(two_days(), {at(2020, 1, 8), at(2020, 1, 10)});
  CHECK(revealed(late, {at(2020, 1, 2, 5), at(2020, 1, 2, 6)}).window == TimeSpan{at(2020, 1, 2), at(2020, 1, 4)});
}

TEST_CASE("Local midnights stay midnights when a window is moved across a clock change") {
  const Zone berlin = zone("Europe/Berlin");
  TimeControl t = with_window(two_days(), {berlin.instant_at({2020, 3, 20}), berlin.instant_at({2020, 3, 22})});
  t = revealed(t, {at(2020, 4, 10, 12), at(2020, 4, 10, 13)}, berlin);
  CHECK(t.window == TimeSpan{berlin.instant_at({2020, 4, 9}), berlin.instant_at({2020, 4, 11})});
}

TEST_CASE("An event longer than the window, or without end, comes into it") {
  for (const TimeSpan span : {TimeSpan{at(2020, 2, 1), at(2020, 6, 1)}, TimeSpan{at(2020, 2, 1), kEndOfTime},
                              TimeSpan{at(2019, 2, 1), at(2019, 6, 1)}, TimeSpan{kBeginningOfTime, at(2019, 6, 1)}}) {
    const TimeControl t = revealed(two_days(), span);
    CHECK(t.window.meets(span));
    CHECK(t.window.end - t.window.begin == 2 * kDayUs);
    CHECK(t.axis.contains(t.window));
  }
}

TEST_CASE("Every mode reveals an event") {
  const TimeSpan later{at(2020, 5, 6, 7), at(2020, 5, 6, 8)}, earlier{at(2019, 5, 6, 7), at(2019, 5, 6, 8)};
  for (const TimeMode mode : {TimeMode::window, TimeMode::cumulative, TimeMode::instant}) {
    for (const TimeSpan span : {later, earlier}) {
      const TimeControl t = revealed(with_mode(two_days(), mode), span);
      CHECK(effective_window(t.window, mode).meets(span));
    }
  }
  CHECK(revealed(with_mode(two_days(), TimeMode::instant), later).window.begin == later.begin);
  CHECK(revealed(with_mode(two_days(), TimeMode::cumulative), later).window.begin == at(2020, 1, 1));
}

namespace {

// A week of January 2020 and a week of January 2040, and nothing between.
const TimeSpan kTwoWeeks{at(2020, 1, 1), at(2040, 1, 8)};

TimeWarp empty_years() {
  const std::vector<TimeSpan> gaps{{at(2020, 1, 9), at(2039, 12, 31)}};
  return {gaps, kDayUs};
}

TimeControl one_day() {
  TimeControl t = with_window(time_control_for(kTwoWeeks, kUtc), {at(2020, 1, 7), at(2020, 1, 8)});
  t.step = {.days = 1};
  t.steps_per_second = 1;
  return t;
}

}  // namespace

TEST_CASE("Play passes over a gap in one step and keeps to the calendar") {
  const TimeWarp warp = empty_years();
  for (const auto& [step, last] : {std::pair{CalendarStep{.days = 1}, at(2039, 12, 30)},
                                   std::pair{CalendarStep{.clock_us = kHourUs}, at(2039, 12, 30)}}) {
    TimeControl t = one_day();
    t.step = step;
    t = played(t, true, kTwoWeeks, kUtc);
    int ticks = 0;
    while (warp.gap_around(t.window) == nullptr && ++ticks < 100) t = ticked(t, 1, kTwoWeeks, kUtc, warp);
    CHECK(t.window.begin == last);
    CHECK(t.window.end - t.window.begin == kDayUs);
    CHECK(t.playing);
    t = ticked(t, 1, kTwoWeeks, kUtc, warp);
    CHECK(t.window.begin == add_steps(last, step, 1, kUtc));
  }
}

TEST_CASE("Play passes over a gap backwards, by months, up to a moment and at one") {
  const TimeWarp warp = empty_years();
  TimeControl back = with_window(one_day(), {at(2040, 1, 2), at(2040, 1, 3)});
  back.loop = LoopMode::bounce;
  back = played(back, true, kTwoWeeks, kUtc);
  back.direction = -1;
  for (int i = 0; i < 3; ++i) back = ticked(back, 1, kTwoWeeks, kUtc, warp);
  CHECK(back.window == TimeSpan{at(2020, 1, 9), at(2020, 1, 10)});

  for (const TimeMode mode : {TimeMode::cumulative, TimeMode::instant}) {
    TimeControl t = one_day();
    t.mode = mode;
    t.step = {.months = 1};
    t = played(t, true, kTwoWeeks, kUtc);
    t = ticked(t, 1, kTwoWeeks, kUtc, warp);
    const InstantUs shown = mode == TimeMode::cumulative ? t.window.end : t.window.begin;
    CHECK(shown > at(2039, 11, 20));
    CHECK(shown <= at(2039, 12, 31));
    t = ticked(t, 1, kTwoWeeks, kUtc, warp);
    CHECK((mode == TimeMode::cumulative ? t.window.end : t.window.begin) > at(2039, 12, 31));
  }
}

TEST_CASE("Stepping by hand goes step by step through a gap") {
  CHECK(stepped(one_day(), 5, kTwoWeeks, kUtc).window == TimeSpan{at(2020, 1, 12), at(2020, 1, 13)});
}

TEST_CASE("The axis zooms and scrolls by what it shows, gaps short") {
  const TimeWarp warp = empty_years();
  TimeControl t = one_day();
  t.axis = padded_axis(kTwoWeeks, warp);
  const auto shown = [&](const TimeControl& c) { return warp.place_of(c.axis.end) - warp.place_of(c.axis.begin); };
  CHECK(shown(t) < 20 * kDayUs);
  const TimeControl near = axis_zoomed(t, at(2020, 1, 5), 2, kTwoWeeks, warp);
  CHECK(shown(near) == Approx(static_cast<double>(shown(t)) / 2));
  CHECK(near.axis.contains(at(2020, 1, 5)));
  // Half of what is shown further on lies on the other side of the gap.
  const TimeControl later = axis_scrolled(near, 10, kTwoWeeks, warp);
  CHECK(later.axis.end > at(2040, 1, 8));
  CHECK(shown(later) == Approx(static_cast<double>(shown(near))).margin(3));
  CHECK(later.axis.begin > at(2030, 1, 1));
  CHECK(axis_zoomed(later, at(2040, 1, 3), 1e-9, kTwoWeeks, warp).axis == t.axis);
}

TEST_CASE("The axis follows the window the least that is needed") {
  const TimeControl near = axis_zoomed(time_control_for(kTenDays, kUtc), at(2020, 1, 2), 4, kTenDays);
  const DurationUs length = near.axis.end - near.axis.begin;
  TimeControl t = with_window(near, {at(2020, 1, 8), at(2020, 1, 9)});
  t = axis_following(t);
  CHECK(t.axis == TimeSpan{at(2020, 1, 9) - length, at(2020, 1, 9)});
  CHECK(axis_following(t) == t);
  t = axis_following(with_window(t, {at(2020, 1, 1), at(2020, 1, 2)}));
  CHECK(t.axis == TimeSpan{at(2020, 1, 1), at(2020, 1, 1) + length});
}

}  // namespace sitmap
