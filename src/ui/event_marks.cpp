// Words for time, precision, status and relations.
#include "ui/event_marks.h"

#include <algorithm>

#include "core/edtf_zone.h"

namespace sitmap::ui {

namespace {

// The event's own zone if it states a clock.
std::optional<Zone> own_zone(const EventTime& time) {
  const std::optional<int> offset_min = own_offset_min(time);
  return offset_min ? std::optional(Zone::fixed(*offset_min)) : std::nullopt;
}

std::string zone_label(const Zone& zone, InstantUs at) {
  const int minutes = zone.offset_min_at(at);
  return minutes == 0 ? "UTC" : Zone::fixed(minutes).name();
}

}  // namespace

std::string time_words(const State& state, EventIndex event) {
  const EventTable& table = *state.document.events;
  if (!table.has_time(event)) return "Undated";
  return format_event_time(table.detail(event).time, zone_for(state, event));
}

std::string short_time_words(const State& state, EventIndex event) {
  const EventTable& table = *state.document.events;
  if (!table.has_time(event)) return "Undated";
  const EventTime& time = table.detail(event).time;
  const bool plain = !time.lasted && !time.approximate && !time.uncertain && !time.open_start;
  if (plain && time.precision == TimePrecision::hour) return format_date(time.outer.begin, zone_for(state, event));
  return time_words(state, event);
}

std::string precision_words(const EventTime& time) {
  static constexpr const char* kWords[] = {"to the year",   "to the month",  "to the day",   "to the hour",
                                           "to the minute", "to the second", "to the second"};
  std::string words = kWords[static_cast<std::size_t>(time.precision)];
  if (time.approximate) words += ", approximate";
  if (time.uncertain) words += ", uncertain";
  if (time.open_start) words += ", beginning not known";
  if (time.open_end) words += ", end not known";
  return words;
}

std::string other_clock_words(const State& state, EventIndex event) {
  const EventTable& table = *state.document.events;
  if (!table.has_time(event)) return {};
  const EventTime& time = table.detail(event).time;
  const auto own = own_zone(time);
  if (!own) return {};
  const Zone shown = zone_for(state, event);
  // In the events' own zone the other clock is the display's.
  const Zone other = state.settings.zone_mode == ZoneMode::event ? state.settings.zone : *own;
  const InstantUs at = time.outer.begin;
  if (other.offset_min_at(at) == shown.offset_min_at(at)) return {};
  return format_event_time(time, other) + " " + zone_label(other, at);
}

std::string date_note(const State& state, EventIndex event) {
  const EventTable& table = *state.document.events;
  if (!table.has_time(event)) return {};
  const EventTime& time = table.detail(event).time;
  const auto own = own_zone(time);
  if (!own || time.open_start) return {};
  const Zone shown = state.settings.zone_mode == ZoneMode::event ? state.settings.zone : zone_for(state, event);
  const CivilTime here = shown.civil_at(time.outer.begin), there = own->civil_at(time.outer.begin);
  if (here.year == there.year && here.month == there.month && here.day == there.day) return {};
  if (state.settings.zone_mode == ZoneMode::event) {
    return "Date differs in " + shown.name() + ": " + format_date(time.outer.begin, shown);
  }
  return "Local date differs: " + format_date(time.outer.begin, *own) + " (" + own->name() + ")";
}

std::string status_words(EventStatus status) {
  switch (status) {
    case EventStatus::confirmed:
      return "Confirmed";
    case EventStatus::claimed:
      return "Claimed";
    case EventStatus::disputed:
      return "Disputed";
    case EventStatus::unstated:
      break;
  }
  return "Not stated";
}

std::string relation_words(const std::string& relation, bool inverse) {
  struct Words {
    const char *name, *forward, *backward;
  };
  static constexpr Words kKnown[] = {{"responds-to", "Responds to", "Answered by"},
                                     {"part-of", "Part of", "Includes"},
                                     {"same-as", "Same as", "Same as"},
                                     {"contradicts", "Contradicts", "Contradicted by"},
                                     {"caused-by", "Caused by", "Led to"},
                                     {"follows", "Follows", "Followed by"}};
  for (const Words& words : kKnown) {
    if (relation == words.name) return inverse ? words.backward : words.forward;
  }
  std::string words = relation;
  std::replace(words.begin(), words.end(), '-', ' ');
  if (!words.empty() && words[0] >= 'a' && words[0] <= 'z') words[0] = static_cast<char>(words[0] - 32);
  return inverse ? "← " + words : words;
}

}  // namespace sitmap::ui
