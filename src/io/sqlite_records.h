// Tables of GeoPackage, SpatiaLite and plain SQLite as records, with their dates as they are written.
#pragma once

#include <filesystem>
#include <vector>

#include "io/record_source.h"

namespace sitmap::io {

// One source a table that holds data (of a GeoPackage: those in its contents). The file is not changed, and no file
// appears beside it; what another program has written but not yet moved into it (a -wal file) is not read, and
// complete() is false then.
Result<std::vector<RecordSourcePtr>> open_sqlite(const std::filesystem::path& path, JobContext& job);

}  // namespace sitmap::io
