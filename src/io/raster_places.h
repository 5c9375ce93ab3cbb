// Where in a raster the pixels of a tile come from.
#pragma once

#include <vector>

#include "data/raster_tile.h"
#include "io/raster_georeference.h"

namespace sitmap::io {

// For each pixel of a tile with its border, row by row, the place in the raster (pixels from its upper left corner);
// NaN where there is none.
struct SourcePlaces {
  std::vector<double> x, y;
  double step_x = 1, step_y = 1;  // raster pixels that a tile's pixel covers, in the middle of all
};

// Transforms a grid and interpolates between its nodes wherever that is good to a twentieth of a tile's pixel;
// elsewhere every pixel.
SourcePlaces source_places(TileId tile, const RasterTransform& transform);

}  // namespace sitmap::io
