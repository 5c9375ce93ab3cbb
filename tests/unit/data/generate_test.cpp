// Generated events are the same for a seed, well-formed, and busy enough for the benchmark's window.
#include "data/generate.h"

#include <catch2/catch.hpp>

#include "made_events.h"

namespace sitmap {

TEST_CASE("the same seed gives the same events, another seed others") {
  const auto a = generate_events(500, 1), b = generate_events(500, 1), c = generate_events(500, 2);
  REQUIRE(a->size() == 500);
  std::size_t equal = 0, equal_to_other = 0;
  for (EventIndex i = 0; i < 500; ++i) {
    equal += a->id(i) == b->id(i) && a->position()[i] == b->position()[i] && a->title(i) == b->title(i) ? 1 : 0;
    equal_to_other += a->position()[i] == c->position()[i] ? 1 : 0;
  }
  CHECK(equal == 500);
  CHECK(equal_to_other < 5);
}

TEST_CASE("generated events have valid places and times that mean what their text says") {
  const auto table = generate_events(800, 5);
  CHECK(table->categories().size() == 8);
  CHECK(table->dated_count() == 800);
  const Zone utc = Zone::utc();
  for (EventIndex i = 0; i < table->size(); ++i) {
    REQUIRE(table->has_position(i));
    REQUIRE(is_valid(table->position()[i]));
    REQUIRE(table->severity()[i] >= 1);
    REQUIRE(table->severity()[i] <= 5);
    const EventTime time = table->time(i);
    const auto parsed = parse_event_time(time.start_text, time.end_text, utc);
    REQUIRE(parsed.ok());
    REQUIRE(parsed->outer == time.outer);
    REQUIRE(parsed->precision == time.precision);
    REQUIRE(parsed->offset_min == time.offset_min);
    const int year = utc.civil_at(time.outer.begin).year;
    REQUIRE((year >= 2015 && year <= 2025));
  }
}

TEST_CASE("a window can be found that holds about a wanted number of events") {
  const auto table = generate_events(20000, 1);
  const TimeSpan window = window_with_events(*table, 7, 360);
  const auto count = table->first_starting_at_or_after(window.end) - table->first_starting_at_or_after(window.begin);
  CHECK(window.end - window.begin == 7 * kDayUs);
  CHECK(count > 300);
  CHECK(count < 420);
}

}  // namespace sitmap
