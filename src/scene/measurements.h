// Ways, areas and range rings that the user measured, with their figures, and the place that was gone to.
#pragma once

#include <vector>

#include "scene/frame.h"
#include "scene/projector.h"
#include "scene/typesetter.h"
#include "state/state.h"
#include "state/theme.h"

namespace sitmap::scene {

// Those that are visible. Returns the boxes of their figures.
std::vector<Box> draw_measurements(const std::vector<Measurement>& measurements, const Theme& theme,
                                   const Projector& projector, const Typesetter& typesetter, Group& group);

// What the tool in hand has measured so far, with the place under the mouse as its next point.
void draw_tool(const View& view, const Theme& theme, const Projector& projector, const Typesetter& typesetter,
               Group& group);

// Returns the boxes of its mark and name.
std::vector<Box> draw_marked_place(const MarkedPlace& place, const Theme& theme, const Projector& projector,
                                   const Typesetter& typesetter, Group& group);

}  // namespace sitmap::scene
