// Builds the levels of detail of a layer: simplified, cut into chunks by place, triangulated.
#pragma once

#include <vector>

#include "core/jobs.h"
#include "io/vector_geometry.h"

namespace sitmap::io {

struct BuiltLevels {
  std::vector<VectorLevel> levels;
  std::size_t unfilled = 0;  // areas whose outline crosses itself too often: they are drawn as lines
};

struct LevelRequest {
  // Of a street map: a class for each feature. Levels leave out what they are too coarse to show. Null: all is shown.
  const std::vector<std::uint8_t>* street_classes = nullptr;
  // The geometry is that of tiles of this zoom: one level, and no outlines along their borders. -1: no tiles.
  int tile_zoom = -1;
};

// Small layers have one level. On two threads; incomplete if cancelled. progress: from `from` to 1.
BuiltLevels build_levels(const VectorSource& source, JobContext& job, double from, const LevelRequest& request = {});

// All of the source in one level, as coarse as a view of the whole allows.
VectorLevel preview_level(const VectorSource& source);

// One anchor for each feature: the point itself, the middle of the longest line, a place well inside the largest area.
std::vector<LabelAnchor> label_anchors(const VectorSource& source, std::size_t features);

// The smallest box around everything, across the antimeridian if that is shorter.
GeoBox source_extent(const VectorSource& source);

}  // namespace sitmap::io
