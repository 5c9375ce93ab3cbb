// Degrees along the edges of the map.
#pragma once

#include "scene/decorations.h"
#include "scene/projector.h"

namespace sitmap::scene {

// Names the meridians where they cross the upper edge of the viewport less insets, and the parallels where they cross
// its left edge; each a multiple of step_deg. Whichever way the map is turned.
Overlay make_graticule_labels(const Projector& projector, double step_deg, const Theme& theme,
                              const Typesetter& typesetter);

// "33.5° N", "120° W", "0°", "180°"; as many decimals as the step needs.
std::string graticule_label(double degrees, double step_deg, bool longitude);

}  // namespace sitmap::scene
