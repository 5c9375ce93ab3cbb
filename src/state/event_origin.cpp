// Merging keeps ids, except that one which was taken gets its layer's name in front: the id leads back.
#include "state/event_origin.h"

#include <string_view>

namespace sitmap {
namespace {

// The id that the layer itself has for a renamed event, or empty: "Layer: id" or "Layer: id-2".
std::string_view own_id(const EventLayer& layer, std::string_view id) {
  if (!id.starts_with(layer.name) || !id.substr(layer.name.size()).starts_with(": ")) return {};
  id.remove_prefix(layer.name.size() + 2);
  if (layer.events->find(id) < layer.events->size()) return id;
  const std::size_t dash = id.find_last_of('-');
  return dash == std::string_view::npos ? std::string_view{} : id.substr(0, dash);
}

}  // namespace

const EventLayer* layer_of(const Document& document, EventIndex event) {
  if (event >= document.events->size()) return nullptr;
  const std::string_view id = document.events->id(event);
  for (const EventLayerPtr& layer : document.layers) {
    if (layer && layer->events && layer->events->find(id) < layer->events->size()) return layer.get();
  }
  for (const EventLayerPtr& layer : document.layers) {
    if (!layer || !layer->events) continue;
    const std::string_view own = own_id(*layer, id);
    if (!own.empty() && layer->events->find(own) < layer->events->size()) return layer.get();
  }
  return nullptr;
}

}  // namespace sitmap
