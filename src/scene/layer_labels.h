// Names of the features of the user's layers, free of overlaps, and the outline of the one that is identified.
#pragma once

#include <vector>

#include "scene/projector.h"
#include "scene/typesetter.h"
#include "state/state.h"
#include "state/theme.h"

namespace sitmap::scene {

struct LayerLabels {
  Group group;
  std::vector<Box> boxes;  // of the labels drawn; others keep clear
};

// Upper layers and larger features first; the same for the same view. keep_clear: of decorations and furniture.
// picture: no name is cut by its edge.
LayerLabels place_layer_labels(const State& state, const Theme& theme, const std::vector<Box>& keep_clear,
                               const Projector& projector, const Typesetter& typesetter, bool picture = false);

// The feature of View::identified as lines and a ring.
void draw_identified(const State& state, const Theme& theme, const Projector& projector, Group& group);

}  // namespace sitmap::scene
