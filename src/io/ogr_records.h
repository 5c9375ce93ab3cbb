// Any other dated file that GDAL reads, layer by layer, as records.
#pragma once

#include <filesystem>
#include <vector>

#include "io/record_source.h"

namespace sitmap::io {

// Shapefile, GML, TopoJSON, MapInfo, spreadsheets (XLSX, ODS: a source for each sheet, the first row its header),
// GeoParquet and Arrow where GDAL has them; FlatGeobuf, GeoPackage and SQLite through sitmap's own readers. Of a ZIP
// archive what it holds of these. One source for each layer that has fields or geometry. No file is written.
Result<std::vector<RecordSourcePtr>> open_ogr(const std::filesystem::path& path, JobContext& job);

}  // namespace sitmap::io
