// Great circles between related events.
#include "scene/arcs.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "scene/build_frame.h"

namespace sitmap::scene {
namespace {

constexpr int kPoints = 65;
constexpr float kWidth_px = 1.5f, kEndWidth_px = 0.75f;
constexpr float kGap_px = 3;  // between a symbol's rim and the arc
constexpr float kArrowLength_px = 9, kArrowHalfWidth_px = 3.6f;
constexpr float kLabelSize_px = 11;

bool names_its_cause(std::string_view relation) {
  static constexpr std::array<std::string_view, 5> kRelations{"responds-to", "retaliates-for", "caused-by", "follows",
                                                              "follows-from"};
  return std::find(kRelations.begin(), kRelations.end(), relation) != kRelations.end();
}

bool names_its_effect(std::string_view relation) {
  static constexpr std::array<std::string_view, 3> kRelations{"causes", "leads-to", "led-to"};
  return std::find(kRelations.begin(), kRelations.end(), relation) != kRelations.end();
}

EventRelation relation_between(EventIndex event, EventIndex other, const std::string& name) {
  EventRelation relation{event, other, name, false, name == "contradicts"};
  std::replace(relation.label.begin(), relation.label.end(), '-', ' ');
  relation.directed = names_its_cause(name) || names_its_effect(name);
  if (names_its_cause(name)) std::swap(relation.from, relation.to);
  return relation;
}

float distance(Vec2 a, Vec2 b) {
  return std::hypot(b.x - a.x, b.y - a.y);
}
Vec2 between(Vec2 a, Vec2 b, float t) {
  return {a.x + (b.x - a.x) * t, a.y + (b.y - a.y) * t};
}

// Removes the first length of the line.
void trim_front(std::vector<Vec2>& points, float length) {
  std::size_t i = 0;
  while (i + 1 < points.size()) {
    const float step = distance(points[i], points[i + 1]);
    if (step > length) {
      points[i] = between(points[i], points[i + 1], length / step);
      break;
    }
    length -= step;
    ++i;
  }
  points.erase(points.begin(), points.begin() + static_cast<std::ptrdiff_t>(i));
}

float length_of(const std::vector<Vec2>& points) {
  float length = 0;
  for (std::size_t i = 1; i < points.size(); ++i) length += distance(points[i - 1], points[i]);
  return length;
}

// The geodesic, bent at its ends so that it meets the symbols where stacks and fans have put them.
std::vector<Vec2> arc_points(LonLat a, LonLat b, Vec2 start, Vec2 wanted_end, const Projector& projector) {
  const std::vector<LonLat> line = geodesic(a, b, kPoints);
  std::vector<Vec2> points;
  for (const LonLat& p : line) {
    const Vec2 offset = projector.offset(line.front(), p);
    points.push_back({start.x + offset.x, start.y + offset.y});
  }
  // The end's symbol may stand in another copy of the world than the line's end; only the fraction of a world counts.
  Vec2 miss{wanted_end.x - points.back().x, wanted_end.y - points.back().y};
  for (const Vec2 copy : projector.copies())
    if (std::hypot(miss.x + copy.x, miss.y + copy.y) < std::hypot(miss.x, miss.y))
      miss = {miss.x + copy.x, miss.y + copy.y};
  for (std::size_t i = 0; i < points.size(); ++i) {
    const float t = static_cast<float>(i) / static_cast<float>(points.size() - 1);
    points[i] = {points[i].x + miss.x * t, points[i].y + miss.y * t};
  }
  return points;
}

// Cuts the last bit of the line off and puts an arrow head there.
Polygon arrow_head(std::vector<Vec2>& points, Rgba color) {
  const Vec2 tip = points.back();
  std::reverse(points.begin(), points.end());
  trim_front(points, kArrowLength_px);
  std::reverse(points.begin(), points.end());
  const Vec2 base = points.back();
  const float length = std::max(distance(base, tip), 0.01f);
  const Vec2 side{-(tip.y - base.y) / length * kArrowHalfWidth_px, (tip.x - base.x) / length * kArrowHalfWidth_px};
  return {{tip, {base.x + side.x, base.y + side.y}, {base.x - side.x, base.y - side.y}}, color};
}

void add_label(const std::string& label, const std::vector<Vec2>& points, const Theme& theme,
               const Projector& projector, const Typesetter& typesetter, Group& group) {
  const ShapedPtr text = typesetter.shape(label, text::Style::italic, kLabelSize_px);
  if (length_of(points) < text->width_px + 40) return;
  const Vec2 middle = points[points.size() / 2];
  const Vec2 top_left{middle.x - text->width_px / 2, middle.y - ink_height(*text) / 2};
  if (!is_inside(grown(ink_box(*text, top_left), 4, 4), viewport_box(projector.viewport()))) return;
  group.texts.push_back(typesetter.place(text, top_left, {theme.ui.text, theme.map.halo, 2.2f}));
}

}  // namespace

namespace {

// Of an arc to what lies behind the globe: as far as it is in sight, without a head that would point at nothing.
void draw_seen_part(const EventRelation& relation, const EventTable& table, const Theme& theme,
                    const Projector& projector, Group& group) {
  const auto path = geodesic(table.position()[relation.from], table.position()[relation.to], kPoints);
  for (std::vector<Vec2>& piece : projector.pieces(path)) {
    Polyline line;
    line.points = std::move(piece);
    line.width = line.end_width = kWidth_px;
    line.color = theme.marker.arc;
    group.lines.push_back(std::move(line));
  }
}

}  // namespace

std::vector<EventRelation> relations_of(const EventTable& table, EventIndex event) {
  std::vector<EventRelation> relations;
  for (const Relation& related : table.detail(event).related) {
    const std::size_t other = table.find(related.id);
    if (other < table.size() && other != event)
      relations.push_back(relation_between(event, static_cast<EventIndex>(other), related.relation));
  }
  for (EventIndex other = 0; other < table.size(); ++other) {
    if (other == event) continue;
    for (const Relation& related : table.detail(other).related)
      if (related.id == table.id(event)) relations.push_back(relation_between(other, event, related.relation));
  }
  return relations;
}

void draw_arcs(const State& state, Derived& derived, const ArcRequest& request, const Theme& theme,
               const Projector& projector, const Typesetter& typesetter, Group& group) {
  const EventTable& table = *state.document.events;
  const auto radius = [&](EventIndex e) {
    return marker_radius(table.severity()[e]) + kGap_px + (state.view.selected == e ? 4.0f : 0.0f);
  };
  for (const EventRelation& relation : request.relations) {
    const auto from = marker_center(state, derived, projector, relation.from);
    const auto to = marker_center(state, derived, projector, relation.to);
    if (!from || !to) {
      if (projector.is_curved() && is_on_map(state, derived, relation.from) && is_on_map(state, derived, relation.to))
        draw_seen_part(relation, table, theme, projector, group);
      continue;
    }
    std::vector<Vec2> points =
        arc_points(table.position()[relation.from], table.position()[relation.to], *from, *to, projector);
    if (length_of(points) < radius(relation.from) + radius(relation.to) + kArrowLength_px * 1.5f) continue;
    trim_front(points, radius(relation.from));
    std::reverse(points.begin(), points.end());
    trim_front(points, radius(relation.to));
    std::reverse(points.begin(), points.end());
    const bool hovered = state.view.hovered &&
                         (*state.view.hovered == relation.from || *state.view.hovered == relation.to) &&
                         state.view.hovered != state.view.selected;
    if (request.all_labels || hovered) add_label(relation.label, points, theme, projector, typesetter, group);
    if (relation.directed) group.polygons.push_back(arrow_head(points, theme.marker.arc));
    Polyline line;
    line.points = std::move(points);
    line.width = kWidth_px;
    line.end_width = relation.directed ? kEndWidth_px : kWidth_px;
    line.color = theme.marker.arc;
    if (relation.dashed) {
      line.dash = 5;
      line.gap = 4;
    }
    group.lines.push_back(std::move(line));
  }
}

}  // namespace sitmap::scene
