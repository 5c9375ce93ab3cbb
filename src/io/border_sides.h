// The borders of the base map that bear the names of the countries on either side.
#pragma once

#include <filesystem>
#include <vector>

#include "core/jobs.h"
#include "core/result.h"
#include "data/basemap.h"

namespace sitmap::io {

inline constexpr const char* kBorderSidesFile = "border_sides.csv";

// The lines of world.gpkg that border_sides.csv names, in the order of that table. Nothing if there is no such table.
Result<std::vector<Border>> read_basemap_borders(const std::filesystem::path& folder, const JobContext& job);

}  // namespace sitmap::io
