// One table out of the events of several layers, with ids that stay unique.
#include <map>
#include <set>

#include "data/event_edit.h"
#include "state/state.h"

namespace sitmap {
namespace {

// "Layer: id", and a number behind it as long as that is taken, too.
std::string free_id(const std::string& layer, const std::string& id, const std::set<std::string, std::less<>>& taken) {
  const std::string base = layer + ": " + id;
  std::string result = base;
  for (int n = 2; taken.count(result) > 0; ++n) result = base + "-" + std::to_string(n);
  return result;
}

// Of each row of the layer, in its order; taken learns them.
std::vector<std::string> ids_beside(const EventLayer& layer, std::set<std::string, std::less<>>& taken) {
  std::vector<std::string> ids;
  for (EventIndex row = 0; row < layer.events->size(); ++row) {
    std::string id(layer.events->id(row));
    if (taken.count(id) > 0) id = free_id(layer.name, id, taken);
    taken.insert(id);
    ids.push_back(std::move(id));
  }
  return ids;
}

void append_layer(const EventTable& table, std::uint16_t number, const std::vector<std::string>& ids,
                  std::vector<EventRecord>& records) {
  for (EventIndex row = 0; row < table.size(); ++row) {
    EventRecord record = record_of(table, row);
    record.layer = number;
    record.id = ids[row];
    // A layer's relations mean its own events.
    for (Relation& relation : record.detail.related) {
      const std::size_t other = table.find(relation.id);
      if (other < table.size()) relation.id = ids[other];
    }
    records.push_back(std::move(record));
  }
}

bool is_filled(const EventLayerPtr& layer) {
  return layer && layer->events;
}

}  // namespace

std::vector<std::vector<std::string>> merged_ids(const std::vector<EventLayerPtr>& layers) {
  std::set<std::string, std::less<>> taken;
  std::vector<std::vector<std::string>> ids;
  for (const EventLayerPtr& layer : layers)
    ids.push_back(is_filled(layer) ? ids_beside(*layer, taken) : std::vector<std::string>());
  return ids;
}

EventTablePtr merge_events(const std::vector<EventLayerPtr>& layers) {
  // The first layer's own table counts its events to layer 0, as it should.
  if (layers.size() == 1 && is_filled(layers.front())) return layers.front()->events;

  const std::vector<std::vector<std::string>> ids = merged_ids(layers);
  std::vector<EventRecord> records;
  for (std::size_t i = 0; i < layers.size(); ++i) {
    if (is_filled(layers[i])) append_layer(*layers[i]->events, static_cast<std::uint16_t>(i), ids[i], records);
  }
  return EventTable::build(std::move(records));
}

}  // namespace sitmap
