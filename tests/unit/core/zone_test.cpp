// Zones with histories: skipped days, half-hour summers, odd offsets; the zone that an event's own clock shows.
#include <algorithm>
#include <catch2/catch.hpp>

#include "core/edtf_zone.h"
#include "core/zone_names.h"

using namespace sitmap;

namespace {

Zone zone(const char* name) {
  Result<Zone> found = Zone::find(name);
  REQUIRE(found);
  return *found;
}

// The offset in minutes at noon UTC of a day.
int offset(const char* name, int year, int month, int day) {
  return zone(name).offset_min_at(days_from_civil(year, month, day) * kDayUs + 12 * kHourUs);
}

}  // namespace

TEST_CASE("Offsets are those of the zone's history") {
  CHECK(offset("Europe/Berlin", 2020, 1, 15) == 60);
  CHECK(offset("Europe/Berlin", 2020, 7, 15) == 120);
  CHECK(offset("Europe/Berlin", 1945, 6, 15) == 180);  // double summer time
  CHECK(offset("America/New_York", 2020, 1, 15) == -300);
  CHECK(offset("America/New_York", 1974, 1, 20) == -240);  // summer time all the winter
  CHECK(offset("Asia/Tehran", 1970, 1, 15) == 210);
  CHECK(offset("Asia/Tehran", 1978, 1, 15) == 240);
  CHECK(offset("Asia/Tehran", 2020, 7, 15) == 270);
  CHECK(offset("Asia/Tehran", 2023, 7, 15) == 210);  // no summer time any more
  CHECK(offset("Asia/Kathmandu", 1980, 1, 1) == 330);
  CHECK(offset("Asia/Kathmandu", 2020, 1, 1) == 345);
  CHECK(offset("Australia/Lord_Howe", 2020, 1, 15) == 660);
  CHECK(offset("Australia/Lord_Howe", 2020, 7, 15) == 630);
  CHECK(offset("Pacific/Apia", 2011, 12, 28) == -600);
  CHECK(offset("Pacific/Apia", 2012, 1, 2) == 840);
}

TEST_CASE("The day that Samoa skipped has no length, and the days around it follow each other") {
  const Zone apia = zone("Pacific/Apia");
  const InstantUs last = apia.instant_at({2011, 12, 29}), next = apia.instant_at({2011, 12, 31});
  CHECK(next - last == kDayUs);
  CHECK(apia.civil_at(next - 1) == CivilTime{2011, 12, 29, 23, 59, 59, 999'999});
  CHECK(apia.instant_at({2011, 12, 30}) == next);
  CHECK(apia.instant_at({2011, 12, 30, 15, 30}) == next);
  CHECK(add_steps(last, {.days = 1}, 1, apia) == next);
  CHECK(add_steps(last, {.days = 1}, 2, apia) == next);
  CHECK(floor_to_unit(next + kHourUs, 'D', apia) == next);
}

TEST_CASE("An hour of summer time of half an hour") {
  const Zone lord_howe = zone("Australia/Lord_Howe");
  // On 4 October 2020 the clocks went from 02:00 to 02:30.
  const InstantUs day = lord_howe.instant_at({2020, 10, 4});
  CHECK(lord_howe.instant_at({2020, 10, 5}) - day == 23 * kHourUs + 30 * kMinuteUs);
  CHECK(lord_howe.instant_at({2020, 10, 4, 2, 10}) == lord_howe.instant_at({2020, 10, 4, 2, 30}));
  const EventTime time = *parse_event_time("2020-04-05T01:45", "", lord_howe);
  // It came twice, half an hour apart.
  CHECK(time.outer.end - time.outer.begin == 31 * kMinuteUs);
}

TEST_CASE("All places can be found by the names that are listed") {
  const std::vector<std::string>& names = zone_names();
  CHECK(names.size() > 300);
  CHECK(std::is_sorted(names.begin(), names.end()));
  for (const char* name : {"Asia/Kathmandu", "Pacific/Apia", "Europe/Kyiv", "America/Argentina/Ushuaia"})
    CHECK(std::binary_search(names.begin(), names.end(), name));
  for (const std::string& name : names) {
    if (!Zone::find(name)) FAIL(name);
  }
}

TEST_CASE("An event's own clock is the one it states, else the one its text was read by") {
  const auto own = [](const char* start, const char* end, const Zone& read_in) {
    return own_offset_min(*parse_event_time(start, end, read_in));
  };
  const Zone baghdad = zone("Asia/Baghdad"), berlin = zone("Europe/Berlin");
  CHECK(own("2020-01-08T01:34+03:30", "", baghdad) == 210);
  CHECK(own("2020-01-08T01:34Z", "", baghdad) == 0);
  CHECK(own("2020-01-08T01:34", "", baghdad) == 180);
  CHECK(own("2020-07-08T01:34", "", berlin) == 120);
  CHECK(own("2020-01-08T01:34", "2020-07-08T01:34", berlin) == 60);
  CHECK(own("2020-01-08T01/2020-01-08T05", "", berlin) == 60);
  // Read in UTC it may be anybody's clock.
  CHECK_FALSE(own("2020-01-08T01:34", "", Zone::utc()).has_value());
  // Days have no clock, and an unknown start has none either.
  CHECK_FALSE(own("2020-01-08", "", baghdad).has_value());
  CHECK_FALSE(own("../2020-01-08T05:00", "", baghdad).has_value());
  CHECK_FALSE(own_offset_min(EventTime{}).has_value());
}
