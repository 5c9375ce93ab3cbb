// Makes the relief: the plate carrée raster's brightness in Mercator, evened out around a neutral grey, on land only.
#pragma once

#include <filesystem>

#include "core/jobs.h"
#include "core/result.h"
#include "io/basemap_source.h"

namespace sitmap::io {

Result<ReliefLevel> prepare_relief(const std::filesystem::path& raster, const BasemapSource& source,
                                   const JobContext& job);

}  // namespace sitmap::io
