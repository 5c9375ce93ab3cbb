// What is known of places from the areas around them: the language written there, and where an area's name has room.
#pragma once

#include <filesystem>
#include <vector>

#include "core/jobs.h"
#include "core/result.h"
#include "data/basemap.h"

namespace sitmap::io {

// Fills in Place::local from languages.geojson, and axis and axis_room from axes.geojson. A file that is not there
// leaves its fields empty: the base map works without.
Status add_areas(const std::filesystem::path& folder, const JobContext& job, std::vector<Place>& places);

}  // namespace sitmap::io
