// Dates, times and spans as people and ISO 8601 write them.
#include "core/time_text.h"

#include <array>
#include <cstdlib>

namespace sitmap {
namespace {

constexpr const char* kDash = " – ";
constexpr std::array<const char*, 12> kMonths = {"January", "February", "March",     "April",   "May",      "June",
                                                 "July",    "August",   "September", "October", "November", "December"};
constexpr std::array<const char*, 12> kShortMonths = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                      "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};

std::string clock_text(const CivilTime& civil) {
  std::string text = padded(civil.hour, 2) + ":" + padded(civil.minute, 2);
  if (civil.second != 0 || civil.microsecond != 0) {
    text += ':' + padded(civil.second, 2) + fraction_text(civil.microsecond, fraction_digits(civil.microsecond));
  }
  return text;
}

bool same_day(const CivilTime& a, const CivilTime& b) {
  return a.year == b.year && a.month == b.month && a.day == b.day;
}

bool starts_day(InstantUs instant, const Zone& zone) {
  return floor_to_unit(instant, 'D', zone) == instant;
}

// The coarsest unit whose borders both ends lie on.
DateUnit unit_of_borders(const CivilTime& begin, const CivilTime& end) {
  if (begin.day != 1 || end.day != 1) return DateUnit::day;
  return begin.month == 1 && end.month == 1 ? DateUnit::year : DateUnit::month;
}

// The last moment's date of a span that ends where this day starts.
CivilTime date_before(InstantUs day_start, const Zone& zone) {
  return zone.civil_at(day_start - 1);
}

std::string clock_span_text(TimeSpan span, const Zone& zone) {
  const CivilTime begin = zone.civil_at(span.begin);
  const CivilTime end = zone.civil_at(span.end);
  // Around a clock change the later reading may not be the greater one; then only offsets tell them apart.
  const bool folded = zone.offset_min_at(span.begin) > zone.offset_min_at(span.end) && same_day(begin, end);
  const auto reading = [&](const CivilTime& civil, InstantUs instant) {
    return clock_text(civil) + (folded ? ' ' + offset_text(zone.offset_min_at(instant)) : std::string());
  };
  std::string text = date_text(begin, DateUnit::day) + " " + reading(begin, span.begin) + kDash;
  if (same_day(begin, end)) return text + reading(end, span.end);
  if (starts_day(span.end, zone) && same_day(begin, date_before(span.end, zone))) return text + "24:00";
  return text + date_text(end, DateUnit::day) + " " + clock_text(end);
}

}  // namespace

const char* month_abbreviation(int month) {
  return kShortMonths[static_cast<std::size_t>(month - 1)];
}
const char* month_name(int month) {
  return kMonths[static_cast<std::size_t>(month - 1)];
}

std::string year_text(int year) {
  return year > 0 ? std::to_string(year) : std::to_string(1 - year) + " BCE";
}

std::string padded(int number, int width) {
  std::string digits = std::to_string(number);
  const std::size_t wanted = static_cast<std::size_t>(width);
  return digits.size() < wanted ? std::string(wanted - digits.size(), '0') + digits : digits;
}

std::string offset_text(int offset_min) {
  const int size = std::abs(offset_min);
  return (offset_min < 0 ? '-' : '+') + padded(size / 60, 2) + ":" + padded(size % 60, 2);
}

std::string fraction_text(int microsecond, int digits) {
  if (digits <= 0) return {};
  return '.' + padded(microsecond, 6).substr(0, static_cast<std::size_t>(digits));
}

int fraction_digits(int microsecond) {
  int digits = 6;
  while (digits > 0 && microsecond % 10 == 0) {
    microsecond /= 10;
    --digits;
  }
  return digits;
}

std::string date_text(const CivilTime& date, DateUnit unit) {
  std::string text;
  if (unit == DateUnit::day) text += std::to_string(date.day) + " ";
  if (unit != DateUnit::year) text += std::string(month_abbreviation(date.month)) + " ";
  return text + year_text(date.year);
}

std::string date_range_text(const CivilTime& first, const CivilTime& last, DateUnit unit) {
  std::string end = date_text(last, unit);
  const std::string begin = date_text(first, unit);
  if (begin == end) return end;
  // What both share is said once, at the end.
  if (first.year != last.year || unit == DateUnit::year) return begin + kDash + end;
  if (unit == DateUnit::month) return month_abbreviation(first.month) + (kDash + end);
  std::string day = std::to_string(first.day);
  if (first.month != last.month) day += std::string(" ") + month_abbreviation(first.month);
  return day + kDash + end;
}

std::string format_date(InstantUs instant, const Zone& zone) {
  return date_text(zone.civil_at(instant), DateUnit::day);
}

std::string format_date_time(InstantUs instant, const Zone& zone) {
  const CivilTime civil = zone.civil_at(instant);
  return date_text(civil, DateUnit::day) + " " + clock_text(civil);
}

std::string format_iso(InstantUs instant, const Zone& zone) {
  // Offsets are written in minutes, so the reading has to be taken with the rounded one to name the same instant.
  const int offset_min = zone.offset_min_at(instant);
  const CivilTime civil = Zone::fixed(offset_min).civil_at(instant);
  std::string text = civil.year < 0 ? "-" : civil.year > 9999 ? "+" : "";
  text += padded(std::abs(civil.year), 4) + "-" + padded(civil.month, 2) + "-" + padded(civil.day, 2);
  text += 'T' + padded(civil.hour, 2) + ":" + padded(civil.minute, 2) + ":" + padded(civil.second, 2);
  text += fraction_text(civil.microsecond, fraction_digits(civil.microsecond));
  return text + (zone == Zone::utc() ? "Z" : offset_text(offset_min));
}

std::string format_span(TimeSpan span, const Zone& zone) {
  const bool open_begin = span.begin == kBeginningOfTime;
  const bool open_end = span.end == kEndOfTime;
  if (open_begin && open_end) return "all time";
  if (open_end) {
    return "from " +
           (starts_day(span.begin, zone) ? format_date(span.begin, zone) : format_date_time(span.begin, zone));
  }
  if (open_begin) {
    return "until " + (starts_day(span.end, zone) ? date_text(date_before(span.end, zone), DateUnit::day)
                                                  : format_date_time(span.end, zone));
  }
  if (span.empty()) return format_date_time(span.begin, zone);
  if (!starts_day(span.begin, zone) || !starts_day(span.end, zone)) return clock_span_text(span, zone);
  const DateUnit unit = unit_of_borders(zone.civil_at(span.begin), zone.civil_at(span.end));
  return date_range_text(zone.civil_at(span.begin), date_before(span.end, zone), unit);
}

}  // namespace sitmap
