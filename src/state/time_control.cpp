// The time slider's state machine: windows keep their calendar length, play goes in steps of the calendar.
#include "state/time_control.h"

#include <algorithm>
#include <cmath>

#include "state/calendar_limits.h"

namespace sitmap {
namespace {

constexpr DurationUs kShortestWindow = kSecondUs;
constexpr int kMostSteps = 1000;  // in one call: a bound for the loop, far above what a key or a frame asks

InstantUs next(InstantUs instant, const CalendarStep& step, int count, const Zone& zone) {
  return within_calendar(add_steps(within_calendar(instant), step, count, zone));
}

// A local clock reading as microseconds, so that differences are calendar lengths.
std::int64_t local_us(InstantUs instant, const Zone& zone) {
  const CivilTime c = zone.civil_at(within_calendar(instant));
  return days_from_civil(c.year, c.month, c.day) * kDayUs + c.hour * kHourUs + c.minute * kMinuteUs +
         c.second * kSecondUs + c.microsecond;
}

InstantUs instant_of_local(std::int64_t local, const Zone& zone) {
  return within_calendar(zone.instant_at(Zone::utc().civil_at(within_calendar(local))));
}

// The window at another begin, as many local days and hours long.
TimeSpan moved_to(TimeSpan window, InstantUs begin, const Zone& zone) {
  const std::int64_t length = local_us(window.end, zone) - local_us(window.begin, zone);
  const InstantUs end = instant_of_local(local_us(begin, zone) + length, zone);
  return {begin, end > begin ? end : begin + std::max(kShortestWindow, window.end - window.begin)};
}

TimeSpan one_step_from(InstantUs begin, const CalendarStep& step, const Zone& zone) {
  return {begin, std::max(next(begin, step, 1, zone), begin + kShortestWindow)};
}

bool shows_all(const TimeControl& t, TimeSpan full) {
  return t.mode == TimeMode::window && t.window.contains(full);
}

// Moved by one step in either direction, whatever the limits.
TimeSpan moved_once(const TimeControl& t, int direction, TimeSpan full, const Zone& zone) {
  TimeSpan w;
  w.end = next(t.window.end, t.step, direction, zone);
  if (t.mode == TimeMode::cumulative) {
    w.begin = full.begin;
    return w;
  }
  w.begin = next(t.window.begin, t.step, direction, zone);
  // Two ends in one month may fall on the same last day of a shorter one.
  return w.empty() ? moved_to(t.window, w.begin, zone) : w;
}

bool may_move(const TimeControl& t, const TimeSpan& to, int direction, TimeSpan full) {
  switch (t.mode) {
    case TimeMode::window:
      return direction > 0 ? t.window.end < full.end : t.window.begin > full.begin;
    case TimeMode::cumulative:
      return direction > 0 ? t.window.end < full.end : to.end > full.begin;
    case TimeMode::instant:
      return direction > 0 ? to.begin < full.end : to.begin >= full.begin;
  }
  return false;
}

// Moves by one step unless that leads out of the range; tells whether it moved.
bool step_once(TimeControl& t, int direction, TimeSpan full, const Zone& zone) {
  const TimeSpan to = moved_once(t, direction, full, zone);
  if (to == t.window || !may_move(t, to, direction, full)) return false;
  t.window = to;
  return true;
}

// A window over everything cannot travel: it becomes one step at the end that the travel starts from.
void narrow(TimeControl& t, int direction, TimeSpan full, const Zone& zone) {
  if (direction > 0) {
    t.window = one_step_from(full.begin, t.step, zone);
    return;
  }
  const InstantUs begin = next(full.end, t.step, -1, zone);
  t.window = {std::min(begin, full.end - kShortestWindow), full.end};
}

void rewind(TimeControl& t, TimeSpan full, const Zone& zone) {
  if (t.mode == TimeMode::cumulative) {
    t.window = one_step_from(full.begin, t.step, zone);
  } else if (shows_all(t, full)) {
    narrow(t, 1, full, zone);
  } else {
    t.window = moved_to(t.window, full.begin, zone);
  }
}

bool at_end(const TimeControl& t, TimeSpan full, const Zone& zone) {
  return !may_move(t, moved_once(t, 1, full, zone), 1, full);
}

// What the window moves with: its end in cumulative mode, its moment in instant mode.
TimeSpan moving_part(const TimeControl& t) {
  if (t.mode == TimeMode::cumulative) return {t.window.end - 1, t.window.end};
  if (t.mode == TimeMode::instant) return {t.window.begin, t.window.begin + 1};
  return t.window;
}

// Roughly how long a step is, and no shorter.
DurationUs longest_step(const CalendarStep& step) {
  return step.months * (31 * kDayUs) + step.days * (kDayUs + kHourUs) + step.clock_us;
}

// Carries a window within a gap by whole steps to the last place there.
void pass_gap(TimeControl& t, int direction, TimeSpan full, const Zone& zone, const TimeWarp& warp) {
  const TimeWarp::Gap* gap = warp.gap_around(moving_part(t));
  if (gap == nullptr) return;
  const auto left = [&] {
    const TimeSpan part = moving_part(t);
    return direction > 0 ? gap->time.end - part.end : part.begin - gap->time.begin;
  };
  // A few strides that fall short of the end, then single steps; the calendar decides where they lead.
  for (int stride = 0; stride < kMostSteps; ++stride) {
    TimeControl next_t = t;
    const int by = static_cast<int>(std::clamp<DurationUs>(left() / longest_step(t.step), 1, 100'000));
    next_t.window.begin =
        t.mode == TimeMode::cumulative ? full.begin : next(t.window.begin, t.step, by * direction, zone);
    next_t.window.end = next(t.window.end, t.step, by * direction, zone);
    if (next_t.window.empty() || warp.gap_around(moving_part(next_t)) != gap) return;
    t = next_t;
  }
}

// One step of play; false when play is over.
bool play_once(TimeControl& t, TimeSpan full, const Zone& zone, const TimeWarp& warp) {
  if (t.loop != LoopMode::bounce) t.direction = 1;
  if (step_once(t, t.direction, full, zone)) {
    pass_gap(t, t.direction, full, zone, warp);
    return true;
  }
  if (t.loop == LoopMode::once) return false;
  if (t.loop == LoopMode::loop) {
    rewind(t, full, zone);
  } else {
    t.direction = -t.direction;
    step_once(t, t.direction, full, zone);
  }
  return true;
}

}  // namespace

TimeSpan rounded_out_to_days(TimeSpan span, const Zone& zone) {
  if (span.empty()) span = {0, kDayUs};
  const CalendarStep day{.days = 1};
  TimeSpan out{floor_to_unit(within_calendar(span.begin), 'D', zone), within_calendar(span.end)};
  const InstantUs last_day = floor_to_unit(out.end, 'D', zone);
  out.end = last_day < out.end || last_day <= out.begin ? add_steps(last_day, day, 1, zone) : last_day;
  return out;
}

CalendarStep sensible_step(TimeSpan span) {
  const DurationUs length = span.end - span.begin;
  constexpr DurationUs year = 365 * kDayUs + kDayUs / 4;
  if (length <= 2 * kDayUs) return {.clock_us = kHourUs};
  if (length <= 90 * kDayUs) return {.days = 1};
  if (length <= 3 * year) return {.days = 7};
  if (length <= 100 * year) return {.months = 1};
  return {.months = 12};
}

TimeControl time_control_for(TimeSpan full_range, const Zone& zone) {
  TimeControl t;
  t.window = rounded_out_to_days(full_range, zone);
  t.axis = padded_axis(t.window);
  t.step = sensible_step(t.window);
  return t;
}

TimeControl stepped(TimeControl t, int steps, TimeSpan full, const Zone& zone) {
  const int direction = steps < 0 ? -1 : 1;
  int left = std::min(kMostSteps, steps < 0 ? (steps < -kMostSteps ? kMostSteps : -steps) : steps);
  if (left > 0 && shows_all(t, full)) {
    narrow(t, direction, full, zone);
    --left;
  }
  while (left-- > 0 && step_once(t, direction, full, zone)) {
  }
  return t;
}

TimeControl with_window(TimeControl t, TimeSpan window) {
  window = within_calendar(window);
  if (window.begin > window.end) std::swap(window.begin, window.end);
  if (window.end - window.begin < kShortestWindow) window.end = window.begin + kShortestWindow;
  t.window = window;
  return t;
}

TimeControl with_mode(TimeControl t, TimeMode mode) {
  // What cumulative mode shows is the end: its last minute becomes the moment.
  if (t.mode == TimeMode::cumulative && mode == TimeMode::instant)
    t.window.begin = within_calendar(t.window.end - kMinuteUs);
  // And back: everything up to the moment that was shown, that minute included.
  if (t.mode == TimeMode::instant && mode == TimeMode::cumulative)
    t.window.end = within_calendar(t.window.begin + kMinuteUs);
  // A window of that minute alone would hardly be seen.
  if (t.mode != mode && mode == TimeMode::window && t.window.end - t.window.begin <= kMinuteUs)
    t.window = one_step_from(t.window.begin, t.step, Zone::utc());
  t.mode = mode;
  return t;
}

TimeControl played(TimeControl t, bool playing, TimeSpan full, const Zone& zone) {
  t.playing = playing;
  t.pending_s = 0;
  if (!playing) return t;
  t.direction = 1;
  if (shows_all(t, full) || at_end(t, full, zone)) rewind(t, full, zone);
  return t;
}

TimeControl ticked(TimeControl t, double dt_s, TimeSpan full, const Zone& zone, const TimeWarp& warp) {
  if (!t.playing || !(dt_s > 0)) return t;
  const double rate = std::clamp(t.steps_per_second, kSlowestPlay, kFastestPlay);
  t.pending_s += dt_s;
  // A hair of tolerance: ten frames of a tenth are one second.
  const double steps = std::min(std::floor(t.pending_s * rate + 1e-9), static_cast<double>(kMostSteps));
  t.pending_s = std::max(0.0, t.pending_s - steps / rate);
  for (int i = 0; i < static_cast<int>(steps); ++i) {
    if (play_once(t, full, zone, warp)) continue;
    t.playing = false;
    t.pending_s = 0;
    break;
  }
  return t;
}

}  // namespace sitmap
