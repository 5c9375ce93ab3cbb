// Asks the layers from the top.
#include "scene/identify.h"

#include <algorithm>

namespace sitmap::scene {

std::vector<FeatureId> features_under(const State& state, ScreenPoint point) {
  const Camera camera = snapped(state.view.camera, state.viewport);
  const WorldPoint at = world_from_screen(camera, state.viewport, point);
  std::vector<FeatureId> found;
  const auto& layers = state.document.map_layers;
  for (auto layer = layers.rbegin(); layer != layers.rend(); ++layer) {
    if (!is_shown(*layer, camera.zoom)) continue;
    const double mark_px = std::max(layer->style.point_size, layer->style.line_width) / 2;
    const double reach = std::max(kIdentifyReach_px, mark_px) / px_per_world_x_unit(camera.zoom);
    for (const FeatureIndex feature : features_at(*layer->vector, at, reach))
      found.push_back({layer->vector->serial, feature});
  }
  return found;
}

}  // namespace sitmap::scene
