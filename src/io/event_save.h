// Keeps a layer of events in a file of its own: GeoJSON in the native format, or a GeoPackage.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>

#include "core/file_hash.h"
#include "core/jobs.h"
#include "core/result.h"
#include "data/event_layer.h"

namespace sitmap::io {

struct SaveTarget {
  std::filesystem::path path;  // its ending chooses the format: .gpkg, else GeoJSON
  // The hash that the file had when it was read or written last: if it has another one by now, nothing is written.
  // Nothing: whatever is there is replaced.
  std::optional<ContentHash> known_hash;
  // The file is the layer's own: what it says beside its events stays.
  bool own = false;
};

struct SavedLayer {
  bool changed_meanwhile = false;  // by another program; then nothing was written
  EventLayerPtr layer;             // as it would be read from the file, with the table that was given
};

// The whole layer. It is written beside its place, read back and compared event by event, flushed and renamed; where
// that fails nothing is left behind and an existing file is untouched. What is replaced keeps its permissions, a link
// stays a link, and a file that its owner may not write is refused. Errors: output, cancelled; output, too, for an
// own file that holds more than these events.
Result<SavedLayer> save_events(const SaveTarget& target, const EventLayerPtr& layer, JobContext& job);

}  // namespace sitmap::io
