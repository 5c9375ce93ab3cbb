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

TEST_CASE("Early centuries and years before our era are labelled as people count them", "[axis]") {
  const auto years = [](int from, int to) {
    return labels(axis_ticks({day(from, 1, 1), day(to, 1, 1)}, 900, Zone::utc(), measure).minor);
  };
  CHECK(years(-880, 620) == std::vector<std::string>{"800 BCE", "700 BCE", "600 BCE", "500 BCE", "400 BCE", "300 BCE",
                                                     "200 BCE", "100 BCE", "1", "100", "200", "300", "400", "500",
                                                     "600"});
  CHECK(years(612, 622) == std::vector<std::string>{"613", "614", "615", "616", "617", "618", "619", "620", "621"});
  CHECK(years(-9990, 9990).front() == "9000 BCE");
  const auto caesar = axis_ticks({day(-43, 3, 1), day(-43, 4, 15)}, 900, Zone::utc(), measure);
  CHECK(labels(caesar.major) == std::vector<std::string>{"Mar 44 BCE", "Apr 44 BCE"});
}

TEST_CASE("Labels stay apart in every zone, at every zoom, in every era, and across gaps", "[axis]") {
  for (const char* name : {"UTC", "Asia/Kathmandu", "Australia/Lord_Howe", "Pacific/Apia", "America/New_York"}) {
    const Zone zone = Zone::find(name).value();
    for (const InstantUs middle : {day(2020, 3, 29), day(2011, 12, 30), day(900, 6, 1), day(-44, 3, 15)}) {
      for (double length = 3e8; length < 2e17; length *= 2.3) {
        const TimeSpan axis{middle - static_cast<InstantUs>(length / 2), middle + static_cast<InstantUs>(length / 2)};
        const std::vector<TimeSpan> gaps{{middle - static_cast<InstantUs>(length / 3), middle}};
        const TimeWarp warp(gaps, static_cast<DurationUs>(length / 40));
        for (const TimeWarp& shown : {TimeWarp(), warp}) {
          const AxisTicks ticks = axis_ticks(axis, 1200, zone, measure, shown);
          CAPTURE(name, middle, length, shown.is_identity());
          check_apart(ticks.minor, 1200);
          check_apart(ticks.major, 1200);
          CHECK_FALSE(labels(ticks.minor).empty());
          for (const AxisTick& tick : ticks.minor) CHECK(shown.gap_at(tick.at) == nullptr);
        }
      }
    }
  }
}

TEST_CASE("Behind a gap the lower row names again where one is", "[axis]") {
  const std::vector<TimeSpan> gaps{{day(1979, 12, 2), day(2020, 1, 3)}};
  const TimeWarp warp(gaps, 2 * kDayUs);
  const AxisTicks ticks = axis_ticks({day(1979, 11, 2), day(2020, 2, 20)}, 1400, Zone::utc(), measure, warp);
  const auto major = labels(ticks.major);
  CHECK(major.front() == "Nov 1979");
  CHECK(std::find(major.begin(), major.end(), "Jan 2020") != major.end());
  CHECK(major.back() == "Feb 2020");
}

TEST_CASE("Places and instants on the axis agree, with gaps and without", "[axis]") {
  const TimeSpan axis{day(1979, 11, 2), day(2020, 2, 3)};
  const std::vector<TimeSpan> gaps{{day(1979, 12, 2), day(2020, 1, 3)}};
  for (const TimeWarp& warp : {TimeWarp(), TimeWarp(gaps, 2 * kDayUs)}) {
    for (double x = -100; x < 1500; x += 7.3)
      CHECK(x_of(instant_at(x, axis, 1400, warp), axis, 1400, warp) == Approx(x).margin(0.01));
  }
  CHECK(snap_step(axis, 1400).unit == 'Y');
  CHECK(snap_step(axis, 1400, TimeWarp(gaps, 2 * kDayUs)).unit == 'D');
}

}  // namespace sitmap::ui
