// What makes a picture complete: title with window and counts, legend, scale bar, north arrow, timeline, attribution.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "scene/furniture.h"
#include "scene/markers.h"

namespace sitmap::scene {

// What becomes of the base map's disputed boundaries in this view.
enum class Disputed : std::uint8_t { none, dashed, left_out };

// What of the map the decorations explain.
struct Shown {
  std::vector<std::string> categories;  // of the events drawn on the screen, by name
  bool certain = false;                 // a solid symbol is drawn
  bool possible = false;                // a hollow symbol is drawn
  bool stacks = false;
  bool disagreements = false;
  bool rings = false;
  Disputed disputed = Disputed::none;
  std::vector<MapLayer> layers{};  // the user's, as drawn, bottom to top
  // Layers of events in one colour, which stands for their categories: name of the style and of the layer.
  struct OneColor {
    std::string style, name;
  };
  std::vector<OneColor> event_layers{};
  std::optional<ChangeCounts> changes{};  // while two windows are compared
};
Shown what_is_shown(const Document& document, const MarkerLayout& layout, bool rings);

// Sizes that grow a little with the picture.
struct DecorationSizes {
  float margin, padding, gap, radius;
  float title, caption, body, small;  // of text
  explicit DecorationSizes(const Viewport& viewport);
};

struct DecorationRequest {
  std::string title, window, counts, attribution;
  Shown shown;
  const text::IconSet* icons = nullptr;
  bool timeline = true;
  const Basemap* locator = nullptr;  // of the locator map; null: there is none
};

// boxes: foot, title, legend, corner with scale bar and north arrow locator (those that are drawn, foot first).
Overlay make_decorations(const DecorationRequest& request, const State& state, Derived& derived, const Theme& theme,
                         const Projector& projector, const Typesetter& typesetter);

}  // namespace sitmap::scene
