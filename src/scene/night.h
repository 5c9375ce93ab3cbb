// Day and night: the Earth's own shadow on the map.
#pragma once

#include "core/time.h"
#include "scene/frame.h"
#include "scene/projector.h"

namespace sitmap::scene {

// Darkens what lies in the night at that instant, softly from the horizon to the end of the astronomical twilight
// (18° below), where the shade has its full opacity.
void draw_night(InstantUs instant, Rgba shade, const Projector& projector, Group& group);

// The latitudes on a meridian at which the sun stands lower than that altitude: one interval at most, as altitude_deg
// <= 0.
struct Latitudes {
  double south_deg = 0, north_deg = 0;
  bool empty() const { return !(south_deg < north_deg); }
};
Latitudes night_on_meridian(double lon_deg, LonLat subsolar, double altitude_deg);

}  // namespace sitmap::scene
