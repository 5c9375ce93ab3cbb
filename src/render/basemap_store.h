// The base map in GPU buffers: each level is uploaded when it is first drawn.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "data/basemap.h"
#include "render/gl_objects.h"
#include "render/renderer.h"

namespace sitmap::render {

// Lines of a level as one buffer of segments.
struct LineBuffers {
  struct Chunk {
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

  std::vector<Chunk> chunks;
  VertexArray array;
  Buffer segments;
};

// All chunks of a level in one vertex array for areas and one for lines.
struct LevelBuffers {
  struct Area {
    AreaKind kind = AreaKind::land;
    WorldBox bounds;
    GLsizei index_count = 0;
    std::size_t first_index_byte = 0;
    GLint base_vertex = 0;
  };
  std::vector<Area> areas;
  VertexArray area_array;
  Buffer area_vertices, area_indices;
  LineBuffers lines;
  std::uint64_t bytes = 0;
  std::uint64_t last_used = 0;
};

class BasemapStore {
 public:
  explicit BasemapStore(Statistics& statistics) : statistics_(statistics) {}

  // The buffers of the level that suits the zoom (of physical pixels); nothing if the base map holds no level.
  const LevelBuffers* level(const BasemapPtr& basemap, double zoom);
  // Its lines, after level() for the same zoom: below zoom 0, where a globe is drafted, with fewer points than any
  // level.
  const LineBuffers& lines(const LevelBuffers& level, double zoom);

 private:
  void free_unused_levels();

  Statistics& statistics_;
  BasemapPtr basemap_;
  std::vector<std::optional<LevelBuffers>> levels_;
  std::optional<LineBuffers> thinned_;  // of the coarsest level
  std::uint64_t uses_ = 0;
};

}  // namespace sitmap::render
