// Names of styles beside those of categories.
#include "state/event_style.h"

#include "data/histogram.h"
#include "state/plain_icon.h"

namespace sitmap {
namespace {

// No category of a file begins with this: control characters are blanks there.
constexpr char kOfLayer = '\x1f';

bool has_own_color(const Document& document, std::size_t layer) {
  return layer < document.layer_styles.size() && document.layer_styles[layer].color.has_value();
}

}  // namespace

std::string style_name(const Document& document, std::size_t layer, const std::string& category) {
  return has_own_color(document, layer) ? kOfLayer + std::to_string(layer) + kOfLayer + category : category;
}

std::string style_name(const Document& document, EventIndex event) {
  const EventTable& events = *document.events;
  return style_name(document, events.layer(event), events.categories()[events.category()[event]]);
}

std::vector<EventKind> event_kinds(const Document& document) {
  std::vector<EventKind> kinds;
  for (const std::string& category : document.events->categories()) kinds.push_back({category, category});
  for (std::size_t layer = 0; layer < document.layers.size(); ++layer)
    if (has_own_color(document, layer))
      kinds.push_back({style_name(document, layer, {}), document.layers[layer]->name});
  return kinds;
}

std::vector<std::uint16_t> kinds_of_layers(const Document& document) {
  std::vector<std::uint16_t> kinds;
  auto next = static_cast<std::uint16_t>(document.events->categories().size());
  for (std::size_t layer = 0; layer < document.layers.size(); ++layer)
    kinds.push_back(has_own_color(document, layer) ? next++ : kByCategory);
  return kinds;
}

Theme with_event_styles(const Theme& theme, const Document& document) {
  const std::vector<std::string>& categories = document.events->categories();
  Theme styled = theme.with_categories(categories);
  for (std::size_t layer = 0; layer < document.layer_styles.size(); ++layer) {
    if (!has_own_color(document, layer)) continue;
    const Rgba color = *document.layer_styles[layer].color;
    styled.categories[style_name(document, layer, {})] = {color, kPlainIcon};
    for (const std::string& category : categories)
      styled.categories[style_name(document, layer, category)] = {color, styled.category(category).icon};
  }
  return styled;
}

}  // namespace sitmap
