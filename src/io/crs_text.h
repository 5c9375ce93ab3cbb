// How a coordinate reference system is called in messages and accounts.
#pragma once

#include <string>

#include "core/result.h"

class OGRSpatialReference;

namespace sitmap::io {

// "EPSG:32638" where the reference states its code, else its name.
std::string crs_text(const OGRSpatialReference& reference);

// "EPSG:32638", WKT, a PROJ string. Error (usage) if it is not known; nothing outside of PROJ's own database is read.
Status read_crs(const std::string& name, OGRSpatialReference& reference);

}  // namespace sitmap::io
