// Reads vector tiles: MBTiles pyramids by zoom and place, and single MVT files.
#pragma once

#include <memory>
#include <string>

#include "core/jobs.h"
#include "core/result.h"
#include "data/map_layer.h"

namespace sitmap::io {

// A pyramid as one layer, which at first shows its coarsest tiles. Error if it holds pictures.
Result<std::shared_ptr<VectorLayer>> open_tile_pyramid(const std::string& gdal_path, const std::string& where,
                                                       JobContext& job);
// The same layer with other tiles.
Result<VectorLayerPtr> read_tiles(const VectorLayer& layer, const TileRange& range, JobContext& job);

// One tile whose place its path tells (…/zoom/column/row.mvt).
Result<std::shared_ptr<VectorLayer>> read_single_tile(const std::string& gdal_path, const std::string& where,
                                                      JobContext& job);

}  // namespace sitmap::io
