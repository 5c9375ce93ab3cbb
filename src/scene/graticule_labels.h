// Degrees along the edges of the map.
#pragma once

#include <string>
#include <vector>

#include "scene/decorations.h"
#include "scene/projector.h"

namespace sitmap::scene {

// Names the meridians where they cross the upper edge of the viewport (less its insets, if wanted), and the parallels
// where they cross its left edge; each a multiple of step_deg. Whichever way the map is turned. Labels that would touch
// keep_clear are left out.
Overlay make_graticule_labels(const Projector& projector, bool inside_insets, const std::vector<Box>& keep_clear,
                              double step_deg, const Theme& theme, const Typesetter& typesetter);

// "33.5° N", "120° W", "0°", "180°"; as many decimals as the step needs.
std::string graticule_label(double degrees, double step_deg, bool longitude);

}  // namespace sitmap::scene
