// A circle around a geometry: the middle and the precision of an event that is made of it.
#pragma once

#include <span>

#include "core/geo.h"

namespace sitmap::io {

struct BoundingCircle {
  LonLat middle;
  double radius_m = 0;  // within which all positions lie, on the ellipsoid
};

// positions: at least one, valid. Small, not smallest: around the middle of their extent in space, so that neither the
// antimeridian nor a pole matters.
BoundingCircle bounding_circle(std::span<const LonLat> positions);

}  // namespace sitmap::io
