// Rings of uncertainty: circles of true ground radius around a stated position.
#pragma once

#include "scene/build_frame.h"
#include "scene/markers.h"
#include "state/theme.h"

namespace sitmap::scene {

// For every single event whose ring is larger than its symbol, if rings are switched on; for the selected and the
// hovered event always.
void draw_rings(const State& state, const MarkerLayout& layout, const Theme& theme, const Projector& projector,
                Group& group);

// One ring, as a disc where a circle on the ground is one on the screen, else as an outline of geodesic points.
void draw_ring(LonLat center, double radius_m, Rgba color, const Projector& projector, Group& group);

}  // namespace sitmap::scene
