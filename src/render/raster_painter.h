// Paints the user's rasters on the ground: a small mesh for each tile, so that it bends with the projection.
#pragma once

#include <cstdint>
#include <map>

#include "render/gl_objects.h"
#include "render/ground_view.h"
#include "scene/frame.h"

namespace sitmap::render {

class RasterPainter {
 public:
  static Result<RasterPainter> create(Statistics& statistics);

  // The layer's tiles, inside the target's clip.
  void paint(const Target& target, const GroundView& view, const scene::Ground& ground, const MapLayer& layer);

 private:
  // A square of 2^k by 2^k cells.
  struct Mesh {
    VertexArray array;
    Buffer vertices, indices;
    GLsizei index_count = 0;
  };
  struct Upload {
    Texture texture;
    std::weak_ptr<const RasterTile> tile;
    std::uint64_t last_used = 0;
  };
  RasterPainter(ShaderProgram program, Statistics& statistics);

  const Mesh& mesh(int log2_cells);
  GLuint texture(const RasterTilePtr& tile);
  void forget_unused();

  ShaderProgram program_;
  Statistics* statistics_;
  std::map<int, Mesh> meshes_;
  std::map<std::uint64_t, Upload> uploads_;  // by the tile's serial
  std::uint64_t uses_ = 0;
};

}  // namespace sitmap::render
