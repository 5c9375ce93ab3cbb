// The slider's axis: calendar labels at every zoom, and snapping.
#include "ui/slider_axis.h"

#include <catch2/catch.hpp>

namespace sitmap::ui {

namespace {

InstantUs day(int year, int month, int d) {
  return days_from_civil(year, month, d) * kDayUs;
}

// As wide as eleven-pixel figures are.
double measure(const std::string& label) {
  return 6.5 * static_cast<double>(label.size());
}

std::vector<std::string> labels(const std::vector<AxisTick>& ticks) {
  std::vector<std::string> out;
  for (const AxisTick& tick : ticks) {
    if (!tick.label.empty()) out.push_back(tick.label);
  }
  return out;
}

void check_apart(const std::vector<AxisTick>& ticks, double width) {
  double end = -1;
  for (const AxisTick& tick : ticks) {
    if (tick.label.empty()) continue;
    CHECK(tick.label_x > end);
    end = tick.label_x + measure(tick.label);
    CHECK(end <= width + 0.5);
  }
}

}  // namespace

TEST_CASE("A month shows its days, with the month below", "[axis]") {
  const AxisTicks ticks = axis_ticks({day(2020, 11, 10), day(2020, 12, 5)}, 1000, Zone::utc(), measure);
  const auto minor = labels(ticks.minor), major = labels(ticks.major);
  CHECK(std::find(minor.begin(), minor.end(), "27") != minor.end());
  CHECK(major == std::vector<std::string>{"Nov 2020", "Dec 2020"});
}

TEST_CASE("Two years show months over years, an hour shows minutes over its day", "[axis]") {
  const AxisTicks years = axis_ticks({day(2019, 3, 1), day(2021, 3, 1)}, 1000, Zone::utc(), measure);
  CHECK(labels(years.major) == std::vector<std::string>{"2019", "2020", "2021"});
  const auto minor = labels(years.minor);
  CHECK(std::find(minor.begin(), minor.end(), "Jul") != minor.end());
  const InstantUs noon = day(2020, 1, 8) + 12 * kHourUs;
  const AxisTicks hour = axis_ticks({noon, noon + kHourUs}, 1000, Zone::utc(), measure);
  const auto minutes = labels(hour.minor);
  CHECK(std::find(minutes.begin(), minutes.end(), "12:15") != minutes.end());
  CHECK(labels(hour.major) == std::vector<std::string>{"8 Jan 2020"});
}

TEST_CASE("Labels never overlap, from minutes to millennia", "[axis]") {
  for (double length = 5.0 * static_cast<double>(kMinuteUs); length < 9000.0 * 365 * static_cast<double>(kDayUs);
       length *= 1.7) {
    for (const double width : {200.0, 900.0, 2500.0}) {
      const InstantUs begin = day(2020, 1, 3) - static_cast<InstantUs>(length / 2);
      const AxisTicks ticks = axis_ticks({begin, begin + static_cast<InstantUs>(length)}, width, Zone::utc(), measure);
      CAPTURE(length, width);
      check_apart(ticks.minor, width);
      check_apart(ticks.major, width);
      CHECK(labels(ticks.minor).size() >= 1);
    }
  }
}

TEST_CASE("An empty axis or width has no ticks", "[axis]") {
  CHECK(axis_ticks({5, 5}, 100, Zone::utc(), measure).minor.empty());
  CHECK(axis_ticks({0, kDayUs}, 0, Zone::utc(), measure).minor.empty());
}

TEST_CASE("Snapping follows the zoom and the zone's calendar", "[axis]") {
  const TimeSpan year{day(2020, 1, 1), day(2021, 1, 1)};
  CHECK(snap_step(year, 1200).unit == 'D');
  CHECK(snap_step({day(2020, 1, 1), day(2020, 1, 3)}, 1200).unit == 'm');
  const auto baghdad = Zone::find("Asia/Baghdad");
  REQUIRE(baghdad.ok());
  const InstantUs near_midnight = day(2020, 1, 8) - 3 * kHourUs + 20 * kMinuteUs;
  CHECK(snapped(near_midnight, {'D', 1}, *baghdad) == day(2020, 1, 8) - 3 * kHourUs);
  CHECK(next_step(day(2020, 2, 1), {'M', 1}, Zone::utc()) == day(2020, 3, 1));
  CHECK(floor_to_step(day(2023, 5, 5), {'Y', 10}, Zone::utc()) == day(2020, 1, 1));
}

}  // namespace sitmap::ui
