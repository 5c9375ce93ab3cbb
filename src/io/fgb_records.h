// FlatGeobuf as records, read by sitmap itself: its dates as they are written, and faster than through features.
#pragma once

#include <memory>
#include <string>

#include "core/file_hash.h"
#include "io/record_source.h"

namespace sitmap::io {

// gdal_path: a file or one inside an archive; path: as given by the user. complete() is false after a read that met the
// end of the file before the features that its header declares.
Result<RecordSourcePtr> open_fgb(const std::string& gdal_path, const std::string& path, const ContentHash& hash,
                                 JobContext& job);

}  // namespace sitmap::io
