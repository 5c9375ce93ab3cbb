// The sea's tint: shelves lighter, the deep darker.
#pragma once

#include <cstdint>
#include <vector>

#include "core/jobs.h"
#include "data/basemap.h"
#include "io/raster_plane.h"

namespace sitmap::io {

// Tint of the square Mercator world, size x size. brightness: plate carrée, brighter where the sea is shallow;
// dry: size x size, 1 on land. What lies on land is spread from the sea beside it, so that coasts have no rim. 128 is
// the seas' mean. Empty if the job is cancelled.
ReliefLevel sea_tint(const Plane& brightness, const std::vector<std::uint8_t>& dry, int size, const JobContext& job);

}  // namespace sitmap::io
