// Commands of the menu Time that compare two windows: beginning, turning round and ending it, and what of it is shown.
#include <algorithm>

#include "state/command_parts.h"
#include "state/window_comparison.h"

namespace sitmap {
namespace {

bool is_comparing(const State& s) {
  return s.view.comparison.has_value();
}

// With another reference; what was hidden stays so.
Effects compare_with(const State& s, TimeSpan reference) {
  WindowComparison comparison = s.view.comparison.value_or(WindowComparison{});
  comparison.reference = reference;
  return act(action::Compare{comparison});
}

Effects keep_window(const State& s) {
  Effects effects = compare_with(s, shown_window(s));
  effects.emplace_back(
      action::ShowToast{ToastKind::info, "This window is kept as A. Move the slider's window, B, to compare them"});
  return effects;
}

// In cumulative and instant mode only one end of the window means anything.
Effects swap_windows(const State& s) {
  const TimeSpan reference = s.view.comparison->reference;
  Effects effects = compare_with(s, shown_window(s));
  TimeControl time = s.view.time;
  switch (time.mode) {
    case TimeMode::window:
      time.window = reference;
      break;
    case TimeMode::cumulative:
      time.window = {std::min(time.window.begin, reference.end - 1), reference.end};
      break;
    case TimeMode::instant:
      time.window = {reference.begin, reference.begin + (time.window.end - time.window.begin)};
      break;
  }
  time.playing = false;
  effects.emplace_back(action::SetTime{axis_following(time, slider_warp(s))});
  return effects;
}

template <Change change>
Command change_switch(std::string_view name, std::string_view label) {
  constexpr auto kAt = static_cast<std::size_t>(change);
  return {name,
          "Time",
          label,
          "ui-eye",
          {},
          is_comparing,
          [](const State& s) { return is_comparing(s) && !s.view.comparison->hidden.at(kAt); },
          [](const State& s) {
            WindowComparison comparison = *s.view.comparison;
            comparison.hidden.at(kAt) = !comparison.hidden.at(kAt);
            return act(action::Compare{comparison});
          }};
}

}  // namespace

void add_compare_commands(CommandTable& table) {
  table.push_back({"compare.previous",
                   "Time",
                   "Compare with the previous window",
                   "ui-contrast",
                   {plain(Key::c)},
                   has_dated_events,
                   nullptr,
                   [](const State& s) { return compare_with(s, previous_window(s.view.time, s.settings.zone)); }});
  table.push_back({"compare.keep",
                   "Time",
                   "Keep this window to compare with",
                   "ui-pin",
                   {shift(Key::c)},
                   has_dated_events,
                   nullptr,
                   keep_window});
  table.push_back({"compare.swap",
                   "Time",
                   "Swap the two windows",
                   "ui-arrow-left-right",
                   {alt(Key::c)},
                   is_comparing,
                   nullptr,
                   swap_windows});
  table.push_back({"compare.end", "Time", "End the comparison", "ui-x", {}, is_comparing, nullptr, [](const State&) {
                     return act(action::Compare{});
                   }});
  table.push_back(change_switch<Change::new_>("compare.show_new", "Show what is new"));
  table.push_back(change_switch<Change::ended>("compare.show_ended", "Show what has ended"));
  table.push_back(change_switch<Change::continuing>("compare.show_continuing", "Show what continues"));
}

}  // namespace sitmap
