// The user's map layers and how they are drawn: style, classes of values, colours.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/color.h"
#include "data/map_layer.h"
#include "state/layer_rules.h"
#include "state/raster_style.h"

namespace sitmap {

enum class ClassRule : std::uint8_t { single, category, graduated, rules, streets };
enum class ColorRamp : std::uint8_t { blues, greens, heat, purples };

struct LayerStyle {
  bool visible = true;
  double opacity = 1;  // of all of the layer
  Rgba color;
  double line_width = 1.5;  // logical pixels; of outlines, too
  LineDash dash = LineDash::solid;
  double fill_opacity = 0.2;  // of areas, times opacity
  double point_size = 5;      // diameter, logical pixels
  double min_zoom = 0, max_zoom = 24;
  std::string label_field;  // empty: no labels
  ClassRule rule = ClassRule::single;
  std::string class_field;  // of category and graduated
  int class_count = 5;      // of graduated, 2 to kMostGrades
  ColorRamp ramp = ColorRamp::blues;
  std::vector<LayerRule> rules;  // of ClassRule::rules
  std::string attribution;       // in place of the source's own; empty: the source's
  friend bool operator==(const LayerStyle&, const LayerStyle&) = default;
};

inline constexpr int kMostGrades = 9;
inline constexpr std::size_t kMostClasses = 16;  // with "other"

struct LayerClass {
  std::string label;  // "Primary", "10 – 25"
  Rgba color;
};

// Which class each feature belongs to; for the rule single one class and no features.
struct LayerClasses {
  std::uint64_t serial = 0;  // tells this value from every other one of the process
  std::vector<LayerClass> classes;
  std::vector<std::uint8_t> of_feature;
  // Of the rules rules and streets, whose classes are painted in steps (state/paint_steps.h):
  std::vector<std::uint32_t> rules_of_class;  // see RuleClasses
  std::vector<bool> occurring;                // of 256 classes
};

// One entry of the document's list: features, or a raster.
struct MapLayer {
  VectorLayerPtr vector;  // never null; for a raster its name, path, extent and so on, and no feature
  LayerStyle style;
  std::shared_ptr<const LayerClasses> classes;  // never null; of this style
  RasterLayerPtr raster;                        // null for features
  RasterStyle raster_style;
  friend bool operator==(const MapLayer&, const MapLayer&) = default;
};

struct FeatureId {
  std::uint64_t layer_serial = 0;
  FeatureIndex feature = 0;
  friend bool operator==(const FeatureId&, const FeatureId&) = default;
};

// Calm colours that are told apart by colour-blind readers and stand back behind those of the events.
std::span<const Rgba> layer_colors();
std::string_view ramp_name(ColorRamp ramp);
// Of a ramp at a share, 0 to 1.
Rgba ramp_color(ColorRamp ramp, double share);

// The layer as it first appears above those that are there: the first colour that none of them has.
MapLayer automatic_layer(VectorLayerPtr vector, const std::vector<MapLayer>& below);
// The same for a raster.
MapLayer automatic_layer(RasterLayerPtr raster);
// Whether there is anything to show.
bool holds_anything(const MapLayer& layer);
// Sorts the features into the style's classes. A field that is missing or holds no number where one is needed falls
// back to one class.
std::shared_ptr<const LayerClasses> classify(const VectorLayer& layer, const LayerStyle& style);

// Each class is painted in its own way and order, not only in its own colour.
bool is_painted_in_steps(const LayerStyle& style);
// What is stated about the layer's source.
const std::string& attribution_of(const MapLayer& layer);
// Whether it shows at a zoom.
bool is_shown(const MapLayer& layer, double zoom);
const MapLayer* find_map_layer(const std::vector<MapLayer>& layers, std::uint64_t serial);
// Around all layers that hold anything; nullopt if there is none.
std::optional<GeoBox> map_layers_extent(const std::vector<MapLayer>& layers);

}  // namespace sitmap
