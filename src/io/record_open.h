// Finds the reader for a file of records.
#pragma once

#include <filesystem>
#include <vector>

#include "io/record_source.h"

namespace sitmap::io {

// One source for each layer; none if the file is of a kind that holds no records of events (an OpenStreetMap extract, a
// pyramid of tiles). Errors (input) for: missing, not a file, empty, of no known format, not readable.
Result<std::vector<RecordSourcePtr>> open_records(const std::filesystem::path& path, JobContext& job);

}  // namespace sitmap::io
