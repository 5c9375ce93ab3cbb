// Time zones: fixed offsets, and the IANA zones that the system has installed.
#include <date/tz.h>

#include <algorithm>
#include <chrono>
#include <exception>

#include "core/scanner.h"
#include "core/time.h"
#include "core/time_text.h"

namespace sitmap {
namespace {

namespace chrono = std::chrono;

// Readings and zones are looked up within this many days of 1970, so that years stay below five digits and no sum
// overflows. Instants beyond it take its ends' readings.
constexpr std::int64_t kReach_days = 5'000'000;
constexpr InstantUs kReach = kReach_days * kDayUs;

std::int64_t floor_div(std::int64_t a, std::int64_t b) {
  return a / b - (a % b < 0 ? 1 : 0);
}

InstantUs within_reach(InstantUs instant) {
  return std::clamp(instant, -kReach, kReach);
}

const date::time_zone* database_zone(const void* tz) {
  return static_cast<const date::time_zone*>(tz);
}

// Historic local mean times have seconds; offset_min_at rounds them, readings do not.
std::int64_t offset_s(const void* tz, InstantUs instant) {
  const date::sys_seconds second{chrono::seconds(floor_div(instant, kSecondUs))};
  return database_zone(tz)->get_info(second).offset.count();
}

// Local microseconds since 1970-01-01T00:00 local.
std::int64_t local_us(const CivilTime& civil) {
  const std::int64_t days = std::clamp(days_from_civil(civil.year, civil.month, civil.day), -kReach_days, kReach_days);
  return days * kDayUs + civil.hour * kHourUs + civil.minute * kMinuteUs + civil.second * kSecondUs + civil.microsecond;
}

CivilTime civil_from_local(std::int64_t local) {
  const std::int64_t days = floor_div(local, kDayUs);
  const std::int64_t rest = local - days * kDayUs;
  const chrono::year_month_day date{chrono::sys_days(chrono::days(days))};
  return {static_cast<int>(date.year()),
          static_cast<int>(static_cast<unsigned>(date.month())),
          static_cast<int>(static_cast<unsigned>(date.day())),
          static_cast<int>(rest / kHourUs),
          static_cast<int>(rest / kMinuteUs % 60),
          static_cast<int>(rest / kSecondUs % 60),
          static_cast<int>(rest % kSecondUs)};
}

std::optional<int> parse_fixed(std::string_view name) {
  if (name == "UTC" || name == "Z") return 0;
  if (name.starts_with("UTC")) name.remove_prefix(3);
  if (!name.starts_with('+') && !name.starts_with('-')) return std::nullopt;
  Scanner scanner(name);
  const std::optional<int> offset_min = scan_utc_offset(scanner);
  return scanner.done() ? offset_min : std::nullopt;
}

}  // namespace

Zone Zone::utc() {
  return {};
}

Zone Zone::fixed(int offset_min) {
  Zone zone;
  if (offset_min == 0) return zone;
  zone.fixed_offset_min_ = offset_min;
  zone.name_ = "UTC" + offset_text(offset_min);
  return zone;
}

Result<Zone> Zone::find(std::string_view name) {
  if (const std::optional<int> offset_min = parse_fixed(name)) return fixed(*offset_min);
  try {
    date::get_tzdb();
  } catch (const std::exception&) {
    return Error{ErrorKind::usage, "", "no time zone \"" + std::string(name) + "\": the system has no time zone data",
                 "install tzdata, or use UTC or an offset such as +03:00"};
  }
  try {
    const date::time_zone* found = date::locate_zone(name);
    // The zone's file is read at its first use; a damaged one shows here, where it can be told.
    found->get_info(date::sys_seconds{});
    Zone zone;
    zone.name_ = name;
    zone.tz_ = found;
    return zone;
  } catch (const std::exception&) {
    return Error{ErrorKind::usage, "", "no time zone \"" + std::string(name) + "\"",
                 "use UTC, an offset such as +03:00, or a name such as Asia/Baghdad"};
  }
}

int Zone::offset_min_at(InstantUs instant) const {
  if (tz_ == nullptr) return fixed_offset_min_;
  return static_cast<int>(floor_div(offset_s(tz_, within_reach(instant)) + 30, 60));
}

CivilTime Zone::civil_at(InstantUs instant) const {
  instant = within_reach(instant);
  const std::int64_t offset = tz_ == nullptr ? fixed_offset_min_ * kMinuteUs : offset_s(tz_, instant) * kSecondUs;
  return civil_from_local(instant + offset);
}

InstantUs Zone::instant_at(const CivilTime& civil) const {
  const std::int64_t local = local_us(civil);
  if (tz_ == nullptr) return local - fixed_offset_min_ * kMinuteUs;
  const date::local_info info =
      database_zone(tz_)->get_info(date::local_seconds{chrono::seconds(floor_div(local, kSecondUs))});
  if (info.result == date::local_info::nonexistent) {
    return info.first.end.time_since_epoch().count() * kSecondUs;
  }
  return local - info.first.offset.count() * kSecondUs;
}

}  // namespace sitmap
