// Edits of events: a layer gets another table, and the document another one of all layers.
#include <algorithm>
#include <utility>

#include "state/apply_parts.h"
#include "state/event_editing.h"

namespace sitmap {
namespace {

EventLayerPtr with_events(const EventLayer& layer, EventTablePtr events) {
  auto changed = std::make_shared<EventLayer>(layer);
  changed->events = std::move(events);
  changed->records = changed->events->size() + changed->rejections.size();
  return changed;
}

// One step of undo. Map and slider stay as they are, except that the axis takes in what happened outside it.
void put_in_place(State& state, Document document) {
  remember_document(state);
  const TimeSpan range = state.document.events->full_range();
  document.events = merge_events(document.layers);
  const bool first = state.document.events->dated_count() == 0;
  replace_document(state, std::move(document), true);
  if (state.document.events->full_range() != range || first) fit_time(state);
}

void select_in_layer(State& state, std::size_t layer, std::string_view id) {
  const std::size_t row = state.document.layers[layer]->events->find(id);
  if (row == state.document.layers[layer]->events->size()) return;
  select_event(state, merged_row(state.document, {layer, static_cast<EventIndex>(row)}), true);
}

// The id that the table gave the new event.
std::string id_of_new(const EventTable& before, const EventTable& after) {
  for (EventIndex row = 0; row < after.size(); ++row)
    if (before.find(after.id(row)) == before.size()) return std::string(after.id(row));
  return {};
}

EventLayerPtr empty_layer() {
  auto layer = std::make_shared<EventLayer>();
  layer->name = "New events";
  layer->driver = "GeoJSON";
  layer->events = EventTable::build({});
  return layer;
}

// The layer of the file that was written, in a document that may know it under another path.
bool take_over(Document& document, const EventLayer& saved, const EventLayer& written) {
  bool found = false;
  for (EventLayerPtr& layer : document.layers) {
    if (layer->path != saved.path || layer->name != saved.name) continue;
    auto moved = std::make_shared<EventLayer>(written);
    moved->events = layer->events;
    moved->records = moved->events->size();
    layer = std::move(moved);
    found = true;
  }
  return found;
}

}  // namespace

void note_on_disk(State& state, const std::vector<EventLayerPtr>& layers) {
  for (const EventLayerPtr& layer : layers) {
    if (!layer || !layer->events || layer->path.empty()) continue;
    std::erase_if(state.on_disk,
                  [&](const EventsOnDisk& known) { return known.path == layer->path && known.layer == layer->name; });
    state.on_disk.push_back({layer->path, layer->name, layer->events, layer->content_hash});
  }
}

void note_newly_read(State& state) {
  std::vector<EventLayerPtr> fresh;
  for (const EventLayerPtr& layer : state.document.layers) {
    const bool known = std::any_of(state.on_disk.begin(), state.on_disk.end(), [&](const EventsOnDisk& file) {
      return file.path == layer->path && file.layer == layer->name;
    });
    if (!known) fresh.push_back(layer);
  }
  note_on_disk(state, fresh);
}

void add_event(State& state, const action::AddEvent& added) {
  if (!editing_refusal(state.document).empty() || added.layer > state.document.layers.size()) return;
  Document document = state.document;
  if (added.layer == document.layers.size()) {
    document.layers.push_back(empty_layer());
    document.layer_styles.emplace_back();
    if (document.title.empty()) document.title = document.layers.back()->name;
  }
  EventLayerPtr& layer = document.layers[added.layer];
  const EventTablePtr before = layer->events;
  if (!edit_fault(*before, std::nullopt, added.event).empty()) return;
  layer = with_events(*layer, with_edits(*before, {{std::nullopt, added.event}}));
  const std::string id = id_of_new(*before, *layer->events);
  // It shall be seen that it is there.
  if (!added.event.has_time) document.filter.show_undated = true;
  put_in_place(state, std::move(document));
  select_in_layer(state, added.layer, id);
  state.view.editing = true;
}

void change_event(State& state, const action::ChangeEvent& change) {
  const std::optional<EventPlace> place = place_of(state.document, change.event);
  if (!place || !editing_refusal(state.document).empty()) return;
  Document document = state.document;
  EventLayerPtr& layer = document.layers[place->layer];
  if (change.record.id.empty() || !edit_fault(*layer->events, place->row, change.record).empty()) return;
  layer = with_events(*layer, with_edits(*layer->events, {{place->row, change.record}}));
  const bool was_selected = state.view.selected == change.event;
  put_in_place(state, std::move(document));
  if (was_selected) select_in_layer(state, place->layer, change.record.id);
}

void remove_events(State& state, const std::vector<EventIndex>& events) {
  if (!editing_refusal(state.document).empty()) return;
  std::vector<std::vector<EventEdit>> edits(state.document.layers.size());
  for (const EventPlace& place : places_of(state.document, events))
    edits[place.layer].push_back({place.row, std::nullopt});
  Document document = state.document;
  for (std::size_t i = 0; i < edits.size(); ++i) {
    EventLayerPtr& layer = document.layers[i];
    if (edits[i].empty()) continue;
    drop_relations_to_removed(*layer->events, edits[i]);
    layer = with_events(*layer, with_edits(*layer->events, std::move(edits[i])));
  }
  if (document.layers == state.document.layers) return;
  put_in_place(state, std::move(document));
}

void events_saved(State& state, const action::EventsSaved& saved) {
  if (!saved.saved || !saved.written) return;
  const auto take = [&](Document& document) { return take_over(document, *saved.saved, *saved.written); };
  const bool open = take(state.document);
  for (Document& document : state.undo) take(document);
  for (Document& document : state.redo) take(document);
  if (open) note_on_disk(state, {saved.written});
}

void edit_selected(State& state, bool editing) {
  state.view.editing = editing && state.view.selected && editing_refusal(state.document).empty();
}

void place_event(State& state, LonLat position) {
  const bool adds = state.view.tool == MapTool::add_event;
  take_tool(state, {});
  const LonLat clicked = as_seen(position, state.view.camera.zoom);
  if (adds) {
    NewEvent made = new_event_at(state, clicked);
    return add_event(state, {made.layer, std::move(made.record)});
  }
  if (!state.view.selected) return;
  std::optional<EventRecord> record = editable_record(state.document, *state.view.selected);
  if (!record) return;
  record->has_position = true;
  record->position = clicked;
  change_event(state, {*state.view.selected, *std::move(record)});
}

}  // namespace sitmap
