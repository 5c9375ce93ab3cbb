// Asks the layers from the top.
#include "scene/identify.h"

#include <algorithm>
#include <optional>

#include "state/map_projection.h"

namespace sitmap::scene {

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
    const double reach = std::max(kIdentifyReach_px, mark_px) / px_per_world_x_unit(mercator_zoom(camera, state.viewport));
    for (const FeatureIndex feature : features_at(*layer->vector, at, reach))
      found.push_back({layer->vector->serial, feature});
  }
  return found;
}

}  // namespace sitmap::scene
