// Opens rasters with the drivers that sitmap allows, and refuses virtual rasters that reach beyond local files.
#pragma once

#include <string>
#include <vector>

#include "data/raster_layer.h"
#include "io/gdal_setup.h"

namespace sitmap::io {

// where: for messages. Errors (input) for what no allowed driver recognises, and for virtual rasters (VRT) whose
// sources are anything but plain local files.
Result<GdalDatasetPtr> open_raster_dataset(const std::string& gdal_path, const std::string& where);

// The name of the driver that takes the file for its own; "" if none does.
std::string raster_driver_of(const std::string& gdal_path);

}  // namespace sitmap::io
