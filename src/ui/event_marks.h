// An event's properties in words, as lists and the info panel say them.
#pragma once

#include <string>

#include "state/state.h"

namespace sitmap::ui {

// "3 Jan 2020, 00:45", in the zone that the state shows the event in; "Undated".
std::string time_words(const State& state, EventIndex event);
// The same in a row: "29 Dec 2019, 16:20"; the day alone where the clock is not known to the minute.
std::string short_time_words(const State& state, EventIndex event);
// "to the minute", "to the day", with "approximate" and "uncertain" where the text says so.
std::string precision_words(const EventTime& time);
// The event's own clock where it says something else than the one shown; empty otherwise.
std::string other_clock_words(const State& state, EventIndex event);
// "Local date differs: 8 Jan (UTC+03:00)"; empty where the dates agree or no clock is stated.
std::string date_note(const State& state, EventIndex event);
std::string status_words(EventStatus status);
// "responds-to" → "Responds to", or seen from the other end "Answered by".
std::string relation_words(const std::string& relation, bool inverse);

}  // namespace sitmap::ui
