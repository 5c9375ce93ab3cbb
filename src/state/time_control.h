// The clock of the time slider: a state machine without UI.
#pragma once

#include "core/time.h"
#include "data/query.h"

namespace sitmap {

enum class LoopMode : std::uint8_t { once, loop, bounce };

struct TimeControl {
  TimeSpan window;      // half-open; in instant mode its begin is the moment; in cumulative mode its end matters
  TimeMode mode = TimeMode::window;
  CalendarStep step{.days = 1};
  double steps_per_second = 4;
  LoopMode loop = LoopMode::loop;
  bool playing = false;
  int direction = 1;     // of bounce
  double pending_s = 0;  // play time not yet turned into steps
  TimeSpan axis;         // the part of time that the slider shows
  friend bool operator==(const TimeControl&, const TimeControl&) = default;
};

// The whole range rounded out to days of the zone, as window and axis; a sensible step for its length (hours to years).
TimeControl time_control_for(TimeSpan full_range, const Zone& zone);

// All are pure. full: the data's full range (rounded out). Windows keep their length when moved.
TimeControl stepped(TimeControl t, int steps, TimeSpan full, const Zone& zone);
TimeControl with_window(TimeControl t, TimeSpan window);
TimeControl with_mode(TimeControl t, TimeMode mode);
TimeControl played(TimeControl t, bool playing, TimeSpan full, const Zone& zone);  // from the start again if at the end
TimeControl ticked(TimeControl t, double dt_s, TimeSpan full, const Zone& zone);   // stops at the end when loop is once
TimeControl axis_zoomed(TimeControl t, InstantUs about, double factor, TimeSpan full);
TimeControl axis_scrolled(TimeControl t, double fraction, TimeSpan full);  // of the axis' length
TimeControl revealed(TimeControl t, TimeSpan span);  // window moved the least so that it meets span; axis too

}  // namespace sitmap
