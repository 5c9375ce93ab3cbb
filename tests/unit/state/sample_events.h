// Small and random tables of events for the tests of state.
#pragma once

#include <memory>
#include <random>
#include <string>
#include <vector>

#include "core/edtf.h"
#include "state/action.h"

namespace sitmap {

inline EventRecord event_record(const std::string& id, const std::string& start, LonLat position,
                                const std::string& category = "attack", int severity = 3) {
  EventRecord record;
  record.id = id;
  record.title = "Event " + id;
  record.category = category;
  record.severity = static_cast<std::uint8_t>(severity);
  record.has_position = true;
  record.position = position;
  if (!start.empty()) {
    const auto slash = start.find('/');
    const std::string first = start.substr(0, slash);
    const std::string last = slash == std::string::npos ? "" : start.substr(slash + 1);
    auto time = parse_event_time(first, last, Zone::utc());
    record.has_time = time.ok();
    if (time) record.detail.time = *time;
  }
  return record;
}

inline EventLayerPtr layer_of(std::vector<EventRecord> records, const std::string& name = "Sample",
                              std::size_t rejected = 0) {
  auto layer = std::make_shared<EventLayer>();
  layer->name = name;
  layer->events = EventTable::build(std::move(records));
  layer->rejections.resize(rejected);
  layer->records = layer->events->size() + rejected;
  return layer;
}

// In order of time: a, b, c, d; and one without a time.
inline std::vector<EventRecord> few_events() {
  EventRecord undated = event_record("undated", "", {35.0, 31.0}, "other", 1);
  return {event_record("a", "2019-12-31", {44.39, 33.30}, "protest or breach", 2),
          event_record("b", "2020-01-03T00:47+03:00", {44.24, 33.26}, "killing", 5),
          event_record("c", "2020-01-08T01:34+03:00", {42.44, 33.80}, "air or missile strike", 4),
          event_record("d", "2020-11-27", {52.1, 35.7}, "killing", 5), undated};
}

inline State opened(std::vector<EventRecord> records) {
  return apply(initial_state(), action::OpenLayers{{layer_of(std::move(records))}});
}

inline State sample_state() {
  return opened(few_events());
}

inline EventIndex row_of(const State& state, std::string_view id) {
  return static_cast<EventIndex>(state.document.events->find(id));
}

inline std::string selected_id(const State& state) {
  return state.view.selected ? std::string(state.document.events->id(*state.view.selected)) : "";
}

inline InstantUs at(int year, int month, int day, int hour = 0, int minute = 0) {
  return days_from_civil(year, month, day) * kDayUs + hour * kHourUs + minute * kMinuteUs;
}

// Ticks of a sixtieth of a second.
inline State after(State state, double seconds) {
  for (double t = 0; t < seconds; t += 1.0 / 60) state = apply(std::move(state), action::Tick{1.0 / 60});
  return state;
}

inline State at_rest(State state) {
  return after(std::move(state), 3);
}

}  // namespace sitmap
