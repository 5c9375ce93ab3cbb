// The part of time that the slider's axis shows: zooming, scrolling and following the window, in places of the warp.
#include <algorithm>
#include <cmath>

#include "state/time_control.h"

namespace sitmap {
namespace {

constexpr double kAxisPadding = 0.03;
constexpr DurationUs kShortestAxis = kMinuteUs;

// What the axis may show: the range and the window, and a little around them.
TimeSpan axis_limits(const TimeControl& t, TimeSpan full, const TimeWarp& warp) {
  return padded_axis({std::min(full.begin, t.window.begin), std::max(full.end, t.window.end)}, warp);
}

TimeSpan places_of(TimeSpan span, const TimeWarp& warp) {
  return {warp.place_of(span.begin), warp.place_of(span.end)};
}

TimeSpan instants_of(TimeSpan places, const TimeWarp& warp) {
  const TimeSpan span{warp.instant_at(places.begin), warp.instant_at(places.end)};
  return span.empty() ? TimeSpan{span.begin, span.begin + 1} : span;
}

TimeSpan fitted_axis(double begin, double length, TimeSpan limits) {
  const auto longest = static_cast<double>(limits.end - limits.begin);
  length = std::clamp(length, std::min(static_cast<double>(kShortestAxis), longest), longest);
  begin = std::clamp(begin, static_cast<double>(limits.begin), static_cast<double>(limits.end) - length);
  const auto first = static_cast<InstantUs>(std::llround(begin));
  return {first, std::max(first + 1, std::min(limits.end, first + static_cast<DurationUs>(std::llround(length))))};
}

}  // namespace

TimeSpan padded_axis(TimeSpan span, const TimeWarp& warp) {
  const TimeSpan places = places_of(span, warp);
  const auto padding = static_cast<DurationUs>(static_cast<double>(places.end - places.begin) * kAxisPadding);
  return instants_of({places.begin - padding, places.end + padding}, warp);
}

TimeControl axis_zoomed(TimeControl t, InstantUs about, double factor, TimeSpan full, const TimeWarp& warp) {
  if (!std::isfinite(factor) || factor <= 0) return t;
  const TimeSpan axis = places_of(t.axis, warp), limits = places_of(axis_limits(t, full, warp), warp);
  const auto pivot = static_cast<double>(warp.place_of(about)), begin = static_cast<double>(axis.begin);
  const double length = static_cast<double>(axis.end) - begin;
  const double new_length = std::clamp(length / factor, static_cast<double>(kShortestAxis),
                                       std::max(static_cast<double>(kShortestAxis),
                                                static_cast<double>(limits.end) - static_cast<double>(limits.begin)));
  const double new_begin = pivot - (pivot - begin) * (length > 0 ? new_length / length : 1);
  t.axis = instants_of(fitted_axis(new_begin, new_length, limits), warp);
  return t;
}

TimeControl axis_scrolled(TimeControl t, double fraction, TimeSpan full, const TimeWarp& warp) {
  if (!std::isfinite(fraction)) return t;
  const TimeSpan axis = places_of(t.axis, warp), limits = places_of(axis_limits(t, full, warp), warp);
  const double length = static_cast<double>(axis.end) - static_cast<double>(axis.begin);
  t.axis = instants_of(fitted_axis(static_cast<double>(axis.begin) + fraction * length, length, limits), warp);
  return t;
}

TimeControl axis_following(TimeControl t, const TimeWarp& warp) {
  const TimeSpan part = t.mode == TimeMode::instant      ? TimeSpan{t.window.begin, t.window.begin}
                        : t.mode == TimeMode::cumulative ? TimeSpan{t.window.end, t.window.end}
                                                         : t.window;
  const TimeSpan seen = places_of(part, warp), axis = places_of(t.axis, warp);
  const DurationUs length = std::max(axis.end - axis.begin, seen.end - seen.begin);
  if (seen.begin < axis.begin)
    t.axis = instants_of({seen.begin, seen.begin + length}, warp);
  else if (seen.end > axis.end)
    t.axis = instants_of({seen.end - length, seen.end}, warp);
  return t;
}

}  // namespace sitmap
