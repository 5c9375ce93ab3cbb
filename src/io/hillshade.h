// Hills as light and shade.
#pragma once

#include "core/jobs.h"
#include "data/basemap.h"
#include "io/raster_plane.h"

namespace sitmap::io {

// Shade of the square Mercator world, size x size, of Lambert's kind under light from the west-north-west. elevation:
// grey values of kMetersPerGrey each, plate carrée. Flat ground is 128. Empty if the job is cancelled.
inline constexpr double kMetersPerGrey = 25;
ReliefLevel hillshade(const Plane& elevation, int size, const JobContext& job);

}  // namespace sitmap::io
