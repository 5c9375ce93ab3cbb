// The base map in GPU buffers: each level is uploaded when it is first drawn.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "data/basemap.h"
#include "render/gl_objects.h"
#include "render/renderer.h"

namespace sitmap::render {

// All chunks of a level in one vertex array for areas and one buffer of segments for lines.
struct LevelBuffers {
  struct Area {
    AreaKind kind = AreaKind::land;
    WorldBox bounds;
    GLsizei index_count = 0;
    std::size_t first_index_byte = 0;
    GLint base_vertex = 0;
  };
  struct Lines {
    LineKind kind = LineKind::coast;
    float min_zoom = 0;
    WorldBox bounds;
    std::size_t first_segment = 0, segment_count = 0;
  };
  // As line.vert reads it.
  struct Segment {
    WorldPoint a, b;
    float distance_units = 0;
  };

  std::vector<Area> areas;
  std::vector<Lines> lines;
  VertexArray area_array, line_array;
  Buffer area_vertices, area_indices, segments;
  std::uint64_t bytes = 0;
  std::uint64_t last_used = 0;
};

class BasemapStore {
 public:
  explicit BasemapStore(Statistics& statistics) : statistics_(statistics) {}

  // The buffers of the level that suits the zoom (of physical pixels); nothing if the base map holds no level.
  const LevelBuffers* level(const BasemapPtr& basemap, double zoom);

 private:
  void free_unused_levels();

  Statistics& statistics_;
  BasemapPtr basemap_;
  std::vector<std::optional<LevelBuffers>> levels_;
  std::uint64_t uses_ = 0;
};

}  // namespace sitmap::render
