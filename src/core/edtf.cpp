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

unsigned digit_at(std::string_view text, std::size_t at) {
  return static_cast<unsigned>(static_cast<unsigned char>(text[at])) - '0';
}

// The number in two digits; more than 99 if one of them is none.
unsigned two_digits_at(std::string_view text, std::size_t at) {
  const unsigned tens = digit_at(text, at), ones = digit_at(text, at + 1);
  return tens > 9 || ones > 9 ? 100 : tens * 10 + ones;
}

// The first instant of the day in UTC that the first ten characters name; nothing if they name none.
std::optional<InstantUs> plain_day(std::string_view text) {
  constexpr unsigned kSurelyInMonth = 28;
  if (text.size() < 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
  const unsigned century = two_digits_at(text, 0), year_of_it = two_digits_at(text, 2);
  const unsigned month = two_digits_at(text, 5), day = two_digits_at(text, 8);
  if (century > 99 || year_of_it > 99 || month < 1 || month > 12 || day < 1 || day > 31) return std::nullopt;
  const int year = static_cast<int>(century * 100 + year_of_it);
  if (day > kSurelyInMonth && static_cast<int>(day) > days_in_month(year, static_cast<int>(month))) return std::nullopt;
  return days_from_civil(year, static_cast<int>(month), static_cast<int>(day)) * kDayUs;
}

// Z, +03:00 or -03:00 at the end of a clock time.
std::optional<int> plain_offset(std::string_view text) {
  constexpr unsigned kSurelyAnOffset = 14;
  if (text == "Z") return 0;
  if (text.size() != 6 || text[3] != ':' || (text[0] != '+' && text[0] != '-')) return std::nullopt;
  const unsigned hours = two_digits_at(text, 1), minutes = two_digits_at(text, 4);
  if (hours > kSurelyAnOffset || minutes > 59) return std::nullopt;
  const auto offset_min = static_cast<int>(hours * 60 + minutes);
  return text[0] == '-' ? -offset_min : offset_min;
}

}  // namespace

bool read_plain_time(std::string_view text, const Zone& zone, EventTime& time) {
  constexpr std::size_t kDay = 10, kClock = 19, kMostDigits = 6;
  const bool is_day = text.size() == kDay;
  if ((!is_day && text.size() <= kClock) || (is_day && !(zone == Zone::utc()))) return false;
  const std::optional<InstantUs> day = plain_day(text);
  if (!day) return false;
  if (is_day) {
    time.outer = {*day, *day + kDayUs};
  } else {
    if (text[10] != 'T' || text[13] != ':' || text[16] != ':') return false;
    const unsigned hour = two_digits_at(text, 11), minute = two_digits_at(text, 14), second = two_digits_at(text, 17);
    if (hour > 23 || minute > 59 || second > 59) return false;
    InstantUs begin = *day + hour * kHourUs + minute * kMinuteUs + second * kSecondUs;
    DurationUs unit = kSecondUs;
    time.precision = TimePrecision::second;
    std::size_t at = kClock;
    if (text[at] == '.') {
      for (++at; at < text.size() && digit_at(text, at) <= 9; ++at) {
        if (at > kClock + kMostDigits) return false;
        begin += digit_at(text, at) * (unit /= 10);
      }
      if (at == kClock + 1) return false;
      time.precision = TimePrecision::subsecond;
    }
    time.offset_min = plain_offset(text.substr(at));
    if (!time.offset_min) return false;
    begin -= *time.offset_min * kMinuteUs;
    time.outer = {begin, begin + unit};
  }
  time.start_text = text;
  return true;
}

Result<EventTime> parse_event_time(std::string_view start, std::string_view end, const Zone& zone) {
  if (end.empty()) {
    EventTime time;
    if (read_plain_time(start, zone, time)) return time;
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
