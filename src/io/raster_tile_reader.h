// Warps parts of a raster into tiles of the Web Mercator world. One reader is used by one thread at a time.
#pragma once

#include <functional>
#include <memory>

#include "core/result.h"
#include "data/raster_layer.h"
#include "data/raster_tile.h"

namespace sitmap::io {

class RasterTileReader {
 public:
  // offline: of a network layer only what lies in the user's cache.
  static Result<std::unique_ptr<RasterTileReader>> open(RasterLayerPtr layer, bool offline);
  ~RasterTileReader();

  // The tile as it is to be shown: transparent where the raster holds nothing. Errors (input) for pixels that cannot be
  // read; (cancelled) where cancelled() became true. Pixels lie within a tenth of a pixel of their true place.
  Result<RasterTilePtr> read(TileId tile, const RasterPaint& paint, const std::function<bool()>& cancelled);

 private:
  struct Impl;
  explicit RasterTileReader(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace sitmap::io
