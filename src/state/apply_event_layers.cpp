// Changes of the layers of events beside each other.
#include <algorithm>
#include <utility>

#include "state/apply_parts.h"

namespace sitmap {
namespace {

constexpr double kLayerPadding_px = 60;
constexpr double kLayerMaxZoom = 12;

bool is_same_source(const EventLayer& a, const EventLayer& b) {
  return a.path == b.path && a.name == b.name;
}

}  // namespace

void add_event_layers(State& state, const action::AddEventLayers& added) {
  Document document = state.document;
  bool all_known = true;
  for (const EventLayerPtr& layer : added.layers) {
    if (!layer || !layer->events) continue;
    const auto known = std::find_if(document.layers.begin(), document.layers.end(),
                                    [&](const EventLayerPtr& held) { return is_same_source(*held, *layer); });
    if (known != document.layers.end()) {
      *known = layer;
      continue;
    }
    all_known = false;
    document.layers.push_back(layer);
    document.layer_styles.emplace_back();
  }
  if (document.layers == state.document.layers) return;
  const bool was_empty = state.document.layers.empty() && state.document.map_layers.empty();
  if (!was_empty) remember_document(state);
  state.redo.clear();
  document.events = merge_events(document.layers);
  note_on_disk(state, added.layers);
  if (document.title.empty()) document.title = document.layers.front()->name;
  replace_document(state, std::move(document), added.read_again && all_known);
}

void remove_event_layer(State& state, std::size_t layer) {
  if (layer >= state.document.layers.size()) return;
  remember_document(state);
  Document document = state.document;
  const auto at = static_cast<std::ptrdiff_t>(layer);
  if (document.title == document.layers[layer]->name) document.title.clear();
  document.layers.erase(document.layers.begin() + at);
  document.layer_styles.erase(document.layer_styles.begin() + at);
  if (document.title.empty() && !document.layers.empty()) document.title = document.layers.front()->name;
  // The layers behind it move up by one.
  auto& hidden = document.filter.hidden_layers;
  std::erase(hidden, layer);
  for (std::uint16_t& other : hidden) other = static_cast<std::uint16_t>(other > layer ? other - 1 : other);
  document.events = merge_events(document.layers);
  replace_document(state, std::move(document), true);
  fit_time(state);
}

void style_event_layer(State& state, std::size_t layer, const EventLayerStyle& style) {
  if (layer >= state.document.layer_styles.size() || state.document.layer_styles[layer] == style) return;
  remember_document(state);
  state.document.layer_styles[layer] = style;
}

void fit_event_layer(State& state, std::size_t layer) {
  if (layer >= state.document.layers.size()) return;
  const EventTable& events = *state.document.layers[layer]->events;
  std::vector<LonLat> positions;
  for (EventIndex i = 0; i < events.size(); ++i)
    if (events.has_position(i)) positions.push_back(events.position()[i]);
  const std::optional<GeoBox> box = bounding_box(positions);
  if (!box) return;
  fly_to(state, fitted(*box, state.viewport, kLayerPadding_px, kLayerMaxZoom, state.view.camera.projection), true);
}

}  // namespace sitmap
