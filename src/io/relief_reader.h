// Makes the relief: the plate carrée raster's brightness in Mercator, evened out around a neutral grey, on land only.
#pragma once

#include <filesystem>
#include <vector>

#include "core/jobs.h"
#include "core/result.h"
#include "io/basemap_geometry.h"

namespace sitmap::io {

Result<Relief> prepare_relief(const std::filesystem::path& raster, const std::vector<SourceArea>& land,
                              const JobContext& job);

}  // namespace sitmap::io
