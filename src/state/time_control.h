// The clock of the time slider: a state machine without UI.
#pragma once

#include "core/time.h"
#include "data/query.h"
#include "state/time_warp.h"

namespace sitmap {

enum class LoopMode : std::uint8_t { once, loop, bounce };
// What the edges of a dragged window go to: units of the calendar, bounds of events, or wherever they are put.
enum class SnapTo : std::uint8_t { calendar, events, nothing };

struct TimeControl {
  TimeSpan window;  // half-open; in instant mode its begin is the moment; in cumulative mode its end matters
  TimeMode mode = TimeMode::window;
  CalendarStep step{.days = 1};
  double steps_per_second = 4;
  LoopMode loop = LoopMode::loop;
  bool playing = false;
  int direction = 1;     // of bounce
  double pending_s = 0;  // play time not yet turned into steps
  TimeSpan axis;         // the part of time that the slider shows
  SnapTo snap = SnapTo::calendar;
  bool shorten_gaps = true;  // long empty stretches take little of the axis, and play passes over them
  friend bool operator==(const TimeControl&, const TimeControl&) = default;
};

inline constexpr double kSlowestPlay = 0.125, kFastestPlay = 60;  // steps per second

// Whole days of the zone around the span; 1 January 1970 for an empty one.
TimeSpan rounded_out_to_days(TimeSpan span, const Zone& zone);
// The span with some 3 % more of the axis on either side.
TimeSpan padded_axis(TimeSpan span, const TimeWarp& warp = {});
// The step that suits a span: PT1H, P1D, P7D, P1M or P1Y.
CalendarStep sensible_step(TimeSpan span);

// The whole range rounded out to days of the zone as window, padded as axis; a sensible step for its length (hours to
// years).
TimeControl time_control_for(TimeSpan full_range, const Zone& zone);  // as if nothing were shortened

// All are pure. full: the data's full range (rounded out). Windows keep their calendar length when moved; in cumulative
// mode only the end moves and the begin is that of full. Nothing moves beyond full. A window that shows all of full
// cannot travel: stepping or playing makes it one step long, at the end that the travel starts from.
TimeControl stepped(TimeControl t, int steps, TimeSpan full, const Zone& zone);
// Ends in either order; at least a second long.
TimeControl with_window(TimeControl t, TimeSpan window);
// Keeps the moment shown: from cumulative to instant the last minute that was counted. A window that would be a minute
// or less becomes one step long.
TimeControl with_mode(TimeControl t, TimeMode mode);
TimeControl played(TimeControl t, bool playing, TimeSpan full, const Zone& zone);  // from the start again if at the end
// Stops at the end when loop is once. A window that comes to lie within a gap of the warp goes on at once to the last
// step before its other end: what it shows is the same all the while.
TimeControl ticked(TimeControl t, double dt_s, TimeSpan full, const Zone& zone, const TimeWarp& warp = {});
// A factor above 1 shows less of time; about keeps its place on the axis where the limits allow it.
TimeControl axis_zoomed(TimeControl t, InstantUs about, double factor, TimeSpan full, const TimeWarp& warp = {});
// By a part of the axis' length.
TimeControl axis_scrolled(TimeControl t, double fraction, TimeSpan full, const TimeWarp& warp = {});
// The axis moved the least so that the window is on it.
TimeControl axis_following(TimeControl t, const TimeWarp& warp = {});
// The window moved the least, by whole local days where it is a day or longer, so that span is in it (or meets it, if
// longer); axis too. A window that meets the span already stays.
TimeControl revealed(TimeControl t, TimeSpan span, const Zone& zone = Zone::utc(), const TimeWarp& warp = {});

}  // namespace sitmap
