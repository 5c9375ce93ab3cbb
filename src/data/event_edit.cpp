// An edit takes the table apart into records and builds another one.
#include "data/event_edit.h"

#include <algorithm>
#include <cmath>
#include <unordered_set>
#include <utility>

#include "data/event_table_builder.h"

namespace sitmap {

EventRecord record_of(const EventTable& table, EventIndex row) {
  EventRecord record;
  record.id = table.id(row);
  record.title = table.title(row);
  record.category = table.categories()[table.category()[row]];
  record.has_position = table.has_position(row);
  record.position = table.position()[row];
  record.precision_m = static_cast<double>(table.precision_m()[row]);
  record.has_time = table.has_time(row);
  record.severity = table.severity()[row];
  record.status = table.status()[row];
  record.detail = table.make_detail(row);
  return record;
}

std::string_view edit_fault(const EventTable& table, std::optional<EventIndex> row, const EventRecord& record) {
  if (!record.id.empty()) {
    const std::size_t other = table.find(record.id);
    if (other < table.size() && other != row) return "another event has this id";
  }
  if (record.has_position && !is_valid(record.position)) return "there is no such place on the earth";
  if (!(record.precision_m >= 0 && record.precision_m <= kMaxPrecision_m))
    return "a precision is from 0 to 20 000 000 metres";
  if (record.severity > 5) return "a severity is from 1 to 5";
  const std::vector<std::string>& categories = table.categories();
  const bool known = std::find(categories.begin(), categories.end(), record.category) != categories.end();
  if (!known && categories.size() >= kMaxCategories) return "there are too many categories";
  return {};
}

void drop_relations_to_removed(const EventTable& table, std::vector<EventEdit>& edits) {
  std::unordered_set<std::string_view> gone;
  for (const EventEdit& edit : edits)
    if (edit.row && !edit.record) gone.insert(table.id(*edit.row));
  const auto leads_nowhere = [&](const Relation& relation) { return gone.contains(relation.id); };
  EventDetail detail;
  for (EventIndex row = 0; row < table.size(); ++row) {
    if (gone.contains(table.id(row))) continue;
    table.read_lists(row, detail);
    if (std::none_of(detail.related.begin(), detail.related.end(), leads_nowhere)) continue;
    EventRecord record = record_of(table, row);
    std::erase_if(record.detail.related, leads_nowhere);
    edits.push_back({row, std::move(record)});
  }
}

EventTablePtr with_edits(const EventTable& table, std::vector<EventEdit> edits) {
  std::vector<const EventEdit*> of_row(table.size(), nullptr);
  for (const EventEdit& edit : edits)
    if (edit.row && *edit.row < table.size()) of_row[*edit.row] = &edit;
  std::vector<EventRecord> records;
  records.reserve(table.size() + edits.size());
  for (EventIndex row = 0; row < table.size(); ++row) {
    if (of_row[row] == nullptr)
      records.push_back(record_of(table, row));
    else if (of_row[row]->record)
      records.push_back(*of_row[row]->record);
  }
  for (EventEdit& edit : edits)
    if (!edit.row && edit.record) records.push_back(std::move(*edit.record));
  return EventTable::build(records);
}

}  // namespace sitmap
