// Reads dates part by part: the day in one of its notations, then the clock time that all of them share.
#include "data/date_text.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "core/scanner.h"
#include "core/time.h"
#include "core/time_text.h"

namespace sitmap {
namespace {

constexpr int kPivotYear = 69;  // as POSIX strptime has it

bool is_space(char c) {
  return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

bool is_letter(char c) {
  return ('a' <= c && c <= 'z') || ('A' <= c && c <= 'Z') || static_cast<unsigned char>(c) >= 0x80;
}

char lower(char c) {
  return 'A' <= c && c <= 'Z' ? static_cast<char>(c + 32) : c;
}

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && is_space(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_space(text.back())) text.remove_suffix(1);
  return text;
}

bool same_word(std::string_view a, std::string_view lower_b) {
  return a.size() == lower_b.size() &&
         std::equal(a.begin(), a.end(), lower_b.begin(), [](char x, char y) { return lower(x) == y; });
}

bool all_digits(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), is_digit);
}

std::string quoted_start(std::string_view raw) {
  constexpr std::size_t kLongest = 60;
  std::size_t length = std::min(raw.size(), kLongest);
  while (length < raw.size() && length > 0 && (static_cast<unsigned char>(raw[length]) & 0xC0) == 0x80) --length;
  std::string text(raw.substr(0, length));
  for (char& c : text) {
    if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F) c = ' ';
  }
  return length < raw.size() ? text + "…" : text;
}

DateText refused(std::string_view raw, const std::string& why) {
  DateText text;
  text.refusal = quoted_start(raw) + ": " + why;
  return text;
}

void append_padded(std::string& text, int number, std::size_t width) {
  char digits[12];
  const char* const end = std::to_chars(digits, digits + sizeof digits, number).ptr;
  const auto length = static_cast<std::size_t>(end - digits);
  text.append(length < width ? width - length : 0, '0').append(digits, length);
}

// 1 to 12, or 0. At least the three first letters.
int month_of(std::string_view word) {
  if (!word.empty() && word.back() == '.') word.remove_suffix(1);
  if (same_word(word, "sept")) return 9;
  for (int month = 1; month <= 12; ++month) {
    const std::string_view name = month_name(month);
    if (word.size() != 3 && word.size() != name.size()) continue;
    if (std::equal(word.begin(), word.end(), name.begin(), [](char a, char b) { return lower(a) == lower(b); })) {
      return month;
    }
  }
  return 0;
}

bool is_weekday(std::string_view word) {
  constexpr std::array<std::string_view, 7> kDays = {"monday", "tuesday",  "wednesday", "thursday",
                                                     "friday", "saturday", "sunday"};
  return word.size() >= 3 && std::any_of(kDays.begin(), kDays.end(), [&](std::string_view day) {
           return (word.size() == 3 || (word.size() == 4 && day.size() > 7) || word.size() == day.size()) &&
                  same_word(word, day.substr(0, word.size()));
         });
}

bool is_filler(std::string_view word) {
  return same_word(word, "of") || same_word(word, "the") || same_word(word, "at") || same_word(word, "on");
}

// Days, months and years in figures are put together; a part that is 0 is not stated.
struct Day {
  int year = 0, month = 0, day = 0;
};

// Empty if the parts make a date.
std::string fault_of(const Day& d) {
  if (d.year < 0 || d.year > 9999) return "years run from 0000 to 9999";
  if (d.month < 0 || d.month > 12) return "month " + std::to_string(d.month) + ": months run from 1 to 12";
  if (d.month == 0 || d.day == 0) return {};
  if (d.day < 0 || d.day > 31) return "day " + std::to_string(d.day) + ": days run from 1 to 31";
  const int length = days_in_month(d.year, d.month);
  if (d.day <= length) return {};
  return std::string(month_name(d.month)) + " " + year_text(d.year) + " has " + std::to_string(length) + " days";
}

std::string edtf_of(const Day& d) {
  std::string text;
  append_padded(text, d.year, 4);
  if (d.month != 0) append_padded(text += '-', d.month, 2);
  if (d.month != 0 && d.day != 0) append_padded(text += '-', d.day, 2);
  return text;
}

int full_year(int two_digits) {
  return two_digits + (two_digits < kPivotYear ? 2000 : 1900);
}

// ---- clock times ----

// 0: none, 'a', 'p'; "AM", "a.m.", "pm".
char take_half_day(Scanner& scanner) {
  const std::string_view rest = scanner.rest();
  for (const std::string_view form : {"am", "pm", "a.m.", "p.m."}) {
    if (rest.size() < form.size() || !same_word(rest.substr(0, form.size()), form)) continue;
    if (rest.size() > form.size() && is_letter(rest[form.size()])) continue;
    const char half = lower(rest.front());
    scanner.skip(form.size());
    return half;
  }
  return 0;
}

void skip_spaces(Scanner& scanner) {
  while (!scanner.done() && is_space(scanner.peek())) scanner.skip(1);
}

// "+3" of "UTC+3".
bool take_short_offset(std::string_view rest, std::string& offset) {
  if (rest.size() != 2 || (rest[0] != '+' && rest[0] != '-') || !is_digit(rest[1])) return false;
  const int minutes = (rest[1] - '0') * (rest[0] == '-' ? -60 : 60);
  offset = minutes == 0 ? "Z" : offset_text(minutes);
  return true;
}

// The offset as EDTF writes it; empty if there is none. False if something else follows.
bool take_offset(Scanner& scanner, std::string& offset) {
  skip_spaces(scanner);
  if (scanner.done()) return true;
  for (const std::string_view name : {"utc", "gmt", "ut", "z"}) {
    if (same_word(scanner.rest(), name)) {
      offset = "Z";
      return true;
    }
    if (name.size() == 3 && scanner.rest().size() > 3 && same_word(scanner.rest().substr(0, 3), name)) {
      scanner.skip(3);
      if (take_short_offset(scanner.rest(), offset)) return true;
    }
  }
  // A name in brackets repeats what the offset says: "+0300 (AST)".
  std::string_view rest = scanner.rest();
  if (const std::size_t bracket = rest.find(" ("); bracket != std::string_view::npos && rest.ends_with(')')) {
    rest = rest.substr(0, bracket);
  }
  Scanner tail(rest);
  const std::optional<int> minutes = scan_utc_offset(tail);
  if (!minutes || !tail.done()) return false;
  offset = *minutes == 0 ? "Z" : offset_text(*minutes);
  return true;
}

// Two-digit numbers after a colon.
bool take_sexagesimal(Scanner& scanner, std::string& out, int greatest) {
  const std::string_view digits = scanner.take_digits();
  const std::optional<int> number = parse_digits(digits);
  if (digits.size() != 2 || !number || *number > greatest) return false;
  out.append(":").append(digits);
  return true;
}

bool take_fraction(Scanner& scanner, std::string& out) {
  if (!scanner.take('.') && !scanner.take(',')) return true;
  const std::string_view digits = scanner.take_digits();
  out.append(".").append(digits);
  return !digits.empty();
}

}  // namespace

std::optional<std::string> read_clock(std::string_view raw) {
  Scanner scanner(trimmed(raw));
  std::string_view hours = scanner.take_digits();
  std::string rest;  // from the minutes on
  if ((hours.size() == 4 || hours.size() == 3) && scanner.done()) {
    rest = ':' + std::string(hours.substr(hours.size() - 2));
    hours.remove_suffix(2);
    if (rest[1] > '5') return std::nullopt;
  }
  std::optional<int> hour = parse_digits(hours);
  if (!hour || hours.size() > 2 || *hour > 24) return std::nullopt;
  if (scanner.take(':')) {
    if (!take_sexagesimal(scanner, rest, 59)) return std::nullopt;
    if (scanner.take(':') && (!take_sexagesimal(scanner, rest, 60) || !take_fraction(scanner, rest)))
      return std::nullopt;
  }
  skip_spaces(scanner);
  const char half = take_half_day(scanner);
  if (half != 0 && (*hour < 1 || *hour > 12)) return std::nullopt;
  if (half == 0 && (*hour > 23 || rest.empty())) return std::nullopt;
  if (half != 0) hour = *hour % 12 + (half == 'p' ? 12 : 0);
  std::string offset;
  if (!take_offset(scanner, offset)) return std::nullopt;
  std::string text = "T";
  append_padded(text, *hour, 2);
  return text + rest + offset;
}

namespace {

// ---- the notations ----

struct Split {
  std::string_view day, clock;  // clock is empty if there is none
};

// A clock time starts with the digits before the first colon, or is an hour before AM or PM.
Split split_clock(std::string_view text) {
  std::size_t at = text.find(':');
  if (at == std::string_view::npos) {
    if (text.size() < 4) return {text, {}};
    const std::string_view tail = text.substr(text.size() - 2);
    if (!same_word(tail, "am") && !same_word(tail, "pm")) return {text, {}};
    at = text.size() - 2;
    while (at > 0 && is_space(text[at - 1])) --at;
  }
  while (at > 0 && is_digit(text[at - 1])) --at;
  std::string_view day = text.substr(0, at);
  while (!day.empty() && (is_space(day.back()) || day.back() == ',')) day.remove_suffix(1);
  if (day.size() > 1 && lower(day.back()) == 't' && is_digit(day[day.size() - 2])) day.remove_suffix(1);
  return {day, text.substr(at)};
}

// Adds the clock time to a text that states a full day.
DateText with_clock(std::string_view raw, DateText text, std::string_view clock, bool full_day) {
  if (clock.empty() || text.edtf.empty()) return text;
  if (!full_day) return refused(raw, "a clock time needs a full date before it");
  const std::optional<std::string> tail = read_clock(clock);
  if (!tail) {
    return refused(raw, "\"" + quoted_start(clock) + "\" is not a clock time such as 14:05, 2:05 PM or 14:05:30+03:00");
  }
  text.edtf += *tail;
  return text;
}

DateText date_of(std::string_view raw, const Day& day, std::string_view clock, DateNotation notation) {
  if (const std::string fault = fault_of(day); !fault.empty()) return refused(raw, fault);
  DateText text;
  text.notation = notation;
  text.edtf = edtf_of(day);
  return with_clock(raw, std::move(text), clock, day.day != 0);
}

// Three numbers, or two (month and year), between the same separators.
struct Figures {
  std::array<int, 3> value{};
  std::array<std::size_t, 3> digits{};
  std::size_t count = 0;
  char separator = 0;
};

std::optional<Figures> figures_of(std::string_view text) {
  Figures figures;
  Scanner scanner(text);
  while (figures.count < 3) {
    const std::string_view digits = scanner.take_digits();
    const std::optional<int> number = parse_digits(digits);
    if (!number || digits.size() > 4 || digits.size() == 3) return std::nullopt;
    figures.value[figures.count] = *number;
    figures.digits[figures.count++] = digits.size();
    if (scanner.done()) break;
    const char separator = scanner.peek();
    if (separator != '/' && separator != '-' && separator != '.') return std::nullopt;
    if (figures.separator != 0 && separator != figures.separator) return std::nullopt;
    figures.separator = separator;
    scanner.skip(1);
    skip_spaces(scanner);
  }
  if (!scanner.done() || figures.count < 2) return std::nullopt;
  const auto& d = figures.digits;
  const std::size_t years = static_cast<std::size_t>(std::count(d.begin(), d.end(), std::size_t{4}));
  if (years > 1 || (figures.count == 3 && d[1] > 2) || (figures.count == 2 && years != 1)) return std::nullopt;
  return figures;
}

struct Orders {
  bool dmy = false, mdy = false, ymd = false;
};

// The orders in which three figures name a day. A year of two digits comes last unless it cannot be a day.
Orders orders_of(const Figures& f) {
  const auto fits = [&](int year, int month, int day) {
    return 1 <= month && month <= 12 && 1 <= day && day <= days_in_month(year, month);
  };
  if (f.digits[0] == 4) return {false, false, true};
  const int last_year = f.digits[2] == 4 ? f.value[2] : full_year(f.value[2]);
  Orders orders;
  orders.dmy = fits(last_year, f.value[1], f.value[0]);
  orders.mdy = fits(last_year, f.value[0], f.value[1]);
  if (f.digits[2] <= 2 && (f.value[0] > 31 || f.value[0] == 0)) {
    orders.ymd = fits(full_year(f.value[0]), f.value[1], f.value[2]);
  }
  return orders;
}

Day day_of(const Figures& f, DateOrder order) {
  const auto& v = f.value;
  const auto year = [&](std::size_t i) { return f.digits[i] == 4 ? v[i] : full_year(v[i]); };
  switch (order) {
    case DateOrder::ymd:
      return {year(0), v[1], v[2]};
    case DateOrder::mdy:
      return {year(2), v[0], v[1]};
    default:
      return {year(2), v[1], v[0]};
  }
}

DateText read_figures(std::string_view raw, const Figures& f, std::string_view clock, DateOrder order) {
  const auto refuse_zero = [&](const Day& d) { return d.month == 0 || d.day == 0; };
  if (f.count == 2) {
    const bool year_first = f.digits[0] == 4;
    const Day day = {f.value[year_first ? 0 : 1], f.value[year_first ? 1 : 0], 0};
    if (day.month == 0) return refused(raw, "month 0: months run from 1 to 12");
    return date_of(raw, day, clock, DateNotation::numeric);
  }
  const Orders orders = orders_of(f);
  const int possible = (orders.dmy ? 1 : 0) + (orders.mdy ? 1 : 0) + (orders.ymd ? 1 : 0);
  DateOrder taken = f.digits[0] == 4 ? DateOrder::ymd : order;
  if (taken == DateOrder::ymd && f.digits[2] == 4) taken = DateOrder::undecided;
  if (taken == DateOrder::undecided) {
    if (possible > 1 && f.separator != '.' && f.value[0] != f.value[1]) {
      DateText text = refused(raw, "day and month may be either: say which with --dates dmy or --dates mdy");
      text.notation = DateNotation::numeric;
      return text;
    }
    taken = orders.dmy || possible == 0 ? DateOrder::dmy : orders.mdy ? DateOrder::mdy : DateOrder::ymd;
  }
  const Day day = day_of(f, taken);
  if (refuse_zero(day)) return refused(raw, "day and month are counted from 1");
  DateText text = date_of(raw, day, clock, DateNotation::numeric);
  text.two_digit_year = f.digits[0] != 4 && f.digits[2] != 4;
  return text;
}

// "2 January 2020", "Jan 2, 2020", "2-Jan-20", "Wed, 08 Jan 2020".
DateText read_named(std::string_view raw, std::string_view text, std::string_view clock) {
  Day day;
  bool two_digits = false;
  std::optional<int> year;
  for (std::size_t at = 0; at < text.size();) {
    const char c = text[at];
    std::size_t end = at;
    if (is_digit(c)) {
      while (end < text.size() && is_digit(text[end])) ++end;
      const std::string_view digits = text.substr(at, end - at);
      const std::optional<int> number = parse_digits(digits);
      const std::string_view rest = text.substr(end);
      for (const std::string_view ordinal : {"st", "nd", "rd", "th"}) {
        if (rest.size() >= 2 && same_word(rest.substr(0, 2), ordinal) && (rest.size() == 2 || !is_letter(rest[2]))) {
          end += 2;
        }
      }
      if (!number || digits.size() == 3 || digits.size() > 4) return refused(raw, "its figures are no day and no year");
      if (digits.size() == 4 && !year) {
        year = number;
      } else if (digits.size() <= 2 && day.day == 0 && *number != 0) {
        day.day = *number;
      } else if (digits.size() == 2 && !year) {
        year = full_year(*number);
        two_digits = true;
      } else {
        return refused(raw, "it has more figures than a day and a year");
      }
    } else if (is_letter(c)) {
      while (end < text.size() && is_letter(text[end])) ++end;
      const std::string_view word = text.substr(at, end - at);
      const int month = month_of(word);
      if (month != 0 && day.month != 0) return refused(raw, "it names two months");
      if (month != 0) {
        day.month = month;
      } else if (!is_weekday(word) && !is_filler(word)) {
        return refused(raw, "\"" + quoted_start(word) + "\" is not an English month; write a date such as 2020-01-02");
      }
    } else if (c == ' ' || c == ',' || c == '-' || c == '.' || c == '/' || c == '\'') {
      end = at + 1;
    } else {
      return refused(raw, "it is no date; write a date such as 2020-01-02");
    }
    at = end;
  }
  if (day.month == 0) return refused(raw, "it is no date; write a date such as 2020-01-02");
  if (!year) return refused(raw, "it states no year of four digits");
  day.year = *year;
  DateText result = date_of(raw, day, clock, DateNotation::month_name);
  result.two_digit_year = two_digits;
  return result;
}

constexpr std::int64_t kGreatestEpoch_s = 253402300799;  // the last second of 9999
constexpr std::int64_t kLeastEpoch_s = -377705116800;    // the first second of -9999

DateText epoch_text(std::string_view raw, std::int64_t seconds, std::string_view fraction, DateNotation notation) {
  if (seconds > kGreatestEpoch_s || seconds < kLeastEpoch_s) return refused(raw, "it lies beyond the year 9999");
  const CivilTime t = Zone::utc().civil_at(seconds * kSecondUs);
  DateText text;
  text.notation = notation;
  if (t.year < 0) text.edtf += '-';
  append_padded(text.edtf, std::abs(t.year), 4);
  append_padded(text.edtf += '-', t.month, 2);
  append_padded(text.edtf += '-', t.day, 2);
  append_padded(text.edtf += 'T', t.hour, 2);
  append_padded(text.edtf += ':', t.minute, 2);
  append_padded(text.edtf += ':', t.second, 2);
  if (!fraction.empty()) text.edtf.append(".").append(fraction);
  text.edtf += 'Z';
  return text;
}

// Whole number and the digits after its point.
struct Number {
  bool negative = false;
  std::string_view whole, fraction;
};

std::optional<Number> number_of(std::string_view text) {
  Number number;
  Scanner scanner(text);
  number.negative = scanner.take('-');
  number.whole = scanner.take_digits();
  if (scanner.take('.')) number.fraction = scanner.take_digits();
  if (number.whole.empty() || number.whole.size() > 15 || !scanner.done()) return std::nullopt;
  while (!number.fraction.empty() && number.fraction.back() == '0') number.fraction.remove_suffix(1);
  return number;
}

std::int64_t whole_of(const Number& number) {
  std::int64_t value = 0;
  for (const char c : number.whole) value = value * 10 + (c - '0');
  return number.negative ? -value : value;
}

DateText read_epoch(std::string_view raw, const Number& number, bool milliseconds) {
  const DateNotation notation = milliseconds ? DateNotation::epoch_ms : DateNotation::epoch_s;
  std::int64_t whole = whole_of(number);
  if (!milliseconds) {
    if (number.negative && !number.fraction.empty()) return refused(raw, "a negative number of seconds has a fraction");
    return epoch_text(raw, whole, number.fraction, notation);
  }
  const std::int64_t seconds = whole >= 0 ? whole / 1000 : -((-whole + 999) / 1000);
  const std::string fraction = padded(static_cast<int>(whole - seconds * 1000), 3);
  return epoch_text(raw, seconds, fraction, notation);
}

// Spreadsheets count days from 1899-12-30 and write the time of day as a fraction; to the second.
DateText read_excel(std::string_view raw, const Number& number) {
  constexpr std::int64_t kFirstDay = 60, kLastDay = 2958465;  // 1900-02-28 (before it, programs differ) and 9999-12-31
  const std::int64_t days = whole_of(number);
  if (days > 0 && days <= kFirstDay) {
    return refused(raw, "the days 1 to 60 of a spreadsheet, of early 1900, are counted otherwise by each program");
  }
  if (days <= 0 || days > kLastDay) return refused(raw, "it is no day number of a spreadsheet");
  double fraction = 0;
  double weight = 0.1;
  for (const char c : number.fraction) {
    fraction += weight * (c - '0');
    weight /= 10;
  }
  const auto second = static_cast<std::int64_t>(std::lround(fraction * 86400));
  const CivilTime t = Zone::utc().civil_at((days_from_civil(1899, 12, 30) + days) * kDayUs + second * kSecondUs);
  DateText text;
  text.notation = DateNotation::compact;
  text.edtf = edtf_of({t.year, t.month, t.day});
  if (number.fraction.empty()) return text;
  append_padded(text.edtf += 'T', t.hour, 2);
  append_padded(text.edtf += ':', t.minute, 2);
  if (t.second != 0) append_padded(text.edtf += ':', t.second, 2);
  return text;
}

// 202001, 20200108, 20200108013456.
DateText read_compact(std::string_view raw, std::string_view digits) {
  const auto part = [&](std::size_t at, std::size_t count) {
    return parse_digits(digits.substr(at, count)).value_or(0);
  };
  const Day day = {part(0, 4), part(4, 2), digits.size() >= 8 ? part(6, 2) : 0};
  if (day.month == 0 || (digits.size() >= 8 && day.day == 0)) return refused(raw, "day and month are counted from 1");
  DateText text = date_of(raw, day, {}, DateNotation::compact);
  if (digits.size() != 14 || text.edtf.empty()) return text;
  const std::string clock = std::string(digits.substr(8, 2)) + ':' + std::string(digits.substr(10, 2)) + ':' +
                            std::string(digits.substr(12, 2));
  return with_clock(raw, std::move(text), clock, true);
}

DateText read_number(std::string_view raw, const Number& number, Reading reading) {
  if (reading == Reading::epoch_s || reading == Reading::epoch_ms) {
    return read_epoch(raw, number, reading == Reading::epoch_ms);
  }
  if (reading == Reading::excel_days) return read_excel(raw, number);
  const std::size_t digits = number.whole.size();
  if (digits == 9 || digits == 10) return read_epoch(raw, number, false);
  if (digits == 12 || digits == 13) return read_epoch(raw, number, true);
  if (!number.negative && number.fraction.empty()) {
    if (digits == 6 || digits == 8 || digits == 14) return read_compact(raw, number.whole);
    if (digits == 4) {
      DateText text;
      text.notation = DateNotation::edtf;
      text.edtf = number.whole;
      return text;
    }
  }
  return refused(raw, "a number of " + std::to_string(digits) + " digits is no date");
}

// Starts as EDTF does: a year of four characters and then a hyphen, a qualifier, an interval or the end.
bool starts_as_edtf(std::string_view text) {
  if (text.starts_with("..") || text.starts_with("/")) return true;
  if (text.front() == '-' || text.front() == 'Y') text.remove_prefix(1);
  if (text.starts_with('-')) text.remove_prefix(1);
  if (text.size() < 4) return false;
  for (std::size_t i = 0; i < 4; ++i) {
    if (!is_digit(text[i]) && text[i] != 'X') return false;
  }
  if (text.size() == 4) return true;
  const char next = text[4];
  if (next == '?' || next == '~' || next == '%') return true;
  if (next == '/') {
    const std::string_view end = text.substr(5);
    return end.empty() || end.starts_with("..") ||
           (end.size() >= 4 && std::all_of(end.begin(), end.begin() + 4, is_digit));
  }
  return next == '-' && text.size() >= 7 && (is_digit(text[5]) || text[5] == 'X') &&
         (is_digit(text[6]) || text[6] == 'X') && (text.size() == 7 || !is_digit(text[7]));
}

// EDTF with what other programs write after it: "2020-01-08 01:34:56 UTC", "2020-01-08T01:34 PM".
DateText read_edtf(std::string_view raw, std::string_view text) {
  DateText result;
  result.notation = DateNotation::edtf;
  const bool space_clock = text.size() > 11 && text[10] == ' ' && is_digit(text[11]);
  const bool unusual = space_clock || text.find(' ') != std::string_view::npos;
  if (!unusual || text.find('/') != std::string_view::npos) {
    result.edtf = text;
    return result;
  }
  const Split split = split_clock(text);
  result.edtf = split.day;
  return with_clock(raw, std::move(result), split.clock, split.day.size() >= 10);
}

// ISO 8601 in its basic form: "20200108T013456Z", "20200108T0134+0300".
std::optional<DateText> read_basic(std::string_view text) {
  if (text.size() < 13 || lower(text[8]) != 't' || !all_digits(text.substr(0, 8))) return std::nullopt;
  const std::string_view behind = text.substr(9);
  std::size_t digits = 0;
  while (digits < behind.size() && is_digit(behind[digits])) ++digits;
  if (digits != 4 && digits != 6) return std::nullopt;
  std::string clock = std::string(behind.substr(0, 2)) + ':' + std::string(behind.substr(2, 2));
  if (digits == 6) clock.append(":").append(behind.substr(4, 2));
  clock += behind.substr(digits);
  DateText day = read_compact(text, text.substr(0, 8));
  return with_clock(text, std::move(day), clock, true);
}

struct Sides {
  std::string_view first, last;
};

// "1 May 2020 to 3 May 2020", "2020-01-01 – 2020-01-05".
std::optional<Sides> sides_of(std::string_view text) {
  constexpr std::size_t kLongest = 100;  // of two dates with all that may stand beside them
  if (text.size() > kLongest || text.find(' ') == std::string_view::npos) return std::nullopt;
  for (const std::string_view joint : {" to ", " \u2013 "}) {
    const std::size_t at = text.find(joint);
    if (at == std::string_view::npos || at != text.rfind(joint)) continue;
    return Sides{trimmed(text.substr(0, at)), trimmed(text.substr(at + joint.size()))};
  }
  return std::nullopt;
}

DateText read_interval(std::string_view raw, const Sides& sides, DateOrder order) {
  DateText first = read_date(sides.first, order);
  if (first.edtf.empty()) return first;
  const DateText last = read_date(sides.last, order);
  if (last.edtf.empty()) return last;
  if (first.edtf.find('/') != std::string::npos || last.edtf.find('/') != std::string::npos) {
    return refused(raw, "it has more than two ends");
  }
  first.edtf += '/' + last.edtf;
  first.two_digit_year = first.two_digit_year || last.two_digit_year;
  return first;
}

}  // namespace

DateText read_date(std::string_view raw, DateOrder order, Reading reading) {
  const std::string_view text = trimmed(raw);
  if (text.empty()) return refused(raw, "the date is empty");
  if (const std::optional<Sides> sides = sides_of(text)) return read_interval(text, *sides, order);
  const bool numbers_only =
      reading == Reading::epoch_s || reading == Reading::epoch_ms || reading == Reading::excel_days;
  // Five digits are no year; with a sign it takes nine to be no year of EDTF either.
  const bool before_1970 = text.front() == '-' && text.size() > 9 && all_digits(text.substr(1, 9));
  if (numbers_only || before_1970 || all_digits(text.substr(0, std::min<std::size_t>(text.size(), 5)))) {
    if (const std::optional<Number> number = number_of(text)) return read_number(text, *number, reading);
    // Among the numbers of a spreadsheet there may be dates that were typed as text.
    if (numbers_only && reading != Reading::excel_days) return refused(text, "it is not a number");
  }
  if (std::optional<DateText> basic = read_basic(text)) return std::move(*basic);
  if (starts_as_edtf(text)) return read_edtf(text, text);
  const Split split = split_clock(text);
  if (const std::optional<Figures> figures = figures_of(split.day)) {
    return read_figures(text, *figures, split.clock, order);
  }
  return read_named(text, split.day, split.clock);
}

DateText join_date(const DateParts& parts) {
  std::string raw;
  std::array<int, 5> value{};
  bool two_digit_year = false;
  const std::array<std::string_view, 5> given = {parts.year, parts.month, parts.day, parts.hour, parts.minute};
  std::size_t count = 0;
  for (const std::string_view part : given) {
    std::string_view digits = trimmed(part);
    if (digits.ends_with(".0")) digits.remove_suffix(2);
    if (digits.empty()) break;
    raw += (count == 0 ? "" : " ") + std::string(digits);
    const int month = count == 1 ? month_of(digits) : 0;
    const std::optional<int> number = month != 0 ? month : parse_digits(digits);
    if (!number) return refused(raw, "\"" + quoted_start(digits) + "\" is not a whole number");
    const bool short_year = count == 0 && digits.size() <= 2;
    two_digit_year = two_digit_year || short_year;
    value[count++] = short_year ? full_year(*number) : *number;
  }
  if (count == 0) return refused(raw, "the year is empty");
  // GDELT and UCDP write 0 for a month or a day that is not known.
  if (count > 1 && value[1] == 0) count = 1;
  if (count > 2 && value[2] == 0) count = 2;
  const Day day = {value[0], count > 1 ? value[1] : 0, count > 2 ? value[2] : 0};
  if (const std::string fault = fault_of(day); !fault.empty()) return refused(raw, fault);
  DateText text;
  text.notation = DateNotation::compact;
  text.two_digit_year = two_digit_year;
  text.edtf = edtf_of(day);
  if (count < 4) return text;
  // Columns of hours are often written as a clock shows them: 600, 1800.
  const bool clock_hours = value[3] > 24 && value[3] % 100 < 60 && value[3] < 2400;
  const int hour = clock_hours ? value[3] / 100 : value[3];
  const int minute = clock_hours ? value[3] % 100 : value[4];
  if (hour < 0 || hour > 23 || minute < 0 || minute > 59)
    return refused(raw, "it has no clock time from 00:00 to 23:59");
  append_padded(text.edtf += 'T', hour, 2);
  if (count > 4 || clock_hours) append_padded(text.edtf += ':', minute, 2);
  const std::string_view second = trimmed(parts.second);
  if (count < 5 || second.empty()) return text;
  std::string tail;
  const std::string padded_second =
      second.size() == 1 || second.find('.') == 1 ? "0" + std::string(second) : std::string(second);
  Scanner scanner(padded_second);
  if (!take_sexagesimal(scanner, tail, 60) || !take_fraction(scanner, tail) || !scanner.done()) {
    return refused(raw, "\"" + quoted_start(second) + "\" is not a number of seconds");
  }
  text.edtf += tail;
  return text;
}

void DateEvidence::add(std::string_view raw) {
  const std::string_view text = trimmed(raw);
  if (text.empty()) return;
  if (const std::optional<Sides> sides = sides_of(text)) return add_interval(sides->first, sides->last);
  const std::optional<Figures> figures =
      is_digit(text.front()) && !starts_as_edtf(text) ? figures_of(split_clock(text).day) : std::nullopt;
  if (!figures || figures->count != 3 || figures->digits[0] == 4) {
    ++(read_date(text, DateOrder::undecided).edtf.empty() ? refused_ : dates_);
    return;
  }
  const Orders orders = orders_of(*figures);
  if (!orders.dmy && !orders.mdy && !orders.ymd) {
    ++refused_;
    return;
  }
  ++dates_;
  // With dots the day comes first; only a value that cannot be read so says otherwise.
  if (figures->separator == '.' && orders.dmy) return;
  ++numeric_;
  only_dmy_ += orders.dmy && !orders.mdy && !orders.ymd ? 1 : 0;
  only_mdy_ += orders.mdy && !orders.dmy && !orders.ymd ? 1 : 0;
  only_ymd_ += orders.ymd && !orders.dmy && !orders.mdy ? 1 : 0;
  const bool either = orders.dmy && orders.mdy && figures->value[0] != figures->value[1];
  if (either && example_.empty()) example_ = quoted_start(text);
}

// One value, whose two ends tell of the order alike.
void DateEvidence::add_interval(std::string_view first, std::string_view last) {
  DateEvidence ends;
  ends.add(first);
  ends.add(last);
  if (ends.refused_ > 0 || ends.dates_ != 2) {
    ++refused_;
    return;
  }
  ++dates_;
  numeric_ += ends.numeric_;
  only_dmy_ += ends.only_dmy_;
  only_mdy_ += ends.only_mdy_;
  only_ymd_ += ends.only_ymd_;
  if (example_.empty()) example_ = ends.example_;
}

DateOrder DateEvidence::order() const {
  const int orders = (only_dmy_ > 0 ? 1 : 0) + (only_mdy_ > 0 ? 1 : 0) + (only_ymd_ > 0 ? 1 : 0);
  if (orders > 1) return DateOrder::undecided;
  if (only_mdy_ > 0) return DateOrder::mdy;
  if (only_ymd_ > 0) return DateOrder::ymd;
  return only_dmy_ > 0 ? DateOrder::dmy : DateOrder::undecided;
}

}  // namespace sitmap
