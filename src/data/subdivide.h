// Long segments divided, so that they bend where a projection bends them.
#pragma once

#include "core/geo.h"

namespace sitmap {

// What is drawn as straight at most, where projections bend lines: three quarters of a degree, x units.
inline constexpr double kLongestSegment_units = kWorldXUnits / 480;

// The number of equal parts, a power of two, into which a segment is cut so that none is longer than longest_units (x
// units; y counts double). It does not cross the antimeridian.
int parts_of_segment(WorldPoint a, WorldPoint b, double longest_units);
// The point after that many of the parts.
WorldPoint point_on_segment(WorldPoint a, WorldPoint b, int part, int parts);

// Calls use(from, to, share) for each part in order; share: of the segment's length, before the part.
template <class Use>
void divide_segment(WorldPoint a, WorldPoint b, double longest_units, const Use& use) {
  const int parts = parts_of_segment(a, b, longest_units);
  for (int part = 0; part < parts; ++part) {
    use(point_on_segment(a, b, part, parts), point_on_segment(a, b, part + 1, parts),
        static_cast<float>(part) / static_cast<float>(parts));
  }
}

}  // namespace sitmap
