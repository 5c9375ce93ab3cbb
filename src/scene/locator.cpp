// Geometry of the locator map: everything is clipped to its box here, so that it needs no pass of its own.
#include "scene/locator.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "scene/clip.h"
#include "state/map_projection.h"

namespace sitmap::scene {
namespace {

constexpr float kPadding_px = 5;
constexpr double kShare = 0.22;        // of the small map that the view takes where it may
constexpr double kMostShare = 0.6;     // beyond, the small map says no more than the map itself
constexpr double kMostZoom = 2;        // a closer map of coasts without names would not be recognised
constexpr float kLeastOutline_px = 6;  // below, a cross
constexpr float kLine_px = 0.7f, kLeastStep_px = 0.6f;
constexpr double kHalfWorldY = 0.25 * kWorldXUnits;  // y has half as many units as x
// In the window, above the scale bar.
constexpr float kWindowWidth_px = 180, kWindowHeight_px = 120, kInset_px = 12, kScaleBar_px = 36;
constexpr float kLeastWindowWidth_px = 560, kLeastWindowHeight_px = 420;

// From world units, with x counted on beyond the antimeridian, to the screen.
struct Scale {
  explicit Scale(const Locator& l)
      : origin{l.map.center()},
        x(static_cast<double>(l.center.x)),
        y(static_cast<double>(l.center.y)),
        px(px_per_world_x_unit(l.zoom)) {}
  Vec2 at(double world_x, double world_y) const {
    return {origin.x + static_cast<float>((world_x - x) * px), origin.y + static_cast<float>((world_y - y) * 2 * px)};
  }
  Vec2 origin;
  double x, y, px;
};

Vec2 between(Vec2 a, Vec2 b, float t) {
  return {a.x + (b.x - a.x) * t, a.y + (b.y - a.y) * t};
}

bool holds(const Box& box, Vec2 p) {
  return p.x >= box.x0 && p.x <= box.x1 && p.y >= box.y0 && p.y <= box.y1;
}

void add_triangle(Vec2 a, Vec2 b, Vec2 c, const Box& box, std::vector<Vec2>& out) {
  if (holds(box, a) && holds(box, b) && holds(box, c)) {
    out.insert(out.end(), {a, b, c});
    return;
  }
  const std::vector<Vec2> rest = clipped({a, b, c}, box);
  for (std::size_t i = 2; i < rest.size(); ++i) out.insert(out.end(), {rest[0], rest[i - 1], rest[i]});
}

// Calls use(x of the copy's west edge) for every copy of the world in which the bounds are seen.
template <class Use>
void for_each_copy(const WorldBox& bounds, const Scale& scale, const Box& box, const Use& use) {
  for (const double copy : {-kWorldXUnits, 0.0, kWorldXUnits}) {
    const Vec2 a = scale.at(bounds.min_x + copy, bounds.min_y), b = scale.at(bounds.max_x + copy, bounds.max_y);
    if (overlap({a.x, a.y, b.x, b.y}, box)) use(copy);
  }
}

void add_areas(const AreaChunk& chunk, const Scale& scale, const Box& box, std::vector<Vec2>& out) {
  for_each_copy(chunk.bounds, scale, box, [&](double copy) {
    const auto at = [&](std::uint32_t index) {
      const WorldPoint p = chunk.vertices[index];
      return scale.at(p.x + copy, p.y);
    };
    for (std::size_t i = 0; i + 2 < chunk.indices.size(); i += 3)
      add_triangle(at(chunk.indices[i]), at(chunk.indices[i + 1]), at(chunk.indices[i + 2]), box, out);
  });
}

// A polyline that leaves the box and comes back is several.
class LineClipper {
 public:
  LineClipper(const Box& box, const Polyline& look, Group& group) : box_(box), look_(look), group_(group) {}
  ~LineClipper() { finish(); }
  LineClipper(const LineClipper&) = delete;
  LineClipper& operator=(const LineClipper&) = delete;

  void add(Vec2 a, Vec2 b) {
    const Vec2 whole = b;
    if (!clip_segment(box_, a, b)) return finish();
    if (points_.empty()) points_.push_back(a);
    points_.push_back(b);
    if (!(whole == b)) finish();
  }
  void finish() {
    if (points_.size() > 1) {
      Polyline line = look_;
      line.points = std::move(points_);
      group_.lines.push_back(std::move(line));
    }
    points_.clear();
  }

 private:
  Box box_;
  const Polyline& look_;
  Group& group_;
  std::vector<Vec2> points_;
};

void add_lines(const LineChunk& chunk, const Scale& scale, const Box& box, const Polyline& look, Group& group) {
  for_each_copy(chunk.bounds, scale, box, [&](double copy) {
    for (std::size_t line = 0; line < chunk.starts.size(); ++line) {
      const std::size_t end = line + 1 < chunk.starts.size() ? chunk.starts[line + 1] : chunk.points.size();
      LineClipper clipper(box, look, group);
      std::optional<Vec2> last;
      for (std::size_t i = chunk.starts[line]; i < end; ++i) {
        const Vec2 at = scale.at(chunk.points[i].x + copy, chunk.points[i].y);
        const bool needed = !last || i + 1 == end || std::hypot(at.x - last->x, at.y - last->y) >= kLeastStep_px;
        if (!needed) continue;
        if (last) clipper.add(*last, at);
        last = at;
      }
    }
  });
}

std::optional<Polyline> look_of(LineKind kind, Boundaries boundaries, const MapColors& colors) {
  Polyline look;
  look.width = look.end_width = kLine_px;
  if (kind == LineKind::coast) {
    look.color = colors.coast;
  } else if (kind == LineKind::country_border) {
    look.color = with_alpha(colors.country_border, 0.75);
  } else if (kind == LineKind::disputed_border && boundaries == Boundaries::all) {
    look.color = with_alpha(colors.disputed_border, 0.75);
    look.dash = look.gap = 2;
  } else {
    return std::nullopt;
  }
  return look;
}

// Along the view's edge, as world units that go on beyond the antimeridian; empty where the edge is not on the earth.
std::vector<std::pair<double, double>> edge_of_view(const Box& seen, const Projector& projector, WorldPoint center) {
  constexpr int kPerSide = 8;
  const std::array<Vec2, 4> corners{{{seen.x0, seen.y0}, {seen.x1, seen.y0}, {seen.x1, seen.y1}, {seen.x0, seen.y1}}};
  WorldPoint last = center;
  double x = static_cast<double>(center.x);
  std::vector<std::pair<double, double>> points;
  const auto go_to = [&](Vec2 p) {
    const WorldPoint next = world_from_screen(projector.camera(), projector.viewport(), {double{p.x}, double{p.y}});
    x += static_cast<std::int32_t>(next.x - last.x);
    last = next;
    return std::pair(x, static_cast<double>(next.y));
  };
  for (int i = 1; i <= kPerSide; ++i) go_to(between(seen.center(), corners[0], static_cast<float>(i) / kPerSide));
  for (std::size_t side = 0; side < corners.size(); ++side)
    for (int i = 0; i < kPerSide; ++i) {
      points.push_back(
          go_to(between(corners[side], corners[(side + 1) % corners.size()], static_cast<float>(i) / kPerSide)));
      if (last == projector.camera().center) return {};  // what the camera answers for a point beside a globe
    }
  return points;
}

void draw_cross(Vec2 at, Rgba color, Group& group) {
  constexpr float kOuter_px = 9, kInner_px = 2.5f;
  for (const Vec2 way : {Vec2{1, 0}, Vec2{-1, 0}, Vec2{0, 1}, Vec2{0, -1}}) {
    Polyline arm;
    arm.points = {{at.x + way.x * kInner_px, at.y + way.y * kInner_px},
                  {at.x + way.x * kOuter_px, at.y + way.y * kOuter_px}};
    arm.width = arm.end_width = 1.75f;
    arm.color = color;
    group.lines.push_back(std::move(arm));
  }
}

}  // namespace

WorldPoint Locator::world_at(ScreenPoint point) const {
  const double px = px_per_world_x_unit(zoom);
  const Vec2 middle = map.center();
  const double x = (point.x - double{middle.x}) / px, y = (point.y - double{middle.y}) / (2 * px);
  return {center.x + static_cast<std::uint32_t>(static_cast<std::int64_t>(std::llround(x))),
          static_cast<std::int32_t>(std::clamp(static_cast<double>(center.y) + y, -kHalfWorldY, kHalfWorldY))};
}

std::optional<Locator> locator_in(const Box& plate, const Box& seen, const Projector& projector) {
  // What reaches around a pole has no rectangle on a flat map.
  const SeenWorld all = seen_world(projector.camera(), projector.viewport());
  if (projector.is_curved() && all.east_rad - all.west_rad > 6.28) return std::nullopt;
  Locator locator;
  locator.plate = plate;
  locator.map = grown(plate, -kPadding_px, -kPadding_px);
  const double ratio =
      std::max(double{seen.width() / locator.map.width()}, double{seen.height() / locator.map.height()});
  const double zoom = projector.camera().zoom;
  const double whole_world = std::log2(double{locator.map.width()} / 512);
  if (!(ratio > 0)) return std::nullopt;
  locator.zoom = std::clamp(zoom - std::log2(ratio / kShare), whole_world, kMostZoom);
  const double shrink = std::exp2(locator.zoom - zoom);
  if (ratio * shrink > kMostShare) return std::nullopt;
  locator.view_px = std::max(seen.width(), seen.height()) * static_cast<float>(shrink);
  const Vec2 middle = seen.center();
  locator.view_center =
      world_from_screen(projector.camera(), projector.viewport(), {double{middle.x}, double{middle.y}});
  locator.center = locator.view_center;
  const double half = double{locator.map.height()} / 2 / (2 * px_per_world_x_unit(locator.zoom));
  const double most = std::max(0.0, kHalfWorldY - half);
  locator.center.y = static_cast<std::int32_t>(std::clamp(static_cast<double>(locator.center.y), -most, most));
  return locator;
}

Box seen_box(const Viewport& v) {
  return {static_cast<float>(v.inset_left), static_cast<float>(v.inset_top),
          static_cast<float>(v.width - v.inset_right), static_cast<float>(v.height - v.inset_bottom)};
}

std::optional<Locator> locator_in_window(const State& state) {
  if (!state.settings.locator || !state.settings.basemap) return std::nullopt;
  const Viewport& v = state.viewport;
  const Box seen = seen_box(v);
  if (seen.width() < kLeastWindowWidth_px || seen.height() < kLeastWindowHeight_px) return std::nullopt;
  const float left = seen.x0 + kInset_px, bottom = seen.y1 - kInset_px - kScaleBar_px;
  return locator_in({left, bottom - kWindowHeight_px, left + kWindowWidth_px, bottom}, seen,
                    Projector(snapped(state.view.camera, v), v));
}

Camera camera_for_click(const Locator& locator, ScreenPoint point, Camera camera) {
  const WorldPoint to = locator.world_at(point);
  camera.center.x += to.x - locator.view_center.x;
  const double y =
      static_cast<double>(camera.center.y) + static_cast<double>(to.y) - static_cast<double>(locator.view_center.y);
  camera.center.y = static_cast<std::int32_t>(std::clamp(y, -kHalfWorldY, kHalfWorldY));
  return camera;
}

void draw_locator(const Locator& locator, const Basemap& basemap, Boundaries boundaries, const MapColors& colors,
                  Group& group) {
  const Box& box = locator.map;
  group.rects.push_back({box.x0, box.y0, box.width(), box.height(), 0, colors.sea});
  if (basemap.levels.empty()) return;
  const BasemapLevel& level = basemap.levels.front();
  const Scale scale(locator);
  for (const AreaKind kind : {AreaKind::land, AreaKind::lake}) {
    Polygon areas;
    areas.triangles = true;
    areas.fill = kind == AreaKind::land ? colors.land : colors.lake;
    for (const AreaChunk& chunk : level.areas)
      if (chunk.kind == kind) add_areas(chunk, scale, box, areas.points);
    if (!areas.points.empty()) group.polygons.push_back(std::move(areas));
  }
  for (const LineChunk& chunk : level.lines)
    if (const std::optional<Polyline> look = look_of(chunk.kind, boundaries, colors))
      add_lines(chunk, scale, box, *look, group);
}

void draw_seen(const Locator& locator, const Box& seen, const Projector& projector, Rgba color, Group& group) {
  const Scale scale(locator);
  std::vector<Vec2> outline;
  if (locator.view_px >= kLeastOutline_px)
    for (const auto& [x, y] : edge_of_view(seen, projector, locator.view_center)) outline.push_back(scale.at(x, y));
  if (outline.empty())
    return draw_cross(scale.at(static_cast<double>(locator.view_center.x), static_cast<double>(locator.view_center.y)),
                      color, group);
  Polygon fill;
  fill.points = clipped(outline, locator.map);
  fill.fill = with_alpha(color, 0.16);
  if (fill.points.size() > 2) group.polygons.push_back(std::move(fill));
  Polyline look;
  look.width = look.end_width = 1.5f;
  look.color = color;
  LineClipper clipper(locator.map, look, group);
  for (std::size_t i = 0; i < outline.size(); ++i) clipper.add(outline[i], outline[(i + 1) % outline.size()]);
}

}  // namespace sitmap::scene
