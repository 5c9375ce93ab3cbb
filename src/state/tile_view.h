// Which tiles of a layer the map wants to show.
#pragma once

#include <optional>

#include "data/map_layer.h"
#include "state/camera.h"

namespace sitmap {

// The tiles in view at the zoom that suits it, no more than kMostTiles; nullopt if none is in view or if too many would
// be needed. For a layer with tiles.
std::optional<TileRange> wanted_tiles(const VectorLayer& layer, const Camera& camera, const Viewport& viewport);

}  // namespace sitmap
