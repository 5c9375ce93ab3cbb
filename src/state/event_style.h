// Which style of a theme the symbol of an event has: that of its category, or of its layer.
#pragma once

#include <string>

#include "state/state.h"

namespace sitmap {

// The name under which with_event_styles has the style.
std::string style_name(const Document& document, EventIndex event);
// The same for a category of a layer; an empty category stands for all.
std::string style_name(const Document& document, std::size_t layer, const std::string& category);

// The theme with a style for every category of the document, and for every layer in one colour.
Theme with_event_styles(const Theme& theme, const Document& document);

}  // namespace sitmap
