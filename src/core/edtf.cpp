// The interval of knowledge that EDTF texts mean.
#include "core/edtf.h"

#include <algorithm>

#include "core/edtf_syntax.h"
#include "core/scanner.h"

namespace sitmap {
namespace {

// The instants that a whole text may mean; open sides reach the ends of time.
TimeSpan span_of(const EdtfRange& range, const Zone& zone) {
  return {range.begin ? span_of(*range.begin, zone).begin : kBeginningOfTime,
          range.end ? span_of(*range.end, zone).end : kEndOfTime};
}

Result<EdtfRange> parse_ordered(std::string_view text, const Zone& zone) {
  Result<EdtfRange> range = parse_edtf(text);
  if (range && range->interval && span_of(*range, zone).empty())
    return edtf_error(text, "its end lies before its start");
  return range;
}

void take_flags(EventTime& time, const EdtfRange& range) {
  for (const std::optional<EdtfDate>& date : {range.begin, range.end}) {
    if (!date) continue;
    time.approximate = time.approximate || date->approximate;
    time.uncertain = time.uncertain || date->uncertain;
  }
}

// The moments at which it certainly went on: between the latest start and the earliest end. A side that is open leaves
// none.
TimeSpan certain_core(const EdtfRange& start, const EdtfRange& end, const Zone& zone) {
  if (!start.end || !end.begin) return {};
  const TimeSpan core = {span_of(*start.end, zone).end, span_of(*end.begin, zone).begin};
  return core.empty() ? TimeSpan{} : core;
}

EventTime event_time(const EdtfRange& start, const Zone& zone) {
  EventTime time;
  time.outer = span_of(start, zone);
  time.open_start = !start.begin;
  time.open_end = !start.end;
  if (const std::optional<EdtfDate>& date = start.begin ? start.begin : start.end) {
    time.precision = date->precision;
    time.offset_min = date->offset_min;
  }
  take_flags(time, start);
  return time;
}

// The number in the digits from a place on; -1 if one of them is none.
int digits_at(std::string_view text, std::size_t from, std::size_t count) {
  int value = 0;
  for (const char c : text.substr(from, count)) {
    if (!is_digit(c)) return -1;
    value = value * 10 + (c - '0');
  }
  return value;
}

// The first instant of the day in UTC that the first ten characters name; nothing if they name none.
std::optional<InstantUs> plain_day(std::string_view text) {
  if (text.size() < 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
  const int year = digits_at(text, 0, 4), month = digits_at(text, 5, 2), day = digits_at(text, 8, 2);
  if (year < 0 || month < 1 || month > 12 || day < 1 || day > days_in_month(year, month)) return std::nullopt;
  return days_from_civil(year, month, day) * kDayUs;
}

// 2020-11-27, and 2020-01-08T01:34:56Z, with or without a fraction, or with +03:00: the most usual texts by far, read
// without the grammar, which takes ten times as long. Nothing if it is another text, or says what only the grammar can
// refuse.
std::optional<EventTime> plain_time(std::string_view text, const Zone& zone) {
  constexpr std::size_t kDay = 10, kClock = 19, kMostDigits = 6;
  const bool is_day = text.size() == kDay;
  if ((!is_day && text.size() <= kClock) || (is_day && !(zone == Zone::utc()))) return std::nullopt;
  const std::optional<InstantUs> day = plain_day(text);
  if (!day) return std::nullopt;
  EventTime time;
  if (is_day) {
    time.outer = {*day, *day + kDayUs};
  } else {
    if (text[10] != 'T' || text[13] != ':' || text[16] != ':') return std::nullopt;
    const int hour = digits_at(text, 11, 2), minute = digits_at(text, 14, 2), second = digits_at(text, 17, 2);
    if (hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 59) return std::nullopt;
    InstantUs begin = *day + hour * kHourUs + minute * kMinuteUs + second * kSecondUs;
    DurationUs unit = kSecondUs;
    time.precision = TimePrecision::second;
    Scanner tail(text.substr(kClock));
    if (tail.take('.')) {
      const std::string_view digits = tail.take_digits();
      if (digits.empty() || digits.size() > kMostDigits) return std::nullopt;
      for (const char digit : digits) begin += (digit - '0') * (unit /= 10);
      time.precision = TimePrecision::subsecond;
    }
    time.offset_min = scan_utc_offset(tail);
    if (!time.offset_min || !tail.done()) return std::nullopt;
    begin -= *time.offset_min * kMinuteUs;
    time.outer = {begin, begin + unit};
  }
  time.start_text = text;
  return time;
}

}  // namespace

Result<EventTime> parse_event_time(std::string_view start, std::string_view end, const Zone& zone) {
  if (end.empty()) {
    if (std::optional<EventTime> time = plain_time(start, zone)) return std::move(*time);
  }
  const Result<EdtfRange> first = parse_ordered(start, zone);
  if (!first) return first.error();
  EventTime time = event_time(*first, zone);
  time.start_text = start;
  time.end_text = end;
  const bool has_end = end.find_first_not_of(" \t\r\n") != std::string_view::npos;
  if (!has_end) {
    if (!first->begin && !first->end) return edtf_error(start, "it names no date");
    return time;
  }
  const Result<EdtfRange> last = parse_ordered(end, zone);
  if (!last) return last.error();
  if (!first->begin && !first->end && !last->begin && !last->end) {
    return edtf_error(start, "neither start nor end names a date");
  }
  const TimeSpan last_span = span_of(*last, zone);
  if (last_span.end <= time.outer.begin) return edtf_error(end, "the end lies before the start " + std::string(start));
  time.lasted = true;
  time.outer.end = last_span.end;
  time.core = certain_core(*first, *last, zone);
  time.open_end = !last->end;
  take_flags(time, *last);
  return time;
}

Result<TimeSpan> parse_time_span(std::string_view text, const Zone& zone, TimeSpan limits) {
  const Result<EdtfRange> range = parse_ordered(text, zone);
  if (!range) return range.error();
  TimeSpan span = span_of(*range, zone);
  // An open side reaches the limit, or past it as far as the side that is given.
  if (!range->begin) span.begin = range->end ? std::min(limits.begin, span_of(*range->end, zone).begin) : limits.begin;
  if (!range->end) span.end = range->begin ? std::max(limits.end, span_of(*range->begin, zone).end) : limits.end;
  return span;
}

}  // namespace sitmap
