// Measuring imports of a million rows, and the same through GDAL alone.
#pragma once

#include <filesystem>
#include <string>

#include "app/bench.h"

namespace sitmap::app {

// Reads a generated file of a million events as a user would open it. The notes say what GDAL takes for the same file
// (reading it and writing it as FlatGeobuf without index), our share of that, and the size of the file; the memory is
// that of a process that does nothing else.
Timing import_csv(const std::filesystem::path& folder);
Timing import_geojson(const std::filesystem::path& folder);

}  // namespace sitmap::app
