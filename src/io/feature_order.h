// The order in which a file tells its events, so that saving them does not turn it round.
#pragma once

#include <string_view>
#include <vector>

#include "data/event_layer.h"

namespace sitmap::io {

// All rows of the layer's table: first those of which the file has a feature, in its order, then the others by time.
// geojson: UTF-8, in the native format; as the layer was read from it, so that events without an id are found again.
std::vector<EventIndex> rows_as_in_file(std::string_view geojson, const EventLayer& layer);

}  // namespace sitmap::io
