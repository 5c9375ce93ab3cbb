// Styles of map layers in a project file. The bindings name every member, so that none is forgotten.
#include "io/project_parts.h"

namespace sitmap::io {
namespace {

constexpr std::string_view kDashes[] = {"solid", "dashed", "dotted"};
constexpr std::string_view kClassRules[] = {"single", "category", "graduated", "rules", "streets"};
constexpr std::string_view kColorRamps[] = {"blues", "greens", "heat", "purples"};
constexpr std::string_view kTests[] = {"all",   "equals", "differs",    "contains", "below",
                                       "above", "stated", "not-stated", "otherwise"};
constexpr std::string_view kColorings[] = {"rgb", "ramp", "palette"};
constexpr std::string_view kStretches[] = {"bytes", "percentiles", "extremes", "entered"};
constexpr std::string_view kRasterRamps[] = {"grey", "viridis", "magma", "terrain", "heat", "blues"};
constexpr double kWidest = 20, kLargestPoint = 40, kHighestZoom = 24;
constexpr int kMostBands = 65536;

template <std::size_t n, class Enum>
std::string_view name_of(const std::string_view (&names)[n], Enum value) {
  const auto i = static_cast<std::size_t>(value);
  return i < n ? names[i] : names[0];
}

Json json_of(const LayerRule& rule) {
  const auto& [enabled, name, field, test, value, color, line_width, dash, fill_opacity, opacity, point_size, min_zoom,
               max_zoom, label_field] = rule;
  Json json = Json::object();
  json["enabled"] = enabled;
  json["name"] = name;
  json["field"] = field;
  json["test"] = name_of(kTests, test);
  json["value"] = value;
  json["color"] = format_color(color);
  put(json, "line_width", line_width);
  json["dash"] = name_of(kDashes, dash);
  put(json, "fill_opacity", fill_opacity);
  put(json, "opacity", opacity);
  put(json, "point_size", point_size);
  put(json, "min_zoom", min_zoom);
  put(json, "max_zoom", max_zoom);
  json["label_field"] = label_field;
  return json;
}

void read_rule(const JsonNode& node, LayerRule& rule) {
  if (!node.is_object()) return;
  node.read("enabled", rule.enabled);
  node.read("name", rule.name);
  node.read("field", rule.field);
  node.read("test", rule.test, kTests);
  node.read("value", rule.value);
  node.read("color", rule.color);
  node.read("line_width", rule.line_width, 0, kWidest);
  node.read("dash", rule.dash, kDashes);
  node.read("fill_opacity", rule.fill_opacity, 0, 1);
  node.read("opacity", rule.opacity, 0, 1);
  node.read("point_size", rule.point_size, 0, kLargestPoint);
  node.read("min_zoom", rule.min_zoom, 0, kHighestZoom);
  node.read("max_zoom", rule.max_zoom, 0, kHighestZoom);
  node.read("label_field", rule.label_field);
  node.warn_of_rest();
}

}  // namespace

Json json_of(const LayerStyle& style) {
  const auto& [visible, opacity, color, line_width, dash, fill_opacity, point_size, min_zoom, max_zoom, label_field,
               rule, class_field, class_count, ramp, rules, attribution] = style;
  Json json = Json::object();
  json["visible"] = visible;
  put(json, "opacity", opacity);
  json["color"] = format_color(color);
  put(json, "line_width", line_width);
  json["dash"] = name_of(kDashes, dash);
  put(json, "fill_opacity", fill_opacity);
  put(json, "point_size", point_size);
  put(json, "min_zoom", min_zoom);
  put(json, "max_zoom", max_zoom);
  json["label_field"] = label_field;
  json["classes"] = name_of(kClassRules, rule);
  json["class_field"] = class_field;
  json["class_count"] = class_count;
  json["ramp"] = name_of(kColorRamps, ramp);
  Json& all = json["rules"] = Json::array();
  for (const LayerRule& one : rules) all.push_back(json_of(one));
  json["attribution"] = attribution;
  return json;
}

void read_style(const JsonNode& node, LayerStyle& style) {
  if (!node.is_object()) return;
  node.read("visible", style.visible);
  node.read("opacity", style.opacity, 0, 1);
  node.read("color", style.color);
  node.read("line_width", style.line_width, 0, kWidest);
  node.read("dash", style.dash, kDashes);
  node.read("fill_opacity", style.fill_opacity, 0, 1);
  node.read("point_size", style.point_size, 0, kLargestPoint);
  node.read("min_zoom", style.min_zoom, 0, kHighestZoom);
  node.read("max_zoom", style.max_zoom, 0, kHighestZoom);
  node.read("label_field", style.label_field);
  node.read("classes", style.rule, kClassRules);
  node.read("class_field", style.class_field);
  node.read("class_count", style.class_count, 2, kMostGrades);
  node.read("ramp", style.ramp, kColorRamps);
  node.elements("rules", [&](const JsonNode& n) { read_rule(n, style.rules.emplace_back()); });
  if (style.rules.size() > kMostRules) node.fail_at("rules", "are more than " + std::to_string(kMostRules));
  node.read("attribution", style.attribution);
  node.warn_of_rest();
}

Json json_of(const RasterStyle& style) {
  const auto& [coloring, bands, stretch, low, high, ramp, reversed, nearest] = style;
  Json json = Json::object();
  json["coloring"] = name_of(kColorings, coloring);
  json["bands"] = bands;
  json["stretch"] = name_of(kStretches, stretch);
  put(json, "low", low);
  put(json, "high", high);
  json["ramp"] = name_of(kRasterRamps, ramp);
  json["reversed"] = reversed;
  json["nearest"] = nearest;
  return json;
}

void read_raster_style(const JsonNode& node, RasterStyle& style) {
  if (!node.is_object()) return;
  constexpr double kAny = 1e300;
  node.read("coloring", style.coloring, kColorings);
  double bands[3] = {1, 1, 1};
  node.read_numbers("bands", bands, 1, kMostBands);
  for (std::size_t i = 0; i < 3; ++i) style.bands.at(i) = static_cast<int>(bands[i]);
  node.read("stretch", style.stretch, kStretches);
  node.read("low", style.low, -kAny, kAny);
  node.read("high", style.high, -kAny, kAny);
  node.read("ramp", style.ramp, kRasterRamps);
  node.read("reversed", style.reversed);
  node.read("nearest", style.nearest);
  node.warn_of_rest();
}

}  // namespace sitmap::io
