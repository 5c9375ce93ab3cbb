// Moving the time window so that an event comes into it, the least that keeps the window's edges on the calendar.
#include <algorithm>

#include "state/calendar_limits.h"
#include "state/time_control.h"

namespace sitmap {
namespace {

// How far the window must move to hold the span, or to start or end with it where it is too long.
DurationUs needed_shift(TimeSpan window, TimeSpan span) {
  const bool fits = span.end - span.begin <= window.end - window.begin;
  if (span.begin >= window.end) return fits ? span.end - window.end : span.begin - window.begin;
  return fits ? span.begin - window.begin : span.end - window.end;
}

// The window moved by whole local days (or hours, if it is shorter), so that midnights stay midnights.
TimeSpan shifted_by_units(TimeSpan window, DurationUs shift, const Zone& zone) {
  const DurationUs length = window.end - window.begin;
  const DurationUs unit = length >= kDayUs ? kDayUs : length >= kHourUs ? kHourUs : 1;
  const DurationUs size = shift < 0 ? -shift : shift;
  const auto count = (size + unit - 1) / unit * (shift < 0 ? -1 : 1);
  if (unit != kDayUs) return {window.begin + count * unit, window.end + count * unit};
  const CalendarStep day{.days = 1};
  return {add_steps(window.begin, day, static_cast<int>(count), zone),
          add_steps(window.end, day, static_cast<int>(count), zone)};
}

TimeSpan moved_to_meet(TimeSpan window, TimeSpan span, const Zone& zone) {
  const DurationUs shift = needed_shift(window, span);
  const TimeSpan aligned = shifted_by_units(window, shift, zone);
  const bool fits = span.end - span.begin <= window.end - window.begin;
  if (fits ? aligned.contains(span) : aligned.meets(span)) return aligned;
  return {window.begin + shift, window.end + shift};
}

}  // namespace

TimeControl revealed(TimeControl t, TimeSpan span, const Zone& zone, const TimeWarp& warp) {
  // Open sides end where the calendar ends, so that differences do not overflow.
  span = within_calendar(span);
  if (span.empty()) span.end = span.begin + 1;
  if (effective_window(t.window, t.mode).meets(span)) return t;

  if (t.mode == TimeMode::instant) {
    t.window = {span.begin, span.begin + (t.window.end - t.window.begin)};
  } else if (t.mode == TimeMode::cumulative) {
    const DurationUs shift = std::min(span.end, span.begin + kDayUs) - t.window.end;
    t.window.end = shifted_by_units({t.window.end - kDayUs, t.window.end}, shift, zone).end;
  } else {
    t.window = moved_to_meet(t.window, span, zone);
  }

  return axis_following(t, warp);
}

}  // namespace sitmap
