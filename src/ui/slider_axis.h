// The slider's axis: which calendar units are labelled at a zoom, and which unit dragging snaps to. No drawing.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "state/time_warp.h"

namespace sitmap::ui {

struct AxisTick {
  InstantUs at = 0;
  double x = 0;        // of the tick, pixels from the axis' left end
  double label_x = 0;  // left end of the label, at least 0
  std::string label;   // empty: a tick alone
};

struct AxisTicks {
  std::vector<AxisTick> minor, major;  // labels of one row never overlap
};

// A step of the axis: count units of 'Y', 'M', 'W', 'D', 'H' or 'm'.
struct AxisStep {
  char unit = 'D';
  int count = 1;
};

using MeasureLabel = std::function<double(const std::string&)>;

double x_of(InstantUs at, TimeSpan axis, double width, const TimeWarp& warp = {});
InstantUs instant_at(double x, TimeSpan axis, double width, const TimeWarp& warp = {});

// None within the gaps of the warp; behind each the lower row names again where one is.
AxisTicks axis_ticks(TimeSpan axis, double width, const Zone& zone, const MeasureLabel& measure,
                     const TimeWarp& warp = {});

// The step that windows snap to at this zoom: the smallest that is at least some pixels wide outside gaps.
AxisStep snap_step(TimeSpan axis, double width, const TimeWarp& warp = {});
InstantUs floor_to_step(InstantUs at, AxisStep step, const Zone& zone);
InstantUs next_step(InstantUs at, AxisStep step, const Zone& zone);
// The nearer of the two steps around.
InstantUs snapped(InstantUs at, AxisStep step, const Zone& zone);

}  // namespace sitmap::ui
