// The coordinate reference system that a GeoJSON document names.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "io/json_tape.h"

namespace sitmap::io {

inline constexpr const char* kLonLat = "EPSG:4326";  // in the order longitude, latitude, as always here

// "urn:ogc:def:crs:EPSG::25832", "http://www.opengis.net/def/crs/EPSG/0/25832" and "[EPSG:25832]" as "EPSG:25832";
// every form of CRS84 as kLonLat; what is none of these as it stands.
std::string crs_name(std::string_view stated);

// Of the value of a "crs" member (GeoJSON of 2008) or a "coordRefSys" (JSON-FG); kLonLat for null. Nothing if it is
// something that names no system.
std::optional<std::string> stated_crs(JsonView value);

}  // namespace sitmap::io
