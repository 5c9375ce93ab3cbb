// Dragging, wheel and double click on the slider's track: pure, from positions to a TimeControl.
#pragma once

#include "data/event_table.h"
#include "state/time_control.h"
#include "ui/memory.h"

namespace sitmap::ui {

struct SliderGeometry {
  double x = 0, width = 1;  // of the track, logical pixels
  TimeSpan axis;
  TimeWarp warp;
  double hit_px = 8;  // reach of an edge, to either side
  double x_at(InstantUs t) const;
  InstantUs at_x(double screen_x) const;
};

// Where the edges of a dragged window go.
struct Snap {
  SnapTo to = SnapTo::calendar;
  const EventTable* events = nullptr;               // whose bounds, with mask
  const std::vector<std::uint8_t>* mask = nullptr;  // of those that pass the filter
};

// The window as the mode draws it, for hit tests: cumulative begins at the axis' left end, instant is one edge.
TimeSpan drawn_window(const TimeControl& time);

// What a press at x would take hold of.
SliderDrag drag_at(double x, const TimeControl& time, const SliderGeometry& geometry);

void press_slider(SliderMemory& memory, double x, const TimeControl& time, const SliderGeometry& geometry);
// Calendar units are those that the axis shows. full: the data's range, which windows do not leave.
TimeControl drag_slider(SliderMemory& memory, double x, TimeControl time, const SliderGeometry& geometry,
                        const Snap& snap, TimeSpan full, const Zone& zone);
// A press without a drag outside the window brings the window there.
TimeControl release_slider(SliderMemory& memory, double x, TimeControl time, const SliderGeometry& geometry,
                           TimeSpan full, const Zone& zone);

}  // namespace sitmap::ui
