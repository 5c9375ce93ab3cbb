// Titles of events beside their markers, where there is room.
#pragma once

#include <unordered_map>
#include <vector>

#include "scene/markers.h"
#include "scene/typesetter.h"
#include "state/theme.h"

namespace sitmap::scene {

// On which side a title stood in the last frame: it stays there while it fits.
using EventLabelMemory = std::unordered_map<EventIndex, int>;

struct EventLabelRequest {
  std::vector<Box> keep_clear;  // of decorations, furniture and base labels
  Box inside;                   // where the selected title must lie
  bool picture = false;         // as many as fit, whole; else a calm number
  bool moving = false;          // the map is: a title may slide under its edge, rather than jump
  EventLabelMemory* memory = nullptr;
};

void draw_event_labels(const State& state, const MarkerLayout& layout, const EventLabelRequest& request,
                       const Theme& theme, const Typesetter& typesetter, Group& group);

}  // namespace sitmap::scene
