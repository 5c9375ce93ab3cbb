// What the fastest plain way through a file costs, to measure readers against.
#pragma once

#include <cstdint>
#include <filesystem>

#include "core/result.h"

namespace sitmap::io {

struct ArrowScan {
  std::uint64_t records = 0;
  std::uint64_t values = 0;  // of all columns
};

// Reads the first layer of a FlatGeobuf or GeoPackage to its end as a stream of GDAL's Arrow batches, and looks at
// nothing but their sizes.
Result<ArrowScan> scan_with_arrow(const std::filesystem::path& path);

}  // namespace sitmap::io
