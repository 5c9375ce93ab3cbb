// One table out of the events of several layers, with ids that stay unique.
#include <map>
#include <set>

#include "state/state.h"

namespace sitmap {
namespace {

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

// "Layer: id", and a number behind it as long as that is taken, too.
std::string free_id(const std::string& layer, const std::string& id, const std::set<std::string, std::less<>>& taken) {
  const std::string base = layer + ": " + id;
  std::string result = base;
  for (int n = 2; taken.count(result) > 0; ++n) result = base + "-" + std::to_string(n);
  return result;
}

void append_layer(const EventLayer& layer, std::set<std::string, std::less<>>& taken,
                  std::vector<EventRecord>& records) {
  const EventTable& table = *layer.events;
  std::map<std::string, std::string, std::less<>> renamed;
  const std::size_t first = records.size();
  for (EventIndex row = 0; row < table.size(); ++row) {
    EventRecord record = record_of(table, row);
    if (taken.count(record.id) > 0) {
      std::string id = free_id(layer.name, record.id, taken);
      renamed.emplace(record.id, id);
      record.id = std::move(id);
    }
    taken.insert(record.id);
    records.push_back(std::move(record));
  }
  if (renamed.empty()) return;
  // A layer's relations mean its own events.
  for (std::size_t i = first; i < records.size(); ++i) {
    for (Relation& relation : records[i].detail.related) {
      const auto found = renamed.find(relation.id);
      if (found != renamed.end()) relation.id = found->second;
    }
  }
}

}  // namespace

EventTablePtr merge_events(const std::vector<EventLayerPtr>& layers) {
  std::vector<const EventLayer*> filled;
  for (const EventLayerPtr& layer : layers) {
    if (layer && layer->events) filled.push_back(layer.get());
  }
  if (filled.size() == 1) return filled.front()->events;

  std::set<std::string, std::less<>> taken;
  std::vector<EventRecord> records;
  for (const EventLayer* layer : filled) append_layer(*layer, taken, records);
  return EventTable::build(std::move(records));
}

}  // namespace sitmap
