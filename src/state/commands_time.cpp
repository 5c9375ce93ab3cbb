// Commands of the menu Time: the slider's window, play, and the zone of the clock.
#include <algorithm>

#include "data/event_bounds.h"
#include "data/query.h"
#include "state/command_parts.h"

namespace sitmap {
namespace {

constexpr double kSlowest = 0.25, kFastest = 32;  // steps per second that the keys reach

Effects set_time(TimeControl time) {
  return act(action::SetTime{std::move(time)});
}

TimeControl after_step(const State& s, int steps) {
  return stepped(s.view.time, steps, slider_range(s), s.settings.zone);
}

template <int steps>
Command step_command(std::string_view name, std::string_view label, std::string_view icon, Key key) {
  return {name,
          "Time",
          label,
          icon,
          {plain(key)},
          [](const State& s) { return has_dated_events(s) && after_step(s, steps).window != s.view.time.window; },
          nullptr,
          [](const State&) { return act(action::Step{steps}); }};
}

template <int direction>
Command neighbour_command(std::string_view name, std::string_view label, std::string_view icon, Key key) {
  return {
      name,         "Time",           label,   icon,
      {plain(key)}, has_dated_events, nullptr, [](const State&) {
            return act(action::SelectNeighbour{direction}); }};
}

template <TimeMode mode>
Command mode_choice(std::string_view name, std::string_view label, std::string_view icon, Key key) {
  return {name,
          "Time",
          label,
          icon,
          {plain(key)},
          always,
          [](const State& s) { return s.view.time.mode == mode; },
          [](const State& s) { return set_time(with_mode(s.view.time, mode)); }};
}

template <CalendarStep step>
Command step_choice(std::string_view name, std::string_view label) {
  return {name,
          "Time",
          label,
          "ui-calendar",
          {},
          always,
          [](const State& s) { return s.view.time.step == step; },
          [](const State& s) {
            TimeControl time = s.view.time;
            time.step = step;
            return set_time(time);
          }};
}

// factor in halves: 4 doubles the speed, 1 halves it.
template <int halves>
Command speed_command(std::string_view name, std::string_view label, std::string_view icon, Key key) {
  return {name,
          "Time",
          label,
          icon,
          {shift(key)},
          [](const State& s) {
            const double speed = s.view.time.steps_per_second;
            return halves > 2 ? speed < kFastest : speed > kSlowest;
          },
          nullptr,
          [](const State& s) {
            TimeControl time = s.view.time;
            time.steps_per_second = std::clamp(time.steps_per_second * halves / 2, kSlowest, kFastest);
            return set_time(time);
          }};
}

template <LoopMode loop>
Command loop_choice(std::string_view name, std::string_view label, std::string_view icon) {
  return {name,
          "Time",
          label,
          icon,
          {},
          always,
          [](const State& s) { return s.view.time.loop == loop; },
          [](const State& s) {
            TimeControl time = s.view.time;
            time.loop = loop;
            return set_time(time);
          }};
}

template <SnapTo snap>
Command snap_choice(std::string_view name, std::string_view label) {
  return {name,
          "Time",
          label,
          "ui-pin",
          {},
          always,
          [](const State& s) { return s.view.time.snap == snap; },
          [](const State& s) {
            TimeControl time = s.view.time;
            time.snap = snap;
            return set_time(time);
          }};
}

constexpr double kAllOfTime = 1e-9;  // a factor so small is as far out as the axis goes

// hundredths: of a factor; above 1 shows less of time.
template <int hundredths>
Command axis_zoom(std::string_view name, std::string_view label, std::string_view icon, Key key) {
  return {name, "Time", label, icon, {alt(key)}, has_dated_events, nullptr, [](const State& s) {
            const TimeControl& time = s.view.time;
            const TimeWarp warp = slider_warp(s);
            // About the window where it is on the axis, else about the middle of what is shown.
            const InstantUs window = time.window.begin / 2 + time.window.end / 2;
            const InstantUs middle =
                warp.instant_at(warp.place_of(time.axis.begin) / 2 + warp.place_of(time.axis.end) / 2);
            return set_time(axis_zoomed(time, time.axis.contains(window) ? window : middle,
                                        std::max(kAllOfTime, hundredths / 100.0), slider_range(s), warp));
          }};
}

template <int hundredths>
Command axis_scroll(std::string_view name, std::string_view label, std::string_view icon, Key key) {
  return {name, "Time", label, icon, {alt(key)}, has_dated_events, nullptr, [](const State& s) {
            return set_time(axis_scrolled(s.view.time, hundredths / 100.0, slider_range(s), slider_warp(s)));
          }};
}

// A zone's name as a template argument.
struct ZoneName {
  char text[20];
};

template <ZoneName name>
Command zone_choice(std::string_view command_name, std::string_view label) {
  return {command_name,
          "Time",
          label,
          "ui-clock",
          {},
          always,
          [](const State& s) { return s.settings.zone_mode == ZoneMode::zone && s.settings.zone.name() == name.text; },
          [](const State& s) {
            const Result<Zone> zone = Zone::find(name.text);
            if (!zone) return act(action::ShowToast{ToastKind::error, zone.error().message()});
            return edit_settings(s, [&](Settings& t) {
              t.zone = *zone;
              t.zone_mode = ZoneMode::zone;
            });
          }};
}

Effects show_whole_range(const State& s) {
  TimeControl time = with_window(s.view.time, slider_range(s));
  time.axis = padded_axis(time.window, slider_warp(s));
  time.playing = false;
  if (time.mode == TimeMode::instant) time.mode = TimeMode::window;  // a moment has no range
  return set_time(time);
}

// Each edge at the nearest bound of an event that passes the filter.
Effects fit_window_to_events(const State& s) {
  const EventTable& events = *s.document.events;
  const auto mask = filter_mask(events, s.document.filter);
  TimeSpan window = s.view.time.window;
  window.begin = nearest_begin(events, mask, window.begin).value_or(window.begin);
  window.end = nearest_end(events, mask, window.end).value_or(window.end);
  if (window.empty()) return act(action::ShowToast{ToastKind::info, "No event lies between the window's edges"});
  TimeControl time = axis_following(with_window(s.view.time, window), slider_warp(s));
  time.playing = false;
  return set_time(time);
}

// The axis over the window, with as much again around it.
Effects show_window_on_axis(const State& s) {
  TimeControl time = s.view.time;
  const TimeWarp warp = slider_warp(s);
  const InstantUs begin = warp.place_of(time.window.begin), end = warp.place_of(time.window.end);
  const DurationUs margin = std::max<DurationUs>(kMinuteUs, (end - begin) / 2);
  time.axis = {warp.instant_at(begin - margin), warp.instant_at(end + margin)};
  return set_time(axis_scrolled(time, 0, slider_range(s), warp));
}

void add_travel_commands(CommandTable& table) {
  table.push_back({"time.play",
                   "Time",
                   "Play or pause",
                   "ui-play",
                   {plain(Key::space)},
                   has_dated_events,
                   [](const State& s) { return s.view.time.playing; },
                   [](const State& s) { return act(action::Play{!s.view.time.playing}); }});
  table.push_back(step_command<1>("time.step_forward", "Step forward", "ui-step-forward", Key::period));
  table.push_back(step_command<-1>("time.step_back", "Step back", "ui-step-back", Key::comma));
  table.push_back(neighbour_command<1>("time.next_event", "Next event", "ui-skip-forward", Key::right_bracket));
  table.push_back(neighbour_command<-1>("time.previous_event", "Previous event", "ui-skip-back", Key::left_bracket));
  table.push_back({"time.whole_range",
                   "Time",
                   "Window over the whole range of time",
                   "ui-arrow-left-right",
                   {ctrl(Key::home)},
                   always,
                   nullptr,
                   show_whole_range});
}

void add_window_commands(CommandTable& table) {
  table.push_back({"time.type",
                   "Time",
                   "Type a date or an interval",
                   "ui-calendar",
                   {ctrl(Key::j)},
                   has_dated_events,
                   nullptr,
                   [](const State& s) { return edit_settings(s, [](Settings& t) { ++t.time_focus; }); }});
  table.push_back({"time.window_to_events",
                   "Time",
                   "Move edges to nearest events",
                   "ui-pin",
                   {plain(Key::e)},
                   has_dated_events,
                   nullptr,
                   fit_window_to_events});
  table.push_back(snap_choice<SnapTo::calendar>("time.snap_calendar", "Drag to units of the calendar"));
  table.push_back(snap_choice<SnapTo::events>("time.snap_events", "Drag to the bounds of events"));
  table.push_back(snap_choice<SnapTo::nothing>("time.snap_off", "Drag freely"));
}

void add_axis_commands(CommandTable& table) {
  table.push_back({"time.shorten_gaps",
                   "Time",
                   "Shorten empty stretches",
                   "ui-minimize",
                   {plain(Key::x)},
                   always,
                   [](const State& s) { return s.view.time.shorten_gaps; },
                   [](const State& s) {
                     TimeControl time = s.view.time;
                     time.shorten_gaps = !time.shorten_gaps;
                     return set_time(time);
                   }});
  table.push_back(axis_zoom<200>("time.axis_in", "Time axis: show less", "ui-plus", Key::plus));
  table.push_back(axis_zoom<50>("time.axis_out", "Time axis: show more", "ui-minus", Key::minus));
  table.push_back(axis_scroll<-25>("time.axis_earlier", "Time axis: go back", "ui-arrow-left", Key::left));
  table.push_back(axis_scroll<25>("time.axis_later", "Time axis: go on", "ui-arrow-right", Key::right));
  table.push_back(axis_zoom<0>("time.axis_whole", "Time axis: show all", "ui-maximize", Key::home));
  table.push_back({"time.axis_window",
                   "Time",
                   "Time axis: show the window",
                   "ui-locate-fixed",
                   {alt(Key::w)},
                   has_dated_events,
                   nullptr,
                   show_window_on_axis});
}

void add_clock_commands(CommandTable& table) {
  table.push_back(step_choice<CalendarStep{.clock_us = kHourUs}>("time.step_hour", "Step by hours"));
  table.push_back(step_choice<CalendarStep{.days = 1}>("time.step_day", "Step by days"));
  table.push_back(step_choice<CalendarStep{.days = 7}>("time.step_week", "Step by weeks"));
  table.push_back(step_choice<CalendarStep{.months = 1}>("time.step_month", "Step by months"));
  table.push_back(step_choice<CalendarStep{.months = 12}>("time.step_year", "Step by years"));
  table.push_back({"time.step_other",
                   "Time",
                   "Step by another duration…",
                   "ui-calendar",
                   {ctrl_shift(Key::j)},
                   has_dated_events,
                   nullptr,
                   [](const State& s) { return edit_settings(s, [](Settings& t) { ++t.step_focus; }); }});
  table.push_back(speed_command<1>("time.slower", "Play slower", "ui-chevrons-left", Key::comma));
  table.push_back(speed_command<4>("time.faster", "Play faster", "ui-chevrons-right", Key::period));
  table.push_back(loop_choice<LoopMode::once>("time.play_once", "Play once", "ui-arrow-right-to-line"));
  table.push_back(loop_choice<LoopMode::loop>("time.play_loop", "Play in a loop", "ui-repeat"));
  table.push_back(loop_choice<LoopMode::bounce>("time.play_bounce", "Play to and fro", "ui-arrow-left-right"));
}

void add_zone_commands(CommandTable& table) {
  table.push_back(zone_choice<ZoneName{"UTC"}>("time.zone_utc", "Show times in UTC"));
  table.push_back(
      {"time.zone_event",
       "Time",
       "Show each event's own local time",
       "ui-map-pin",
       {},
       always,
       [](const State& s) { return s.settings.zone_mode == ZoneMode::event; },
       [](const State& s) { return edit_settings(s, [](Settings& t) { t.zone_mode = ZoneMode::event; }); }});
  table.push_back(zone_choice<ZoneName{"Asia/Baghdad"}>("time.zone_baghdad", "Show times of Baghdad"));
  table.push_back(zone_choice<ZoneName{"Asia/Tehran"}>("time.zone_tehran", "Show times of Tehran"));
  table.push_back(
      zone_choice<ZoneName{"America/New_York"}>("time.zone_new_york", "Show times of New York and Washington"));
}

}  // namespace

void add_time_commands(CommandTable& table) {
  add_travel_commands(table);
  table.push_back(
      mode_choice<TimeMode::window>("time.mode_window", "Show a window of time", "ui-square", Key::digit_1));
  table.push_back(mode_choice<TimeMode::cumulative>("time.mode_cumulative", "Show everything up to a time",
                                                    "ui-arrow-right-to-line", Key::digit_2));
  table.push_back(
      mode_choice<TimeMode::instant>("time.mode_instant", "Show one moment", "ui-circle-dot", Key::digit_3));
  add_window_commands(table);
  add_clock_commands(table);
  add_axis_commands(table);
  add_zone_commands(table);
}

}  // namespace sitmap
