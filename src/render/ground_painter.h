// Paints the ground: background, areas with relief, lines, the user's layers, graticule.
#pragma once

#include <vector>

#include "render/basemap_store.h"
#include "render/ground_view.h"
#include "render/layer_painter.h"
#include "render/mark_passes.h"
#include "render/relief_window.h"
#include "render/sea_mesh.h"
#include "scene/frame.h"

namespace sitmap::render {

class GroundPainter {
 public:
  static Result<GroundPainter> create(StrokePass& strokes, Statistics& statistics);

  // Paints what lies inside the target's clip. size: of the target's framebuffer.
  struct Size {
    int width = 0, height = 0;
  };
  void paint(const Target& target, Size size, const GroundView& view, const scene::Ground& ground);

 private:
  struct Programs {
    ShaderProgram area, relief, sea, mesh, globe, line, lines;
  };
  struct LineStyle;
  GroundPainter(Programs programs, LayerPainter layers, StrokePass& strokes, Statistics& statistics);

  void paint_sea(const Target& target, const GroundView& view, const scene::Ground& ground);
  void paint_curved_sea(const Target& target, const GroundView& view, const scene::Ground& ground);
  void paint_edge(const Target& target, const GroundView& view, const scene::Ground& ground);
  void paint_areas(const Target& target, const GroundView& view, const scene::Ground& ground,
                   const LevelBuffers& level);
  void paint_kind(const Target& target, const GroundView& view, const LevelBuffers& level, AreaKind kind,
                  ShaderProgram& program);
  void paint_lines(const Target& target, Size size, const GroundView& view, const scene::Ground& ground,
                   const LevelBuffers& level);
  bool paint_line_kind(const Target& target, const GroundView& view, const LineBuffers& buffers,
                       const LineStyle& style);
  void end_pass() const;
  void paint_graticule(const Target& target, const GroundView& view, const scene::Ground& ground);

  Programs programs_;
  std::unique_ptr<LayerPainter> layers_;
  StrokePass* strokes_;
  std::unique_ptr<BasemapStore> store_;
  LevelBuffers sea_mesh_;  // made when a curved view is first drawn
  std::unique_ptr<ReliefWindow> land_relief_, sea_relief_;
  VertexArray empty_array_ = VertexArray::make();
  ColorTarget mask_;
  bool software_ = false;
};

}  // namespace sitmap::render
