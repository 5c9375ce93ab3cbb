// The sun's ecliptic longitude, turned to the equator and then to the turning Earth.
#include "core/sun.h"

#include <cmath>
#include <numbers>

namespace sitmap {

LonLat subsolar_point(InstantUs instant) {
  constexpr double kDeg = std::numbers::pi / 180;
  // Days since 2000-01-01T12:00Z, which is 10957.5 days after 1970.
  const double days = static_cast<double>(instant) / static_cast<double>(kDayUs) - 10957.5;
  const double mean_longitude = 280.460 + 0.9856474 * days;
  const double anomaly = (357.528 + 0.9856003 * days) * kDeg;
  const double longitude = (mean_longitude + 1.915 * std::sin(anomaly) + 0.020 * std::sin(2 * anomaly)) * kDeg;
  const double obliquity = (23.439 - 0.0000004 * days) * kDeg;
  const double declination = std::asin(std::sin(obliquity) * std::sin(longitude));
  const double right_ascension = std::atan2(std::cos(obliquity) * std::sin(longitude), std::cos(longitude));
  const double sidereal_deg = std::fmod(280.46061837 + 360.98564736629 * days, 360.0);
  return {std::remainder(right_ascension / kDeg - sidereal_deg, 360.0), declination / kDeg};
}

}  // namespace sitmap
