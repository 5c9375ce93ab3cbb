// Where the sun stands in the zenith.
#pragma once

#include "core/geo.h"
#include "core/time.h"

namespace sitmap {

// The subsolar point. Formulas of low precision of the Astronomical Almanac (section C, "Low precision formulas for the
// sun"): within 0.01° from 1950 to 2050, and within a degree for some centuries around.
LonLat subsolar_point(InstantUs instant);

}  // namespace sitmap
