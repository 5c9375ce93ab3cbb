// The user's layers in GPU buffers: each level is uploaded when it is first drawn, classes whenever they change.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <vector>

#include "render/gl_objects.h"
#include "render/renderer.h"
#include "state/map_layers.h"

namespace sitmap::render {

// All chunks of a level of a layer.
struct LayerLevelBuffers {
  struct Fill {
    WorldBox bounds;
    GLsizei index_count = 0;
    std::size_t first_index_byte = 0;
    GLint base_vertex = 0;
    std::uint8_t feature_class = 0;  // of a layer that is painted in steps
  };
  // Segments of lines, or points, that lie one after another in their buffer.
  struct Run {
    WorldBox bounds;
    bool outline = false;
    std::size_t first = 0, count = 0;
    std::uint8_t feature_class = 0;
  };
  // As layer_area.vert and layer_point.vert read it.
  struct Vertex {
    WorldPoint at;
    FeatureIndex feature = 0;
  };
  // As layer_line.vert reads it.
  struct Segment {
    WorldPoint a, b;
    float distance_units = 0;
    FeatureIndex feature = 0;
  };

  std::vector<Fill> fills;
  std::vector<Run> paths, points;
  VertexArray fill_array, path_array, point_array;
  Buffer fill_vertices, fill_indices, segments, point_vertices;
  std::uint64_t bytes = 0, last_used = 0;
  std::uint64_t sorted_by = 0;  // serial of the classes by which the runs are sorted; 0: not sorted
};

class LayerStore {
 public:
  static constexpr int kClassColumns = 4096;

  explicit LayerStore(Statistics& statistics) : statistics_(statistics) {}

  // The buffers of the level that suits the zoom (of physical pixels); null if the layer is empty. Of a layer that is
  // painted in steps they are in runs of one class each, sorted by class.
  const LayerLevelBuffers* level(const MapLayer& layer, double zoom);
  // A texture of each feature's class; of one texel if the layer has one class.
  GLuint classes(const MapLayer& layer);

 private:
  struct Entry {
    std::weak_ptr<const VectorLayer> layer;
    std::uint64_t version = 0;
    std::map<std::size_t, LayerLevelBuffers> levels;
    Texture classes;
    std::uint64_t classes_serial = 0;
  };
  void forget_unused();

  Statistics& statistics_;
  std::map<std::uint64_t, Entry> entries_;  // by the layer's serial
  std::uint64_t uses_ = 0;
};

}  // namespace sitmap::render
