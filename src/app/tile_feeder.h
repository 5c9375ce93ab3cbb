// Keeps layers of vector tiles supplied with the tiles in view.
#pragma once

#include <functional>
#include <map>

#include "core/jobs.h"
#include "state/action.h"

namespace sitmap::app {

// In the window: one job a layer at a time.
class TileFeeder {
 public:
  // take: a layer with new tiles, or what kept it from being read.
  void feed(const State& state, JobQueue& jobs, const std::function<void(Result<VectorLayerPtr>)>& take);

 private:
  std::map<std::uint64_t, TileRange> asked_;     // by the layer's serial: read or being read
  std::map<std::uint64_t, std::uint64_t> jobs_;  // by the layer's serial: the last one
};

// Whether a picture of the state wants vector tiles that its layers do not hold.
bool lacks_tiles(const State& state);
// For a picture: the state with the tiles that it shows.
Status supply_tiles(State& state, JobContext& job);

}  // namespace sitmap::app
