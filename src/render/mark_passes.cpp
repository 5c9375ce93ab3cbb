// Packing of rectangles and discs into instances.
#include "render/mark_passes.h"

#include <array>
#include <cstddef>

namespace sitmap::render {

Result<RectPass> RectPass::create(Statistics& statistics) {
  const std::array<InstanceAttribute, 4> attributes{{{4, GL_FLOAT, offsetof(Instance, x)},
                                                     {2, GL_FLOAT, offsetof(Instance, radius)},
                                                     {4, GL_UNSIGNED_BYTE, offsetof(Instance, fill)},
                                                     {4, GL_UNSIGNED_BYTE, offsetof(Instance, border)}}};
  auto quads = InstancedQuads::create("rect.vert", "rect.frag", sizeof(Instance), attributes, statistics);
  if (!quads) return quads.error();
  return RectPass(std::move(quads).value());
}

void RectPass::draw(const Target& target, std::span<const scene::Rect> rects, float scale) {
  instances_.clear();
  for (const scene::Rect& rect : rects) {
    instances_.push_back({rect.x * scale, rect.y * scale, rect.width * scale, rect.height * scale, rect.radius * scale,
                          rect.border_width * scale, rect.fill, rect.border});
  }
  quads_.draw(target, std::as_bytes(std::span(instances_)));
}

Result<DiscPass> DiscPass::create(Statistics& statistics) {
  const std::array<InstanceAttribute, 5> attributes{{{4, GL_FLOAT, offsetof(Instance, x)},
                                                     {1, GL_FLOAT, offsetof(Instance, shadow_blur)},
                                                     {4, GL_UNSIGNED_BYTE, offsetof(Instance, fill)},
                                                     {4, GL_UNSIGNED_BYTE, offsetof(Instance, outline)},
                                                     {4, GL_UNSIGNED_BYTE, offsetof(Instance, shadow)}}};
  auto quads = InstancedQuads::create("disc.vert", "disc.frag", sizeof(Instance), attributes, statistics);
  if (!quads) return quads.error();
  return DiscPass(std::move(quads).value());
}

void DiscPass::draw(const Target& target, std::span<const scene::Disc> discs, float scale) {
  instances_.clear();
  for (const scene::Disc& disc : discs) {
    instances_.push_back({disc.center.x * scale, disc.center.y * scale, disc.radius * scale, disc.outline_width * scale,
                          disc.shadow_color.a == 0 ? 0 : disc.shadow * scale, disc.fill, disc.outline,
                          disc.shadow_color});
  }
  quads_.draw(target, std::as_bytes(std::span(instances_)));
}

}  // namespace sitmap::render
