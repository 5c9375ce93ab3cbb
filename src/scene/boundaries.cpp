// Looks for disputed lines in the level of detail that the zoom draws.
#include "scene/boundaries.h"

#include <algorithm>

#include "scene/clip.h"

namespace sitmap::scene {
namespace {

bool is_seen(const LineChunk& chunk, const Projector& projector, const Box& view) {
  for (std::size_t line = 0; line < chunk.starts.size(); ++line) {
    const std::size_t end = line + 1 < chunk.starts.size() ? chunk.starts[line + 1] : chunk.points.size();
    for (std::size_t i = chunk.starts[line] + std::size_t{1}; i < end; ++i) {
      const Vec2 from = projector.at(chunk.points[i - 1]);
      // Beside its neighbour, in whichever copy of the world.
      const Vec2 step = projector.offset(lonlat_from_world(chunk.points[i - 1]), lonlat_from_world(chunk.points[i]));
      for (const Vec2 copy : projector.copies()) {
        Vec2 a{from.x + copy.x, from.y + copy.y};
        Vec2 b{a.x + step.x, a.y + step.y};
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
