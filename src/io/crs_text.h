// How a coordinate reference system is called in messages and accounts.
#pragma once

#include <string>

class OGRSpatialReference;

namespace sitmap::io {

// "EPSG:32638" where the reference states its code, else its name.
std::string crs_text(const OGRSpatialReference& reference);

}  // namespace sitmap::io
