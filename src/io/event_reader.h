// Reads files of events. For now the native format: GeoJSON as product.md defines it.
#pragma once

#include <filesystem>

#include "core/jobs.h"
#include "core/result.h"
#include "data/event_layer.h"

namespace sitmap::io {

// Reads a file of events. zone: for dates that state none. Errors (input) for: missing, not a file, empty, unreadable,
// not JSON (with line and column), truncated, not a FeatureCollection, another format (says what can be opened today).
// A record that cannot become an event is a rejection, counted by its reason, never a failure of the file.
Result<EventLayerPtr> read_events(const std::filesystem::path& path, const Zone& zone, JobContext& job);

// The same from text in memory; name is used in messages.
Result<EventLayerPtr> parse_events(std::string_view geojson, const std::string& name, const Zone& zone,
                                   JobContext& job);

}  // namespace sitmap::io
