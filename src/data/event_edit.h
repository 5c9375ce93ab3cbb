// Tables with other events: what an edit makes of one.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "data/event_table.h"

namespace sitmap {

// A row as a reader would hand it over.
EventRecord record_of(const EventTable& table, EventIndex row);

// One change of a table. Without a row the record is added, without a record the row goes.
struct EventEdit {
  std::optional<EventIndex> row;
  std::optional<EventRecord> record;
};

// Why the record cannot stand in the table in place of row, or beside its rows: the id of another one, a position off
// the earth, numbers out of range, one category too many. Empty: it can.
std::string_view edit_fault(const EventTable& table, std::optional<EventIndex> row, const EventRecord& record);

// Adds the edits that take every relation to an event that goes from the events that stay.
void drop_relations_to_removed(const EventTable& table, std::vector<EventEdit>& edits);

// The table after all edits, none of which may have a fault; each row at most once. Takes time and memory for all rows.
EventTablePtr with_edits(const EventTable& table, std::vector<EventEdit> edits);

}  // namespace sitmap
