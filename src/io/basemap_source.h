// Reads the shipped base map files (assets/basemap) into integer Mercator geometry.
#pragma once

#include <filesystem>
#include <vector>

#include "core/jobs.h"
#include "core/result.h"
#include "io/basemap_geometry.h"

namespace sitmap::io {

struct BasemapSource {
  std::vector<SourceArea> land, lakes, urban;
  std::vector<SourceLine> lines;  // borders and rivers
};

Result<BasemapSource> read_basemap_source(const std::filesystem::path& folder, const JobContext& job);

// By rank, then name. Countries, divisions and cities from world.gpkg, seas from waters.geojson,
// rivers from rivers.csv where it is there.
Result<std::vector<Place>> read_basemap_places(const std::filesystem::path& folder, const JobContext& job);

}  // namespace sitmap::io
