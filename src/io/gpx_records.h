// Waypoints, tracks and routes of GPX as records, with their times as they are written.
#pragma once

#include <filesystem>

#include "io/record_source.h"

namespace sitmap::io {

// Columns as far as they are used: name, desc, cmt, type, sym, time, link, ele, kind ("waypoint", "track point", "route
// point", "track", "route"), track (its name), segment (from 1); then what else points state, such as hdop or heart
// rates. A track or route with times gives a record for each point, one without any a single record in its middle.
Result<RecordSourcePtr> open_gpx(const std::filesystem::path& path, JobContext& job);

}  // namespace sitmap::io
