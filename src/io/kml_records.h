// Dated places of KML and KMZ as records, with their times as they are written.
#pragma once

#include <filesystem>

#include "io/record_source.h"

namespace sitmap::io {

// Placemarks, ground and photo overlays of all documents and folders. Columns as far as they are used: name,
// description, folder ("A / B"), address, snippet, when, begin, end, link; then the extended data. Times are those of
// the feature, else of its folder or document, else of its own view. A track gives a record for each of its times. What
// a network link would fetch is not read. A KMZ is read from its first document.
Result<RecordSourcePtr> open_kml(const std::filesystem::path& path, JobContext& job);

}  // namespace sitmap::io
