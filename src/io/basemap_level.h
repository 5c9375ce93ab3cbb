// Builds one level of detail out of the source geometry.
#pragma once

#include <array>

#include "core/jobs.h"
#include "io/basemap_source.h"

namespace sitmap::io {

struct LevelSpec {
  float min_zoom;      // used from this zoom
  float top_zoom;      // up to this one; 24 for the last level
  float tolerance_px;  // at top_zoom; 0 keeps the source's detail
  int cell_bits;       // 2^bits cells across the world
};

// The source is 1:10 million and good to about zoom 8, so the last level keeps all of it.
inline constexpr std::array<LevelSpec, 4> kLevels = {
    {{0, 3, 1.0F / 3, 2}, {3, 5, 1.0F / 3, 4}, {5, 7, 1.0F / 3, 5}, {7, 24, 0, 6}}};

// Empty chunks if cancelled.
BasemapLevel build_level(const BasemapSource& source, const LevelSpec& spec, const JobContext& job);

}  // namespace sitmap::io
