// The slider's gestures.
#include "ui/slider_input.h"

#include <algorithm>
#include <cmath>

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

TimeSpan moved(const SliderMemory& memory, InstantUs to, AxisStep step, bool snap, TimeSpan full, const Zone& zone) {
  const TimeSpan before = memory.window_at_press;
  InstantUs begin = before.begin + (to - memory.pressed_at);
  if (snap) begin = snapped(begin, step, zone);
  return kept_inside({begin, begin + (before.end - before.begin)}, before, full);
}

TimeSpan drawn_new(const SliderMemory& memory, InstantUs to, AxisStep step, bool snap, const Zone& zone) {
  TimeSpan window{std::min(memory.pressed_at, to), std::max(memory.pressed_at, to)};
  if (!snap) return window;
  const InstantUs begin = snapped(window.begin, step, zone), end = snapped(window.end, step, zone);
  if (begin < end) return {begin, end};
  // Shorter than a unit: the unit it began in.
  window.begin = floor_to_step(memory.pressed_at, step, zone);
  window.end = next_step(window.begin, step, zone);
  return window;
}

}  // namespace

TimeSpan drawn_window(const TimeControl& time) {
  if (time.mode == TimeMode::cumulative) return {std::min(time.axis.begin, time.window.end), time.window.end};
  if (time.mode == TimeMode::instant) return {time.window.begin, time.window.begin};
  return time.window;
}

SliderDrag drag_at(double x, const TimeControl& time, const SliderGeometry& g) {
  const TimeSpan window = drawn_window(time);
  const double begin = g.x + x_of(window.begin, g.axis, g.width), end = g.x + x_of(window.end, g.axis, g.width);
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
  memory.pressed_at = instant_at(x - g.x, g.axis, g.width);
  memory.pressed_x = static_cast<float>(x);
  memory.moved = false;
  if (time.mode != TimeMode::instant) return;
  // The moment comes to where the press is, and then follows.
  const DurationUs length = time.window.end - time.window.begin;
  memory.window_at_press = {memory.pressed_at, memory.pressed_at + length};
  memory.moved = true;
}

TimeControl drag_slider(SliderMemory& memory, double x, TimeControl time, const SliderGeometry& g, bool snap,
                        TimeSpan full, const Zone& zone) {
  if (memory.drag == SliderDrag::none) return time;
  memory.moved = memory.moved || std::abs(x - static_cast<double>(memory.pressed_x)) >= kClickSlop_px;
  if (!memory.moved) return time;
  const InstantUs to = instant_at(x - g.x, g.axis, g.width);
  const AxisStep step = snap_step(g.axis, g.width);
  TimeSpan window = memory.window_at_press;
  const InstantUs delta = to - memory.pressed_at;
  switch (memory.drag) {
    case SliderDrag::move:
      window = moved(memory, to, step, snap, full, zone);
      break;
    case SliderDrag::draw:
      window = drawn_new(memory, to, step, snap, zone);
      break;
    case SliderDrag::begin:
      window.begin = snap ? snapped(window.begin + delta, step, zone) : window.begin + delta;
      if (window.begin >= window.end)
        window.begin = snap ? floor_to_step(window.end - 1, step, zone) : window.end - kSecondUs;
      break;
    case SliderDrag::end:
      window.end = snap ? snapped(window.end + delta, step, zone) : window.end + delta;
      if (window.end <= window.begin)
        window.end = snap ? next_step(window.begin, step, zone) : window.begin + kSecondUs;
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
  const AxisStep step = snap_step(g.axis, g.width);
  const InstantUs at = instant_at(x - g.x, g.axis, g.width);
  if (time.mode == TimeMode::cumulative)
    return with_window(time, {std::min(time.window.begin, at), snapped(at, step, zone)});
  const DurationUs length = time.window.end - time.window.begin;
  const InstantUs begin = snapped(at - length / 2, step, zone);
  return with_window(time, kept_inside({begin, begin + length}, time.window, full));
}

}  // namespace sitmap::ui
