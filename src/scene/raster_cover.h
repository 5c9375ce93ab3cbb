// Which tiles of the user's rasters the view shows, and what stands in for those that are not at hand yet.
#pragma once

#include <vector>

#include "data/raster_tiles.h"
#include "scene/frame.h"
#include "scene/projector.h"

namespace sitmap::scene {

// Tiles of a level that the viewport shows any part of, those near its middle first.
std::vector<TileId> seen_tiles(const Projector& projector, int level);

struct RasterCover {
  const RasterTiles& tiles;
  bool preview = false;  // coarse tiles are wanted first where nothing stands in for a missing one
};
// Fills the ground's tiles and the frame's wanted tiles for the rasters among the ground's layers.
void cover_rasters(const RasterCover& cover, const Projector& projector, Frame& frame);

}  // namespace sitmap::scene
