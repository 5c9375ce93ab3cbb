// The part of time in which calendar arithmetic is defined: years -9999 to 9999.
#pragma once

#include <algorithm>

#include "core/time.h"

namespace sitmap {

inline constexpr InstantUs kEarliestDate = -4371588 * kDayUs;  // -9999-01-01
inline constexpr InstantUs kLatestDate = 2932896 * kDayUs;     // 9999-12-31

inline InstantUs within_calendar(InstantUs t) {
  return std::clamp(t, kEarliestDate, kLatestDate);
}
inline TimeSpan within_calendar(TimeSpan span) {
  return {within_calendar(span.begin), within_calendar(span.end)};
}

}  // namespace sitmap
