// Selecting, hovering and fanning out events, and going from event to event in time.
#include <algorithm>

#include "data/query.h"
#include "state/apply_parts.h"
#include "state/window_comparison.h"

namespace sitmap {
namespace {

std::optional<EventIndex> existing(const State& state, std::optional<EventIndex> event) {
  return event && *event < state.document.events->size() ? event : std::nullopt;
}

void bring_into_window(State& state, EventIndex event) {
  const EventTable& events = *state.document.events;
  if (!events.has_time(event)) return;
  const Change change = change_of(state, event).change;
  if (change == Change::ended && !is_hidden_change(state, change)) return;  // window A shows it
  TimeControl& time = state.view.time;
  const TimeControl shown =
      revealed(time, {events.outer_begin()[event], events.outer_end()[event]}, state.settings.zone, slider_warp(state));
  if (shown == time) return;
  time = shown;
  time.playing = false;  // play would carry the window away again
}

// The row before which, and from which on, neighbours are looked for when no dated event is selected.
std::int64_t start_row(const State& state, int direction) {
  const EventTable& events = *state.document.events;
  const auto selected = state.view.selected;
  if (selected && events.has_time(*selected)) return std::int64_t{*selected} + direction;
  const TimeSpan window = shown_window(state);
  if (direction > 0) return events.first_starting_at_or_after(window.begin);
  return std::int64_t{events.first_starting_at_or_after(window.end)} - 1;
}

}  // namespace

void select_event(State& state, std::optional<EventIndex> event, bool reveal) {
  state.view.chosen.clear();
  state.view.selected = existing(state, event);
  if (!state.view.selected || !reveal) return;
  const EventIndex row = *state.view.selected;
  bring_into_window(state, row);
  if (state.document.events->has_position(row)) bring_into_view(state, state.document.events->world()[row]);
}

void choose_events(State& state, action::Choose choice) {
  std::erase_if(choice.events, [&](EventIndex i) { return i >= state.document.events->size(); });
  std::sort(choice.events.begin(), choice.events.end());
  choice.events.erase(std::unique(choice.events.begin(), choice.events.end()), choice.events.end());
  const auto holds = [&](std::optional<EventIndex> event) {
    return event && std::binary_search(choice.events.begin(), choice.events.end(), *event);
  };
  state.view.selected = holds(choice.current)   ? choice.current
                        : choice.events.empty() ? std::nullopt
                                                : std::optional(choice.events.front());
  if (choice.events.size() < 2) choice.events.clear();
  state.view.chosen = std::move(choice.events);
}

void hover_event(State& state, std::optional<EventIndex> event) {
  state.view.hovered = existing(state, event);
}

void fan_out(State& state, std::vector<EventIndex> events) {
  std::erase_if(events, [&](EventIndex i) { return i >= state.document.events->size(); });
  state.view.fanned_out = std::move(events);
}

void select_neighbour(State& state, int direction) {
  const EventTable& events = *state.document.events;
  const int step = direction < 0 ? -1 : 1;
  const Filter& filter = state.document.filter;
  const auto mask = filter.empty() ? std::vector<std::uint8_t>{} : filter_mask(events, filter);
  const auto count = static_cast<std::int64_t>(events.dated_count());
  for (std::int64_t row = start_row(state, step); row >= 0 && row < count; row += step) {
    const auto event = static_cast<EventIndex>(row);
    if (mask.empty() || mask[event] != 0) return select_event(state, event, true);
  }
}

}  // namespace sitmap
