// Geodesics as lines on the screen, with words where they end.
#include "scene/measurements.h"

#include <algorithm>
#include <cmath>

#include "core/geodesy.h"
#include "scene/rings.h"

namespace sitmap::scene {
namespace {

constexpr float kWidth_px = 1.75f, kCorner_px = 3.5f, kText_px = 12, kHalo_px = 2.5f;
constexpr double kFill = 0.1;
// Geodesics are drawn in steps of about so many metres, but not in more than that many.
constexpr double kStep_m = 25'000;
constexpr int kMostSteps = 400;
constexpr int kRingPoints = 180;
constexpr float kSmallRing_px = 16;

class Drawing {
 public:
  Drawing(const Theme& theme, const Projector& projector, const Typesetter& typesetter, Group& group)
      : theme_(theme), projector_(projector), typesetter_(typesetter), group_(group) {}

  void way(std::span<const LonLat> points, bool dashed) {
    for (std::size_t i = 1; i < points.size(); ++i) line(points_between(points[i - 1], points[i]), dashed);
  }

  void corners(std::span<const LonLat> points) {
    for (const LonLat point : points) {
      each_copy(point, [&](Vec2 at) {
        Disc disc{at, kCorner_px, theme_.ui.panel};
        disc.outline = theme_.ui.accent;
        disc.outline_width = kWidth_px;
        group_.discs.push_back(disc);
      });
    }
  }

  // The corners' polygon, each side a geodesic. Only where all of it is in sight and in one piece.
  void fill(std::span<const LonLat> points) {
    std::vector<LonLat> outline;
    for (std::size_t i = 0; i < points.size(); ++i) {
      const std::vector<LonLat> side = points_between(points[i], points[(i + 1) % points.size()]);
      outline.insert(outline.end(), side.begin(), side.end() - 1);
    }
    outline.push_back(points.front());
    const auto pieces = projector_.pieces(outline);
    if (pieces.size() != 1 || pieces.front().size() != outline.size()) return;
    add_triangles(pieces.front());
  }

  void ring(LonLat center, double radius_m) {
    const std::vector<LonLat> circle = geodesic_circle(center, radius_m, kRingPoints);
    line(circle, false);
    // Its figure stands in the north of it, or else where it is in sight and on no other figure; on a small ring
    // nowhere.
    const auto middle = projector_.seen_at(center), edge = projector_.seen_at(circle[0]);
    if (middle && edge && std::hypot(edge->x - middle->x, edge->y - middle->y) < kSmallRing_px) return;
    const std::string figure = format_given_length(radius_m);
    for (const std::size_t at : {0, kRingPoints / 2, kRingPoints / 4, kRingPoints * 3 / 4})
      if (words(circle[at], figure, {0, 0}, true)) return;
  }

  // Beside the place, or across it. False if it is out of sight, or other words are there.
  bool words(LonLat at, std::string_view text, Vec2 shift, bool centred) {
    bool seen = false;
    each_copy(at, [&](Vec2 px) {
      const ShapedPtr shaped = typesetter_.shape(text, text::Style::semibold, kText_px);
      const float height = ink_height(*shaped);
      const Vec2 corner{px.x + shift.x - (centred ? shaped->width_px / 2 : 0), px.y + shift.y - height / 2};
      TextLook look{theme_.ui.text, with_alpha(theme_.ui.panel, 0.9), kHalo_px, 0};
      const TextMark mark = typesetter_.place(shaped, corner, look);
      const Box box = ink_box(mark);
      if (std::any_of(boxes_.begin(), boxes_.end(), [&](const Box& other) { return overlap(other, box); })) return;
      boxes_.push_back(box);
      group_.texts.push_back(mark);
      seen = true;
    });
    return seen;
  }

  // In the middle of the corners; false if one of them is out of sight.
  bool words_inside(std::span<const LonLat> corners, std::string_view text) {
    Vec2 middle;
    for (const LonLat corner : corners) {
      const auto at = projector_.seen_at(corner);
      if (!at) return false;
      middle.x += at->x / static_cast<float>(corners.size());
      middle.y += at->y / static_cast<float>(corners.size());
    }
    const auto ground = projector_.ground_at(middle);
    return ground && words(*ground, text, {0, 0}, true);
  }

  void mark(LonLat at) {
    each_copy(at, [&](Vec2 px) {
      boxes_.push_back(square_around(px, 9));
      for (const float radius : {9.0f, 3.0f}) {
        Disc disc{px, radius, radius > 5 ? with_alpha(theme_.ui.accent, 0.15) : theme_.ui.accent};
        disc.outline = theme_.ui.accent;
        disc.outline_width = kWidth_px;
        group_.discs.push_back(disc);
      }
    });
  }

  void uncertainty(LonLat at, double radius_m) { draw_ring(at, radius_m, theme_.ui.accent, projector_, group_); }

  std::vector<Box> boxes() && { return std::move(boxes_); }

 private:
  static std::vector<LonLat> points_between(LonLat a, LonLat b) {
    const double steps = std::ceil(distance_m(a, b) / kStep_m);
    return geodesic(a, b, 2 + static_cast<int>(std::min<double>(steps, kMostSteps)));
  }

  template <class Draw>
  void each_copy(LonLat position, const Draw& draw) {
    const auto at = projector_.seen_at(position);
    if (!at) return;
    constexpr float kBeyond_px = 40;
    for (const Vec2 copy : projector_.copies()) {
      const Vec2 there{at->x + copy.x, at->y + copy.y};
      if (projector_.sees(there, kBeyond_px)) draw(there);
    }
  }

  void line(std::span<const LonLat> points, bool dashed) {
    for (const std::vector<Vec2>& piece : projector_.pieces(points)) {
      for (const Vec2 copy : projector_.copies()) {
        Polyline line;
        line.points.reserve(piece.size());
        for (const Vec2 p : piece) line.points.push_back({p.x + copy.x, p.y + copy.y});
        line.width = line.end_width = kWidth_px;
        line.color = theme_.ui.accent;
        if (dashed) line.dash = 5, line.gap = 4;
        group_.lines.push_back(std::move(line));
      }
    }
  }

  // Ears are cut off until nothing is left: corners that people click are few.
  void add_triangles(std::vector<Vec2> outline);

  const Theme& theme_;
  const Projector& projector_;
  const Typesetter& typesetter_;
  Group& group_;
  std::vector<Box> boxes_;
};

double cross(Vec2 a, Vec2 b, Vec2 c) {
  return (double{b.x} - double{a.x}) * (double{c.y} - double{a.y}) -
         (double{b.y} - double{a.y}) * (double{c.x} - double{a.x});
}

bool is_in_triangle(Vec2 p, Vec2 a, Vec2 b, Vec2 c) {
  return cross(a, b, p) > 0 && cross(b, c, p) > 0 && cross(c, a, p) > 0;
}

void Drawing::add_triangles(std::vector<Vec2> outline) {
  outline.pop_back();  // the first again
  double twice_area = 0;
  for (std::size_t i = 0; i < outline.size(); ++i) {
    const Vec2 a = outline[i], b = outline[(i + 1) % outline.size()];
    twice_area += double{a.x} * double{b.y} - double{b.x} * double{a.y};
  }
  if (twice_area < 0) std::reverse(outline.begin(), outline.end());
  Polygon area;
  area.fill = with_alpha(theme_.ui.accent, kFill);
  area.triangles = true;
  while (outline.size() > 2) {
    const std::size_t n = outline.size();
    std::size_t ear = n;
    for (std::size_t i = 0; i < n && ear == n; ++i) {
      const Vec2 a = outline[(i + n - 1) % n], b = outline[i], c = outline[(i + 1) % n];
      if (cross(a, b, c) <= 0) continue;
      const bool empty =
          std::none_of(outline.begin(), outline.end(), [&](Vec2 p) { return is_in_triangle(p, a, b, c); });
      if (empty) ear = i;
    }
    // Sides that cross each other leave no ear: what is left stays unfilled.
    if (ear == n) break;
    area.points.insert(area.points.end(), {outline[(ear + n - 1) % n], outline[ear], outline[(ear + 1) % n]});
    outline.erase(outline.begin() + static_cast<std::ptrdiff_t>(ear));
  }
  for (const Vec2 copy : projector_.copies()) {
    Polygon shifted = area;
    for (Vec2& p : shifted.points) p = {p.x + copy.x, p.y + copy.y};
    group_.polygons.push_back(std::move(shifted));
  }
}

void draw_way_or_area(const Measurement& measurement, bool draft, Drawing& drawing) {
  std::vector<LonLat> points = measurement.points;
  const bool area = measurement.kind == MeasurementKind::area && points.size() > 2;
  drawing.way(points, draft);
  if (area) {
    drawing.fill(points);
    const std::vector<LonLat> last{points.back(), points.front()};
    drawing.way(last, draft);
  }
  drawing.corners(points);
  if (draft || points.size() < 2) return;
  std::string text = measured_text(measurement);
  if (!measurement.name.empty()) text = measurement.name + " · " + text;
  const float below = kCorner_px + kText_px;
  if (area && drawing.words_inside(points, text)) return;
  if (area || !drawing.words(points.back(), text, {0, below}, true))
    drawing.words(points.front(), text, {0, below}, true);
}

void draw_one(const Measurement& measurement, Drawing& drawing) {
  if (measurement.kind != MeasurementKind::rings) return draw_way_or_area(measurement, false, drawing);
  const LonLat center = measurement.points.front();
  for (const double radius_m : measurement.radii_m) drawing.ring(center, radius_m);
  drawing.corners(measurement.points);
  if (!measurement.name.empty()) drawing.words(center, measurement.name, {0, kCorner_px + kText_px}, true);
}

}  // namespace

std::vector<Box> draw_measurements(const std::vector<Measurement>& measurements, const Theme& theme,
                                   const Projector& projector, const Typesetter& typesetter, Group& group) {
  Drawing drawing(theme, projector, typesetter, group);
  for (const Measurement& measurement : measurements)
    if (measurement.visible) draw_one(measurement, drawing);
  return std::move(drawing).boxes();
}

void draw_tool(const View& view, const Theme& theme, const Projector& projector, const Typesetter& typesetter,
               Group& group) {
  if (view.tool == MapTool::none || view.tool == MapTool::filter_box || view.tool_points.empty()) return;
  Drawing drawing(theme, projector, typesetter, group);
  Measurement draft;
  const bool closed = view.tool == MapTool::area || view.tool == MapTool::filter_polygon;
  draft.kind = closed ? MeasurementKind::area : MeasurementKind::distance;
  draft.points = view.tool_points;
  if (view.tool_cursor && view.tool != MapTool::rings && !draft.points.empty())
    draft.points.push_back(*view.tool_cursor);
  draw_way_or_area(draft, true, drawing);
}

std::vector<Box> draw_marked_place(const MarkedPlace& place, const Theme& theme, const Projector& projector,
                                   const Typesetter& typesetter, Group& group) {
  Drawing drawing(theme, projector, typesetter, group);
  if (place.radius_m > 0) drawing.uncertainty(place.position, place.radius_m);
  drawing.mark(place.position);
  constexpr float kBeside_px = 14;
  drawing.words(place.position, place.name, {kBeside_px, 0}, false);
  return std::move(drawing).boxes();
}

}  // namespace sitmap::scene
