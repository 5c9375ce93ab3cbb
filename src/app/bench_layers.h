// A large layer of geometry to measure with.
#pragma once

#include <filesystem>

#include "core/jobs.h"
#include "core/result.h"
#include "data/map_layer.h"

namespace sitmap::app {

// Areas and lines with that many vertices between them, around Baghdad, as GeoJSON. The same every time.
Status write_bench_layer(const std::filesystem::path& path, std::size_t vertices);

struct ArrivalTimes {
  VectorLayerPtr layer;
  double first_ms = 0, all_ms = 0;  // until something can be drawn, and until all can
};
Result<ArrivalTimes> time_arrival(const std::filesystem::path& path);

}  // namespace sitmap::app
