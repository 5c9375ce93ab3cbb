// Steps of a layer that is styled by rules, and what is common to all steps.
#include "state/paint_steps.h"

#include <algorithm>

namespace sitmap {
namespace {

using What = PaintStep::What;

void add_rule(const LayerRule& rule, std::uint8_t feature_class, std::vector<PaintStep>& steps) {
  const Rgba ink = with_alpha(rule.color, rule.opacity);
  const auto width = static_cast<float>(rule.line_width);
  const Dashes dashes = dashes_of(rule.dash, rule.line_width);
  if (rule.fill_opacity > 0) steps.push_back({What::fill, feature_class, with_alpha(ink, rule.fill_opacity)});
  if (width > 0) {
    steps.push_back({What::outline, feature_class, ink, width, dashes.dash_px, dashes.gap_px});
    steps.push_back({What::line, feature_class, ink, width, dashes.dash_px, dashes.gap_px});
  }
  steps.push_back({What::point, feature_class, ink, static_cast<float>(rule.point_size)});
}

std::vector<PaintStep> rule_steps(const MapLayer& layer, double zoom) {
  std::vector<PaintStep> steps;
  const std::vector<LayerRule>& rules = layer.style.rules;
  const std::vector<std::uint32_t>& sets = layer.classes->rules_of_class;
  for (std::size_t i = 0; i < std::min(rules.size(), kMostRules); ++i) {
    const LayerRule& rule = rules[i];
    if (!rule.enabled || rule.opacity <= 0 || zoom < rule.min_zoom || zoom > rule.max_zoom) continue;
    for (std::size_t c = 0; c < sets.size(); ++c)
      if ((sets[c] >> i & 1) != 0) add_rule(rule, static_cast<std::uint8_t>(c), steps);
  }
  return steps;
}

}  // namespace

Dashes dashes_of(LineDash dash, double width_px) {
  const auto width = static_cast<float>(std::max(1.0, width_px));
  switch (dash) {
    case LineDash::solid:
      return {};
    case LineDash::dashed:
      return {4 * width, 3 * width};
    case LineDash::dotted:
      return {1.2f * width, 1.8f * width};
  }
  return {};
}

std::vector<PaintStep> paint_steps(const MapLayer& layer, double zoom, const MapColors& colors) {
  if (layer.style.rule == ClassRule::rules) return rule_steps(layer, zoom);
  if (layer.style.rule != ClassRule::streets) return {};
  return street_steps(layer.classes->occurring, zoom, colors.streets);
}

std::vector<bool> painted_classes(const std::vector<PaintStep>& steps) {
  std::vector<bool> painted(256, false);
  for (const PaintStep& step : steps) painted[step.feature_class] = true;
  return painted;
}

}  // namespace sitmap
