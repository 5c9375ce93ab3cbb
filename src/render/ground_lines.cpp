// Lines of the base map: their coverage is collected in a mask, so that joins do not show, and then coloured at once.
#include <algorithm>
#include <cmath>
#include <cstddef>

#include "render/graticule.h"
#include "render/ground_painter.h"

namespace sitmap::render {

namespace {

// Borders are thinner where the world is small. Logical pixels.
float border_width(double zoom) {
  return static_cast<float>(std::clamp(0.7 + 0.15 * (zoom - 1.0), 0.7, 1.3));
}
float band_width(double zoom) {
  return static_cast<float>(std::clamp(2.5 + 0.625 * (zoom - 1.0), 2.5, 5.0));
}

// Channels of the mask, as lines.frag reads them.
struct Channel {
  float r = 0, g = 0, b = 0, a = 0;
};
constexpr Channel kRiver{1, 0, 0, 0}, kShore{0, 1, 0, 0};
constexpr Channel kBorder{0, 0, 1, 0}, kDisputed{0, 0, 0, 1};

}  // namespace

// How one kind of line goes into the mask. Widths in logical pixels.
struct GroundPainter::LineStyle {
  LineKind kind;
  Channel ink;
  float width = 1;
  float band = 0;
  float dash = 0, gap = 0;
  bool widens = false;  // by zoom, from the zoom at which the line appears
};

bool GroundPainter::paint_line_kind(const Target& target, const GroundView& view, const LineBuffers& buffers,
                                    const LineStyle& style) {
  ShaderProgram& program = programs_.line;
  const auto scale = static_cast<float>(view.scale());
  program.set("dashes", style.dash * scale, style.gap * scale);
  program.set("ink", style.ink.r, style.ink.g, style.ink.b, style.ink.a);
  program.set("has_band", style.band > 0 ? 1 : 0);
  bool any = false;
  const auto copies = view.copies(target.clip);
  for (int copy = copies.first; copy <= copies.last; ++copy) {
    view.set_copy(program, copy);
    std::size_t first = 0, count = 0;
    float width = 0;
    const auto draw = [&] {
      if (count == 0) return;
      const std::size_t offset = first * sizeof(LineBuffers::Segment);
      program.set("line_half_width", width * scale / 2);
      program.set("half_width", std::max(width, style.band) * scale / 2);
      glVertexAttribIPointer(0, 4, GL_INT, sizeof(LineBuffers::Segment), reinterpret_cast<const void*>(offset));
      glVertexAttribPointer(1, 1, GL_FLOAT, GL_FALSE, sizeof(LineBuffers::Segment),
                            reinterpret_cast<const void*>(offset + offsetof(LineBuffers::Segment, distance_units)));
      glDrawArraysInstanced(GL_TRIANGLE_STRIP, 0, 4, static_cast<GLsizei>(count));
      any = true;
    };
    for (const LineBuffers::Chunk& lines : buffers.chunks) {
      if (lines.kind != style.kind || static_cast<double>(lines.min_zoom) > view.zoom()) continue;
      if (!view.sees(target.clip, lines.bounds, copy, 1.0 + 4.0 * static_cast<double>(scale))) continue;
      const float growth = style.widens ? 0.25f * (static_cast<float>(view.zoom()) - lines.min_zoom) : 0.0f;
      const float wanted = style.width + std::clamp(growth, 0.0f, 1.4f);
      // Chunks that follow each other in the buffer are drawn together.
      if (count > 0 && first + count == lines.first_segment && wanted == width) {
        count += lines.segment_count;
        continue;
      }
      draw();
      first = lines.first_segment;
      count = lines.segment_count;
      width = wanted;
    }
    draw();
  }
  return any;
}

void GroundPainter::paint_lines(const Target& target, Size size, const GroundView& view, const scene::Ground& ground,
                                const LevelBuffers& level) {
  const MapColors& colors = ground.colors;
  const LineBuffers& lines = store_->lines(level, view.detail_zoom());
  glBindVertexArray(lines.array.id());
  glBindBuffer(GL_ARRAY_BUFFER, lines.segments.id());
  programs_.line.use();
  target.set_uniforms(programs_.line);
  view.set_uniforms(programs_.line);

  // Dots of admin-1 borders are too short for their joins to show, and need no channel.
  target.bind();
  blend_over();
  const auto channel = [&](std::uint8_t value) {
    return static_cast<float>(value * colors.admin1_border.a) / (255.0f * 255.0f);
  };
  const Rgba admin1 = colors.admin1_border;
  paint_line_kind(target, view, lines,
                  {LineKind::admin1_border,
                   {channel(admin1.r), channel(admin1.g), channel(admin1.b), static_cast<float>(admin1.a) / 255.0f},
                   0.7f,
                   0,
                   2,
                   2,
                   false});

  mask_.resize(size.width, size.height);
  target.bind(mask_.framebuffer());
  clear({0, 0, 0, 0});
  blend_max();
  const float line = border_width(view.zoom()), band = band_width(view.zoom());
  const LineStyle styles[] = {{LineKind::river, kRiver, 0.8f, 0, 0, 0, true},
                              {LineKind::lake_shore, kShore, 0.8f, 0, 0, 0, false},
                              {LineKind::coast, kShore, 0.8f, 0, 0, 0, false},
                              {LineKind::country_border, kBorder, line, band, 0, 0, false},
                              {LineKind::disputed_border, kDisputed, line, band, 4, 3, false}};
  bool any = false;
  for (const LineStyle& style : styles) {
    // Left out with its band by whoever shows undisputed boundaries only.
    if (style.kind == LineKind::disputed_border && colors.disputed_border.a == 0) continue;
    any = paint_line_kind(target, view, lines, style) || any;
    end_pass();
  }
  if (!any) return;

  target.bind();
  blend_over();
  programs_.lines.use();
  programs_.lines.set("mask", 0);
  programs_.lines.set_color("river", colors.river);
  programs_.lines.set_color("shore", colors.coast);
  programs_.lines.set_color("border", colors.country_border);
  programs_.lines.set_color("disputed", colors.disputed_border);
  programs_.lines.set_color("band", colors.country_band);
  glActiveTexture(GL_TEXTURE0);
  glBindTexture(GL_TEXTURE_2D, mask_.texture());
  glBindVertexArray(empty_array_.id());
  glDrawArrays(GL_TRIANGLES, 0, 3);
}

void GroundPainter::paint_graticule(const Target& target, const GroundView& view, const scene::Ground& ground) {
  const std::vector<scene::Polyline> lines =
      graticule_lines(view, target.clip, static_cast<double>(ground.graticule_step_deg), ground.colors.graticule);
  strokes_->draw(target, lines, static_cast<float>(view.scale()));
}

}  // namespace sitmap::render
