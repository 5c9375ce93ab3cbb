// Times of single positions of a track.
#pragma once

#include <string_view>
#include <vector>

#include "io/json_tape.h"

namespace sitmap::io {

struct TrackTimes {
  std::string_view property;    // that holds them; empty: the feature has none
  std::vector<JsonView> times;  // one for each position, in the order of the file
};

// Of properties with a list "times", "coordTimes" or "linestringTimestamps", or with an object "coordinateProperties"
// that has a list "times". Lists of lists, as MultiLineStrings have them, are laid end to end.
TrackTimes track_times(JsonView properties);

// The values of a list, lists in it laid end to end; objects are left out.
std::vector<JsonView> flat_values(JsonView list);

}  // namespace sitmap::io
