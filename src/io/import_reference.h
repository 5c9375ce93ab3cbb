// The same import done by GDAL alone, to measure ours against.
#pragma once

#include <cstddef>
#include <filesystem>

#include "core/result.h"

namespace sitmap::io {

// Reads path with a driver of GDAL ("CSV", "GeoJSON") and writes all of its features to target, as FlatGeobuf without a
// spatial index: what a plain ogr2ogr does. The number of features.
Result<std::size_t> copy_through_gdal(const std::filesystem::path& path, const char* driver,
                                      const std::filesystem::path& target);

}  // namespace sitmap::io
