// Milliseconds since the sheet's first day, rounded as spreadsheets round.
#include "io/sheet_dates.h"

#include <chrono>
#include <cmath>
#include <cstdint>
#include <cstdlib>

namespace sitmap::io {
namespace {

constexpr std::int64_t kDay_ms = 86'400'000;

void add_digits(std::string& text, std::int64_t number, std::size_t width) {
  const std::string digits = std::to_string(number);
  text.append(digits.size() < width ? width - digits.size() : 0, '0').append(digits);
}

std::string clock_text(std::int64_t ms, bool seconds) {
  std::string text;
  add_digits(text, ms / 3'600'000, 2);
  add_digits(text += ':', ms / 60'000 % 60, 2);
  if (seconds || ms % 60'000 != 0) add_digits(text += ':', ms / 1000 % 60, 2);
  if (ms % 1000 != 0) add_digits(text += '.', ms % 1000, 3);
  return text;
}

}  // namespace

DateFormat date_format_of(std::string_view code) {
  DateFormat format;
  bool minutes_or_months = false;
  code = code.substr(0, code.find(';'));  // the other parts are for negative numbers and texts
  for (std::size_t i = 0; i < code.size(); ++i) {
    switch (code[i]) {
      case '"':
        i = std::min(code.find('"', i + 1), code.size());
        break;
      case '[': {  // a colour, a language, or the hours of a duration
        const std::size_t end = std::min(code.find(']', i), code.size());
        const char first = i + 1 < code.size() ? code[i + 1] : ' ';
        if ((first == 'h' || first == 'H') && end - i <= 3) format.hour = true;
        i = end;
        break;
      }
      case '\\':
      case '_':
      case '*':
        ++i;
        break;
      case 'y':
      case 'Y':
        format.year = true;
        break;
      case 'm':
      case 'M':
        minutes_or_months = true;
        break;
      case 'd':
      case 'D':
        format.day = true;
        break;
      case 'h':
      case 'H':
        format.hour = true;
        break;
      case 's':
      case 'S':
        format.second = true;
        break;
      case 'G':
      case 'g':
        if (code.substr(i, 7) == "General") return {};
        break;
      default:
        break;
    }
  }
  format.month = minutes_or_months && (format.year || format.day || (!format.hour && !format.second));
  return format;
}

DateFormat date_format_of(int built_in) {
  const DateFormat date{true, true, true, false, false}, month{true, true, false, false, false};
  if ((built_in >= 14 && built_in <= 16) || (built_in >= 27 && built_in <= 31) || (built_in >= 50 && built_in <= 58))
    return date;
  if (built_in == 17) return month;
  if (built_in == 22) return {true, true, true, true, false};
  if (built_in == 18 || built_in == 20) return {false, false, false, true, false};
  if (built_in == 19 || built_in == 21 || (built_in >= 45 && built_in <= 47) || (built_in >= 32 && built_in <= 36))
    return {false, false, false, true, true};
  return {};
}

std::string sheet_date_text(double days, const DateFormat& format, SheetEpoch epoch) {
  using namespace std::chrono;
  constexpr double kMostDays = 2'958'466;  // the end of the year 9999
  if (!(days >= 0) || days >= kMostDays || !format.is_date()) return {};
  const auto all_ms = static_cast<std::int64_t>(std::llround(days * static_cast<double>(kDay_ms)));
  const std::int64_t day = all_ms / kDay_ms, ms = all_ms % kDay_ms;
  const bool shows_date = format.year || format.month || format.day;
  if (!shows_date) return day == 0 ? clock_text(ms, format.second) : std::string();
  // The 1900 system counts a 29 February 1900 that never was.
  const std::int64_t missing = epoch == SheetEpoch::from_1900 && day < 60 ? 1 : 0;
  const sys_days first = epoch == SheetEpoch::from_1904 ? sys_days(year(1904) / 1 / 1) : sys_days(year(1899) / 12 / 30);
  if (epoch == SheetEpoch::from_1900 && (day == 0 || day == 60)) return {};
  const year_month_day date{first + std::chrono::days(day + missing)};
  std::string text;
  add_digits(text, static_cast<int>(date.year()), 4);
  const unsigned month_number = static_cast<unsigned>(date.month()), day_number = static_cast<unsigned>(date.day());
  const bool has_clock = format.hour || format.second || ms != 0;
  if (!has_clock && !format.day && day_number == 1) {
    if (!format.month && month_number == 1) return text;
    add_digits(text += '-', month_number, 2);
    return text;
  }
  add_digits(text += '-', month_number, 2);
  add_digits(text += '-', day_number, 2);
  return has_clock ? text + "T" + clock_text(ms, format.second) : text;
}

}  // namespace sitmap::io
