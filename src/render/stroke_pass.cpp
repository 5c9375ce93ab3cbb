// Splitting polylines into segments that meet without overlapping.
#include <array>
#include <cmath>
#include <cstddef>

#include "render/mark_passes.h"

namespace sitmap::render {
namespace {

using scene::Vec2;

struct Piece {
  Vec2 a, b;
  Vec2 direction;
  float length = 0;
};

// Segments of some length, in physical pixels.
std::vector<Piece> split(const scene::Polyline& line, float scale) {
  std::vector<Piece> pieces;
  for (std::size_t i = 1; i < line.points.size(); ++i) {
    const Vec2 a{line.points[i - 1].x * scale, line.points[i - 1].y * scale};
    const Vec2 b{line.points[i].x * scale, line.points[i].y * scale};
    const float length = std::hypot(b.x - a.x, b.y - a.y);
    if (!(length > 1e-3f) || !std::isfinite(length)) continue;
    pieces.push_back({a, b, {(b.x - a.x) / length, (b.y - a.y) / length}, length});
  }
  return pieces;
}

// Normal of the plane that halves the angle between two directions; 0 where the line turns back on itself.
Vec2 halving_normal(Vec2 before, Vec2 after) {
  const Vec2 sum{before.x + after.x, before.y + after.y};
  const float length = std::hypot(sum.x, sum.y);
  return length > 0.1f ? Vec2{sum.x / length, sum.y / length} : Vec2{};
}

bool joined(Vec2 end, Vec2 start) {
  return std::abs(end.x - start.x) < 1e-2f && std::abs(end.y - start.y) < 1e-2f;
}

}  // namespace

Result<StrokePass> StrokePass::create(Statistics& statistics) {
  const std::array<InstanceAttribute, 5> attributes{{{4, GL_FLOAT, offsetof(Instance, a)},
                                                     {4, GL_FLOAT, offsetof(Instance, normal_a)},
                                                     {4, GL_FLOAT, offsetof(Instance, half_width_a)},
                                                     {2, GL_FLOAT, offsetof(Instance, dash)},
                                                     {4, GL_UNSIGNED_BYTE, offsetof(Instance, color)}}};
  auto quads = InstancedQuads::create("stroke.vert", "stroke.frag", sizeof(Instance), attributes, statistics);
  if (!quads) return quads.error();
  return StrokePass(std::move(quads).value());
}

void StrokePass::pack(const scene::Polyline& line, float scale) {
  const std::vector<Piece> pieces = split(line, scale);
  float total = 0;
  for (const Piece& piece : pieces) total += piece.length;
  const auto half_width = [&](float along) {
    return 0.5f * scale * (line.width + (line.end_width - line.width) * (total > 0 ? along / total : 0));
  };
  float along = 0;
  Vec2 normal;
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    const Piece& piece = pieces[i];
    const bool goes_on = i + 1 < pieces.size() && joined(piece.b, pieces[i + 1].a);
    const Vec2 next_normal = goes_on ? halving_normal(piece.direction, pieces[i + 1].direction) : Vec2{};
    instances_.push_back({piece.a, piece.b, normal, next_normal, half_width(along), half_width(along + piece.length),
                          along, along + piece.length, line.dash * scale, line.gap * scale, line.color});
    along += piece.length;
    normal = next_normal;
  }
}

void StrokePass::draw(const Target& target, std::span<const scene::Polyline> lines, float scale) {
  instances_.clear();
  for (const scene::Polyline& line : lines) pack(line, scale);
  quads_.draw(target, std::as_bytes(std::span(instances_)));
}

}  // namespace sitmap::render
