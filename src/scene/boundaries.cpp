// Looks for disputed lines in the level of detail that the zoom draws.
#include "scene/boundaries.h"

#include <algorithm>
#include <cmath>

#include "scene/clip.h"

namespace sitmap::scene {
namespace {

bool is_seen(const LineChunk& chunk, const Projector& projector, const Box& view) {
  for (std::size_t line = 0; line < chunk.starts.size(); ++line) {
    const std::size_t end = line + 1 < chunk.starts.size() ? chunk.starts[line + 1] : chunk.points.size();
    for (std::size_t i = chunk.starts[line] + std::size_t{1}; i < end; ++i) {
      const Vec2 from = projector.at(chunk.points[i - 1]), to = projector.at(chunk.points[i]);
      // Ends in different copies of the world, or behind a globe: the same segment is met again, or not seen at all.
      if (std::hypot(double{to.x} - double{from.x}, double{to.y} - double{from.y}) > projector.world_px() / 2) continue;
      for (const Vec2 copy : projector.copies()) {
        Vec2 a{from.x + copy.x, from.y + copy.y}, b{to.x + copy.x, to.y + copy.y};
        if (clip_segment(view, a, b)) return true;
      }
    }
  }
  return false;
}

}  // namespace

bool sees_disputed_boundary(const Basemap& basemap, const Projector& projector) {
  const double zoom = projector.camera().zoom;
  const BasemapLevel* level = nullptr;
  for (const BasemapLevel& candidate : basemap.levels)
    if (level == nullptr || double{candidate.min_zoom} <= zoom) level = &candidate;
  if (level == nullptr) return false;
  const Box view = viewport_box(projector.viewport());
  return std::any_of(level->lines.begin(), level->lines.end(), [&](const LineChunk& chunk) {
    return chunk.kind == LineKind::disputed_border && double{chunk.min_zoom} <= zoom && is_seen(chunk, projector, view);
  });
}

}  // namespace sitmap::scene
