// Rays from the country's points until one meets open water.
#include "scene/water_beside.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

namespace sitmap::scene {
namespace {

constexpr float kStep_px = 6;
constexpr float kBetweenStarts_px = 16;  // between the points of a country from which water is looked for
constexpr int kStarts = 22;
// Of a strip between a known land and a known sea, or another known land: on the screen, and in cells of the owners.
constexpr float kWidestShore_px = 72, kWidestShore_cells = 5;

}  // namespace

WaterBeside::WaterBeside(const Basemap& basemap, const AreasInSight& areas, const Box& seen, double px_per_degree,
                         std::function<bool(const Box&)> is_free)
    : basemap_(basemap),
      areas_(areas),
      seen_(seen),
      px_per_degree_(static_cast<float>(px_per_degree)),
      widest_shore_px_(std::min(kWidestShore_px, kWidestShore_cells * AreaOwners::kCell_deg * px_per_degree_)),
      is_free_(std::move(is_free)) {}

// In the country, or in a strip between shore and border, whose owner is not known, no further from the label point
// than the country itself may reach.
bool WaterBeside::is_start(std::uint32_t country, Vec2 label_point, Vec2 start, Vec2 way) const {
  const std::uint32_t owner = areas_.at(start);
  if (owner != AreaOwners::kNobody) return owner == country;
  const float reach = (basemap_.places[country].extent_deg + AreaOwners::kCell_deg) * px_per_degree_;
  return std::hypot(start.x - label_point.x, start.y - label_point.y) <= std::min(reach, kFarthestBeside_px) &&
         is_shore(start, way);
}

// Whether, going that way, the next thing that is known is water, and near.
bool WaterBeside::is_shore(Vec2 start, Vec2 way) const {
  for (float step = 0; step <= widest_shore_px_; step += kStep_px) {
    const std::uint32_t owner = areas_.at({start.x + way.x * step, start.y + way.y * step});
    if (owner != AreaOwners::kNobody) return is_kind(basemap_, owner, PlaceKind::sea);
  }
  return false;
}

bool WaterBeside::is_open(const Box& box) const {
  if (!is_inside(box, seen_)) return false;
  for (const float u : {0.0f, 0.25f, 0.5f, 0.75f, 1.0f})
    for (const float v : {0.0f, 1.0f}) {
      const std::uint32_t owner = areas_.at({box.x0 + u * box.width(), box.y0 + v * box.height()});
      if (!is_kind(basemap_, owner, PlaceKind::sea)) return false;
    }
  return is_free_(box);
}

std::optional<Vec2> WaterBeside::near(std::uint32_t country, Vec2 label_point, Vec2 size) const {
  static constexpr std::array<Vec2, 4> kWays{{{-1, 0}, {1, 0}, {0, -1}, {0, 1}}};
  const Vec2 from{std::clamp(label_point.x, seen_.x0, seen_.x1), std::clamp(label_point.y, seen_.y0, seen_.y1)};
  std::optional<Vec2> best;
  float least = kFarthestBeside_px;
  for (int k = 0; k <= kStarts; ++k)
    for (const Vec2 way : kWays) {
      const float along = kBetweenStarts_px * static_cast<float>(k % 2 == 0 ? k / 2 : -(k + 1) / 2);
      const Vec2 start{from.x + (way.x == 0 ? along : 0), from.y + (way.x == 0 ? 0 : along)};
      if (!is_start(country, label_point, start, way)) continue;
      float unknown_px = 0;
      for (float step = 0; step + std::abs(along) / 2 < least; step += kStep_px) {
        const Vec2 middle{start.x + way.x * step, start.y + way.y * step};
        const std::uint32_t below = areas_.at(middle);
        // Beyond another country it would be that one's, and a border may run on between two others.
        unknown_px = below == AreaOwners::kNobody ? unknown_px + kStep_px : 0;
        if (unknown_px > widest_shore_px_ || (below != country && is_kind(basemap_, below, PlaceKind::country))) break;
        if (std::hypot(middle.x - label_point.x, middle.y - label_point.y) > kFarthestBeside_px) break;
        if (!is_open(box_around(middle, size))) continue;
        best = middle;
        least = step + std::abs(along) / 2;
        break;
      }
    }
  return best;
}

}  // namespace sitmap::scene
