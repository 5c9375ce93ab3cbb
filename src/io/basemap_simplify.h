// Simplifies rings and lines to a tolerance (Douglas–Peucker in Mercator).
#pragma once

#include <vector>

#include "io/basemap_geometry.h"

namespace sitmap::io {

// Keeps both ends; no point of path is farther than tolerance (x units) from the result.
Path simplify_path(const Path& path, double tolerance);

// Empty if nothing worth an area is left. Points where a ring enters or leaves the antimeridian or the lower limit
// stay, so that the two halves of land cut there go on fitting.
Ring simplify_ring(const Ring& ring, double tolerance);

// Width and height are both below size (x units).
bool is_smaller_than(const Ring& ring, double size);

// Whether the straight line between two neighbours of a ring is a cut of the map and no coast: both on the same side of
// the antimeridian, or both at the southern rim.
bool is_seam(MapPoint a, MapPoint b);

}  // namespace sitmap::io
