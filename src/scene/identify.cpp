// Asks the layers from the top.
#include "scene/identify.h"

#include <algorithm>
#include <optional>

#include "state/map_projection.h"

#include "state/paint_steps.h"

namespace sitmap::scene {
namespace {

// Of a layer that is painted in steps: what no step paints is not there, but for places and spots, which are names and
// dots.
bool is_drawn(const MapLayer& layer, FeatureIndex feature, const std::vector<bool>& painted) {
  const std::vector<std::uint8_t>& classes = layer.classes->of_feature;
  if (feature >= classes.size()) return false;
  return painted[classes[feature]] ||
         (layer.style.rule == ClassRule::streets && kind_of(classes[feature]) >= StreetKind::city);
}

}  // namespace

std::vector<FeatureId> features_under(const State& state, ScreenPoint point) {
  const Camera camera = snapped(state.view.camera, state.viewport);
  const std::optional<WorldPoint> under = world_at_screen(camera, state.viewport, point);
  if (!under) return {};
  const WorldPoint at = *under;
  std::vector<FeatureId> found;
  const auto& layers = state.document.map_layers;
  for (auto layer = layers.rbegin(); layer != layers.rend(); ++layer) {
    if (!is_shown(*layer, camera.zoom)) continue;
    const double mark_px = std::max(layer->style.point_size, layer->style.line_width) / 2;
    const double reach =
        std::max(kIdentifyReach_px, mark_px) / px_per_world_x_unit(mercator_zoom(camera, state.viewport));
    const bool in_steps = is_painted_in_steps(layer->style);
    const std::vector<bool> painted = painted_classes(paint_steps(*layer, camera.zoom, MapColors{}));
    for (const FeatureIndex feature : features_at(*layer->vector, at, reach)) {
      if (!in_steps || is_drawn(*layer, feature, painted)) found.push_back({layer->vector->serial, feature});
    }
  }
  return found;
}

}  // namespace sitmap::scene
