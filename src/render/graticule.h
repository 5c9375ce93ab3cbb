// Meridians and parallels as lines on the picture.
#pragma once

#include <vector>

#include "render/ground_view.h"

namespace sitmap::render {

// Every step_deg degrees; logical pixels of the picture. Lines may reach beyond the clip (physical pixels), where their
// caps are not seen.
std::vector<scene::Polyline> graticule_lines(const GroundView& view, PixelRect clip, double step_deg, Rgba color);

}  // namespace sitmap::render
