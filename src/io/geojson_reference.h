// The coordinate reference system that a GeoJSON file names.
#pragma once

#include <filesystem>
#include <optional>
#include <string>

namespace sitmap::io {

// The name in the file's "crs" member if PROJ does not know it: GDAL would take the file for longitude and latitude
// without a word. Looked for at the file's beginning, where every writer puts it.
std::optional<std::string> unknown_geojson_reference(const std::filesystem::path& path);

}  // namespace sitmap::io
