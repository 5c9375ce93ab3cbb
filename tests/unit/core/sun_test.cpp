// The subsolar point against published instants of solstices and equinoxes.
#include <catch2/catch.hpp>
#include <chrono>
#include <cmath>

#include "core/sun.h"

namespace sitmap {
namespace {

InstantUs utc(int year, unsigned month, unsigned day, int hour, int minute) {
  const auto days = std::chrono::sys_days(std::chrono::year(year) / static_cast<int>(month) / static_cast<int>(day));
  return days.time_since_epoch().count() * kDayUs + (hour * 60 + minute) * (kDayUs / 1440);
}

}  // namespace

TEST_CASE("the sun stands over the tropics at the solstices and over the equator at the equinoxes") {
  // Instants of 2020: US Naval Observatory.
  CHECK(subsolar_point(utc(2020, 6, 20, 21, 44)).lat_deg == Approx(23.436).margin(0.01));
  CHECK(subsolar_point(utc(2020, 12, 21, 10, 2)).lat_deg == Approx(-23.436).margin(0.01));
  CHECK(subsolar_point(utc(2020, 3, 20, 3, 50)).lat_deg == Approx(0).margin(0.02));
  CHECK(subsolar_point(utc(2020, 9, 22, 13, 31)).lat_deg == Approx(0).margin(0.02));
}

TEST_CASE("at noon of mean time the sun is off Greenwich by the equation of time") {
  // Largest values of the year: -14.2 min on 11 February, +16.4 min on 3 November.
  CHECK(subsolar_point(utc(2020, 2, 11, 12, 0)).lon_deg == Approx(14.2 / 4).margin(0.05));
  CHECK(subsolar_point(utc(2020, 11, 3, 12, 0)).lon_deg == Approx(-16.4 / 4).margin(0.05));
  CHECK(std::abs(subsolar_point(utc(2020, 4, 15, 0, 0)).lon_deg) == Approx(180).margin(0.1));
}

}  // namespace sitmap
