// What importing a large binary file costs, beside a bare Arrow scan of the same file.
#pragma once

#include <filesystem>
#include <string>

#include "app/bench.h"
#include "core/result.h"

namespace sitmap::app {

// Reads a generated file of a million dated points, of FlatGeobuf ("fgb") or GeoPackage ("gpkg"), in turn as events and
// with a bare Arrow scan, in one run. Notes: the scan's median, the ratio of both, and that of the reader alone.
Result<Timing> bench_import(const std::string& name, const std::string& ending, const std::filesystem::path& folder);

}  // namespace sitmap::app
