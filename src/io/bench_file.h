// A large file of dated points to measure imports with.
#pragma once

#include <cstddef>
#include <filesystem>

#include "core/result.h"

namespace sitmap::io {

// FlatGeobuf or GeoPackage by the ending, without a spatial index; the same every time. Columns: id, title, time
// (date-time with a zone), category, fatalities, size.
Status write_bench_points(const std::filesystem::path& path, std::size_t points);

}  // namespace sitmap::io
