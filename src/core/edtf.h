// EDTF (ISO 8601-2 levels 0 and 1, dates and intervals): parsing, and the interval of knowledge that a text means.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "core/time.h"

namespace sitmap {

enum class TimePrecision : std::uint8_t { year, month, day, hour, minute, second, subsecond };

// What start and end of an event say together.
struct EventTime {
  std::string start_text;                        // exactly as given
  std::string end_text;                          // empty: an event at one moment inside start
  TimeSpan outer;                                // [earliest possible start, latest possible end)
  TimeSpan core;                                 // from latest start to earliest end; empty if not certain or a moment
  bool lasted = false;                           // has an end: a duration; else a moment inside outer
  TimePrecision precision = TimePrecision::day;  // of start
  bool approximate = false;                      // ~ or %
  bool uncertain = false;                        // ? or %
  bool open_start = false, open_end = false;     // ".." or empty side of an interval
  std::optional<int> offset_min;                 // the text's own UTC offset, if it states one (of start)
  friend bool operator==(const EventTime&, const EventTime&) = default;
};

// Parses the fields of an event. Dates without an offset are read in zone. Accepts 2020, 2020-11, 2020-11-27,
// 2020-01-08T01:34(:56(.123456))(Z|+03:00), T24:00 refused, ? ~ % suffixes, X digits (201X, 2020-XX, 2020-11-XX), years
// Y-9999..9999, intervals a/b with "..", or empty sides, T01 (hour only). end may be empty. Error (input) gives the
// reason, such as "2020-02-30: February 2020 has 29 days".
Result<EventTime> parse_event_time(std::string_view start, std::string_view end, const Zone& zone);

// The same for the most usual texts by far, read without the grammar, which takes ten times as long: 2020-11-27 (in
// UTC), and 2020-01-08T01:34:56Z, with or without a fraction, or with +03:00. time must be fresh but for the memory of
// its texts. False, and time of no use, if the text is another one, or one that only the grammar can refuse.
bool read_plain_time(std::string_view text, const Zone& zone, EventTime& time);

// A text that names a span, as --time and the slider's field take it: an EDTF date (its whole span), or interval,
// half-open at its end's precision: 2020-01-01/2020-01-07 includes all of 7 January. Open sides take the given limits.
Result<TimeSpan> parse_time_span(std::string_view text, const Zone& zone, TimeSpan limits);

// How a panel states the time: "8 Jan 2020, 01:34", "about Nov 2020", "31 Dec 2019 – 1 Jan 2020", never more precise
// than the text. In the given zone for clock precision; a day or coarser stays the day that was stated.
std::string format_event_time(const EventTime& time, const Zone& zone);

}  // namespace sitmap
