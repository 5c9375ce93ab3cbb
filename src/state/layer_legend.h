// What a layer's legend and its sample in the list show: an entry for each class or rule.
#pragma once

#include <string>
#include <vector>

#include "state/map_layers.h"

namespace sitmap {

struct LegendEntry {
  std::string label;
  Rgba color;  // with its opacity
  double fill_opacity = 0.2, line_width = 1.5, point_size = 5;
  LineDash dash = LineDash::solid;
};

// Of rules those that are on. A street map has one entry in the colour of its main roads.
std::vector<LegendEntry> legend_entries(const MapLayer& layer);
// "highway" of classes by a field; "" where the entries speak for themselves.
std::string legend_heading(const MapLayer& layer);

}  // namespace sitmap
