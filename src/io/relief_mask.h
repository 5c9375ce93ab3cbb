// Which pixels of the Mercator world are dry land.
#pragma once

#include <cstdint>
#include <vector>

#include "io/basemap_source.h"

namespace sitmap::io {

// size x size pixels from 180° W and 85.05° N: 1 on land, 0 on sea and lakes.
std::vector<std::uint8_t> dry_mask(const BasemapSource& source, int size);

}  // namespace sitmap::io
