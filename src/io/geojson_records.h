// Reads GeoJSON of any kind as records.
#pragma once

#include <filesystem>

#include "core/jobs.h"
#include "core/result.h"
#include "io/record_source.h"

namespace sitmap::io {

// A FeatureCollection, a Feature, Features one a line, a text sequence (RFC 8142), JSON-FG. Columns are the properties,
// the feature's id and the members that stand beside them; "time.start", "time.end" and "time.date" of JSON-FG's time.
// Lists and objects are cells of kind json. A line or a set of points with a time for each position is one record for
// each, with its time in "time.start".
//
// Places are longitude and latitude unless info().crs is something else than "EPSG:4326": then they are coordinates of
// that system, as the file has them, and radii are in its units. Of JSON-FG the geometry is read, or, if the first
// features have none, the place in coordRefSys.
//
// Error (input) for a file that cannot be read, is not JSON (with line and column), or is no collection of features.
Result<RecordSourcePtr> open_geojson(const std::filesystem::path& path, JobContext& job);

// The same from text in memory; name is used in messages and as the name of the layer.
Result<RecordSourcePtr> open_geojson_text(std::string content, const std::string& name, JobContext& job);

}  // namespace sitmap::io
