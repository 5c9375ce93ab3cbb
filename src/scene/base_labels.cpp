// The base map's labels as a group of marks, and the two ways into their placement.
#include "scene/base_labels.h"

#include "scene/base_placement.h"

namespace sitmap::scene {

Group group_of(const BaseLabels& labels) {
  Group group;
  for (const BaseLabel& label : labels) {
    group.discs.insert(group.discs.end(), label.dots.begin(), label.dots.end());
    if (label.icon) group.icons.push_back(*label.icon);
    if (label.text) group.texts.push_back(*label.text);
  }
  return group;
}

std::size_t label_candidates(const Basemap& basemap, const Camera& camera, const Viewport& viewport) {
  const MapColors colors;
  BaseLabelRequest request{.basemap = basemap, .colors = colors};
  request.whole_labels_only = false;
  TextCache cache;
  const Projector projector(camera, viewport);
  return BasePlacement(request, projector, Typesetter(nullptr, cache, 1)).candidate_count();
}

BaseLabels place_base_labels(const BaseLabelRequest& request, const Projector& projector,
                             const Typesetter& typesetter) {
  return BasePlacement(request, projector, typesetter).run();
}

}  // namespace sitmap::scene
