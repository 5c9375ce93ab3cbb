// Paints the user's layers on the ground: areas, then lines through a mask, then points.
#pragma once

#include "render/ground_view.h"
#include "render/layer_store.h"
#include "render/raster_painter.h"
#include "scene/frame.h"
#include "state/paint_steps.h"

namespace sitmap::render {

class LayerPainter {
 public:
  static Result<LayerPainter> create(Statistics& statistics);

  // Bottom to top, inside the target's clip. width, height: of the target's framebuffer.
  void paint(const Target& target, int width, int height, const GroundView& view, const scene::Ground& ground);

 private:
  struct Programs {
    ShaderProgram area, line, lines, point;
  };
  LayerPainter(Programs programs, RasterPainter rasters, Statistics& statistics);

  // What one layer is painted with.
  struct Job;
  void prepare(ShaderProgram& program, const Job& job) const;
  void paint_fills(const Job& job);
  void paint_paths(const Job& job);
  bool paint_runs_of_paths(const Job& job, bool outlines);
  void paint_points(const Job& job);
  void paint_in_steps(const Job& job, double zoom);
  void paint_step_fills(const Job& job, const PaintStep& step);
  void paint_step_paths(const Job& job, const PaintStep& step);
  void paint_step_points(const Job& job, const PaintStep& step);
  template <class Wanted>
  bool draw_paths(const Job& job, double width_px, const Wanted& wanted);
  template <class Wanted>
  void draw_fills(const Job& job, const Wanted& wanted);
  template <class Wanted>
  void draw_points(const Job& job, double radius_px, const Wanted& wanted);
  void lay_over(const Job& job, const ColorTarget& mask, float opacity);

  Programs programs_;
  std::unique_ptr<RasterPainter> rasters_;
  LayerStore store_;
  VertexArray empty_array_ = VertexArray::make();
  ColorTarget mask_, layer_mask_;
  bool software_ = false;
};

}  // namespace sitmap::render
