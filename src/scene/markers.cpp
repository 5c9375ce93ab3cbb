// Layout of markers: stacks, the fanned-out stack, copies of the world, drawing order.
#include "scene/markers.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <tuple>

#include "scene/build_frame.h"
#include "scene/fan.h"
#include "state/window_comparison.h"

namespace sitmap::scene {
namespace {

constexpr float kVisibleMargin_px = 24, kBadge_px = 10;

bool is_in(const std::vector<EventIndex>& events, EventIndex event) {
  return std::find(events.begin(), events.end(), event) != events.end();
}

// Around the place of a fanned-out stack, the symbols that stay where they are, as offsets from it.
std::vector<Vec2> obstacles_around(Vec2 center, const Stacks& stacks, const std::vector<EventIndex>& fan,
                                   const Projector& projector) {
  std::vector<Vec2> found;
  const float reach = fan_reach_px(fan.size());
  for (const Stack& stack : stacks.stacks) {
    const Vec2 at = projector.at(stack.position);
    const Vec2 offset{at.x - center.x, at.y - center.y};
    if (std::abs(offset.x) > reach || std::abs(offset.y) > reach) continue;
    const auto members = std::span(stacks.members).subspan(stack.first, stack.count);
    const bool stays = std::any_of(members.begin(), members.end(), [&](EventIndex e) { return !is_in(fan, e); });
    if (stays) found.push_back(offset);
    // Its badge stands at its upper right.
    if (stays && stack.count > 1) found.push_back({offset.x + kBadge_px, offset.y - kBadge_px});
  }
  return found;
}

class Layout {
 public:
  Layout(const State& state, Derived& derived, const Projector& projector)
      : state_(state), table_(*state.document.events), projector_(projector), stacks_(derived.stacks(state)) {
    const Selection& selection = derived.selection(state);
    selection_ = &selection;
  }

  MarkerLayout run() {
    std::vector<EventIndex> fan;
    std::optional<WorldPoint> fan_world;
    for (const Stack& stack : stacks_.stacks) {
      const auto members = std::span(stacks_.members).subspan(stack.first, stack.count);
      if (state_.view.fanned_out.empty()) {
        add(stack, members);
        continue;
      }
      std::vector<EventIndex> rest;
      for (const EventIndex event : members) {
        if (is_in(state_.view.fanned_out, event)) {
          if (!fan_world) fan_world = stack.position;
          fan.push_back(event);
        } else {
          rest.push_back(event);
        }
      }
      if (!rest.empty()) add(rest.size() == members.size() ? stack : stack_of(rest), rest);
    }
    if (fan_world) add_fan(*fan_world, fan);
    sort();
    return std::move(result_);
  }

 private:
  bool certain(EventIndex event) const {
    const auto& events = selection_->events;
    const auto found = std::lower_bound(events.begin(), events.end(), event);
    return found != events.end() && *found == event &&
           selection_->memberships[static_cast<std::size_t>(found - events.begin())] == Membership::certain;
  }

  Stack stack_of(const std::vector<EventIndex>& members) const {
    const auto order = [&](EventIndex e) { return std::tuple(-int{table_.severity()[e]}, !certain(e), e); };
    Stack stack;
    stack.lead = *std::min_element(members.begin(), members.end(),
                                   [&](EventIndex a, EventIndex b) { return order(a) < order(b); });
    stack.position = table_.world()[stack.lead];
    stack.certain = std::any_of(members.begin(), members.end(), [&](EventIndex e) { return certain(e); });
    for (const EventIndex e : members) stack.changes.add(change_of(state_, e));
    return stack;
  }

  Marker marker_for(EventIndex face, bool is_certain) const {
    Marker marker;
    marker.event = marker.key = face;
    marker.certain = is_certain;
    marker.selected = state_.view.selected == face;
    marker.hovered = state_.view.hovered == face;
    marker.radius = marker_radius(table_.severity()[face]);
    marker.opacity = age_opacity(state_, face);
    marker.disagrees = table_.disagreement(face) != 0;
    return marker;
  }

  void add(const Stack& stack, std::span<const EventIndex> members) {
    const Vec2 nearest = projector_.at(stack.position);
    std::optional<Marker> marker;
    for (const Vec2 copy : projector_.copies()) {
      const Vec2 at{nearest.x + copy.x, nearest.y + copy.y};
      if (!projector_.sees(at, kVisibleMargin_px)) continue;
      if (!marker) marker = marker_of(stack, members);
      marker->center = at;
      result_.markers.push_back(*marker);
    }
  }

  // Called for visible stacks only: members are copied here.
  Marker marker_of(const Stack& stack, std::span<const EventIndex> members) {
    const bool has_selected =
        state_.view.selected && std::binary_search(members.begin(), members.end(), *state_.view.selected);
    Marker marker = marker_for(has_selected ? *state_.view.selected : stack.lead, stack.certain);
    if (state_.view.hovered) marker.hovered = std::binary_search(members.begin(), members.end(), *state_.view.hovered);
    if (table_.any_disagreement() && !marker.disagrees)
      marker.disagrees =
          std::any_of(members.begin(), members.end(), [&](EventIndex e) { return table_.disagreement(e) != 0; });
    marker.key = stack.lead;
    marker.world = stack.position;
    marker.first = static_cast<std::uint32_t>(result_.members.size());
    marker.count = static_cast<std::uint32_t>(members.size());
    set_changes(marker, stack.changes);
    result_.members.insert(result_.members.end(), members.begin(), members.end());
    return marker;
  }

  void set_changes(Marker& marker, const ChangeCounts& changes) const {
    marker.changes = changes;
    if (marker.has_ended() && !marker.selected && !marker.hovered) marker.opacity *= kEndedOpacity;
  }

  void add_fan(WorldPoint world, const std::vector<EventIndex>& fan) {
    const Vec2 center = projector_.at(world);
    const std::vector<Vec2> offsets = fan_offsets(fan.size(), obstacles_around(center, stacks_, fan, projector_));
    for (std::size_t i = 0; i < fan.size(); ++i) {
      Marker marker = marker_for(fan[i], certain(fan[i]));
      marker.fanned = true;
      ChangeCounts change;
      change.add(change_of(state_, fan[i]));
      set_changes(marker, change);
      marker.world = table_.world()[fan[i]];
      marker.center = {center.x + offsets[i].x, center.y + offsets[i].y};
      marker.first = static_cast<std::uint32_t>(result_.members.size());
      result_.members.push_back(fan[i]);
      if (!projector_.sees(marker.center, kVisibleMargin_px)) continue;
      result_.markers.push_back(marker);
      Polyline line;
      line.points = {center, marker.center};
      result_.fan_lines.push_back(line);
    }
  }

  void sort() {
    const auto order = [&](const Marker& m) {
      return std::tuple(m.selected, m.hovered, m.fanned, !m.has_ended(), m.certain, int{table_.severity()[m.event]});
    };
    std::stable_sort(result_.markers.begin(), result_.markers.end(),
                     [&](const Marker& a, const Marker& b) { return order(a) < order(b); });
  }

  const State& state_;
  const EventTable& table_;
  const Projector& projector_;
  const Stacks& stacks_;
  const Selection* selection_ = nullptr;
  MarkerLayout result_;
};

}  // namespace

float marker_radius(int severity) {
  static constexpr std::array<float, 6> kRadius_px{8.5f, 7, 8.5f, 10, 11.5f, 13};
  return kRadius_px[static_cast<std::size_t>(std::clamp(severity, 0, 5))];
}

bool raised(const Marker& marker) {
  return marker.selected || marker.hovered || marker.fanned;
}

double age_opacity(const State& state, EventIndex event) {
  const EventTable& table = *state.document.events;
  const TimeControl& time = state.view.time;
  if (!state.settings.fade_with_age || state.view.comparison || time.mode == TimeMode::instant ||
      !table.has_time(event))
    return 1;
  const InstantUs begin = time.mode == TimeMode::cumulative ? table.full_range().begin : time.window.begin;
  const double length = static_cast<double>(time.window.end) - static_cast<double>(begin);
  if (!(length > 0)) return 1;
  const double age = static_cast<double>(time.window.end) - static_cast<double>(table.outer_end()[event]);
  return 1 - 0.65 * std::clamp(age / length, 0.0, 1.0);
}

MarkerLayout lay_out_markers(const State& state, Derived& derived, const Projector& projector) {
  return Layout(state, derived, projector).run();
}

bool is_on_map(const State& state, Derived& derived, EventIndex event) {
  const Stacks& stacks = derived.stacks(state);
  return std::find(stacks.members.begin(), stacks.members.end(), event) != stacks.members.end();
}

std::optional<Vec2> marker_center(const State& state, Derived& derived, const Projector& projector, EventIndex event) {
  const Stacks& stacks = derived.stacks(state);
  std::optional<WorldPoint> world, fan_world;
  std::vector<EventIndex> fan;
  for (const Stack& stack : stacks.stacks) {
    for (const EventIndex member : std::span(stacks.members).subspan(stack.first, stack.count)) {
      if (member == event) world = stack.position;
      if (state.view.fanned_out.empty() || !is_in(state.view.fanned_out, member)) continue;
      if (!fan_world) fan_world = stack.position;
      fan.push_back(member);
    }
  }
  const auto in_fan = std::find(fan.begin(), fan.end(), event);
  if (in_fan == fan.end()) return world ? projector.seen_at(*world) : std::nullopt;
  const std::optional<Vec2> center = projector.seen_at(*fan_world);
  if (!center) return std::nullopt;
  const std::vector<Vec2> offsets = fan_offsets(fan.size(), obstacles_around(*center, stacks, fan, projector));
  const Vec2 offset = offsets[static_cast<std::size_t>(in_fan - fan.begin())];
  return Vec2{center->x + offset.x, center->y + offset.y};
}

}  // namespace sitmap::scene
