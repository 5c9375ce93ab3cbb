// The ends of the calendar: the last day of year 9999 and the first of -9999 are days like others.
#include "state/calendar_limits.h"

#include <catch2/catch.hpp>

#include "state/action.h"
#include "state/derived.h"

namespace sitmap {

TEST_CASE("Events of the calendar's first and last day are inside the window of all events, in any zone") {
  for (const char* zone : {"UTC", "Pacific/Kiritimati", "Etc/GMT+12"}) {
    std::vector<EventRecord> records;
    for (const char* start : {"-9999-01-01", "2020-01-01", "9999-12-31", "9999-12-31T23:59:59Z", "9999"}) {
      EventRecord record;
      record.id = start;
      record.has_time = true;
      record.detail.time = *parse_event_time(start, "", *Zone::find(zone));
      records.push_back(std::move(record));
    }
    auto layer = std::make_shared<EventLayer>();
    layer->records = records.size();
    layer->events = EventTable::build(std::move(records));
    const State state = apply(initial_state(), action::OpenLayers{{layer}});
    Derived derived;
    CAPTURE(zone);
    CHECK(derived.counts(state).shown == 5);
    CHECK(derived.counts(state).shown_possible == 0);
  }
}

}  // namespace sitmap
