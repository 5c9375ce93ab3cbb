// The passes of a layer and their uniforms.
#include "render/layer_painter.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <string>

namespace sitmap::render {
namespace {

constexpr float kRim_px = 1;

using Run = LayerLevelBuffers::Run;

// Calls draw(first, count) for the runs that the clip shows; those that follow each other in the buffer at once.
template <class Wanted, class Draw>
void for_each_seen(const std::vector<Run>& runs, const Target& target, const GroundView& view, int copy,
                   double margin_px, const Wanted& wanted, const Draw& draw) {
  std::size_t first = 0, count = 0;
  for (const Run& run : runs) {
    if (!wanted(run) || !view.sees(target.clip, run.bounds, copy, margin_px)) continue;
    if (count > 0 && first + count == run.first) {
      count += run.count;
      continue;
    }
    if (count > 0) draw(first, count);
    first = run.first;
    count = run.count;
  }
  if (count > 0) draw(first, count);
}

}  // namespace

struct LayerPainter::Job {
  Target target;
  int width, height;
  const GroundView& view;
  const MapColors& colors;
  const MapLayer& layer;
  const LayerLevelBuffers& level;
  GLuint classes;
  float scale;
  float opacity;
};

Result<LayerPainter> LayerPainter::create(Statistics& statistics) {
  auto area = ShaderProgram::link("layer_area.vert", "layer_area.frag");
  if (!area) return area.error();
  auto line = ShaderProgram::link("layer_line.vert", "layer_line.frag");
  if (!line) return line.error();
  auto lines = ShaderProgram::link("full.vert", "layer_lines.frag");
  if (!lines) return lines.error();
  auto point = ShaderProgram::link("layer_point.vert", "layer_point.frag");
  if (!point) return point.error();
  auto rasters = RasterPainter::create(statistics);
  if (!rasters) return rasters.error();
  return LayerPainter(
      {std::move(area).value(), std::move(line).value(), std::move(lines).value(), std::move(point).value()},
      std::move(rasters).value(), statistics);
}

LayerPainter::LayerPainter(Programs programs, RasterPainter rasters, Statistics& statistics)
    : programs_(std::move(programs)),
      rasters_(std::make_unique<RasterPainter>(std::move(rasters))),
      store_(statistics),
      software_(is_software_gl()) {}

void LayerPainter::paint(const Target& target, int width, int height, const GroundView& view,
                         const scene::Ground& ground) {
  for (const MapLayer& layer : ground.layers) {
    if (layer.raster) {
      rasters_->paint(target, view, ground, layer);
      if (software_) glFinish();
      continue;
    }
    const LayerLevelBuffers* level = store_.level(layer, view.detail_zoom());
    if (level == nullptr) continue;
    const bool in_steps = is_painted_in_steps(layer.style);
    const Job job{target,
                  width,
                  height,
                  view,
                  ground.colors,
                  layer,
                  *level,
                  in_steps ? 0 : store_.classes(layer),
                  static_cast<float>(view.scale()),
                  static_cast<float>(layer.style.opacity)};
    if (in_steps) {
      paint_in_steps(job, view.zoom());
    } else {
      paint_fills(job);
      paint_paths(job);
      paint_points(job);
    }
    // Software GL keeps all that it has not drawn yet.
    if (software_) glFinish();
  }
}

void LayerPainter::prepare(ShaderProgram& program, const Job& job) const {
  program.use();
  job.target.set_uniforms(program);
  job.view.set_uniforms(program);
  glActiveTexture(GL_TEXTURE0);
  glBindTexture(GL_TEXTURE_2D, job.classes);
  program.set("feature_classes", 0);
  if (is_painted_in_steps(job.layer.style)) return;
  program.set("classed", job.layer.classes->of_feature.empty() ? 0 : 1);
  const std::vector<LayerClass>& classes = job.layer.classes->classes;
  for (std::size_t i = 0; i < std::min(classes.size(), kMostClasses); ++i)
    program.set_color("class_color[" + std::to_string(i) + "]", classes[i].color);
}

template <class Wanted>
void LayerPainter::draw_fills(const Job& job, const Wanted& wanted) {
  std::vector<GLsizei> counts;
  std::vector<const void*> offsets;
  std::vector<GLint> bases;
  const auto copies = job.view.copies(job.target.clip);
  for (int copy = copies.first; copy <= copies.last; ++copy) {
    counts.clear();
    offsets.clear();
    bases.clear();
    for (const auto& fill : job.level.fills) {
      if (!wanted(fill) || !job.view.sees(job.target.clip, fill.bounds, copy, 1.0)) continue;
      counts.push_back(fill.index_count);
      offsets.push_back(reinterpret_cast<const void*>(fill.first_index_byte));
      bases.push_back(fill.base_vertex);
    }
    if (counts.empty()) continue;
    job.view.set_copy(programs_.area, copy);
    glMultiDrawElementsBaseVertex(GL_TRIANGLES, counts.data(), GL_UNSIGNED_INT, offsets.data(),
                                  static_cast<GLsizei>(counts.size()), bases.data());
  }
}

template <class Wanted>
bool LayerPainter::draw_paths(const Job& job, double width_px, const Wanted& wanted) {
  using Segment = LayerLevelBuffers::Segment;
  bool any = false;
  const auto copies = job.view.copies(job.target.clip);
  for (int copy = copies.first; copy <= copies.last; ++copy) {
    job.view.set_copy(programs_.line, copy);
    for_each_seen(job.level.paths, job.target, job.view, copy, 1.0 + width_px * static_cast<double>(job.scale), wanted,
                  [&](std::size_t first, std::size_t count) {
                    const std::size_t offset = first * sizeof(Segment);
                    const auto at = [&](std::size_t member) { return reinterpret_cast<const void*>(offset + member); };
                    glVertexAttribIPointer(0, 4, GL_INT, sizeof(Segment), at(0));
                    glVertexAttribPointer(1, 1, GL_FLOAT, GL_FALSE, sizeof(Segment),
                                          at(offsetof(Segment, distance_units)));
                    glVertexAttribIPointer(2, 1, GL_UNSIGNED_INT, sizeof(Segment), at(offsetof(Segment, feature)));
                    glDrawArraysInstanced(GL_TRIANGLE_STRIP, 0, 4, static_cast<GLsizei>(count));
                    any = true;
                  });
  }
  return any;
}

template <class Wanted>
void LayerPainter::draw_points(const Job& job, double radius_px, const Wanted& wanted) {
  using Vertex = LayerLevelBuffers::Vertex;
  const auto copies = job.view.copies(job.target.clip);
  for (int copy = copies.first; copy <= copies.last; ++copy) {
    job.view.set_copy(programs_.point, copy);
    for_each_seen(job.level.points, job.target, job.view, copy, radius_px + 1, wanted,
                  [&](std::size_t first, std::size_t count) {
                    const std::size_t offset = first * sizeof(Vertex);
                    glVertexAttribIPointer(0, 2, GL_INT, sizeof(Vertex), reinterpret_cast<const void*>(offset));
                    glVertexAttribIPointer(1, 1, GL_UNSIGNED_INT, sizeof(Vertex),
                                           reinterpret_cast<const void*>(offset + offsetof(Vertex, feature)));
                    glDrawArraysInstanced(GL_TRIANGLE_STRIP, 0, 4, static_cast<GLsizei>(count));
                  });
  }
}

// Lays what was collected in a mask over the target.
void LayerPainter::lay_over(const Job& job, const ColorTarget& mask, float opacity) {
  job.target.bind();
  blend_over();
  programs_.lines.use();
  programs_.lines.set("mask", 0);
  programs_.lines.set("opacity", opacity);
  glActiveTexture(GL_TEXTURE0);
  glBindTexture(GL_TEXTURE_2D, mask.texture());
  glBindVertexArray(empty_array_.id());
  glDrawArrays(GL_TRIANGLES, 0, 3);
}

void LayerPainter::paint_fills(const Job& job) {
  const auto opacity = job.opacity * static_cast<float>(job.layer.style.fill_opacity);
  if (job.level.fills.empty() || opacity <= 0) return;
  job.target.bind();
  blend_over();
  glBindVertexArray(job.level.fill_array.id());
  prepare(programs_.area, job);
  programs_.area.set("opacity", opacity);
  draw_fills(job, [](const auto&) { return true; });
}

bool LayerPainter::paint_runs_of_paths(const Job& job, bool outlines) {
  const LayerStyle& style = job.layer.style;
  // Areas of several colours are parted by hairlines of the ground: their own colours would run into each other.
  if (outlines && !job.layer.classes->of_feature.empty() && style.fill_opacity > 0) {
    programs_.line.set("classed", 0);
    programs_.line.set_color("class_color[0]", job.colors.land);
  }
  return draw_paths(job, style.line_width, [&](const Run& run) { return run.outline == outlines; });
}

void LayerPainter::paint_paths(const Job& job) {
  const LayerStyle& style = job.layer.style;
  if (job.level.paths.empty() || style.line_width <= 0 || job.opacity <= 0) return;
  mask_.resize(job.width, job.height);
  job.target.bind(mask_.framebuffer());
  clear({0, 0, 0, 0});
  blend_max();
  glBindVertexArray(job.level.path_array.id());
  glBindBuffer(GL_ARRAY_BUFFER, job.level.segments.id());
  prepare(programs_.line, job);
  programs_.line.set("half_width", static_cast<float>(style.line_width) * job.scale / 2);
  const Dashes dashes = dashes_of(style.dash, style.line_width);
  programs_.line.set("dashes", dashes.dash_px * job.scale, dashes.gap_px * job.scale);
  programs_.line.set("flat_ends", 0);
  const bool lines = paint_runs_of_paths(job, false);
  const bool outlines = paint_runs_of_paths(job, true);
  if (lines || outlines) lay_over(job, mask_, job.opacity);
}

void LayerPainter::paint_points(const Job& job) {
  if (job.level.points.empty() || job.opacity <= 0) return;
  job.target.bind();
  blend_over();
  glBindVertexArray(job.level.point_array.id());
  glBindBuffer(GL_ARRAY_BUFFER, job.level.point_vertices.id());
  prepare(programs_.point, job);
  const float radius = static_cast<float>(job.layer.style.point_size) / 2 + kRim_px;
  programs_.point.set("radius", radius * job.scale);
  programs_.point.set("rim_width", kRim_px * job.scale);
  programs_.point.set("opacity", job.opacity);
  programs_.point.set_color("rim", job.colors.halo);
  draw_points(job, static_cast<double>(radius * job.scale), [](const Run&) { return true; });
}

// A layer that is not opaque is painted aside and laid over as a whole, so that what lies under its own roads stays
// hidden.
void LayerPainter::paint_in_steps(const Job& job, double zoom) {
  if (job.opacity <= 0) return;
  const std::vector<PaintStep> steps = paint_steps(job.layer, zoom, job.colors);
  if (steps.empty()) return;
  Job inner = job;
  const bool aside = job.opacity < 1;
  if (aside) {
    layer_mask_.resize(job.width, job.height);
    inner.target.framebuffer = layer_mask_.framebuffer();
    inner.target.bind();
    clear({0, 0, 0, 0});
  }
  for (const PaintStep& step : steps) {
    switch (step.what) {
      case PaintStep::What::fill:
        paint_step_fills(inner, step);
        break;
      case PaintStep::What::line:
      case PaintStep::What::outline:
        paint_step_paths(inner, step);
        break;
      case PaintStep::What::point:
        paint_step_points(inner, step);
        break;
    }
  }
  if (aside) lay_over(job, layer_mask_, job.opacity);
}

namespace {

template <class Runs>
bool holds_class(const Runs& runs, std::uint8_t feature_class) {
  const auto at = std::partition_point(runs.begin(), runs.end(),
                                       [&](const auto& run) { return run.feature_class < feature_class; });
  return at != runs.end() && at->feature_class == feature_class;
}

}  // namespace

void LayerPainter::paint_step_fills(const Job& job, const PaintStep& step) {
  if (!holds_class(job.level.fills, step.feature_class)) return;
  job.target.bind();
  blend_over();
  glBindVertexArray(job.level.fill_array.id());
  prepare(programs_.area, job);
  programs_.area.set("classed", 0);
  programs_.area.set_color("class_color[0]", step.color);
  programs_.area.set("opacity", 1.0f);
  draw_fills(job, [&](const auto& fill) { return fill.feature_class == step.feature_class; });
}

// What is opaque is drawn at once; else the strokes are collected first, so that joins do not show.
void LayerPainter::paint_step_paths(const Job& job, const PaintStep& step) {
  if (!holds_class(job.level.paths, step.feature_class)) return;
  const bool outline = step.what == PaintStep::What::outline;
  const bool collected = step.color.a < 255;
  if (collected) {
    mask_.resize(job.width, job.height);
    job.target.bind(mask_.framebuffer());
    clear({0, 0, 0, 0});
    blend_max();
  } else {
    job.target.bind();
    blend_over();
  }
  glBindVertexArray(job.level.path_array.id());
  glBindBuffer(GL_ARRAY_BUFFER, job.level.segments.id());
  prepare(programs_.line, job);
  programs_.line.set("classed", 0);
  programs_.line.set_color("class_color[0]", step.color);
  programs_.line.set("half_width", step.width_px * job.scale / 2);
  programs_.line.set("dashes", step.dash_px * job.scale, step.gap_px * job.scale);
  programs_.line.set("flat_ends", step.flat_ends ? 1 : 0);
  const bool any = draw_paths(job, static_cast<double>(step.width_px), [&](const Run& run) {
    return run.feature_class == step.feature_class && run.outline == outline;
  });
  if (any && collected) lay_over(job, mask_, 1);
}

void LayerPainter::paint_step_points(const Job& job, const PaintStep& step) {
  if (!holds_class(job.level.points, step.feature_class)) return;
  job.target.bind();
  blend_over();
  glBindVertexArray(job.level.point_array.id());
  glBindBuffer(GL_ARRAY_BUFFER, job.level.point_vertices.id());
  prepare(programs_.point, job);
  programs_.point.set("classed", 0);
  programs_.point.set_color("class_color[0]", step.color);
  const float radius = step.width_px / 2 + kRim_px;
  programs_.point.set("radius", radius * job.scale);
  programs_.point.set("rim_width", kRim_px * job.scale);
  programs_.point.set("opacity", 1.0f);
  programs_.point.set_color("rim", job.colors.halo);
  draw_points(job, static_cast<double>(radius * job.scale),
              [&](const Run& run) { return run.feature_class == step.feature_class; });
}

}  // namespace sitmap::render
