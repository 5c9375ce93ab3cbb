// Reads layers of geometry from any file that the allowed vector drivers of GDAL open.
#pragma once

#include <filesystem>
#include <functional>
#include <vector>

#include "core/jobs.h"
#include "core/result.h"
#include "data/map_layer.h"

namespace sitmap::io {

// Every layer of the file that holds geometry, in the file's order; of a ZIP archive, those of each file in it. A
// feature that cannot be drawn is counted by its reason, never a failure of the file. Errors (input) for: missing, a
// folder, not recognised, no layer with geometry, and where every layer fails (its reference system is unknown to PROJ,
// or not stated while its coordinates are no longitude and latitude); a layer that fails beside others is a warning.
// arriving (may be empty) is called on the caller's thread with what was read so far of a large layer, several times;
// the whole layer has the same serial.
using ArrivingLayer = std::function<void(VectorLayerPtr)>;
Result<std::vector<VectorLayerPtr>> read_vector_layers(const std::filesystem::path& path, JobContext& job,
                                                       const ArrivingLayer& arriving = {});

// Whether one of the drivers other than GeoJSON's takes the file for its own, be it whole or not.
bool is_geodata(const std::filesystem::path& path);

// Endings of the files that it reads, such as ".gpkg", in lower case.
const std::vector<std::string>& vector_file_endings();

}  // namespace sitmap::io
