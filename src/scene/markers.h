// Which symbols stand for which events and where: one layout for drawing and for finding what lies under the cursor.
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "scene/projector.h"
#include "state/derived.h"

namespace sitmap::scene {

// Of what has ended, unless it is picked.
inline constexpr double kEndedOpacity = 0.55;

// A symbol for one event or for a stack.
struct Marker {
  EventIndex event = 0;  // whose category, severity and title it shows: the selected one, else the stack's lead
  EventIndex key = 0;    // the lead: the same while the stack is
  std::uint32_t first = 0, count = 1;  // of MarkerLayout::members
  WorldPoint world;
  Vec2 center;
  float radius = 0;
  bool certain = true;     // any member is
  ChangeCounts changes{};  // of the members, while two windows are compared; undated ones are not
  bool selected = false, hovered = false;
  bool fanned = false;
  bool disagrees = false;  // accounts of the event, or of a member, contradict each other
  bool leaving = false;    // fading out; no longer shown
  double opacity = 1;
  bool is_stack() const { return count > 1; }
  bool has_ended() const { return changes.of(Change::ended) == count; }  // all of it
};

struct MarkerLayout {
  std::vector<Marker>
      markers;  // those on the screen, bottom to top: less severe first, then fanned out, hovered, selected
  std::vector<EventIndex> members;
  std::vector<Polyline> fan_lines;  // from a fanned-out stack's place to its members; without colour
  std::span<const EventIndex> members_of(const Marker& m) const { return std::span(members).subspan(m.first, m.count); }
};

MarkerLayout lay_out_markers(const State& state, Derived& derived, const Projector& projector);

// Whether the event is shown and has a position, on the screen or not.
bool is_on_map(const State& state, Derived& derived, EventIndex event);
// Where such an event's symbol stands, on the screen or not; nothing behind the globe, too.
std::optional<Vec2> marker_center(const State& state, Derived& derived, const Projector& projector, EventIndex event);

// Less for what lies further before the window's end; not while two windows are compared.
double age_opacity(const State& state, EventIndex event);
bool raised(const Marker& marker);

}  // namespace sitmap::scene
