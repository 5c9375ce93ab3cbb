// What an EDTF text means for a window, against trying every day of two years: no bound is computed, days are only
// named and compared with the text.
#include <catch2/catch.hpp>

#include "data/query.h"
#include "made_events.h"

namespace sitmap {
namespace {

std::string two(std::int64_t n) {
  return (n < 10 ? "0" : "") + std::to_string(n);
}

// Every day of 2019 and 2020 by name, in order.
const std::vector<std::string>& days() {
  static const std::vector<std::string> kDays = [] {
    std::vector<std::string> names;
    for (int year = 2019; year <= 2020; ++year) {
      const int february = year == 2020 ? 29 : 28;
      const int lengths[] = {31, february, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
      for (int month = 1; month <= 12; ++month) {
        for (int day = 1; day <= lengths[month - 1]; ++day)
          names.push_back(std::to_string(year) + "-" + two(month) + "-" + two(day));
      }
    }
    return names;
  }();
  return kDays;
}

// A text names a day if the day's name begins with it, X being any digit.
bool names_day(const std::string& text, const std::string& day) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != 'X' && text[i] != day[i]) return false;
  }
  return true;
}

// The first and the last day that a text without a slash may mean.
std::pair<int, int> reach(const std::string& text) {
  std::pair<int, int> found{-1, -1};
  for (int d = 0; d < static_cast<int>(days().size()); ++d) {
    if (!names_day(text, days()[static_cast<std::size_t>(d)])) continue;
    if (found.first < 0) found.first = d;
    found.second = d;
  }
  return found;
}

std::string random_date(Random& random) {
  const std::string& day = days()[static_cast<std::size_t>(random.between(0, 730))];
  switch (random.between(0, 7)) {
    case 0:
      return day.substr(0, 4);
    case 1:
      return day.substr(0, 4) + "-XX";
    case 2:
      return day.substr(0, 7);
    case 3:
      return day.substr(0, 7) + "-XX";
    case 4:
      return day.substr(0, 9) + "X";
    case 5:
      return day.substr(0, 5) + (day[5] == '1' ? "1X" : "0X");
    default:
      return day;
  }
}

// A side of an event: its text, and the first and last day it may mean; -1 and 731 stand for open sides.
struct Side {
  std::string text;
  int first = 0, last = 0;
};

Side random_side(Random& random) {
  const std::string a = random_date(random);
  const auto [first, last] = reach(a);
  if (!random.once_in(4)) return {a, first, last};
  if (random.once_in(4)) return {a + (random.once_in(2) ? "/.." : "/"), first, 731};
  if (random.once_in(4)) return {(random.once_in(2) ? "../" : "/") + a, -1, last};
  const std::string b = random_date(random);
  const auto [b_first, b_last] = reach(b);
  return {a + "/" + b, first, b_last};
}

bool in(int day, TimeSpan window) {
  return window.begin <= day && day < window.end;
}

// Windows are counted in days here, from before the first day to behind the last.
Membership slow_moment(const Side& when, TimeSpan window) {
  bool all = true, any = false;
  for (int d = -1; d <= 731; ++d) {
    if (d < when.first || d > when.last) continue;
    all = all && in(d, window);
    any = any || in(d, window);
  }
  return !any ? Membership::outside : all ? Membership::certain : Membership::possible;
}

Membership slow_duration(const Side& start, const Side& end, TimeSpan window) {
  const Membership whole = slow_moment({"", start.first, end.last}, window);
  if (whole != Membership::possible) return whole;
  for (int d = 0; d <= 730; ++d) {
    // It certainly went on that day if every possible start is before it and every possible end after it.
    if (d > start.last && d < end.first && in(d, window)) return Membership::certain;
  }
  return Membership::possible;
}

}  // namespace

TEST_CASE("what a date knows decides membership, in 300,000 cases of days, months, years, X digits and open ends") {
  for (const char* zone_name : {"UTC", "+05:45", "Europe/Berlin"}) {
    const Zone zone = Zone::find(zone_name).value();
    const auto begin_of = [&](std::int64_t day) {
      // The first day is a Tuesday, 1 January 2019.
      return zone.instant_at(Zone::utc().civil_at((17897 + day) * kDayUs));
    };
    Random random(2019);
    int refused = 0;
    for (int i = 0; i < 20'000; ++i) {
      const Side start = random_side(random), end = random_side(random);
      const bool lasted = random.once_in(2);
      const Result<EventTime> time = parse_event_time(start.text, lasted ? end.text : "", zone);
      const bool in_order =
          start.first <= start.last && (!lasted || (end.first <= end.last && end.last >= start.first));
      if (!time) {
        REQUIRE_FALSE(in_order);
        ++refused;
        continue;
      }
      INFO(start.text << " | " << (lasted ? end.text : "") << " in " << zone_name);
      REQUIRE(in_order);
      CHECK(time->start_text == start.text);
      EventRecord record;
      record.id = "e";
      record.has_time = true;
      record.detail.time = *time;
      const auto table = EventTable::build({record});
      for (int k = 0; k < 5; ++k) {
        const TimeSpan window{random.between(0, 700), random.between(30, 730)};
        const TimeSpan instants{begin_of(window.begin), begin_of(window.end)};
        const Membership expected = window.empty() ? Membership::outside
                                    : lasted       ? slow_duration(start, end, window)
                                                   : slow_moment(start, window);
        if (membership(*table, 0, instants) != expected)
          FAIL("[" << days()[static_cast<std::size_t>(window.begin)] << ", "
                   << days()[static_cast<std::size_t>(window.end)] << ")");
      }
    }
    CHECK(refused > 100);
  }
}

}  // namespace sitmap
