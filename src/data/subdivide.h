// Long segments divided, so that they bend where a projection bends them.
#pragma once

#include "core/geo.h"

namespace sitmap {

// The number of equal parts, a power of two, into which a segment is cut so that none is longer than longest_units (x
// units; y counts double). It does not cross the antimeridian.
int parts_of_segment(WorldPoint a, WorldPoint b, double longest_units);
// The point after that many of the parts.
WorldPoint point_on_segment(WorldPoint a, WorldPoint b, int part, int parts);

}  // namespace sitmap
