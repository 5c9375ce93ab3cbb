// Hollow marks on dashed lines, each with the name of who says so.
#include "scene/claims.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "scene/rings.h"
#include "state/event_style.h"

namespace sitmap::scene {
namespace {

constexpr float kRadius_px = 5.5f, kMerge_px = 9, kRim_px = 1.75f;
constexpr float kDash_px = 3, kGap_px = 3;
constexpr float kLabelSize_px = 11, kLabelWidth_px = 170;
constexpr int kLinePoints = 65;

float distance(Vec2 a, Vec2 b) {
  return std::hypot(a.x - b.x, a.y - b.y);
}

void merge(const Claim& claim, const std::string& who, ClaimMark& mark) {
  mark.precision_m = std::max(mark.precision_m, claim.precision_m);
  if (mark.label.find(who) == std::string::npos) mark.label += " · " + who;
}

Polyline dashed(std::vector<Vec2> points, Rgba color) {
  Polyline line;
  line.points = std::move(points);
  line.width = line.end_width = 1.25f;
  line.color = color;
  line.dash = kDash_px;
  line.gap = kGap_px;
  return line;
}

// Between the rims of both; along the ground where the event itself is not in sight, or far away.
void draw_connection(std::optional<Vec2> from, float radius, LonLat from_position, const ClaimMark& to, Rgba color,
                     const Projector& projector, Group& group) {
  constexpr float kStraight_px = 500;
  if (!from || distance(*from, to.center) > kStraight_px) {
    const std::vector<LonLat> way = geodesic(from_position, to.position, kLinePoints);
    for (std::vector<Vec2>& piece : projector.pieces(way)) group.lines.push_back(dashed(std::move(piece), color));
    return;
  }
  const float length = distance(*from, to.center);
  if (length <= radius + kRadius_px) return;
  const auto along = [&](float share) {
    return Vec2{from->x + (to.center.x - from->x) * share, from->y + (to.center.y - from->y) * share};
  };
  group.lines.push_back(dashed({along(radius / length), along(1 - kRadius_px / length)}, color));
}

// Beside the mark, away from the event first; nowhere if no side is free.
std::optional<Box> draw_label(const ClaimMark& mark, std::optional<Vec2> event, std::span<const Box> taken,
                              const Projector& projector, const SymbolContext& context, Group& group) {
  const Theme& theme = context.theme;
  const ShapedPtr text = context.typesetter.shape(mark.label, text::Style::semibold, kLabelSize_px, kLabelWidth_px);
  if (text->lines.empty()) return std::nullopt;
  const Vec2 size{text->width_px, ink_height(*text)};
  const float reach = kRadius_px + 5;
  const bool to_right = !event || mark.center.x >= event->x, below = !event || mark.center.y >= event->y;
  const Vec2 right{mark.center.x + reach, mark.center.y - cap_height(*text) / 2};
  const Vec2 left{mark.center.x - reach - size.x, right.y};
  const Vec2 under{mark.center.x - size.x / 2, mark.center.y + reach};
  const Vec2 over{under.x, mark.center.y - reach - size.y};
  const std::array places = {to_right ? right : left, below ? under : over, below ? over : under,
                             to_right ? left : right};
  for (const Vec2 place : places) {
    const Box box = grown(ink_box(*text, place), 2, 2);
    if (!is_inside(box, viewport_box(projector.viewport()))) continue;
    if (std::any_of(taken.begin(), taken.end(), [&](const Box& other) { return overlap(box, other); })) continue;
    group.texts.push_back(context.typesetter.place(text, place, {theme.ui.text, theme.map.halo, 2.2f}));
    return box;
  }
  return std::nullopt;
}

}  // namespace

std::vector<ClaimMark> claim_marks(const State& state, Derived& derived, const Projector& projector) {
  std::vector<ClaimMark> marks;
  const EventTable& events = *state.document.events;
  if (!state.view.selected || *state.view.selected >= events.size()) return marks;
  const EventIndex event = *state.view.selected;
  if (events.has_position(event) && !is_on_map(state, derived, event)) return marks;
  const auto own = events.has_position(event) ? marker_center(state, derived, projector, event) : std::nullopt;
  const float covered = marker_radius(events.severity()[event]);
  for (const Claim& claim : events.detail(event).claims) {
    if (!claim.position) continue;
    const auto at = projector.seen_at(*claim.position);
    if (!at || (own && distance(*own, *at) < covered)) continue;
    const std::string who = claim.who.empty() ? "Unnamed account" : claim.who;
    const auto near = std::find_if(marks.begin(), marks.end(),
                                   [&](const ClaimMark& mark) { return distance(mark.center, *at) < kMerge_px; });
    if (near != marks.end()) {
      merge(claim, who, *near);
    } else {
      marks.push_back({*at, *claim.position, claim.precision_m, who});
    }
  }
  return marks;
}

std::vector<Box> draw_claim_marks(const State& state, Derived& derived, const std::vector<ClaimMark>& marks,
                                  const Projector& projector, const SymbolContext& context, ClaimGroups groups) {
  std::vector<Box> boxes;
  if (marks.empty()) return boxes;
  const EventTable& events = *state.document.events;
  const EventIndex event = *state.view.selected;
  const Rgba color = context.theme.category(style_name(state.document, event)).color;
  const bool placed = events.has_position(event);
  const auto own = placed ? marker_center(state, derived, projector, event) : std::nullopt;
  const float radius = marker_radius(events.severity()[event]) + 7;
  if (own) boxes.push_back(square_around(*own, radius));
  for (const ClaimMark& mark : marks) boxes.push_back(square_around(mark.center, kRadius_px + 1));
  for (const ClaimMark& mark : marks) {
    if (mark.precision_m > 0) draw_ring(mark.position, mark.precision_m, color, projector, groups.rings);
    if (placed)
      draw_connection(own, radius, events.position()[event], mark, context.theme.ui.text, projector, groups.lines);
    Disc disc;
    disc.center = mark.center;
    disc.radius = kRadius_px;
    disc.fill = with_alpha(context.theme.ui.panel, 0.85);
    disc.outline = color;
    disc.outline_width = kRim_px;
    groups.marks.discs.push_back(disc);
    if (const auto box = draw_label(mark, own, boxes, projector, context, groups.labels)) boxes.push_back(*box);
  }
  return boxes;
}

}  // namespace sitmap::scene
