// Events as a layer of a GeoPackage.
#pragma once

#include <filesystem>

#include "io/event_export.h"

namespace sitmap::io {

// Points in WGS 84 with the columns of the CSV; times are text as they are stated.
Status write_gpkg(const std::filesystem::path& path, const ExportRows& rows, JobContext& job);

}  // namespace sitmap::io
