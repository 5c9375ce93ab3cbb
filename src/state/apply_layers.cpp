// Changes of the user's map layers.
#include <algorithm>
#include <cmath>
#include <utility>

#include "state/apply_parts.h"

namespace sitmap {
namespace {

constexpr double kLayerPadding_px = 40;
constexpr double kLayerMaxZoom = 16;

double clamped(double value, double low, double high, double fallback) {
  return std::isfinite(value) ? std::clamp(value, low, high) : fallback;
}

bool classes_differ(const LayerStyle& a, const LayerStyle& b) {
  return a.rule != b.rule || a.class_field != b.class_field || a.class_count != b.class_count || a.ramp != b.ramp ||
         a.color != b.color || a.rules.size() != b.rules.size() || tests_differ(a.rules, b.rules);
}

// Above the topmost raster. Of several in one file, such as the variables of a NetCDF file, one shows at first: they
// cover each other.
void insert_raster(std::vector<MapLayer>& layers, const RasterLayerPtr& raster) {
  MapLayer added = automatic_layer(raster);
  added.style.visible = std::none_of(layers.begin(), layers.end(), [&](const MapLayer& other) {
    return other.raster && other.raster->path == raster->path && other.raster->gdal_path != raster->gdal_path;
  });
  const auto above = std::find_if(layers.rbegin(), layers.rend(), [](const MapLayer& layer) {
                       return layer.raster != nullptr;
                     }).base();
  layers.insert(above, std::move(added));
}

// Points over lines over areas, so that of several layers opened at once none hides another.
int height_of(const VectorLayer& layer) {
  if (layer.area_count > 0) return 0;
  return layer.path_count > 0 ? 1 : 2;
}

// In tiles that were read anew features have other numbers: the one that states the same, nearest to where it was.
std::optional<FeatureIndex> same_feature(const VectorLayer& before, FeatureIndex feature, const VectorLayer& after) {
  if (feature >= before.features() || before.fields.size() != after.fields.size()) return std::nullopt;
  std::optional<FeatureIndex> nearest;
  double least = 0;
  for (FeatureIndex i = 0; i < after.features(); ++i) {
    std::size_t field = 0;
    while (field < after.fields.size() && after.attributes.get(i, field) == before.attributes.get(feature, field))
      ++field;
    if (field < after.fields.size()) continue;
    const WorldPoint was = before.anchors[feature].position, is = after.anchors[i].position;
    const double distance = std::hypot(static_cast<double>(static_cast<std::int32_t>(is.x - was.x)),
                                       2.0 * (static_cast<double>(is.y) - static_cast<double>(was.y)));
    if (nearest && distance >= least) continue;
    nearest = i;
    least = distance;
  }
  return nearest;
}

}  // namespace

LayerStyle within_limits(LayerStyle style, const LayerStyle& before) {
  style.opacity = clamped(style.opacity, 0, 1, before.opacity);
  style.fill_opacity = clamped(style.fill_opacity, 0, 1, before.fill_opacity);
  style.line_width = clamped(style.line_width, 0, 20, before.line_width);
  style.point_size = clamped(style.point_size, 1, 40, before.point_size);
  style.min_zoom = clamped(style.min_zoom, 0, 24, before.min_zoom);
  style.max_zoom = clamped(style.max_zoom, style.min_zoom, 24, before.max_zoom);
  style.class_count = std::clamp(style.class_count, 2, kMostGrades);
  if (style.rules.size() > kMostRules) style.rules.resize(kMostRules);
  for (LayerRule& rule : style.rules) {
    rule.opacity = clamped(rule.opacity, 0, 1, 1);
    rule.fill_opacity = clamped(rule.fill_opacity, 0, 1, 0);
    rule.line_width = clamped(rule.line_width, 0, 20, 1);
    rule.point_size = clamped(rule.point_size, 1, 40, 5);
    rule.min_zoom = clamped(rule.min_zoom, 0, 24, 0);
    rule.max_zoom = clamped(rule.max_zoom, rule.min_zoom, 24, 24);
  }
  return style;
}

void add_map_layers(State& state, const action::AddMapLayers& added) {
  const auto is_there = [](const auto& layer) { return layer != nullptr; };
  if (std::none_of(added.layers.begin(), added.layers.end(), is_there) &&
      std::none_of(added.rasters.begin(), added.rasters.end(), is_there))
    return;
  const bool was_empty = state.document.events->size() == 0 && state.document.map_layers.empty();
  if (!was_empty || !state.document.layers.empty()) remember_document(state);
  state.redo.clear();
  for (const RasterLayerPtr& raster : added.rasters)
    if (raster) insert_raster(state.document.map_layers, raster);
  std::vector<VectorLayerPtr> vectors = added.layers;
  std::erase(vectors, nullptr);
  std::stable_sort(vectors.begin(), vectors.end(),
                   [](const VectorLayerPtr& a, const VectorLayerPtr& b) { return height_of(*a) < height_of(*b); });
  for (const VectorLayerPtr& layer : vectors) {
    state.document.map_layers.push_back(automatic_layer(layer, state.document.map_layers));
  }
  if (!was_empty) return;
  // The list of events has nothing to show.
  state.settings.left_tab = LeftTab::layers;
  if (state.document.title.empty()) state.document.title = state.document.map_layers.front().vector->name;
  set_camera(state, camera_for_all_events(state), false);
}

// In what undo and redo return to, too: they take back what the user did, not what was read.
void update_map_layer(State& state, const VectorLayerPtr& layer) {
  if (!layer) return;
  std::optional<FeatureId> identified = state.view.identified;
  if (layer->tiles && identified && identified->layer_serial == layer->serial) {
    const MapLayer* before = find_map_layer(state.document.map_layers, layer->serial);
    const auto same = before != nullptr ? same_feature(*before->vector, identified->feature, *layer) : std::nullopt;
    identified = same ? std::optional(FeatureId{layer->serial, *same}) : std::nullopt;
  }
  const MapLayer* done = nullptr;
  const auto update = [&](Document& document) {
    for (MapLayer& held : document.map_layers) {
      if (held.vector->serial != layer->serial || held.vector->version >= layer->version) continue;
      held.vector = layer;
      held.classes =
          done != nullptr && !classes_differ(done->style, held.style) ? done->classes : classify(*layer, held.style);
      done = &held;
    }
  };
  update(state.document);
  for (std::vector<Document>* past : {&state.undo, &state.redo})
    for (Document& document : *past) update(document);
  identify(state, identified);
}

void remove_map_layer(State& state, std::size_t layer) {
  std::vector<MapLayer>& layers = state.document.map_layers;
  if (layer >= layers.size()) return;
  remember_document(state);
  layers.erase(layers.begin() + static_cast<std::ptrdiff_t>(layer));
  identify(state, state.view.identified);
}

void move_map_layer(State& state, std::size_t from, std::size_t to) {
  std::vector<MapLayer>& layers = state.document.map_layers;
  if (from >= layers.size() || to >= layers.size() || from == to) return;
  remember_document(state);
  const auto at = [&](std::size_t i) { return layers.begin() + static_cast<std::ptrdiff_t>(i); };
  if (from < to)
    std::rotate(at(from), at(from) + 1, at(to) + 1);
  else
    std::rotate(at(to), at(from), at(from) + 1);
}

void style_map_layer(State& state, const action::StyleMapLayer& change) {
  if (change.layer >= state.document.map_layers.size()) return;
  const LayerStyle before = state.document.map_layers[change.layer].style;
  const LayerStyle style = within_limits(change.style, before);
  if (style == before) return;
  if (!change.continued) remember_document(state);
  MapLayer& layer = state.document.map_layers[change.layer];
  layer.style = style;
  if (classes_differ(style, before)) layer.classes = classify(*layer.vector, style);
}

void style_raster(State& state, const action::StyleRaster& change) {
  if (change.layer >= state.document.map_layers.size()) return;
  const MapLayer& before = state.document.map_layers[change.layer];
  if (!before.raster) return;
  const RasterStyle style = within_limits(change.style, *before.raster);
  if (style == before.raster_style) return;
  if (!change.continued) remember_document(state);
  state.document.map_layers[change.layer].raster_style = style;
}

void fit_map_layer(State& state, std::size_t layer) {
  const std::vector<MapLayer>& layers = state.document.map_layers;
  if (layer >= layers.size() || !holds_anything(layers[layer])) return;
  fly_to(state,
         fitted(layers[layer].vector->extent, state.viewport, kLayerPadding_px, kLayerMaxZoom,
                state.view.camera.projection),
         true);
}

// A layer that has gone has no feature to show.
void identify(State& state, std::optional<FeatureId> feature) {
  const MapLayer* layer = feature ? find_map_layer(state.document.map_layers, feature->layer_serial) : nullptr;
  const bool there = layer != nullptr && feature->feature < layer->vector->features();
  state.view.identified = there ? feature : std::nullopt;
}

}  // namespace sitmap
