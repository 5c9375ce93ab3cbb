// Reads OpenStreetMap extracts (.osm.pbf, .osm) into one layer: streets, land, water, houses, places and their tags.
#pragma once

#include <filesystem>
#include <memory>
#include <string>

#include "core/jobs.h"
#include "core/result.h"
#include "data/map_layer.h"
#include "io/layer_draft.h"

namespace sitmap::io {

inline constexpr const char* kOsmAttribution = "© OpenStreetMap contributors";

// Streams the file once; what the driver must keep on disk meanwhile lies in sitmap's cache folder and goes with it.
// Name, path and hash of the layer are the caller's to set.
Result<std::shared_ptr<VectorLayer>> read_osm(const std::string& gdal_path, const std::string& where, JobContext& job,
                                              const DraftSink& arriving = {});

}  // namespace sitmap::io
