// The named rivers of the base map, each with its course along the lines that are drawn.
#pragma once

#include <filesystem>
#include <vector>

#include "core/jobs.h"
#include "core/result.h"
#include "data/basemap.h"

namespace sitmap::io {

inline constexpr const char* kRiversFile = "rivers.csv";

// One place of kind river for each row of rivers.csv: its axis is the course from source to mouth, its position the
// middle one of the course's points. Nothing if there is no such table.
Result<std::vector<Place>> read_basemap_rivers(const std::filesystem::path& folder, const JobContext& job);

}  // namespace sitmap::io
