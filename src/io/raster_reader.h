// Says what the rasters of a file are and where they lie; their pixels are read later, by RasterReader.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "core/jobs.h"
#include "core/result.h"
#include "data/raster_layer.h"

namespace sitmap::io {

// Every raster of the file: one for most, of a NetCDF file or a GeoPackage one for each variable or table. Errors
// (input) for: missing, not recognised, no band, no place on earth, a reference system unknown to PROJ, damaged. A
// raster that fails beside others is a warning.
Result<std::vector<RasterLayerPtr>> read_raster_layers(const std::filesystem::path& path, JobContext& job);

// Whether a driver that reads nothing but rasters takes the file for its own; of MBTiles, whether it holds pictures.
bool is_raster(const std::filesystem::path& path);

// Endings of the files that it reads, in lower case.
const std::vector<std::string>& raster_file_endings();

}  // namespace sitmap::io
