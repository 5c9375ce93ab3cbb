// The base map's passes, in drawing order.
#include "render/ground_painter.h"

#include <algorithm>
#include <cmath>
#include <cstddef>

namespace sitmap::render {
namespace {

// Share of the relief's strength: the raster is coarse, so it fades before its texels show.
double relief_share(double zoom) {
  return std::clamp((8.0 - zoom) / 3.0, 0.0, 1.0);
}

// Shares of the globe's radius: how far the glow reaches, and from where on haze can be seen.
constexpr float kGlow = 0.12f, kHaze = 0.72f;
constexpr int kEdgeSpokes = 64;  // as in globe.vert

Rgba background(const GroundView& view, const scene::Ground& ground) {
  if (ground.transparent) return {0, 0, 0, 0};
  return view.is_curved() ? ground.colors.space : ground.colors.sea;
}

// What lies behind the world, or beyond its half turns, is not drawn: see clip.glsl.
void clip_to_sight(bool on) {
  for (const GLenum plane : {GL_CLIP_DISTANCE0, GL_CLIP_DISTANCE1}) {
    if (on) {
      glEnable(plane);
    } else {
      glDisable(plane);
    }
  }
}

Result<ShaderProgram> linked(const char* vertex, const char* fragment) {
  return ShaderProgram::link(vertex, fragment);
}

}  // namespace

Result<GroundPainter> GroundPainter::create(StrokePass& strokes, Statistics& statistics) {
  auto area = linked("area.vert", "area.frag");
  if (!area) return area.error();
  auto relief = linked("area.vert", "relief.frag");
  if (!relief) return relief.error();
  auto sea = linked("full.vert", "sea.frag");
  if (!sea) return sea.error();
  auto mesh = linked("mesh.vert", "mesh.frag");
  if (!mesh) return mesh.error();
  auto globe = linked("globe.vert", "globe.frag");
  if (!globe) return globe.error();
  auto line = linked("line.vert", "line.frag");
  if (!line) return line.error();
  auto lines = linked("full.vert", "lines.frag");
  if (!lines) return lines.error();
  auto layers = LayerPainter::create(statistics);
  if (!layers) return layers.error();
  return GroundPainter(
      {std::move(area).value(), std::move(relief).value(), std::move(sea).value(), std::move(mesh).value(),
       std::move(globe).value(), std::move(line).value(), std::move(lines).value()},
      std::move(layers).value(), strokes, statistics);
}

GroundPainter::GroundPainter(Programs programs, LayerPainter layers, StrokePass& strokes, Statistics& statistics)
    : programs_(std::move(programs)),
      layers_(std::make_unique<LayerPainter>(std::move(layers))),
      strokes_(&strokes),
      store_(std::make_unique<BasemapStore>(statistics)),
      land_relief_(std::make_unique<ReliefWindow>(statistics)),
      sea_relief_(std::make_unique<ReliefWindow>(statistics)),
      software_(is_software_gl()) {}

void GroundPainter::paint(const Target& target, Size size, const GroundView& view, const scene::Ground& ground) {
  if (is_empty(target.clip)) return;
  const LevelBuffers* level = store_->level(ground.basemap, view.detail_zoom());
  target.bind();
  clear(background(view, ground));
  clip_to_sight(view.is_curved());
  if (view.is_curved() && !ground.transparent) {
    paint_curved_sea(target, view, ground);
  } else if (level != nullptr && !ground.transparent) {
    paint_sea(target, view, ground);
  }
  // Areas are drawn without multisampling: the lines over their edges smooth them.
  if (level != nullptr) paint_areas(target, view, ground, *level);
  end_pass();
  if (level != nullptr) paint_lines(target, size, view, ground, *level);
  layers_->paint(target, size.width, size.height, view, ground);
  clip_to_sight(false);
  if (ground.graticule) paint_graticule(target, view, ground);
  if (view.projection().is_globe() && !ground.transparent) paint_edge(target, view, ground);
}

// Software GL keeps all triangles that it has not drawn yet: some 20 MB a pass over the base map.
void GroundPainter::end_pass() const {
  if (software_) glFinish();
}

void GroundPainter::paint_sea(const Target& target, const GroundView& view, const scene::Ground& ground) {
  const double strength = ground.colors.sea_floor * relief_share(view.zoom());
  if (strength <= 0.01 || !sea_relief_->cover(ground.relief, &Relief::sea, view, target.keeps)) return;
  programs_.sea.use();
  target.set_uniforms(programs_.sea);
  programs_.sea.set_color("color", ground.colors.sea);
  programs_.sea.set("strength", static_cast<float>(strength));
  sea_relief_->bind(programs_.sea, view);
  blend_none();
  glBindVertexArray(empty_array_.id());
  glDrawArrays(GL_TRIANGLES, 0, 3);
}

// The whole world's surface, over what lies around it.
void GroundPainter::paint_curved_sea(const Target& target, const GroundView& view, const scene::Ground& ground) {
  if (sea_mesh_.areas.empty()) sea_mesh_ = make_sea_mesh();
  const double strength = ground.colors.sea_floor * relief_share(view.zoom());
  const bool relief = strength > 0.01 && sea_relief_->cover(ground.relief, &Relief::sea, view, target.keeps);
  ShaderProgram& program = relief ? programs_.mesh : programs_.area;
  program.use();
  if (relief) {
    program.set("land", 0);
    program.set("strength", static_cast<float>(strength));
    sea_relief_->bind(program, view);
  }
  target.set_uniforms(program);
  view.set_uniforms(program);
  program.set_color("color", ground.colors.sea);
  blend_none();
  glBindVertexArray(sea_mesh_.area_array.id());
  paint_kind(target, view, sea_mesh_, AreaKind::land, program);
}

void GroundPainter::paint_edge(const Target& target, const GroundView& view, const scene::Ground& ground) {
  programs_.globe.use();
  target.set_uniforms(programs_.globe);
  const scene::Vec2 middle = view.middle();
  const auto radius = static_cast<float>(view.projection().radius_px() * view.scale());
  programs_.globe.set("center", middle.x, middle.y);
  programs_.globe.set("radius", radius);
  programs_.globe.set("glow", radius * kGlow);
  programs_.globe.set("reach", radius * kHaze, radius * (1 + 3 * kGlow));
  programs_.globe.set_color("space", ground.colors.space);
  programs_.globe.set_color("atmosphere", ground.colors.atmosphere);
  blend_over();
  glBindVertexArray(empty_array_.id());
  glDrawArrays(GL_TRIANGLE_STRIP, 0, 2 * (kEdgeSpokes + 1));
}

void GroundPainter::paint_areas(const Target& target, const GroundView& view, const scene::Ground& ground,
                                const LevelBuffers& level) {
  const double strength = ground.colors.relief * relief_share(view.zoom());
  const bool relief = strength > 0.01 && land_relief_->cover(ground.relief, &Relief::land, view, target.keeps);
  glBindVertexArray(level.area_array.id());
  const auto paint = [&](AreaKind kind, ShaderProgram& program, Rgba color) {
    program.use();
    target.set_uniforms(program);
    view.set_uniforms(program);
    program.set_color("color", color);
    if (color.a == 255) {
      blend_none();
    } else {
      blend_over();
    }
    paint_kind(target, view, level, kind, program);
  };
  ShaderProgram& lit = view.is_curved() ? programs_.mesh : programs_.relief;
  if (relief) {
    lit.use();
    lit.set("strength", static_cast<float>(strength));
    if (view.is_curved()) lit.set("land", 1);
    land_relief_->bind(lit, view);
  }
  paint(AreaKind::land, relief ? lit : programs_.area, ground.colors.land);
  paint(AreaKind::urban, programs_.area, ground.colors.urban);
  paint(AreaKind::lake, programs_.area, ground.colors.lake);
}

void GroundPainter::paint_kind(const Target& target, const GroundView& view, const LevelBuffers& level, AreaKind kind,
                               ShaderProgram& program) {
  std::vector<GLsizei> counts;
  std::vector<const void*> offsets;
  std::vector<GLint> bases;
  const auto copies = view.copies(target.clip);
  for (int copy = copies.first; copy <= copies.last; ++copy) {
    counts.clear();
    offsets.clear();
    bases.clear();
    for (const auto& area : level.areas) {
      if (area.kind != kind || !view.sees(target.clip, area.bounds, copy, 1.0)) continue;
      counts.push_back(area.index_count);
      offsets.push_back(reinterpret_cast<const void*>(area.first_index_byte));
      bases.push_back(area.base_vertex);
    }
    if (counts.empty()) continue;
    view.set_copy(program, copy);
    glMultiDrawElementsBaseVertex(GL_TRIANGLES, counts.data(), GL_UNSIGNED_INT, offsets.data(),
                                  static_cast<GLsizei>(counts.size()), bases.data());
  }
}

}  // namespace sitmap::render
