// Arcs from the selected event to the events that it is related to.
#pragma once

#include <string>
#include <vector>

#include "scene/markers.h"
#include "scene/typesetter.h"
#include "state/theme.h"

namespace sitmap::scene {

// A relation of the selected event, from cause to effect where the relation has a direction.
struct EventRelation {
  EventIndex from = 0, to = 0;
  std::string label;      // "responds to"
  bool directed = false;  // else neither end is first
  bool dashed = false;    // the two contradict each other
  friend bool operator==(const EventRelation&, const EventRelation&) = default;
};

// Both ways: what the event names, and what names the event. Looks at every event.
std::vector<EventRelation> relations_of(const EventTable& table, EventIndex event);

struct ArcRequest {
  std::span<const EventRelation> relations;
  bool all_labels = false;  // pictures: every arc that has room says what it is; else that of the hovered event
};
// Only between events that are shown.
void draw_arcs(const State& state, Derived& derived, const ArcRequest& request, const Theme& theme,
               const Projector& projector, const Typesetter& typesetter, Group& group);

}  // namespace sitmap::scene
