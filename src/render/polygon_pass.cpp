// Filled polygons: a fan, and a fringe one pixel wide around it that fades out; or a bare strip.
#include <algorithm>
#include <cmath>
#include <cstddef>

#include "render/mark_passes.h"

namespace sitmap::render {
namespace {

using scene::Vec2;

Rgba premultiplied(Rgba color) {
  const auto channel = [&](int value) { return static_cast<std::uint8_t>((value * color.a + 127) / 255); };
  return {channel(color.r), channel(color.g), channel(color.b), color.a};
}

float twice_signed_area(std::span<const Vec2> points) {
  float area = 0;
  for (std::size_t i = 0; i < points.size(); ++i) {
    const Vec2 a = points[i], b = points[(i + 1) % points.size()];
    area += a.x * b.y - b.x * a.y;
  }
  return area;
}

// From each corner half a pixel outwards along both of its edges' normals; sharp corners are cut.
std::vector<Vec2> outward_steps(std::span<const Vec2> points) {
  const float turn = twice_signed_area(points) < 0 ? -1.0f : 1.0f;
  const auto normal = [&](Vec2 a, Vec2 b) {
    const float length = std::max(std::hypot(b.x - a.x, b.y - a.y), 1e-6f);
    return Vec2{turn * (b.y - a.y) / length, -turn * (b.x - a.x) / length};
  };
  std::vector<Vec2> steps;
  for (std::size_t i = 0; i < points.size(); ++i) {
    const Vec2 here = points[i];
    const Vec2 before = normal(points[(i + points.size() - 1) % points.size()], here);
    const Vec2 after = normal(here, points[(i + 1) % points.size()]);
    const Vec2 sum{before.x + after.x, before.y + after.y};
    const float scale = 1.0f / std::max(sum.x * sum.x + sum.y * sum.y, 0.5f);
    steps.push_back({sum.x * scale, sum.y * scale});
  }
  return steps;
}

}  // namespace

Result<PolygonPass> PolygonPass::create(Statistics& statistics) {
  auto program = ShaderProgram::link("polygon.vert", "polygon.frag");
  if (!program) return program.error();
  PolygonPass pass(std::move(program).value(), statistics);
  glBindVertexArray(pass.array_.id());
  glBindBuffer(GL_ARRAY_BUFFER, pass.buffer_.id());
  glEnableVertexAttribArray(0);
  glVertexAttribPointer(0, 2, GL_FLOAT, GL_FALSE, sizeof(Vertex), nullptr);
  glEnableVertexAttribArray(1);
  glVertexAttribPointer(1, 4, GL_UNSIGNED_BYTE, GL_TRUE, sizeof(Vertex),
                        reinterpret_cast<const void*>(offsetof(Vertex, premultiplied)));
  return pass;
}

void PolygonPass::pack(const scene::Polygon& polygon, float scale) {
  std::vector<Vec2> points;
  for (const Vec2 point : polygon.points) points.push_back({point.x * scale, point.y * scale});
  if (points.size() < 3) return;
  const Rgba color = premultiplied(polygon.fill);
  if (polygon.triangles) {
    for (std::size_t i = 0; i + 2 < points.size(); i += 3)
      vertices_.insert(vertices_.end(), {{points[i], color}, {points[i + 1], color}, {points[i + 2], color}});
    return;
  }
  if (polygon.strip) {
    const auto vertex = [&](std::size_t i) {
      if (i >= polygon.strengths.size()) return Vertex{points[i], color};
      Rgba own = polygon.fill;
      own.a = static_cast<std::uint8_t>((own.a * polygon.strengths[i] + 127) / 255);
      return Vertex{points[i], premultiplied(own)};
    };
    for (std::size_t i = 2; i < points.size(); ++i)
      vertices_.insert(vertices_.end(), {vertex(i - 2), vertex(i - 1), vertex(i)});
    return;
  }
  const std::vector<Vec2> steps = outward_steps(points);
  const auto inner = [&](std::size_t i) { return Vertex{{points[i].x - steps[i].x, points[i].y - steps[i].y}, color}; };
  const auto outer = [&](std::size_t i) {
    return Vertex{{points[i].x + steps[i].x, points[i].y + steps[i].y}, {0, 0, 0, 0}};
  };
  for (std::size_t i = 1; i + 1 < points.size(); ++i) {
    vertices_.insert(vertices_.end(), {inner(0), inner(i), inner(i + 1)});
  }
  for (std::size_t i = 0; i < points.size(); ++i) {
    const std::size_t next = (i + 1) % points.size();
    vertices_.insert(vertices_.end(), {inner(i), outer(i), outer(next), inner(i), outer(next), inner(next)});
  }
}

void PolygonPass::draw(const Target& target, std::span<const scene::Polygon> polygons, float scale) {
  vertices_.clear();
  for (const scene::Polygon& polygon : polygons) pack(polygon, scale);
  if (vertices_.empty()) return;
  const auto bytes = std::as_bytes(std::span(vertices_));
  buffer_.write(bytes);
  statistics_->uploaded_bytes += bytes.size();
  target.bind();
  blend_over();
  program_.use();
  target.set_uniforms(program_);
  glBindVertexArray(array_.id());
  glDrawArrays(GL_TRIANGLES, 0, static_cast<GLsizei>(vertices_.size()));
}

}  // namespace sitmap::render
