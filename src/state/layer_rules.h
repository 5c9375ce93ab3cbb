// Styling a layer by rules: each rule draws, in its own way, the features whose field passes its test.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/color.h"
#include "data/map_layer.h"

namespace sitmap {

enum class LineDash : std::uint8_t { solid, dashed, dotted };

// otherwise: features that pass no other rule.
enum class RuleTest : std::uint8_t { all, equals, differs, contains, below, above, stated, not_stated, otherwise };

struct LayerRule {
  bool enabled = true;
  std::string name;  // in the legend; empty: made from the test
  std::string field;
  RuleTest test = RuleTest::all;
  std::string value;
  Rgba color;
  double line_width = 1.5;  // logical pixels; of outlines, too
  LineDash dash = LineDash::solid;
  double fill_opacity = 0.4;  // of areas, times opacity
  double opacity = 1;
  double point_size = 5;  // diameter, logical pixels
  double min_zoom = 0, max_zoom = 24;
  std::string label_field;  // empty: no labels
  friend bool operator==(const LayerRule&, const LayerRule&) = default;
};

// Each rule needs one bit of a feature's set of rules.
inline constexpr std::size_t kMostRules = 16;

bool needs_value(RuleTest test);
bool needs_field(RuleTest test);
// "highway = primary", "everything else"; or the rule's own name.
std::string rule_caption(const LayerRule& rule);
// Whether a text passes, as numbers where both sides are numbers, else as texts. Not for otherwise.
bool passes(const LayerRule& rule, std::string_view value);

// Features that pass the same rules share a class. As in QGIS a feature is drawn by every rule that it passes, later
// rules over earlier ones, so a class names all of its rules.
struct RuleClasses {
  std::vector<std::uint32_t> rules_of_class;  // a bit for each rule
  std::vector<std::uint8_t> of_feature;
};
RuleClasses classify_by_rules(const VectorLayer& layer, const std::vector<LayerRule>& rules);
// Whether a change from one to the other can move a feature to another class.
bool tests_differ(const std::vector<LayerRule>& a, const std::vector<LayerRule>& b);

}  // namespace sitmap
