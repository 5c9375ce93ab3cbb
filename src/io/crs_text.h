// How a coordinate reference system is called in messages and accounts.
#pragma once

#include <filesystem>
#include <string>

#include "core/result.h"

class OGRSpatialReference;

namespace sitmap::io {

// "EPSG:32638" where the reference states its code, else its name.
std::string crs_text(const OGRSpatialReference& reference);

// The name that a file states for a system which is not known: that of a reference without a place on earth, or else
// the one in the .prj beside the file, quoted. Empty if none is stated. reference may be null.
std::string unknown_crs(const OGRSpatialReference* reference, const std::filesystem::path& file);

// "EPSG:32638", WKT, a PROJ string. Error (usage) if it is not known; nothing outside of PROJ's own database is read.
Status read_crs(const std::string& name, OGRSpatialReference& reference);

}  // namespace sitmap::io
