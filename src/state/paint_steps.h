// The order in which a layer with many classes is painted at a zoom: one step for each look of each class.
#pragma once

#include <cstdint>
#include <vector>

#include "state/map_layers.h"
#include "state/theme.h"

namespace sitmap {

struct PaintStep {
  enum class What : std::uint8_t { fill, line, outline, point };
  What what = What::fill;
  std::uint8_t feature_class = 0;  // of LayerClasses::of_feature
  Rgba color;
  float width_px = 0;             // logical; of a point its diameter
  float dash_px = 0, gap_px = 0;  // 0: solid
  bool flat_ends = false;
  friend bool operator==(const PaintStep&, const PaintStep&) = default;
};

struct Dashes {
  float dash_px = 0, gap_px = 0;
};
Dashes dashes_of(LineDash dash, double width_px);

// Bottom to top, for the layers of which is_painted_in_steps is true.
std::vector<PaintStep> paint_steps(const MapLayer& layer, double zoom, const MapColors& colors);
// Of LayerClasses::of_feature: whether any step paints the class.
std::vector<bool> painted_classes(const std::vector<PaintStep>& steps);

// From this zoom on a street map stands in for the base map's towns and rivers, which lie 2 km off.
inline constexpr double kStreetMapZoom = 9;

// The built-in street style. classes: those that occur.
std::vector<PaintStep> street_steps(const std::vector<bool>& classes, double zoom, const StreetColors& colors);
// Colour of a road, an area or a dot in the street style; of the middle of the road.
Rgba street_color(StreetKind kind, const StreetColors& colors);

}  // namespace sitmap
