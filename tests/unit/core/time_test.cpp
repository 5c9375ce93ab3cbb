// Calendars, zones, steps, units, and how instants and spans are written.
#include "core/time.h"

#include <catch2/catch.hpp>
#include <random>

using namespace sitmap;

namespace {

Zone zone(const char* name) {
  Result<Zone> found = Zone::find(name);
  REQUIRE(found);
  return *found;
}

InstantUs at(const Zone& z, int year, int month, int day, int hour = 0, int minute = 0, int second = 0, int us = 0) {
  return z.instant_at({year, month, day, hour, minute, second, us});
}

bool is_leap(int year) {
  return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

CalendarStep step(const char* text) {
  const Result<CalendarStep> parsed = parse_calendar_step(text);
  REQUIRE(parsed);
  return *parsed;
}

std::string iso_after(const char* step_text, int count, InstantUs from, const Zone& z) {
  return format_iso(add_steps(from, step(step_text), count, z), z);
}

}  // namespace

TEST_CASE("Days are counted as a slow walk through the years counts them") {
  // 1970 is where counting starts; walk back to the first year to find its day.
  std::int64_t day = 0;
  for (int year = 1969; year >= -9999; --year) day -= is_leap(year) ? 366 : 365;
  for (int year = -9999; year <= 9999; ++year) {
    if (year % 7 == 0 || year % 100 == 0 || year < -9990 || year > 9990) {
      if (days_from_civil(year, 1, 1) != day) FAIL(year);
      if (days_from_civil(year, 3, 1) != day + (is_leap(year) ? 60 : 59)) FAIL(year);
      const CivilTime civil = Zone::utc().civil_at(day * kDayUs);
      if (civil != CivilTime{year, 1, 1}) FAIL(year);
      if (Zone::utc().civil_at(day * kDayUs - 1) != CivilTime{year - 1, 12, 31, 23, 59, 59, 999'999}) FAIL(year);
    }
    day += is_leap(year) ? 366 : 365;
  }
}

TEST_CASE("Months have their lengths, and dates outside them are not valid") {
  CHECK(days_in_month(2020, 2) == 29);
  CHECK(days_in_month(2019, 2) == 28);
  CHECK(days_in_month(1900, 2) == 28);
  CHECK(days_in_month(2000, 2) == 29);
  CHECK(days_in_month(0, 2) == 29);
  CHECK(days_in_month(2020, 12) == 31);
  CHECK(is_valid_date(2020, 2, 29));
  CHECK_FALSE(is_valid_date(2020, 2, 30));
  CHECK_FALSE(is_valid_date(2020, 0, 1));
  CHECK_FALSE(is_valid_date(2020, 13, 1));
  CHECK_FALSE(is_valid_date(2020, 1, 0));
  CHECK_FALSE(is_valid_date(2020, 1, 32));
  CHECK_FALSE(is_valid_date(1'000'000, 1, 1));
}

TEST_CASE("Zones are found by name or offset, and refused with advice") {
  CHECK(zone("UTC") == Zone::utc());
  CHECK(zone("+00:00") == Zone::utc());
  CHECK(zone("+03:00").name() == "UTC+03:00");
  CHECK(zone("-0330").offset_min_at(0) == -210);
  CHECK(zone("+05").offset_min_at(0) == 300);
  CHECK(zone("Asia/Baghdad").name() == "Asia/Baghdad");
  CHECK(zone("Asia/Baghdad").offset_min_at(0) == 180);
  for (const char* name : {"UTC+03:00", "Asia/Baghdad", "UTC", "UTC-09:30"}) CHECK(zone(name).name() == name);
  for (const char* name : {"", "Mars/Olympus", "+3", "+99:00", "+03:60", "UTC+", "+03:00x", "../../etc/passwd",
                           "/etc/passwd", "Asia", "Asia/", "zone.tab"}) {
    INFO(name);
    const Result<Zone> bad = Zone::find(name);
    REQUIRE_FALSE(bad);
    CHECK(bad.error().kind == ErrorKind::usage);
    CHECK(bad.error().message() == "no time zone \"" + std::string(name) +
                                       "\": use UTC, an offset such as +03:00, or a name such as Asia/Baghdad");
  }
}

TEST_CASE("Readings and instants agree in every zone, outside clock changes") {
  std::mt19937_64 random(1);
  std::uniform_int_distribution<InstantUs> any(-4'000'000'000'000'000, 4'000'000'000'000'000);
  for (const char* name : {"UTC", "+05:45", "Europe/Berlin", "America/New_York", "Asia/Tehran", "Australia/Lord_Howe",
                           "Africa/Monrovia", "Pacific/Apia"}) {
    const Zone z = zone(name);
    for (int i = 0; i < 300; ++i) {
      const InstantUs t = any(random);
      const CivilTime civil = z.civil_at(t);
      INFO(name << " " << t);
      // The first instant with that reading; the same one or, where the clock was set back, an earlier one.
      CHECK(z.instant_at(civil) <= t);
      CHECK(z.civil_at(z.instant_at(civil)) == civil);
    }
  }
}

TEST_CASE("Days of a clock change have 23 or 25 hours") {
  const Zone berlin = zone("Europe/Berlin"), new_york = zone("America/New_York"), tehran = zone("Asia/Tehran");
  CHECK(at(berlin, 2020, 3, 30) - at(berlin, 2020, 3, 29) == 23 * kHourUs);
  CHECK(at(berlin, 2020, 10, 26) - at(berlin, 2020, 10, 25) == 25 * kHourUs);
  CHECK(at(new_york, 2020, 3, 9) - at(new_york, 2020, 3, 8) == 23 * kHourUs);
  CHECK(at(new_york, 2020, 11, 2) - at(new_york, 2020, 11, 1) == 25 * kHourUs);
  // Iran changed at midnight: 21 March 2020 went from 23:59:59 on the 20th to 01:00, and 20 September ended twice.
  CHECK(at(tehran, 2020, 3, 22) - at(tehran, 2020, 3, 21) == 23 * kHourUs);
  CHECK(at(tehran, 2020, 9, 21) - at(tehran, 2020, 9, 20) == 25 * kHourUs);
  CHECK(tehran.civil_at(at(tehran, 2020, 3, 21)) == CivilTime{2020, 3, 21, 1});
  // No change in 2023.
  CHECK(at(tehran, 2023, 3, 22) - at(tehran, 2023, 3, 21) == kDayUs);
}

TEST_CASE("A skipped reading means the clock change, a repeated one its first instant") {
  const Zone berlin = zone("Europe/Berlin");
  CHECK(format_iso(at(berlin, 2020, 3, 29, 2, 30), berlin) == "2020-03-29T03:00:00+02:00");
  CHECK(format_iso(at(berlin, 2020, 10, 25, 2, 30), berlin) == "2020-10-25T02:30:00+02:00");
  CHECK(format_iso(at(berlin, 2020, 10, 25, 2, 30) + kHourUs, berlin) == "2020-10-25T02:30:00+01:00");
  CHECK(berlin.offset_min_at(at(berlin, 2020, 7, 1)) == 120);
  CHECK(berlin.offset_min_at(at(berlin, 2020, 1, 1)) == 60);
}

TEST_CASE("Instants at the ends of time have a reading, without overflow") {
  for (const char* name : {"UTC", "+18:00", "-18:00", "Asia/Baghdad", "America/New_York"}) {
    const Zone z = zone(name);
    for (const InstantUs t : {kBeginningOfTime, kEndOfTime}) {
      const CivilTime civil = z.civil_at(t);
      CHECK(1 <= civil.month);
      CHECK_FALSE(format_iso(t, z).empty());
      CHECK_FALSE(format_date_time(t, z).empty());
      CHECK(floor_to_unit(t, 'D', z) == t);
      CHECK(add_steps(t, step("P1M"), 3, z) == t);
      z.offset_min_at(t);
    }
  }
}

TEST_CASE("ISO 8601 texts name the instant, with the zone's offset") {
  const Zone utc = Zone::utc();
  CHECK(format_iso(0, utc) == "1970-01-01T00:00:00Z");
  CHECK(format_iso(at(utc, 2020, 11, 27, 17, 30), zone("Asia/Baghdad")) == "2020-11-27T20:30:00+03:00");
  CHECK(format_iso(-1, utc) == "1969-12-31T23:59:59.999999Z");
  CHECK(format_iso(250'000, utc) == "1970-01-01T00:00:00.25Z");
  CHECK(format_iso(at(utc, -44, 3, 15), utc) == "-0044-03-15T00:00:00Z");
  CHECK(format_iso(at(utc, 9999, 12, 31), utc) == "9999-12-31T00:00:00Z");
  CHECK(format_iso(at(utc, 10'000, 1, 1), utc) == "+10000-01-01T00:00:00Z");
  CHECK(format_iso(0, zone("-03:30")) == "1969-12-31T20:30:00-03:30");
  // Berlin's mean time was 53 minutes and 28 seconds; the text rounds the offset and still names the same instant.
  CHECK(format_iso(at(utc, 1850, 1, 1), zone("Europe/Berlin")) == "1850-01-01T00:53:00+00:53");
}

TEST_CASE("Dates and times are written with seconds only where they are not zero") {
  const Zone utc = Zone::utc();
  CHECK(format_date(at(utc, 2020, 11, 27), utc) == "27 Nov 2020");
  CHECK(format_date(at(utc, -43, 3, 15), utc) == "15 Mar 44 BCE");
  CHECK(format_date(at(utc, 0, 3, 5), utc) == "5 Mar 1 BCE");
  CHECK(format_date_time(at(utc, 2020, 11, 27, 20, 30), utc) == "27 Nov 2020 20:30");
  CHECK(format_date_time(at(utc, 2020, 11, 27, 20, 30, 5), utc) == "27 Nov 2020 20:30:05");
  CHECK(format_date_time(at(utc, 2020, 11, 27, 20, 30, 0, 500'000), utc) == "27 Nov 2020 20:30:00.5");
}

TEST_CASE("Steps are read from ISO 8601 durations and written back") {
  CHECK(step("P1D") == CalendarStep{0, 1, 0});
  CHECK(step("P1W") == CalendarStep{0, 7, 0});
  CHECK(step("P1Y6M") == CalendarStep{18, 0, 0});
  CHECK(step("PT1H30M") == CalendarStep{0, 0, 90 * kMinuteUs});
  CHECK(step("P2DT12H") == CalendarStep{0, 2, 12 * kHourUs});
  for (const char* text :
       {"P1D", "P1W", "P3W", "P10D", "P1M", "P1Y", "P1Y6M", "PT1H", "PT15M", "PT30S", "P1Y2M3DT4H5M6S"}) {
    CHECK(format_calendar_step(step(text)) == text);
  }
  CHECK(format_calendar_step(step("P14D")) == "P2W");
  CHECK(format_calendar_step({}) == "PT0S");
  CHECK(format_calendar_step({0, 0, 500'000}) == "PT0.5S");
}

TEST_CASE("Steps that say nothing, or something else, are refused with the reason") {
  const std::vector<std::pair<const char*, const char*>> cases = {
      {"", "it is empty"},
      {"1D", "it does not start with P"},
      {"-P1D", "it is negative"},
      {"P", "it has no length"},
      {"P0D", "it has no length"},
      {"PT", "nothing follows the T"},
      {"P1", "in this order"},
      {"P1D1M", "in this order"},
      {"P1DT1D", "in this order"},
      {"PT1.5H", "numbers are whole"},
      {"P1,5D", "numbers are whole"},
      {"P99999999999D", "too large"},
      {"P100001D", "too large"},
      {"P1Dx", "no number with its unit"},
      {"P-1D", "no number with its unit"},
      {"P1DT1H ", "no number with its unit"},
  };
  for (const auto& [text, reason] : cases) {
    INFO(text);
    const Result<CalendarStep> bad = parse_calendar_step(text);
    REQUIRE_FALSE(bad);
    CHECK(bad.error().kind == ErrorKind::usage);
    CHECK_THAT(bad.error().message(), Catch::Contains(reason) && Catch::Contains("write a duration such as P1D"));
  }
}

TEST_CASE("Steps keep the reading of the clock across changes, and hours do not") {
  const Zone berlin = zone("Europe/Berlin");
  const InstantUs eve = at(berlin, 2020, 3, 28, 12);
  CHECK(iso_after("P1D", 1, eve, berlin) == "2020-03-29T12:00:00+02:00");
  CHECK(iso_after("PT24H", 1, eve, berlin) == "2020-03-29T13:00:00+02:00");
  CHECK(iso_after("P1W", -2, eve, berlin) == "2020-03-14T12:00:00+01:00");
  // The second 02:30 of the night stays the second when no calendar is involved.
  const InstantUs second = at(berlin, 2020, 10, 25, 2, 30) + kHourUs;
  CHECK(add_steps(second, step("P1D"), 0, berlin) == second);
  CHECK(add_steps(second, step("PT1M"), 1, berlin) == second + kMinuteUs);
}

TEST_CASE("A day that a month lacks becomes its last, counted from where the steps started") {
  const Zone utc = Zone::utc();
  const InstantUs january = at(utc, 2020, 1, 31);
  CHECK(iso_after("P1M", 1, january, utc) == "2020-02-29T00:00:00Z");
  CHECK(iso_after("P1M", 2, january, utc) == "2020-03-31T00:00:00Z");
  CHECK(iso_after("P1M", 13, january, utc) == "2021-02-28T00:00:00Z");
  CHECK(iso_after("P1M", -2, january, utc) == "2019-11-30T00:00:00Z");
  CHECK(iso_after("P1Y", 1, at(utc, 2020, 2, 29), utc) == "2021-02-28T00:00:00Z");
  CHECK(iso_after("P1M", -24, at(utc, 1, 1, 31), utc) == "-0001-01-31T00:00:00Z");
}

TEST_CASE("Steps beyond the reach of instants stop there") {
  const Zone utc = Zone::utc();
  for (const char* text : {"P100000Y", "P100000D", "P100000M", "PT100000H", "P99999Y99999M99999W99999DT99999H"}) {
    CHECK(add_steps(0, step(text), std::numeric_limits<int>::max(), utc) > at(utc, 9999, 1, 1));
    CHECK(add_steps(0, step(text), std::numeric_limits<int>::min(), utc) < at(utc, -9999, 1, 1));
  }
}

TEST_CASE("Instants are floored to the units of a zone's calendar") {
  const Zone baghdad = zone("Asia/Baghdad");
  const InstantUs t = at(baghdad, 2020, 11, 27, 20, 34, 56, 789'000);
  const auto floored = [&](char unit) { return format_iso(floor_to_unit(t, unit, baghdad), baghdad); };
  CHECK(floored('Y') == "2020-01-01T00:00:00+03:00");
  CHECK(floored('M') == "2020-11-01T00:00:00+03:00");
  CHECK(floored('W') == "2020-11-23T00:00:00+03:00");  // a Monday
  CHECK(floored('D') == "2020-11-27T00:00:00+03:00");
  CHECK(floored('H') == "2020-11-27T20:00:00+03:00");
  CHECK(floored('m') == "2020-11-27T20:34:00+03:00");
  CHECK(floored('s') == "2020-11-27T20:34:56+03:00");
  CHECK(format_iso(floor_to_unit(-1, 'W', Zone::utc()), Zone::utc()) == "1969-12-29T00:00:00Z");
}

TEST_CASE("Floors stay right around clock changes") {
  const Zone berlin = zone("Europe/Berlin"), tehran = zone("Asia/Tehran"), lord_howe = zone("Australia/Lord_Howe");
  const InstantUs second = at(berlin, 2020, 10, 25, 2, 30) + kHourUs;
  CHECK(floor_to_unit(second, 'H', berlin) == second - 30 * kMinuteUs);
  CHECK(floor_to_unit(at(tehran, 2020, 3, 21, 5), 'D', tehran) == at(tehran, 2020, 3, 21, 1));
  // Lord Howe goes back by half an hour, so that the hour from 01:00 has 90 minutes.
  const InstantUs one = at(lord_howe, 2020, 4, 5, 1);
  CHECK(lord_howe.civil_at(one + 70 * kMinuteUs) == CivilTime{2020, 4, 5, 1, 40});
  CHECK(floor_to_unit(one + 70 * kMinuteUs, 'H', lord_howe) == one);
  std::mt19937_64 random(3);
  std::uniform_int_distribution<InstantUs> any(at(berlin, 1990, 1, 1), at(berlin, 2030, 1, 1));
  for (int i = 0; i < 300; ++i) {
    const InstantUs t = any(random);
    for (const char unit : {'Y', 'M', 'W', 'D', 'H', 'm', 's'}) {
      const InstantUs start = floor_to_unit(t, unit, tehran);
      CHECK(start <= t);
      CHECK(floor_to_unit(start, unit, tehran) == start);
    }
  }
}

TEST_CASE("Spans on borders of the calendar are named inclusively") {
  const Zone z = zone("Europe/Berlin");
  const auto days = [&](CivilTime begin, CivilTime end) {
    return format_span({z.instant_at(begin), z.instant_at(end)}, z);
  };
  CHECK(days({2020, 11, 27}, {2020, 11, 28}) == "27 Nov 2020");
  CHECK(days({2020, 11, 27}, {2020, 11, 30}) == "27 – 29 Nov 2020");
  CHECK(days({2020, 11, 27}, {2020, 12, 4}) == "27 Nov – 3 Dec 2020");
  CHECK(days({2019, 12, 30}, {2020, 1, 3}) == "30 Dec 2019 – 2 Jan 2020");
  CHECK(days({2020, 11, 1}, {2020, 12, 1}) == "Nov 2020");
  CHECK(days({2020, 1, 1}, {2020, 4, 1}) == "Jan – Mar 2020");
  CHECK(days({2019, 12, 1}, {2021, 1, 1}) == "Dec 2019 – Dec 2020");
  CHECK(days({2020, 1, 1}, {2021, 1, 1}) == "2020");
  CHECK(days({2019, 1, 1}, {2021, 1, 1}) == "2019 – 2020");
  CHECK(days({2020, 3, 29}, {2020, 3, 30}) == "29 Mar 2020");
  CHECK(days({-43, 1, 1}, {2, 1, 1}) == "44 BCE – 1");
}

TEST_CASE("Other spans state clock times, and say once what both ends share") {
  const Zone z = Zone::utc();
  const auto span = [&](CivilTime begin, CivilTime end) {
    return format_span({z.instant_at(begin), z.instant_at(end)}, z);
  };
  CHECK(span({2020, 1, 8, 1}, {2020, 1, 8, 4}) == "8 Jan 2020 01:00 – 04:00");
  CHECK(span({2020, 1, 8, 22}, {2020, 1, 9}) == "8 Jan 2020 22:00 – 24:00");
  CHECK(span({2020, 1, 8}, {2020, 1, 8, 6}) == "8 Jan 2020 00:00 – 06:00");
  CHECK(span({2020, 1, 8, 22}, {2020, 1, 9, 4}) == "8 Jan 2020 22:00 – 9 Jan 2020 04:00");
  CHECK(span({2020, 1, 8, 1, 2, 3}, {2020, 1, 8, 1, 2, 4}) == "8 Jan 2020 01:02:03 – 01:02:04");
  CHECK(span({2020, 1, 8, 1}, {2020, 1, 8, 1}) == "8 Jan 2020 01:00");
}

TEST_CASE("Days are those of the zone, and a repeated hour is told apart by its offset") {
  const Zone baghdad = zone("Asia/Baghdad"), berlin = zone("Europe/Berlin");
  const TimeSpan day = {at(baghdad, 2020, 1, 8), at(baghdad, 2020, 1, 9)};
  CHECK(format_span(day, baghdad) == "8 Jan 2020");
  CHECK(format_span(day, Zone::utc()) == "7 Jan 2020 21:00 – 8 Jan 2020 21:00");
  const InstantUs first = at(berlin, 2020, 10, 25, 2, 30);
  CHECK(format_span({first, first + kHourUs}, berlin) == "25 Oct 2020 02:30 +02:00 – 02:30 +01:00");
}

TEST_CASE("Open spans name the end that they have") {
  const Zone z = Zone::utc();
  CHECK(format_span({kBeginningOfTime, kEndOfTime}, z) == "all time");
  CHECK(format_span({at(z, 2020, 11, 27), kEndOfTime}, z) == "from 27 Nov 2020");
  CHECK(format_span({at(z, 2020, 11, 27, 3), kEndOfTime}, z) == "from 27 Nov 2020 03:00");
  CHECK(format_span({kBeginningOfTime, at(z, 2020, 12, 4)}, z) == "until 3 Dec 2020");
  CHECK(format_span({kBeginningOfTime, at(z, 2020, 12, 4, 5)}, z) == "until 4 Dec 2020 05:00");
}

TEST_CASE("Half-open spans meet, contain and are empty as half-open spans are") {
  const TimeSpan span = {10, 20};
  CHECK(span.contains(10));
  CHECK_FALSE(span.contains(20));
  CHECK_FALSE(span.meets({20, 30}));
  CHECK(span.meets({19, 30}));
  CHECK(span.contains(TimeSpan{10, 20}));
  CHECK_FALSE(span.contains(TimeSpan{9, 20}));
  CHECK(TimeSpan{5, 5}.empty());
}
