// Time primitives: instants, half-open spans, calendar arithmetic, zones.
#pragma once

#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/result.h"

namespace sitmap {

// Microseconds since 1970-01-01T00:00Z, proleptic Gregorian, without leap seconds.
using InstantUs = std::int64_t;
using DurationUs = std::int64_t;

inline constexpr InstantUs kBeginningOfTime = std::numeric_limits<InstantUs>::min();
inline constexpr InstantUs kEndOfTime = std::numeric_limits<InstantUs>::max();
inline constexpr DurationUs kSecondUs = 1'000'000;
inline constexpr DurationUs kMinuteUs = 60 * kSecondUs;
inline constexpr DurationUs kHourUs = 60 * kMinuteUs;
inline constexpr DurationUs kDayUs = 24 * kHourUs;

// Half-open: [begin, end). Empty if begin >= end.
struct TimeSpan {
  InstantUs begin = 0;
  InstantUs end = 0;
  bool empty() const { return begin >= end; }
  bool contains(InstantUs t) const { return begin <= t && t < end; }
  bool contains(TimeSpan o) const { return begin <= o.begin && o.end <= end; }
  bool meets(TimeSpan o) const { return begin < o.end && o.begin < end; }
  friend bool operator==(const TimeSpan&, const TimeSpan&) = default;
};

// Local clock reading. month 1..12, day 1..31.
struct CivilTime {
  int year = 1970, month = 1, day = 1, hour = 0, minute = 0, second = 0, microsecond = 0;
  friend bool operator==(const CivilTime&, const CivilTime&) = default;
};

// Days since 1970-01-01; valid for years -9999..9999.
std::int64_t days_from_civil(int year, int month, int day);
bool is_valid_date(int year, int month, int day);
int days_in_month(int year, int month);

// A zone of the display: UTC, a fixed offset, or an IANA zone of the system's tzdata.
class Zone {
 public:
  static Zone utc();
  static Zone fixed(int offset_min);
  // Error (usage) if the name is unknown. "UTC", "Asia/Baghdad", "+03:00".
  static Result<Zone> find(std::string_view name);

  const std::string& name() const { return name_; }  // "UTC", "Asia/Baghdad", "UTC+03:00"
  int offset_min_at(InstantUs instant) const;        // minutes east of UTC
  CivilTime civil_at(InstantUs instant) const;
  // The first instant with that local reading; a reading skipped by a clock change gives the instant of the change.
  InstantUs instant_at(const CivilTime& civil) const;
  friend bool operator==(const Zone& a, const Zone& b) { return a.name_ == b.name_; }

 private:
  std::string name_ = "UTC";
  int fixed_offset_min_ = 0;
  const void* tz_ = nullptr;  // date::time_zone of the process-wide, immutable zone database; null: fixed offset
};

// Calendar steps: "P1D", "PT1H", "P1W", "P1M", "P1Y" (ISO 8601 durations without fractions).
struct CalendarStep {
  int months = 0;  // years are 12 months
  int days = 0;    // weeks are 7 days
  DurationUs clock_us = 0;
  friend bool operator==(const CalendarStep&, const CalendarStep&) = default;
};
Result<CalendarStep> parse_calendar_step(std::string_view iso8601);
std::string format_calendar_step(const CalendarStep& step);
// instant + count * step in the zone's calendar; a day that the target month lacks becomes that month's last day.
InstantUs add_steps(InstantUs instant, const CalendarStep& step, int count, const Zone& zone);
// The latest instant <= instant at which a calendar unit starts. unit: 'Y' 'M' 'W' (Monday) 'D' 'H' 'm' 's'.
InstantUs floor_to_unit(InstantUs instant, char unit, const Zone& zone);

// "27 Nov 2020", "27 Nov 2020 20:30", seconds only if not zero.
std::string format_date(InstantUs instant, const Zone& zone);
std::string format_date_time(InstantUs instant, const Zone& zone);
// ISO 8601 with offset: "2020-11-27T20:30:00+03:00" ("Z" for UTC).
std::string format_iso(InstantUs instant, const Zone& zone);
// A half-open span as people write it, the last day named inclusively: "27 Nov – 3 Dec 2020", "8 Jan 2020 01:00 –
// 04:00".
std::string format_span(TimeSpan span, const Zone& zone);

}  // namespace sitmap
