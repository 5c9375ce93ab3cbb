// How precisely a position is written where no precision is stated.
#pragma once

#include "core/geo.h"

namespace sitmap {

// What the last decimal of a position is worth: 35.7 says no more than a tenth of a degree, some 11 km. Four decimals,
// some 11 m, at most.
double written_precision_m(LonLat position);

}  // namespace sitmap
