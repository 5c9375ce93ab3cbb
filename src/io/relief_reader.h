// Makes the relief of the base map's rasters: hills on land, depth at sea.
#pragma once

#include <filesystem>

#include "core/jobs.h"
#include "core/result.h"
#include "io/basemap_source.h"

namespace sitmap::io {

// The rasters in the base map's folder.
inline constexpr const char* kElevationFile = "elevation.tif";
inline constexpr const char* kSeaFloorFile = "sea_floor.tif";

struct ReliefParts {
  ReliefLevel land, sea;
};
Result<ReliefParts> prepare_relief(const std::filesystem::path& folder, const BasemapSource& source,
                                   const JobContext& job);

}  // namespace sitmap::io
