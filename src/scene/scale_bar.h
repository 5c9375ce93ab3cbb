// The scale bar and the north arrow: true at the middle of the map.
#pragma once

#include "scene/projector.h"
#include "scene/typesetter.h"
#include "state/theme.h"

namespace sitmap::scene {

struct ScaleBar {
  double length_m = 0;
  float length_px = 0;
  std::string label;  // "200 km"
};

// The longest of 1, 2, 5 times a power of ten that is not longer than max_px on the screen.
ScaleBar scale_bar_for(double metres_per_px, double max_px);

// A bar with end ticks and its length above; corner is the lower left corner of all of it. Returns the box covered.
Box draw_scale_bar(const ScaleBar& bar, Vec2 lower_left, float text_px, Rgba color, Rgba halo,
                   const Typesetter& typesetter, Group& group);
float scale_bar_height(float text_px);

void draw_north_arrow(Vec2 center, float size, double bearing_deg, Rgba color, const Typesetter& typesetter,
                      Group& group);

}  // namespace sitmap::scene
