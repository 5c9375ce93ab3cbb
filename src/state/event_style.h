// Which style of a theme the symbol of an event has: that of its category, or of its layer.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "state/state.h"

namespace sitmap {

// The name under which with_event_styles has the style.
std::string style_name(const Document& document, EventIndex event);
// The same for a category of a layer; an empty category stands for all.
std::string style_name(const Document& document, std::size_t layer, const std::string& category);

// What is counted together and drawn alike: each category of the table, then each layer in one colour.
struct EventKind {
  std::string style, label;  // label: the category, or the layer's name
};
std::vector<EventKind> event_kinds(const Document& document);
// Which of them a layer is as a whole, or kByCategory (data/histogram.h).
std::vector<std::uint16_t> kinds_of_layers(const Document& document);

// The theme with a style for every category of the document, and for every layer in one colour.
Theme with_event_styles(const Theme& theme, const Document& document);

}  // namespace sitmap
