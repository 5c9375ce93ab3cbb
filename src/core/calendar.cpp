// The proleptic Gregorian calendar, and steps and units in the calendar of a zone.
#include <algorithm>
#include <cassert>
#include <chrono>

#include "core/time.h"

namespace sitmap {
namespace {

namespace chrono = std::chrono;

// std::chrono's years are 16 bits wide.
bool is_representable(int year) {
  return -32767 <= year && year <= 32767;
}

chrono::year_month_day to_chrono(int year, int month, int day) {
  return chrono::year(year) / chrono::month(static_cast<unsigned>(month)) / chrono::day(static_cast<unsigned>(day));
}

CivilTime midnight(int year, int month, int day) {
  return {year, month, day, 0, 0, 0, 0};
}

CivilTime midnight_after(const CivilTime& date, std::int64_t days) {
  // Farther than instants reach, nearer than years do.
  constexpr std::int64_t kFarthest_days = 8'000'000;
  const std::int64_t sum = days_from_civil(date.year, date.month, date.day) + days;
  const chrono::sys_days day{chrono::days(std::clamp(sum, -kFarthest_days, kFarthest_days))};
  const chrono::year_month_day ymd(day);
  return midnight(static_cast<int>(ymd.year()), static_cast<int>(static_cast<unsigned>(ymd.month())),
                  static_cast<int>(static_cast<unsigned>(ymd.day())));
}

// Adds months, keeping the day where the month has it. Years are limited to what instants can say.
CivilTime plus_months(CivilTime civil, std::int64_t months) {
  constexpr std::int64_t kLastYear = 12'000;
  std::int64_t month = std::int64_t{civil.year} * 12 + (civil.month - 1) + months;
  month = std::clamp(month, -kLastYear * 12, kLastYear * 12 + 11);
  const std::int64_t month_of_year = ((month % 12) + 12) % 12;
  civil.year = static_cast<int>((month - month_of_year) / 12);
  civil.month = static_cast<int>(month_of_year) + 1;
  civil.day = std::min(civil.day, days_in_month(civil.year, civil.month));
  return civil;
}

InstantUs saturating_add(InstantUs instant, std::int64_t count, DurationUs duration) {
  DurationUs product = 0;
  InstantUs sum = 0;
  if (__builtin_mul_overflow(count, duration, &product))
    return (count < 0) == (duration < 0) ? kEndOfTime : kBeginningOfTime;
  if (__builtin_add_overflow(instant, product, &sum)) return product > 0 ? kEndOfTime : kBeginningOfTime;
  return sum;
}

CivilTime start_of_date_unit(const CivilTime& civil, char unit) {
  switch (unit) {
    case 'Y':
      return midnight(civil.year, 1, 1);
    case 'M':
      return midnight(civil.year, civil.month, 1);
    case 'W': {
      // 1970-01-01 was a Thursday.
      const std::int64_t days = days_from_civil(civil.year, civil.month, civil.day) + 3;
      return midnight_after(civil, -(((days % 7) + 7) % 7));
    }
    default:
      return midnight(civil.year, civil.month, civil.day);
  }
}

CivilTime start_of_clock_unit(CivilTime civil, char unit) {
  civil.microsecond = 0;
  if (unit != 's') civil.second = 0;
  if (unit == 'H') civil.minute = 0;
  return civil;
}

DurationUs since_midnight(const CivilTime& civil) {
  return civil.hour * kHourUs + civil.minute * kMinuteUs + civil.second * kSecondUs + civil.microsecond;
}

}  // namespace

std::int64_t days_from_civil(int year, int month, int day) {
  assert(is_representable(year));
  return chrono::sys_days(to_chrono(year, month, day)).time_since_epoch().count();
}

bool is_valid_date(int year, int month, int day) {
  return is_representable(year) && 1 <= month && month <= 12 && 1 <= day && day <= days_in_month(year, month);
}

int days_in_month(int year, int month) {
  const chrono::year_month_day_last last =
      chrono::year(year) / chrono::month(static_cast<unsigned>(month)) / chrono::last;
  return static_cast<int>(static_cast<unsigned>(last.day()));
}

InstantUs add_steps(InstantUs instant, const CalendarStep& step, int count, const Zone& zone) {
  if (instant == kBeginningOfTime || instant == kEndOfTime || count == 0) return instant;
  // Only steps of the calendar go through the local reading: it does not say which of two equal hours was meant.
  if (step.months != 0 || step.days != 0) {
    const CivilTime civil = zone.civil_at(instant);
    const CivilTime month = plus_months(civil, std::int64_t{step.months} * count);
    CivilTime moved = midnight_after(month, std::int64_t{step.days} * count);
    moved.hour = civil.hour;
    moved.minute = civil.minute;
    moved.second = civil.second;
    moved.microsecond = civil.microsecond;
    instant = zone.instant_at(moved);
  }
  return saturating_add(instant, count, step.clock_us);
}

InstantUs floor_to_unit(InstantUs instant, char unit, const Zone& zone) {
  if (instant == kBeginningOfTime || instant == kEndOfTime) return instant;
  const CivilTime civil = zone.civil_at(instant);
  const bool clock = unit == 'H' || unit == 'm' || unit == 's';
  assert(clock || unit == 'Y' || unit == 'M' || unit == 'W' || unit == 'D');
  if (!clock) return zone.instant_at(start_of_date_unit(civil, unit));

  // Counted back from the instant, so that the second of two equal hours stays the second; unless the clock was changed
  // in between, where only the reading can say when the unit began.
  const CivilTime start = start_of_clock_unit(civil, unit);
  const InstantUs counted = instant - (since_midnight(civil) - since_midnight(start));
  return zone.civil_at(counted) == start ? counted : zone.instant_at(start);
}

}  // namespace sitmap
