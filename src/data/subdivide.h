// Long edges divided, so that they bend where a projection bends them.
#pragma once

#include <cstdint>
#include <vector>

#include "core/geo.h"

namespace sitmap {

// Divides the edges of triangles (three indices each) at their middles until none is longer than longest_units (x
// units; y counts double). Edges of the same two ends are divided alike, so that neighbours keep fitting together.
// Returns for each vertex that was appended the vertex from which it may take its attributes.
std::vector<std::uint32_t> subdivide(std::vector<WorldPoint>& vertices, std::vector<std::uint32_t>& indices,
                                     double longest_units);

// The number of equal parts into which a segment is cut by the same rule. It does not cross the antimeridian.
int parts_of_segment(WorldPoint a, WorldPoint b, double longest_units);
// The point after that many of the parts.
WorldPoint point_on_segment(WorldPoint a, WorldPoint b, int part, int parts);

}  // namespace sitmap
