// The slider's gestures.
#include "ui/slider_input.h"

#include <algorithm>
#include <cmath>

#include "data/event_bounds.h"
#include "ui/slider_axis.h"

namespace sitmap::ui {

namespace {

constexpr double kClickSlop_px = 3;

// Inside the range if it fits there; a window that began outside (typed) may stay there.
TimeSpan kept_inside(TimeSpan window, TimeSpan before, TimeSpan full) {
  if (!full.contains(before)) return window;
  const DurationUs length = window.end - window.begin;
  if (window.end > full.end) window = {full.end - length, full.end};
  if (window.begin < full.begin) window = {full.begin, std::min(full.end, full.begin + length)};
  return window;
}

// The edges' way to what they snap to.
class Edges {
 public:
  Edges(const Snap& snap, AxisStep step, const Zone& zone) : snap_(snap), step_(step), zone_(zone) {}

  InstantUs begin(InstantUs t) const {
    if (snap_.to == SnapTo::events) return nearest_begin(*snap_.events, *snap_.mask, t).value_or(t);
    return snap_.to == SnapTo::calendar ? snapped(t, step_, zone_) : t;
  }
  InstantUs end(InstantUs t) const {
    if (snap_.to == SnapTo::events) return nearest_end(*snap_.events, *snap_.mask, t).value_or(t);
    return snap_.to == SnapTo::calendar ? snapped(t, step_, zone_) : t;
  }
  // An edge that would pass the other one stops short of it.
  InstantUs before(InstantUs end) const {
    return snap_.to == SnapTo::calendar ? floor_to_step(end - 1, step_, zone_) : end - kSecondUs;
  }
  InstantUs after(InstantUs begin) const {
    return snap_.to == SnapTo::calendar ? next_step(begin, step_, zone_) : begin + kSecondUs;
  }

 private:
  const Snap& snap_;
  AxisStep step_;
  const Zone& zone_;
};

TimeSpan moved(TimeSpan before, InstantUs begin, TimeSpan full) {
  return kept_inside({begin, begin + (before.end - before.begin)}, before, full);
}

TimeSpan drawn_new(const SliderMemory& memory, InstantUs to, const Edges& edges, AxisStep step, const Zone& zone) {
  const TimeSpan drawn{std::min(memory.pressed_at, to), std::max(memory.pressed_at, to)};
  const TimeSpan window{edges.begin(drawn.begin), edges.end(drawn.end)};
  if (!window.empty()) return window;
  // Shorter than a unit: the unit it began in.
  const InstantUs begin = floor_to_step(memory.pressed_at, step, zone);
  return {begin, next_step(begin, step, zone)};
}

}  // namespace

double SliderGeometry::x_at(InstantUs t) const {
  return x + x_of(t, axis, width, warp);
}

InstantUs SliderGeometry::at_x(double screen_x) const {
  return instant_at(screen_x - x, axis, width, warp);
}

TimeSpan drawn_window(const TimeControl& time) {
  if (time.mode == TimeMode::cumulative) return {std::min(time.axis.begin, time.window.end), time.window.end};
  if (time.mode == TimeMode::instant) return {time.window.begin, time.window.begin};
  return time.window;
}

SliderDrag drag_at(double x, const TimeControl& time, const SliderGeometry& g) {
  const TimeSpan window = drawn_window(time);
  const double begin = g.x_at(window.begin), end = g.x_at(window.end);
  if (time.mode == TimeMode::instant) return SliderDrag::move;
  // A narrow window keeps a middle: its edges then reach outwards.
  const double inner = std::min(g.hit_px / 2, (end - begin) / 4);
  const bool has_begin = time.mode == TimeMode::window;
  if (x >= end - inner && x <= end + g.hit_px) return SliderDrag::end;
  if (has_begin && x >= begin - g.hit_px && x <= begin + inner) return SliderDrag::begin;
  if (x > begin && x < end) return SliderDrag::move;
  return SliderDrag::draw;
}

void press_slider(SliderMemory& memory, double x, const TimeControl& time, const SliderGeometry& g) {
  memory.drag = drag_at(x, time, g);
  memory.window_at_press = time.window;
  memory.pressed_at = g.at_x(x);
  memory.pressed_x = static_cast<float>(x);
  memory.moved = false;
  if (time.mode != TimeMode::instant) return;
  // The moment comes to where the press is, and then follows.
  const DurationUs length = time.window.end - time.window.begin;
  memory.window_at_press = {memory.pressed_at, memory.pressed_at + length};
  memory.moved = true;
}

TimeControl drag_slider(SliderMemory& memory, double x, TimeControl time, const SliderGeometry& g, const Snap& snap,
                        TimeSpan full, const Zone& zone) {
  if (memory.drag == SliderDrag::none) return time;
  memory.moved = memory.moved || std::abs(x - static_cast<double>(memory.pressed_x)) >= kClickSlop_px;
  if (!memory.moved) return time;
  const InstantUs to = g.at_x(x);
  const AxisStep step = snap_step(g.axis, g.width, g.warp);
  const Edges edges(snap, step, zone);
  TimeSpan window = memory.window_at_press;
  // Along the axis, whose scale is another one within gaps.
  const auto shifted = [&](InstantUs t) {
    return g.warp.instant_at(g.warp.place_of(t) + g.warp.place_of(to) - g.warp.place_of(memory.pressed_at));
  };
  switch (memory.drag) {
    case SliderDrag::move:
      window = moved(window, edges.begin(shifted(window.begin)), full);
      break;
    case SliderDrag::draw:
      window = drawn_new(memory, to, edges, step, zone);
      break;
    case SliderDrag::begin:
      window.begin = edges.begin(shifted(window.begin));
      if (window.begin >= window.end) window.begin = edges.before(window.end);
      break;
    case SliderDrag::end:
      window.end = edges.end(shifted(window.end));
      if (window.end <= window.begin) window.end = edges.after(window.begin);
      break;
    case SliderDrag::none:
      break;
  }
  return with_window(time, window);
}

TimeControl release_slider(SliderMemory& memory, double x, TimeControl time, const SliderGeometry& g, TimeSpan full,
                           const Zone& zone) {
  const SliderDrag drag = memory.drag;
  memory.drag = SliderDrag::none;
  if (drag != SliderDrag::draw || memory.moved) return time;
  const AxisStep step = snap_step(g.axis, g.width, g.warp);
  const InstantUs at = g.at_x(x);
  if (time.mode == TimeMode::cumulative)
    return with_window(time, {std::min(time.window.begin, at), snapped(at, step, zone)});
  const DurationUs length = time.window.end - time.window.begin;
  const InstantUs begin = snapped(at - length / 2, step, zone);
  return with_window(time, kept_inside({begin, begin + length}, time.window, full));
}

}  // namespace sitmap::ui
