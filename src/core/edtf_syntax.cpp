// The grammar of EDTF dates and intervals, with a reason for every refusal.
#include "core/edtf_syntax.h"

#include <algorithm>
#include <array>
#include <string>

#include "core/scanner.h"
#include "core/time_text.h"

namespace sitmap {
namespace {

constexpr const char* kExample = "write a date such as 2020-11-27 or 2020-01-08T01:34+03:00";

std::string_view trimmed(std::string_view text) {
  const std::size_t first = text.find_first_not_of(" \t\r\n");
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(" \t\r\n") + 1 - first);
}

// Short and on one line, whatever the file held.
std::string quotable(std::string_view text) {
  constexpr std::size_t kLongest = 60;
  std::size_t length = std::min(text.size(), kLongest);
  // A UTF-8 sequence is not cut in two.
  while (0 < length && length < text.size() && (static_cast<unsigned char>(text[length]) & 0xC0) == 0x80) --length;
  std::string quoted(text.substr(0, length));
  if (length < text.size()) quoted += "…";
  for (char& c : quoted) {
    if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F) c = ' ';
  }
  return quoted;
}

// A number whose last digits may be X: the least and the greatest value.
struct Digits {
  int least = 0, greatest = 0;
  bool unspecified = false;      // any X
  bool all_unspecified = false;  // only X
};

// Reads one date. The first thing that is wrong sets reason_, after which nothing more is read.
class DateReader {
 public:
  explicit DateReader(std::string_view text) : scanner_(text) {}

  std::optional<EdtfDate> read() {
    read_year();
    if (good() && scanner_.take('-')) read_month();
    if (good() && month_ && scanner_.take('-')) read_day();
    if (good()) set_days();
    if (good() && (scanner_.take('T') || scanner_.take('t') || scanner_.take(' '))) read_clock();
    if (good()) read_qualifier();
    if (good() && !scanner_.done()) fail_at_rest();
    return good() ? std::optional(date_) : std::nullopt;
  }
  const std::string& reason() const { return reason_; }

 private:
  bool good() const { return reason_.empty(); }
  void fail(std::string reason) {
    if (good()) reason_ = std::move(reason);
  }

  // Exactly count characters, each a digit or an X after which only X follow.
  std::optional<Digits> take_number(int count) {
    Digits number;
    number.all_unspecified = true;
    for (int i = 0; i < count; ++i) {
      const char c = scanner_.peek();
      const bool unspecified = c == 'X';
      if (!unspecified && (!is_digit(c) || number.unspecified)) return std::nullopt;
      number.least = number.least * 10 + (unspecified ? 0 : c - '0');
      number.greatest = number.greatest * 10 + (unspecified ? 9 : c - '0');
      number.unspecified = number.unspecified || unspecified;
      number.all_unspecified = number.all_unspecified && unspecified;
      scanner_.skip(1);
    }
    if (is_digit(scanner_.peek())) return std::nullopt;
    return number;
  }

  void read_year() {
    const bool long_form = scanner_.take('Y');
    const bool negative = scanner_.take('-');
    if (!long_form && !is_digit(scanner_.peek()) && scanner_.peek() != 'X') {
      return fail(std::string("a date starts with its year; ") + kExample);
    }
    if (long_form) {
      const std::optional<int> year = parse_digits(scanner_.take_digits());
      if (!year || *year > 9999) return fail("years run from -9999 to 9999");
      year_ = {*year, *year, false, false};
    } else {
      const std::optional<Digits> year = take_number(4);
      if (!year) return fail(std::string("a year has four digits, the last of which may be X; ") + kExample);
      year_ = *year;
    }
    if (negative) year_ = {-year_.greatest, -year_.least, year_.unspecified, year_.all_unspecified};
  }

  void read_month() {
    const std::optional<Digits> month = take_number(2);
    if (!month) return fail("a month has two digits, such as 01");
    if (!month->unspecified && 21 <= month->least && month->least <= 24 && scanner_.peek() != '-') {
      return fail("month " + padded(month->least, 2) + " means a season, which has no agreed bounds; give months");
    }
    month_ = within(*month, 1, 12);
    if (!month_) return fail("month " + padded(month->least, 2) + ": months run from 01 to 12");
    if (year_.unspecified && !month->all_unspecified) fail("the month is given but not the year");
  }

  void read_day() {
    const std::optional<Digits> day = take_number(2);
    if (!day) return fail("a day has two digits, such as 01");
    if (month_->unspecified && !day->all_unspecified) return fail("the day is given but not the month");
    if (month_->unspecified) return;  // 2020-XX-XX says what 2020 says
    const int length = days_in_month(year_.least, month_->least);
    day_ = within(*day, 1, length);
    if (day_) return;
    if (!day->unspecified && (day->least == 0 || day->least > 31)) {
      return fail("day " + padded(day->least, 2) + ": days run from 01 to 31");
    }
    fail(std::string(month_name(month_->least)) + " " + year_text(year_.least) + " has " + std::to_string(length) +
         " days");
  }

  static std::optional<Digits> within(Digits number, int least, int greatest) {
    number.least = std::max(number.least, least);
    number.greatest = std::min(number.greatest, greatest);
    return number.least <= number.greatest ? std::optional(number) : std::nullopt;
  }

  void set_days() {
    date_.first = {year_.least, month_ ? month_->least : 1, day_ ? day_->least : 1, 0, 0, 0, 0};
    date_.last = {year_.greatest, month_ ? month_->greatest : 12, 1, 0, 0, 0, 0};
    date_.last.day = day_ ? day_->greatest : days_in_month(date_.last.year, date_.last.month);
    date_.precision = TimePrecision::day;
    if (!day_ || day_->all_unspecified) date_.precision = TimePrecision::month;
    if (!month_ || month_->all_unspecified) date_.precision = TimePrecision::year;
  }

  // Two digits of at most greatest. last: the greatest that usual clocks show.
  int take_clock_number(const char* name, int greatest, int last) {
    const std::string_view digits = scanner_.take_digits();
    const std::optional<int> number = parse_digits(digits);
    if (digits.size() != 2 || !number) {
      fail(std::string("the ") + name + " has two digits; write a time such as T01:34");
      return 0;
    }
    if (*number > greatest) {
      fail(std::string(name) + " " + std::string(digits) + ": " + name + "s run from 00 to " + std::to_string(last));
    }
    return *number;
  }

  void read_clock() {
    if (!day_ || day_->unspecified) return fail("a clock time needs a full date before it");
    CivilTime& reading = date_.first;
    date_.precision = TimePrecision::hour;
    date_.unit_us = kHourUs;
    reading.hour = take_clock_number("hour", 24, 23);
    if (good() && reading.hour == 24) {
      return fail("hour 24: hours run from 00 to 23; write 00:00 of the next day");
    }
    if (good() && scanner_.take(':')) {
      date_.precision = TimePrecision::minute;
      date_.unit_us = kMinuteUs;
      reading.minute = take_clock_number("minute", 59, 59);
      if (good() && scanner_.take(':')) read_second(reading);
    }
    if (good()) read_offset();
    date_.last = date_.first;
  }

  void read_second(CivilTime& reading) {
    date_.precision = TimePrecision::second;
    date_.unit_us = kSecondUs;
    reading.second = take_clock_number("second", 60, 59);
    date_.leap_second = reading.second == 60;
    if (!good() || (!scanner_.take('.') && !scanner_.take(','))) return;
    const std::string_view digits = scanner_.take_digits();
    if (digits.empty()) return fail("the fraction of the second has no digits");
    // The unit after 60 is the next minute's first, whatever the fraction.
    if (date_.leap_second) return;
    date_.precision = TimePrecision::subsecond;
    for (const char digit : digits.substr(0, 6)) {
      date_.unit_us /= 10;
      date_.fraction_digits += 1;
      reading.microsecond += static_cast<int>((digit - '0') * date_.unit_us);
    }
  }

  void read_offset() {
    const char c = scanner_.peek();
    if (c != 'Z' && c != 'z' && c != '+' && c != '-') return;
    date_.offset_min = scan_utc_offset(scanner_);
    if (!date_.offset_min) fail("the UTC offset is not Z or like +03:00, at most 18 hours");
  }

  void read_qualifier() {
    const char c = scanner_.peek();
    if (c != '?' && c != '~' && c != '%') return;
    scanner_.skip(1);
    date_.uncertain = c != '~';
    date_.approximate = c != '?';
    const char next = scanner_.peek();
    if (next == '?' || next == '~' || next == '%') fail("it has two qualifiers: write % for both ? and ~");
    if (next == '-') fail("a qualifier stands at the end");
  }

  void fail_at_rest() {
    const char c = scanner_.peek();
    if (c == 'Z' || c == 'z' || c == '+') return fail("a UTC offset needs a clock time before it");
    fail('"' + quotable(scanner_.rest()) + "\" is not expected there; " + kExample);
  }

  Scanner scanner_;
  std::string reason_;
  EdtfDate date_;
  Digits year_;
  std::optional<Digits> month_, day_;
};

bool is_open(std::string_view side) {
  return side.empty() || side == "..";
}

TimeSpan span_of_reading(const EdtfDate& date, const Zone& zone) {
  const InstantUs first = zone.instant_at(date.first);
  // Where the clock was set back the reading came twice, and the text does not say which one it means.
  const InstantUs again = first + (zone.offset_min_at(first) - zone.offset_min_at(first + kDayUs)) * kMinuteUs;
  const bool twice = again > first && zone.civil_at(again) == zone.civil_at(first);
  return {first, (twice ? again : first) + date.unit_us};
}

}  // namespace

Error edtf_error(std::string_view text, std::string_view reason) {
  return {ErrorKind::input, "", quotable(trimmed(text)) + ": " + std::string(reason), ""};
}

Result<EdtfRange> parse_edtf(std::string_view given) {
  const std::string_view text = trimmed(given);
  if (text.empty()) return Error{ErrorKind::input, "", "the date is empty", kExample};
  const std::size_t slash = text.find('/');
  EdtfRange range;
  range.interval = slash != std::string_view::npos;
  std::array<std::string_view, 2> sides = {text, text};
  if (range.interval) sides = {trimmed(text.substr(0, slash)), trimmed(text.substr(slash + 1))};
  if (sides[1].find('/') != std::string_view::npos && range.interval) {
    return edtf_error(text, std::string("it has more than one /; ") + kExample);
  }
  const std::array<std::optional<EdtfDate>*, 2> dates = {&range.begin, &range.end};
  for (std::size_t i = 0; i < 2; ++i) {
    if (is_open(sides[i])) continue;
    DateReader reader(sides[i]);
    *dates[i] = reader.read();
    if (!*dates[i]) return edtf_error(text, reader.reason());
    if (!range.interval) break;
  }
  if (!range.interval) range.end = range.begin;
  return range;
}

TimeSpan span_of(const EdtfDate& date, const Zone& zone) {
  if (date.has_clock() && date.offset_min) {
    // A stated offset needs no zone of its own, whose name would cost more than all the rest.
    const InstantUs first = Zone::utc().instant_at(date.first) - *date.offset_min * kMinuteUs;
    return {first, first + date.unit_us};
  }
  if (date.has_clock()) return span_of_reading(date, zone);
  CivilTime after = date.last;
  after.hour = 24;
  return {zone.instant_at(date.first), zone.instant_at(after)};
}

}  // namespace sitmap
