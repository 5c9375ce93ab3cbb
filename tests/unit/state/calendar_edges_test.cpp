// Bins of the histogram in zones whose days are skipped, repeated, or half an hour longer, and over gaps.
#include <catch2/catch.hpp>

#include "sample_events.h"
#include "state/derived.h"
#include "state/round_years.h"

namespace sitmap {
namespace {

const char* const kZones[] = {"UTC",          "Europe/Berlin",  "America/New_York",
                              "Asia/Tehran",  "Asia/Kathmandu", "Australia/Lord_Howe",
                              "Pacific/Apia", "America/Havana"};

bool same_day(const CivilTime& a, const CivilTime& b) {
  return a.year == b.year && a.month == b.month && a.day == b.day;
}

std::vector<InstantUs> edges_of(TimeSpan span, DurationUs bin, const Zone& zone) {
  return calendar_edges(span, static_cast<int>((span.end - span.begin) / bin), zone);
}

}  // namespace

TEST_CASE("Days are the zone's own, through every change of its clocks") {
  for (const char* name : kZones) {
    const Zone zone = Zone::find(name).value();
    INFO(name);
    // With the Iranian, the Samoan and several changes of summer time.
    for (const int year : {1977, 1991, 2011, 2020, 2021, 2022}) {
      const TimeSpan span{at(year, 1, 1, 5), at(year + 1, 1, 1, 7)};
      const auto edges = edges_of(span, kDayUs, zone);
      REQUIRE(edges.front() <= span.begin);
      REQUIRE(edges.back() >= span.end);
      for (std::size_t i = 0; i < edges.size(); ++i) {
        INFO(format_iso(edges[i], zone));
        REQUIRE_FALSE(same_day(zone.civil_at(edges[i] - 1), zone.civil_at(edges[i])));
        // From one edge to the next it is one day all the time.
        if (i > 0) REQUIRE(same_day(zone.civil_at(edges[i] - 1), zone.civil_at(edges[i - 1])));
        if (i > 0) REQUIRE(edges[i] - edges[i - 1] >= 22 * kHourUs);
        if (i > 0) REQUIRE(edges[i] - edges[i - 1] <= 26 * kHourUs);
      }
    }
  }
}

TEST_CASE("The day that Samoa left out has no bin") {
  const Zone apia = Zone::find("Pacific/Apia").value();
  const InstantUs before = apia.instant_at({2011, 12, 29});
  const auto edges = edges_of({before, before + 3 * kDayUs}, kDayUs, apia);
  REQUIRE(edges.size() >= 3);
  CHECK(apia.civil_at(edges[0]) == CivilTime{2011, 12, 29});
  CHECK(apia.civil_at(edges[1]) == CivilTime{2011, 12, 31});
  CHECK(edges[1] - edges[0] == kDayUs);
}

TEST_CASE("Hours and minutes that come twice have bins twice") {
  const Zone berlin = Zone::find("Europe/Berlin").value(), lord_howe = Zone::find("Australia/Lord_Howe").value();
  const InstantUs night = berlin.instant_at({2020, 10, 25});
  for (const DurationUs bin : {kHourUs, 15 * kMinuteUs, 5 * kMinuteUs, kMinuteUs}) {
    const auto edges = edges_of({night, night + 6 * kHourUs}, bin, berlin);
    for (std::size_t i = 1; i < edges.size(); ++i) REQUIRE(edges[i] - edges[i - 1] == bin);
  }
  // The hour from 01:00 has 90 minutes there, and quarters of an hour fit into it.
  const InstantUs fall = lord_howe.instant_at({2020, 4, 5});
  const auto hours = edges_of({fall, fall + 6 * kHourUs}, kHourUs, lord_howe);
  CHECK(std::count_if(hours.begin() + 1, hours.end(),
                      [&](const InstantUs& edge) { return edge - *(&edge - 1) == 90 * kMinuteUs; }) == 1);
  const auto quarters = edges_of({fall, fall + 6 * kHourUs}, 15 * kMinuteUs, lord_howe);
  for (std::size_t i = 1; i < quarters.size(); ++i) REQUIRE(quarters[i] - quarters[i - 1] == 15 * kMinuteUs);
}

TEST_CASE("Weeks begin on Mondays, months and years with their first day, in every zone") {
  for (const char* name : kZones) {
    const Zone zone = Zone::find(name).value();
    INFO(name);
    const TimeSpan years{at(1985, 3, 1), at(2025, 3, 1)};
    for (const InstantUs edge : edges_of(years, 7 * kDayUs, zone)) REQUIRE(floor_to_unit(edge, 'W', zone) == edge);
    for (const InstantUs edge : edges_of(years, 30 * kDayUs, zone)) {
      REQUIRE(zone.civil_at(edge).day == 1);
      REQUIRE(floor_to_unit(edge, 'M', zone) == edge);
    }
    for (const InstantUs edge : edges_of(years, 365 * kDayUs, zone)) REQUIRE(floor_to_unit(edge, 'Y', zone) == edge);
  }
}

TEST_CASE("Round years are those of people's count, which has no year 0") {
  CHECK(floor_to_years(1999, 100) == 1900);
  CHECK(floor_to_years(100, 100) == 100);
  CHECK(floor_to_years(99, 100) == 1);
  CHECK(floor_to_years(1, 100) == 1);
  CHECK(floor_to_years(0, 100) == -99);    // 1 BCE is in the century that begins with 100 BCE
  CHECK(floor_to_years(-99, 100) == -99);  // 100 BCE
  CHECK(floor_to_years(-100, 100) == -199);
  CHECK(floor_to_years(-5, 1) == -5);
  CHECK(years_after(-199, 100) == -99);
  CHECK(years_after(-99, 100) == 1);
  CHECK(years_after(1, 100) == 100);
  CHECK(years_after(0, 1) == 1);
  CHECK(years_after(1, 1) == 2);
  for (const int count : {2, 5, 10, 25, 50, 100, 500, 1000}) {
    int edge = floor_to_years(-9000, count);
    for (int year = -9000; year <= 9000; ++year) {
      if (year >= years_after(edge, count)) edge = years_after(edge, count);
      if (floor_to_years(year, count) != edge) FAIL(year << " by " << count);
    }
  }
}

TEST_CASE("Centuries before our era begin with round numbers") {
  const auto edges = calendar_edges({at(-480, 9, 1), at(500, 1, 1)}, 10, Zone::utc());
  std::vector<int> years;
  for (const InstantUs edge : edges) years.push_back(Zone::utc().civil_at(edge).year);
  CHECK(years == std::vector<int>{-499, -399, -299, -199, -99, 1, 100, 200, 300, 400, 500});
}

TEST_CASE("Bins are as fine as the axis without its gaps, and one bin spans each gap") {
  const std::vector<TimeSpan> gaps{{at(1990, 1, 1), at(2019, 12, 1)}};
  const TimeWarp warp(gaps, kDayUs);
  const TimeSpan span{at(1989, 12, 1), at(2020, 1, 1)};
  const auto edges = calendar_edges(span, 60, Zone::utc(), warp);
  CHECK(edges.size() < 80);
  CHECK(std::adjacent_find(edges.begin(), edges.end(), std::greater_equal<>()) == edges.end());
  CHECK(edges.front() <= span.begin);
  CHECK(edges.back() >= span.end);
  int wide = 0;
  for (std::size_t i = 1; i < edges.size(); ++i) {
    if (edges[i] - edges[i - 1] == kDayUs) continue;
    ++wide;
    CHECK(edges[i - 1] == gaps[0].begin);
    CHECK(edges[i] == gaps[0].end);
  }
  CHECK(wide == 1);
  // Where nothing but the gap is seen there is one bin.
  CHECK(calendar_edges({at(2000, 1, 1), at(2001, 1, 1)}, 60, Zone::utc(), warp) ==
        std::vector<InstantUs>{at(2000, 1, 1), at(2001, 1, 1)});
}

TEST_CASE("Bins are not finer than asked for") {
  const TimeSpan week{at(2020, 1, 1), at(2020, 1, 8)};
  CHECK(calendar_edges(week, 100, Zone::utc()).size() > 50);
  CHECK(calendar_edges(week, 100, Zone::utc(), {}, TimePrecision::day).size() == 8);
  CHECK(calendar_edges(week, 100, Zone::utc(), {}, TimePrecision::month) ==
        std::vector<InstantUs>{at(2020, 1, 1), at(2020, 2, 1)});
  CHECK(calendar_edges(week, 100, Zone::utc(), {}, TimePrecision::year) ==
        std::vector<InstantUs>{at(2020, 1, 1), at(2021, 1, 1)});
}

TEST_CASE("The histogram's bins are no finer than half of the dates are known") {
  std::vector<EventRecord> records;
  for (const char* date : {"2020-01-01", "2020-01-02", "2020-01-03T05:06Z", "2020-01-04T05:06Z"})
    records.push_back(event_record(date, date, {44, 33}));
  Derived derived;
  const State half = opened(records);
  CHECK(derived.histogram(half, 200).bins > 50);
  records.push_back(event_record("e", "2020-01-02", {44, 33}));
  const State days = opened(records);
  CHECK(derived.histogram(days, 200).bins <= 6);
}

}  // namespace sitmap
