// The vertices of geometries in Well-Known Binary, as databases hold them.
#pragma once

#include <cstddef>
#include <span>

#include "io/lonlat_transform.h"
#include "io/shape_place.h"

namespace sitmap::io {

// Any kind, any order of bytes, with or without height and measure, ISO or EWKB. False if it is damaged.
bool add_wkb(std::span<const std::byte> wkb, const LonLatTransform& transform, ShapePlace& shape);

// A geometry of GeoPackage: a header before the WKB.
bool add_geopackage_blob(std::span<const std::byte> blob, const LonLatTransform& transform, ShapePlace& shape);

// A geometry of SpatiaLite, by the box around it that the blob states.
bool add_spatialite_blob(std::span<const std::byte> blob, const LonLatTransform& transform, ShapePlace& shape);

// A blob of one of the three, by how it begins.
bool add_geometry_blob(std::span<const std::byte> blob, const LonLatTransform& transform, ShapePlace& shape);

}  // namespace sitmap::io
