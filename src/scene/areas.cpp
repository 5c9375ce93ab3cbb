// Outlines on the ground: parallels and meridians of a box, great circles of a polygon, the points of a circle.
#include "scene/areas.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <utility>

#include "core/geodesy.h"
#include "data/area.h"

namespace sitmap::scene {
namespace {

constexpr float kWidth_px = 2;
constexpr float kDash_px = 7, kGap_px = 4;  // lines of measurements are whole
constexpr double kStep_deg = 1;
constexpr int kCirclePoints = 180;
constexpr double kMostLat_deg = 89.5;

std::vector<LonLat> box_outline(const GeoBox& box) {
  const double east = box.west_deg > box.east_deg ? box.east_deg + 360 : box.east_deg;
  const LonLat corners[] = {{box.west_deg, box.north_deg},
                            {east, box.north_deg},
                            {east, box.south_deg},
                            {box.west_deg, box.south_deg},
                            {box.west_deg, box.north_deg}};
  std::vector<LonLat> outline = {corners[0]};
  for (std::size_t i = 1; i < std::size(corners); ++i) {
    const LonLat from = corners[i - 1], to = corners[i];
    const double length_deg = std::max(std::abs(to.lon_deg - from.lon_deg), std::abs(to.lat_deg - from.lat_deg));
    const int steps = std::max(1, static_cast<int>(std::ceil(length_deg / kStep_deg)));
    for (int step = 1; step <= steps; ++step) {
      const double t = static_cast<double>(step) / steps;
      outline.push_back(
          {from.lon_deg + t * (to.lon_deg - from.lon_deg), from.lat_deg + t * (to.lat_deg - from.lat_deg)});
    }
  }
  return outline;
}

class Outliner {
 public:
  Outliner(const Projector& projector, Rgba color, Group& group)
      : projector_(projector), color_(color), group_(group) {}

  void add(std::vector<LonLat> line) {
    if (line.size() < 2) return;
    if (projector_.is_curved()) {
      for (std::vector<Vec2>& piece : projector_.pieces(line)) push(std::move(piece));
      return;
    }
    for (LonLat& p : line) p.lat_deg = std::clamp(p.lat_deg, -kMostLat_deg, kMostLat_deg);
    const LonLat first = line.front();
    const Vec2 nearest = projector_.at(world_from_lonlat(first));
    // A line may begin out of sight and come into it: it is drawn in every copy of the world, one more at each side.
    for (const int beside : {-1, 0, 1}) {
      std::vector<Vec2> points;
      const Vec2 shift = projector_.offset({0, 0}, {360.0 * beside, 0});
      for (const LonLat p : line) {
        const Vec2 away = projector_.offset(first, p);
        points.push_back({nearest.x + away.x + shift.x, nearest.y + away.y + shift.y});
      }
      if (is_seen(points)) push(std::move(points));
    }
  }

 private:
  bool is_seen(const std::vector<Vec2>& points) const {
    const auto x = std::minmax_element(points.begin(), points.end(), [](Vec2 a, Vec2 b) { return a.x < b.x; });
    const auto y = std::minmax_element(points.begin(), points.end(), [](Vec2 a, Vec2 b) { return a.y < b.y; });
    const Viewport& v = projector_.viewport();
    return x.second->x >= 0 && static_cast<double>(x.first->x) <= v.width && y.second->y >= 0 &&
           static_cast<double>(y.first->y) <= v.height;
  }

  void push(std::vector<Vec2> points) {
    Polyline line;
    line.points = std::move(points);
    line.width = line.end_width = kWidth_px;
    line.color = color_;
    line.dash = kDash_px;
    line.gap = kGap_px;
    group_.lines.push_back(std::move(line));
  }

  const Projector& projector_;
  Rgba color_;
  Group& group_;
};

}  // namespace

void draw_areas(const State& state, const Theme& theme, const Projector& projector, Group& group) {
  const Filter& filter = state.document.filter;
  Outliner outliner(projector, theme.ui.accent, group);
  if (filter.has_bbox) outliner.add(box_outline(filter.bbox));
  if (filter.polygon.size() >= 3) outliner.add(polygon_outline(filter.polygon, kStep_deg));
  if (filter.circle) outliner.add(geodesic_circle(filter.circle->center, filter.circle->radius_m, kCirclePoints));
}

}  // namespace sitmap::scene
