// Greedy placement of event titles, the most severe first.
#include "scene/event_labels.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>
#include <optional>
#include <string>
#include <tuple>

#include "scene/change_marks.h"
#include "scene/symbols.h"

namespace sitmap::scene {
namespace {

constexpr float kSize_px = 12, kMaxWidth_px = 180, kHaloWidth_px = 1.6f;
constexpr float kPadding_px = 4, kEdge_px = 10;
constexpr int kAnchors = 8;
// Where no side of a marker is free the title moves out and a leader shows whose it is.
constexpr std::array<float, 4> kLeaders_px{22, 40, 62, 88};
constexpr int kDirections = 12;
constexpr int kAllAnchors = kAnchors + static_cast<int>(kLeaders_px.size()) * kDirections;
constexpr double kEndedTitle = 1.35;  // as strong as its marker
// A title at the end of a leader keeps so far from every marker: right beside another one it would seem to be its own.
constexpr float kLedRoom_px = 10;
constexpr float kLeaderStep_px = 3, kLeaderRoom_px = 2;
constexpr std::size_t kMostInPicture = 40, kMostInWindow = 14;
constexpr std::size_t kCrowd = 60;  // with more markers in the window only the picked ones are named

// Upper left corner of a box of this size around a marker, at a distance from its rim.
Vec2 anchored(Vec2 at, Vec2 size, float reach, int anchor) {
  const float diagonal = reach * 0.75f;
  switch (anchor) {
    case 0:
      return {at.x + reach, at.y - size.y / 2};
    case 1:
      return {at.x - reach - size.x, at.y - size.y / 2};
    case 2:
      return {at.x + diagonal, at.y - diagonal - size.y};
    case 3:
      return {at.x + diagonal, at.y + diagonal};
    case 4:
      return {at.x - diagonal - size.x, at.y - diagonal - size.y};
    case 5:
      return {at.x - diagonal - size.x, at.y + diagonal};
    case 6:
      return {at.x - size.x / 2, at.y - reach - size.y};
    default:
      return {at.x - size.x / 2, at.y + reach};
  }
}

// The same at the end of a leader: to the right first, then alternately up and down around the marker.
Vec2 led(Vec2 at, Vec2 size, float reach, int anchor) {
  const int far = anchor - kAnchors;
  const int turn = far % kDirections;
  const int steps = (turn + 1) / 2;
  const double angle = (turn % 2 == 0 ? 1 : -1) * steps * 2 * std::numbers::pi / kDirections;
  const auto x = static_cast<float>(std::cos(angle)), y = static_cast<float>(std::sin(angle));
  const float distance = reach + kLeaders_px[static_cast<std::size_t>(far / kDirections)];
  const Vec2 end{at.x + x * distance, at.y + y * distance};
  const float left = std::abs(x) < 0.3f ? end.x - size.x / 2 : x > 0 ? end.x : end.x - size.x;
  return {left, end.y - size.y * (1 - y) / 2};
}

// Text is set flush towards its marker.
float alignment(int anchor) {
  if (anchor >= kAnchors) {
    const int turn = (anchor - kAnchors) % kDirections;
    const int steps = (turn + 1) / 2;
    const double x = std::cos(steps * 2 * std::numbers::pi / kDirections);
    return std::abs(x) < 0.3 ? 0.5f : x > 0 ? 0.0f : 1.0f;
  }
  static constexpr std::array<float, kAnchors> kAlign{0, 1, 0, 0, 1, 1, 0.5f, 0.5f};
  return kAlign[static_cast<std::size_t>(anchor)];
}

class Labels {
 public:
  Labels(const State& state, const MarkerLayout& layout, const EventLabelRequest& request, const Theme& theme,
         const Typesetter& typesetter, Group& group)
      : state_(state),
        layout_(layout),
        request_(request),
        theme_(theme),
        typesetter_(typesetter),
        group_(group),
        view_(viewport_box(state.viewport)),
        markers_(grown(view_, 64, 64)),
        others_(grown(view_, 64, 64)) {
    for (const Marker& m : layout.markers) {
      markers_.add(square_around(m.center, m.radius));
      if (m.changes.total() > 0)
        markers_.add(change_badge_box(m));
      else if (m.is_stack())
        markers_.add({m.center.x, m.center.y - m.radius - 5, m.center.x + m.radius + 10, m.center.y});
    }
    for (const Marker& m : layout.markers)
      if (m.disagrees) markers_.add(disagreement_box(m.center, m.radius));
    for (const Box& box : request.keep_clear) others_.add(box);
  }

  void run() {
    const bool crowded = !request_.picture && layout_.markers.size() > kCrowd;
    const std::size_t most = request_.picture ? kMostInPicture : kMostInWindow;
    std::size_t placed = 0;
    EventLabelMemory standing;
    for (const Marker* marker : in_order()) {
      const bool picked = marker->selected || marker->hovered;
      if (!picked && (crowded || placed >= most || marker->opacity < 0.5)) continue;
      const std::optional<int> anchor = picked ? place_picked(*marker) : place(*marker);
      if (!anchor) continue;
      ++placed;
      standing.emplace(marker->key, *anchor);
    }
    if (request_.memory) *request_.memory = std::move(standing);
  }

 private:
  std::vector<const Marker*> in_order() const {
    std::vector<const Marker*> order;
    for (const Marker& m : layout_.markers)
      if (!m.leaving) order.push_back(&m);
    const auto& severity = state_.document.events->severity();
    const auto rank = [&](const Marker* m) {
      const bool standing = request_.memory && request_.memory->contains(m->key);
      return std::tuple(!m->selected, !m->hovered, -int{severity[m->event]} - (standing ? 1 : 0), m->has_ended(),
                        !m->certain, m->event);
    };
    std::stable_sort(order.begin(), order.end(), [&](const Marker* a, const Marker* b) { return rank(a) < rank(b); });
    return order;
  }

  EventIndex titled(const Marker& marker) const {
    return marker.hovered && !marker.selected && state_.view.hovered ? *state_.view.hovered : marker.event;
  }

  ShapedPtr shape(const Marker& marker, int lines) const {
    std::string title(state_.document.events->title(titled(marker)));
    // A hovered stack says that there is more below; elsewhere its badge does.
    if (marker.hovered && !marker.selected && marker.is_stack()) title += "  +" + std::to_string(marker.count - 1);
    return typesetter_.shape(title, text::Style::semibold, kSize_px, kMaxWidth_px, lines);
  }

  std::optional<int> standing_anchor(const Marker& marker) const {
    if (!request_.memory) return std::nullopt;
    const auto found = request_.memory->find(marker.key);
    return found == request_.memory->end() ? std::nullopt : std::optional(found->second);
  }

  std::vector<int> anchors_for(const Marker& marker, int count) const {
    std::vector<int> anchors;
    if (const std::optional<int> standing = standing_anchor(marker); standing && *standing < count)
      anchors.push_back(*standing);
    for (int i = 0; i < count; ++i) anchors.push_back(i);
    return anchors;
  }

  std::optional<int> place(const Marker& marker) {
    const ShapedPtr text = shape(marker, 2);
    if (text->lines.empty()) return std::nullopt;
    const float reach = marker.radius + 5 + (marker.is_stack() || marker.changes.total() > 0 ? 4.0f : 0.0f);
    const Vec2 size{text->width_px, ink_height(*text)};
    const std::optional<int> standing = standing_anchor(marker);
    for (const int anchor : anchors_for(marker, kAllAnchors)) {
      const bool far = anchor >= kAnchors;
      if (far && !is_inside(square_around(marker.center, 0), request_.inside)) continue;
      const Vec2 top_left =
          far ? led(marker.center, size, reach, anchor) : anchored(marker.center, size, reach, anchor);
      const Box box = ink_box(*text, top_left);
      if (!fits(box, request_.moving && anchor == standing)) continue;
      if (far && !markers_.is_free(grown(box, kLedRoom_px, kLedRoom_px))) continue;
      if (far && !draw_leader(marker, box)) continue;
      others_.add(box);
      // The title of what has ended steps back, but stays readable.
      const double strength = marker.has_ended() ? std::min(1.0, marker.opacity * kEndedTitle) : marker.opacity;
      const TextLook look{with_alpha(theme_.ui.text, strength), with_alpha(theme_.map.halo, marker.opacity),
                          kHaloWidth_px, alignment(anchor)};
      group_.texts.push_back(typesetter_.place(text, top_left, look));
      return anchor;
    }
    return std::nullopt;
  }

  // A title may slide off the edge with its symbol, but none is set where it would be cut.
  bool fits(const Box& box, bool stays) const {
    if (!stays && !is_inside(grown(box, kEdge_px, kEdge_px), request_.inside)) return false;
    const Box padded = grown(box, kPadding_px, 2);
    return overlap(box, view_) && markers_.is_free(padded) && others_.is_free(padded);
  }

  // From the marker's rim to the nearest point of the title, if nothing lies between; what is placed later keeps off.
  bool draw_leader(const Marker& marker, const Box& title) {
    const Box goal = grown(title, 2, 1);
    const Vec2 end{std::clamp(marker.center.x, goal.x0, goal.x1), std::clamp(marker.center.y, goal.y0, goal.y1)};
    const float dx = end.x - marker.center.x, dy = end.y - marker.center.y;
    const float length = std::hypot(dx, dy), from = marker.radius + 1;
    if (length <= from + kLeaderStep_px) return false;
    const auto at = [&](float along) {
      return Vec2{marker.center.x + dx / length * along, marker.center.y + dy / length * along};
    };
    std::vector<Box> steps;
    for (float along = from; along < length; along += kLeaderStep_px) {
      const Box step = square_around(at(along), kLeaderRoom_px);
      steps.push_back(step);
      const bool beside_marker = overlap(step, square_around(marker.center, marker.radius));
      if (!others_.is_free(step) || (!beside_marker && !markers_.is_free(step))) return false;
    }
    for (const Box& step : steps) others_.add(step);
    Polyline line;
    line.points = {at(from), end};
    line.width = line.end_width = 3;
    line.color = with_alpha(theme_.map.halo, 0.8 * marker.opacity);
    group_.lines.push_back(line);
    line.width = line.end_width = 1;
    line.color = with_alpha(theme_.ui.text, 0.75 * marker.opacity);
    group_.lines.push_back(line);
    return true;
  }

  // On a plate and with a leader, since it must be readable wherever it is: it prefers free ground, but takes any.
  std::optional<int> place_picked(const Marker& marker) {
    const ShapedPtr text = shape(marker, 3);
    if (text->lines.empty()) return std::nullopt;
    constexpr float kPlateX_px = 8, kPlateY_px = 6;
    const Vec2 size{text->width_px + 2 * kPlateX_px, ink_height(*text) + 2 * kPlateY_px};
    const float reach = marker.radius + 20;
    std::optional<int> best;
    int best_faults = 0;
    for (const int anchor : anchors_for(marker, kAnchors)) {
      const Vec2 corner = anchored(marker.center, size, reach, anchor);
      const Box box{corner.x, corner.y, corner.x + size.x, corner.y + size.y};
      const int faults =
          (is_inside(box, request_.inside) ? 0 : 4) + (markers_.is_free(box) ? 0 : 2) + (others_.is_free(box) ? 0 : 1);
      if (!best || faults < best_faults) {
        best = anchor;
        best_faults = faults;
      }
    }
    const Vec2 corner = anchored(marker.center, size, reach, *best);
    const Box box{corner.x, corner.y, corner.x + size.x, corner.y + size.y};
    draw_plate(marker, box);
    group_.texts.push_back(typesetter_.place(text, {corner.x + kPlateX_px, corner.y + kPlateY_px},
                                             {theme_.ui.text, {0, 0, 0, 0}, 0, alignment(*best)}));
    return best;
  }

  void draw_plate(const Marker& marker, const Box& box) {
    others_.add(box);
    const Rgba edge = marker.selected ? theme_.marker.selected : theme_.ui.border;
    const Vec2 target{std::clamp(marker.center.x, box.x0, box.x1), std::clamp(marker.center.y, box.y0, box.y1)};
    const float dx = target.x - marker.center.x, dy = target.y - marker.center.y;
    const float length = std::max(std::hypot(dx, dy), 0.01f);
    const float from = marker.radius + (marker.selected ? 6.0f : 2.0f);
    Polyline leader;
    leader.points = {{marker.center.x + dx / length * from, marker.center.y + dy / length * from}, target};
    leader.color = edge;
    group_.lines.push_back(leader);
    group_.rects.push_back({box.x0, box.y0, box.width(), box.height(), 5, with_alpha(theme_.ui.panel, 0.94), edge, 1});
  }

  const State& state_;
  const MarkerLayout& layout_;
  const EventLabelRequest& request_;
  const Theme& theme_;
  const Typesetter& typesetter_;
  Group& group_;
  Box view_;
  BoxGrid markers_, others_;
};

}  // namespace

void draw_event_labels(const State& state, const MarkerLayout& layout, const EventLabelRequest& request,
                       const Theme& theme, const Typesetter& typesetter, Group& group) {
  Labels(state, layout, request, theme, typesetter, group).run();
}

}  // namespace sitmap::scene
