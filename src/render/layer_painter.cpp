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

struct Dashes {
  float dash = 0, gap = 0;  // logical pixels
};
Dashes dashes_of(const LayerStyle& style) {
  const auto width = static_cast<float>(std::max(1.0, style.line_width));
  switch (style.dash) {
    case LineDash::solid:
      return {};
    case LineDash::dashed:
      return {4 * width, 3 * width};
    case LineDash::dotted:
      return {1.2f * width, 1.8f * width};
  }
  return {};
}

}  // namespace

struct LayerPainter::Job {
  const Target& target;
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
      store_(statistics), software_(is_software_gl()) {}

void LayerPainter::paint(const Target& target, int width, int height, const GroundView& view,
                         const scene::Ground& ground) {
  const double physical_zoom = view.zoom() + std::log2(view.scale());
  for (const MapLayer& layer : ground.layers) {
    if (layer.raster) {
      rasters_->paint(target, view, ground, layer);
      if (software_) glFinish();
      continue;
    }
    const LayerLevelBuffers* level = store_.level(layer.vector, physical_zoom);
    if (level == nullptr) continue;
    const Job job{target,
                  width,
                  height,
                  view,
                  ground.colors,
                  layer,
                  *level,
                  store_.classes(layer),
                  static_cast<float>(view.scale()),
                  static_cast<float>(layer.style.opacity)};
    paint_fills(job);
    paint_paths(job);
    paint_points(job);
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
  program.set("classed", job.layer.classes->of_feature.empty() ? 0 : 1);
  const std::vector<LayerClass>& classes = job.layer.classes->classes;
  for (std::size_t i = 0; i < std::min(classes.size(), kMostClasses); ++i)
    program.set_color("class_color[" + std::to_string(i) + "]", classes[i].color);
}

void LayerPainter::paint_fills(const Job& job) {
  const auto opacity = job.opacity * static_cast<float>(job.layer.style.fill_opacity);
  if (job.level.fills.empty() || opacity <= 0) return;
  job.target.bind();
  blend_over();
  glBindVertexArray(job.level.fill_array.id());
  prepare(programs_.area, job);
  programs_.area.set("opacity", opacity);
  std::vector<GLsizei> counts;
  std::vector<const void*> offsets;
  std::vector<GLint> bases;
  const auto copies = job.view.copies(job.target.clip);
  for (int copy = copies.first; copy <= copies.last; ++copy) {
    counts.clear();
    offsets.clear();
    bases.clear();
    for (const auto& fill : job.level.fills) {
      if (!job.view.sees(job.target.clip, fill.bounds, copy, 1.0)) continue;
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

bool LayerPainter::paint_runs_of_paths(const Job& job, bool outlines) {
  using Segment = LayerLevelBuffers::Segment;
  const LayerStyle& style = job.layer.style;
  // Areas of several colours are parted by hairlines of the ground: their own colours would run into each other.
  if (outlines && !job.layer.classes->of_feature.empty() && style.fill_opacity > 0) {
    programs_.line.set("classed", 0);
    programs_.line.set_color("class_color[0]", job.colors.land);
  }
  bool any = false;
  const auto copies = job.view.copies(job.target.clip);
  for (int copy = copies.first; copy <= copies.last; ++copy) {
    job.view.set_copy(programs_.line, copy);
    for_each_seen(
        job.level.paths, job.target, job.view, copy, 1.0 + style.line_width * static_cast<double>(job.scale),
        [&](const Run& run) { return run.outline == outlines; },
        [&](std::size_t first, std::size_t count) {
          const std::size_t offset = first * sizeof(Segment);
          const auto at = [&](std::size_t member) { return reinterpret_cast<const void*>(offset + member); };
          glVertexAttribIPointer(0, 4, GL_INT, sizeof(Segment), at(0));
          glVertexAttribPointer(1, 1, GL_FLOAT, GL_FALSE, sizeof(Segment), at(offsetof(Segment, distance_units)));
          glVertexAttribIPointer(2, 1, GL_UNSIGNED_INT, sizeof(Segment), at(offsetof(Segment, feature)));
          glDrawArraysInstanced(GL_TRIANGLE_STRIP, 0, 4, static_cast<GLsizei>(count));
          any = true;
        });
  }
  return any;
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
  const Dashes dashes = dashes_of(style);
  programs_.line.set("dashes", dashes.dash * job.scale, dashes.gap * job.scale);
  const bool lines = paint_runs_of_paths(job, false);
  const bool outlines = paint_runs_of_paths(job, true);
  if (!lines && !outlines) return;

  job.target.bind();
  blend_over();
  programs_.lines.use();
  programs_.lines.set("mask", 0);
  programs_.lines.set("opacity", job.opacity);
  glActiveTexture(GL_TEXTURE0);
  glBindTexture(GL_TEXTURE_2D, mask_.texture());
  glBindVertexArray(empty_array_.id());
  glDrawArrays(GL_TRIANGLES, 0, 3);
}

void LayerPainter::paint_points(const Job& job) {
  using Vertex = LayerLevelBuffers::Vertex;
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
  const auto copies = job.view.copies(job.target.clip);
  for (int copy = copies.first; copy <= copies.last; ++copy) {
    job.view.set_copy(programs_.point, copy);
    for_each_seen(
        job.level.points, job.target, job.view, copy, static_cast<double>((radius + 1) * job.scale),
        [](const Run&) { return true; },
        [&](std::size_t first, std::size_t count) {
          const std::size_t offset = first * sizeof(Vertex);
          glVertexAttribIPointer(0, 2, GL_INT, sizeof(Vertex), reinterpret_cast<const void*>(offset));
          glVertexAttribIPointer(1, 1, GL_UNSIGNED_INT, sizeof(Vertex),
                                 reinterpret_cast<const void*>(offset + offsetof(Vertex, feature)));
          glDrawArraysInstanced(GL_TRIANGLE_STRIP, 0, 4, static_cast<GLsizei>(count));
        });
  }
}

}  // namespace sitmap::render
