// Entries by kind of style.
#include "state/layer_legend.h"

#include <algorithm>

namespace sitmap {

std::vector<LegendEntry> legend_entries(const MapLayer& layer) {
  const LayerStyle& style = layer.style;
  std::vector<LegendEntry> entries;
  if (style.rule == ClassRule::rules) {
    for (const LayerRule& rule : style.rules) {
      if (!rule.enabled) continue;
      entries.push_back({rule_caption(rule), with_alpha(rule.color, rule.opacity * style.opacity), rule.fill_opacity,
                         rule.line_width, rule.point_size, rule.dash});
    }
    if (entries.size() == 1) entries.front().label = layer.vector->name;
    if (!entries.empty()) return entries;
  }
  for (const LayerClass& one : layer.classes->classes)
    entries.push_back({one.label, with_alpha(one.color, style.opacity), style.fill_opacity, style.line_width,
                       style.point_size, style.dash});
  return entries;
}

std::string legend_heading(const MapLayer& layer) {
  const bool by_field = layer.style.rule == ClassRule::category || layer.style.rule == ClassRule::graduated;
  return by_field ? layer.vector->name + ": " + layer.style.class_field : layer.vector->name;
}

}  // namespace sitmap
