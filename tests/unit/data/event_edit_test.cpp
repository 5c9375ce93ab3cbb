// Specifies tables after edits: like tables built from the edited records.
#include "data/event_edit.h"

#include <catch2/catch.hpp>
#include <random>

#include "data/generate.h"

namespace sitmap {
namespace {

std::vector<EventRecord> records_of(const EventTable& table) {
  std::vector<EventRecord> records;
  for (EventIndex row = 0; row < table.size(); ++row) records.push_back(record_of(table, row));
  return records;
}

}  // namespace

TEST_CASE("a row taken out and put in again is the same row") {
  const EventTablePtr table = generate_events(500, 7);
  const EventTablePtr again = EventTable::build(records_of(*table));
  CHECK(records_of(*again) == records_of(*table));
}

TEST_CASE("edits give the table that is built from the edited records") {
  const EventTablePtr table = generate_events(200, 3);
  std::mt19937 random(5);
  for (int round = 0; round < 20; ++round) {
    std::vector<EventRecord> expected = records_of(*table);
    std::vector<EventEdit> edits;
    std::vector<EventRecord> kept;
    for (EventIndex row = 0; row < table->size(); ++row) {
      const auto what = random() % 10;
      if (what == 0) {
        edits.push_back({row, std::nullopt});
        continue;
      }
      if (what == 1) {
        expected[row].title += " (changed)";
        expected[row].severity = 1;
        expected[row].has_position = false;
        expected[row].position = {};
        edits.push_back({row, expected[row]});
      }
      kept.push_back(expected[row]);
    }
    EventRecord added = record_of(*table, 0);
    added.id = "added";
    kept.push_back(added);
    edits.push_back({std::nullopt, added});
    std::shuffle(edits.begin(), edits.end(), random);
    CHECK(records_of(*with_edits(*table, edits)) == records_of(*EventTable::build(kept)));
  }
}

TEST_CASE("an event without an id gets one that no other has") {
  const EventTablePtr table = generate_events(3, 1);
  EventRecord record;
  record.title = "New";
  const EventTablePtr once = with_edits(*table, {{std::nullopt, record}});
  const EventTablePtr twice = with_edits(*once, {{std::nullopt, record}});
  CHECK(once->size() == 4);
  CHECK(twice->size() == 5);
}

}  // namespace sitmap
