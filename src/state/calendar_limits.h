// The part of time in which calendar arithmetic is defined: years -9999 to 9999, in any zone.
#pragma once

#include <algorithm>

#include "core/time.h"

namespace sitmap {

inline constexpr InstantUs kEarliestDate = -4371589 * kDayUs;  // the day before -9999-01-01
inline constexpr InstantUs kLatestDate = 2932898 * kDayUs;     // the day after the last of 9999 has ended

inline InstantUs within_calendar(InstantUs t) {
  return std::clamp(t, kEarliestDate, kLatestDate);
}
inline TimeSpan within_calendar(TimeSpan span) {
  return {within_calendar(span.begin), within_calendar(span.end)};
}

}  // namespace sitmap
