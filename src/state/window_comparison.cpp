// What two compared windows make of events, and the window before a window.
#include "state/window_comparison.h"

#include "state/calendar_limits.h"

namespace sitmap {
namespace {

bool begins_month(InstantUs t, const Zone& zone) {
  return floor_to_unit(t, 'M', zone) == t;
}

int months_of(InstantUs t, const Zone& zone) {
  const CivilTime c = zone.civil_at(t);
  return c.year * 12 + c.month;
}

// A local clock reading as a number, so that differences are calendar lengths whatever the clocks do.
std::int64_t local_us(InstantUs t, const Zone& zone) {
  return t + zone.offset_min_at(t) * kMinuteUs;
}

TimeSpan window_before(TimeSpan window, const Zone& zone) {
  if (begins_month(window.begin, zone) && begins_month(window.end, zone)) {
    const int months = months_of(window.end, zone) - months_of(window.begin, zone);
    return {add_steps(window.begin, {.months = 1}, -months, zone), window.begin};
  }
  const std::int64_t length = local_us(window.end, zone) - local_us(window.begin, zone);
  const auto days = static_cast<int>(length / kDayUs);
  InstantUs begin = add_steps(window.begin, {.days = 1}, -days, zone);
  begin -= length - days * kDayUs;
  return {begin, window.begin};
}

// The last day or moment before a half-open end.
std::string last_moment(InstantUs end, const Zone& zone) {
  if (end == kBeginningOfTime) return format_date(end, zone);
  const bool at_midnight = floor_to_unit(end, 'D', zone) == end;
  return at_midnight ? format_date(end - 1, zone) : format_date_time(end, zone);
}

}  // namespace

TimeSpan shown_window(const State& state) {
  return effective_window(state.view.time.window, state.view.time.mode);
}

EventChange change_of(const State& state, EventIndex event) {
  const auto& comparison = state.view.comparison;
  if (!comparison) return {};
  return change_of(*state.document.events, event, comparison->reference, shown_window(state));
}

bool is_hidden_change(const State& state, Change change) {
  if (!state.view.comparison || change == Change::neither) return false;
  return state.view.comparison->hidden.at(static_cast<std::size_t>(change));
}

Membership drawn_membership(const State& state, EventIndex event) {
  const EventTable& events = *state.document.events;
  if (!events.has_time(event)) return Membership::certain;
  if (!state.view.comparison) return membership(events, event, shown_window(state));
  const EventChange change = change_of(state, event);
  if (change.change == Change::neither || is_hidden_change(state, change.change)) return Membership::outside;
  return change.certain ? Membership::certain : Membership::possible;
}

TimeSpan previous_window(const TimeControl& time, const Zone& zone) {
  const TimeSpan window = within_calendar(time.window);
  const auto stepped_back = [&](InstantUs t) { return within_calendar(add_steps(t, time.step, -1, zone)); };
  switch (time.mode) {
    case TimeMode::cumulative:
      return within_calendar(TimeSpan{kBeginningOfTime, stepped_back(window.end)});
    case TimeMode::instant:
      return effective_window({stepped_back(window.begin), window.end}, TimeMode::instant);
    case TimeMode::window:
      break;
  }
  return within_calendar(window_before(window, zone));
}

std::string shown_window_words(const State& state) {
  const TimeControl& time = state.view.time;
  const Zone& zone = state.settings.zone;
  switch (time.mode) {
    case TimeMode::cumulative:
      return "up to " + last_moment(time.window.end, zone);
    case TimeMode::instant:
      return format_date_time(time.window.begin, zone);
    case TimeMode::window:
      break;
  }
  return format_span(time.window, zone);
}

std::string reference_words(const State& state) {
  const TimeSpan reference = state.view.comparison->reference;
  const Zone& zone = state.settings.zone;
  if (reference.begin <= kEarliestDate) return "all up to " + last_moment(reference.end, zone);
  if (reference.end - reference.begin < kSecondUs) return format_date_time(reference.begin, zone);
  return format_span(reference, zone);
}

std::string_view change_name(Change change) {
  switch (change) {
    case Change::new_:
      return "New";
    case Change::ended:
      return "Ended";
    case Change::continuing:
      return "Continuing";
    case Change::neither:
      break;
  }
  return {};
}

std::string change_cell(EventChange change) {
  return std::string(change_name(change.change)) + (change.certain ? "" : "?");
}

}  // namespace sitmap
