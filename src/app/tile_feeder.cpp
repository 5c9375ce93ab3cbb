// Compares what a view wants with what layers hold.
#include "app/tile_feeder.h"

#include <algorithm>

#include "io/vector_tiles.h"
#include "state/tile_view.h"

namespace sitmap::app {
namespace {

// What the layer lacks in the view.
std::optional<TileRange> missing(const MapLayer& layer, const State& state) {
  if (!layer.vector->tiles || !is_shown(layer, state.view.camera.zoom)) return std::nullopt;
  const std::optional<TileRange> wanted = wanted_tiles(*layer.vector, state.view.camera, state.viewport);
  return wanted && *wanted != layer.vector->tile_range ? wanted : std::nullopt;
}

bool is_running(const JobQueue& jobs, std::uint64_t id) {
  const std::vector<JobInfo> running = jobs.running();
  return std::any_of(running.begin(), running.end(), [&](const JobInfo& job) { return job.id == id; });
}

}  // namespace

void TileFeeder::feed(const State& state, JobQueue& jobs, const std::function<void(Result<VectorLayerPtr>)>& take) {
  // While the map flies, what it passes is not worth reading.
  if (state.flight) return;
  for (const MapLayer& layer : state.document.map_layers) {
    const std::uint64_t serial = layer.vector->serial;
    const std::optional<TileRange> range = missing(layer, state);
    if (!range || is_running(jobs, jobs_[serial])) continue;
    // What failed is not tried again until the view wants something else.
    if (const auto asked = asked_.find(serial); asked != asked_.end() && asked->second == *range) continue;
    asked_[serial] = *range;
    jobs_[serial] =
        jobs.submit("Reading tiles of " + layer.vector->name,
                    [this, vector = layer.vector, range = *range, take](JobContext& job) -> JobQueue::Completion {
                      auto read = std::make_shared<Result<VectorLayerPtr>>(io::read_tiles(*vector, range, job));
                      return [this, read, take, serial = vector->serial] {
                        if (*read) asked_.erase(serial);
                        take(*read);
                      };
                    });
  }
}

bool lacks_tiles(const State& state) {
  return std::any_of(state.document.map_layers.begin(), state.document.map_layers.end(),
                     [&](const MapLayer& layer) { return missing(layer, state).has_value(); });
}

Status supply_tiles(State& state, JobContext& job) {
  for (std::size_t i = 0; i < state.document.map_layers.size(); ++i) {
    const MapLayer layer = state.document.map_layers[i];
    const std::optional<TileRange> range = missing(layer, state);
    if (!range) continue;
    Result<VectorLayerPtr> read = io::read_tiles(*layer.vector, *range, job);
    if (!read) return read.error();
    state = apply(std::move(state), action::UpdateMapLayer{*read});
  }
  return Ok{};
}

}  // namespace sitmap::app
