// Where a raster's pixels lie on earth.
#pragma once

#include <memory>
#include <optional>
#include <string>

#include "data/raster_layer.h"
#include "io/gdal_setup.h"

namespace sitmap::io {

// From a raster's pixels to another reference system and back.
class RasterTransform {
 public:
  // layer: its georeference and stated or assumed reference. to: "EPSG:3857". Error (input) where PROJ knows no way.
  static Result<RasterTransform> create(GDALDataset& dataset, const RasterLayer& layer, const char* to);

  // In place; valid[i] is false where there is no such place.
  void to_ground(std::size_t count, double* x, double* y, int* valid) const;
  void to_pixels(std::size_t count, double* x, double* y, int* valid) const;

 private:
  struct Closer {
    void operator()(void* transformer) const;
  };
  explicit RasterTransform(void* transformer) : transformer_(transformer) {}
  std::unique_ptr<void, Closer> transformer_;
};

// Fills crs, georeference, extent, max_level and what is assumed; path names the raster for messages and finds a .prj
// file. Errors (input) for no georeference, no reference system where one is needed, or one unknown to PROJ.
Status describe_georeference(GDALDataset& dataset, RasterLayer& layer);

}  // namespace sitmap::io
