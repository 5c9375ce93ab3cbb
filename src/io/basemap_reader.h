// Prepares the shipped base map through GDAL, and keeps the prepared form in the cache.
#pragma once

#include <cstddef>
#include <filesystem>

#include "core/jobs.h"
#include "core/result.h"
#include "data/basemap.h"

namespace sitmap::io {

struct PreparedBasemap {
  BasemapPtr basemap;
  ReliefPtr relief;  // null if the raster is missing: then a warning
  bool from_cache = false;
};

// How many levels of detail maps up to this zoom (of physical pixels) draw; 24: all.
std::size_t basemap_levels_needed(double zoom);

// Loads the prepared base map from cache_dir (may be empty: no cache), or prepares it from folder (assets/basemap) and
// writes the cache atomically. A cache whose key, size or checksum does not fit is rebuilt. needed_zoom bounds the work
// when a cache has to be made: only levels that zooms up to it need are prepared then (and cached); pass 24 for all.
Result<PreparedBasemap> load_basemap(const std::filesystem::path& folder, const std::filesystem::path& cache_dir,
                                     double needed_zoom, JobContext& job);

}  // namespace sitmap::io
