// What the slider's track shows: bars, single events, shortened stretches, the window and the axis.
#pragma once

#include <optional>

#include "data/histogram.h"
#include "ui/context.h"
#include "ui/slider_input.h"

namespace sitmap::ui {

struct Track {
  Box bars, axis;
  SliderGeometry geometry;
  float x_at(InstantUs t) const { return static_cast<float>(geometry.x_at(t)); }
};

// The events that are shown one by one above the bars, because there is room; empty if there is none. In order of time.
std::vector<EventIndex> single_events(Context& ctx, const Track& track);
// The single event under the mouse, if any.
std::optional<EventIndex> single_event_at(Context& ctx, const Track& track, const std::vector<EventIndex>& events,
                                          ImVec2 at);

// room: the height that the highest bar takes.
void draw_bars(Context& ctx, const Track& track, const Histogram& h, float room);
void draw_single_events(Context& ctx, const Track& track, const std::vector<EventIndex>& events,
                        std::optional<EventIndex> hovered);
// When each account of the selected event says that it was: thin bars below the single events.
void draw_claimed_times(Context& ctx, const Track& track);
void draw_gaps(Context& ctx, const Track& track);
// Over what is dimmed outside of it (ui/slider_comparison.h).
void draw_window(Context& ctx, const Track& track, SliderDrag hot);
void draw_axis(Context& ctx, const Track& track);
// Where the window is when the axis does not show it: an arrow at that end.
enum class Beyond : std::uint8_t { nowhere, before, after };
Beyond window_beyond(const TimeControl& time, const TimeSpan& axis);
Box beyond_box(Context& ctx, const Track& track, Beyond side);
void draw_beyond(Context& ctx, const Track& track, Beyond side, bool hot);

}  // namespace sitmap::ui
