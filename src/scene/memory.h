// What a window remembers from frame to frame.
#pragma once

#include <optional>

#include "scene/arcs.h"
#include "scene/base_labels.h"
#include "scene/event_labels.h"
#include "scene/fades.h"
#include "scene/label_fades.h"

namespace sitmap::scene {

struct Memory {
  TextCache texts;
  BaseLabelMemory standing_labels;
  // The labels of the last frame and what they were made from.
  std::uint64_t labels_input = 0;
  BaseLabels placed_labels, labels;  // without and with fading
  std::uint64_t labels_key = 0;
  LabelFades label_fades;
  std::optional<Camera> camera;  // of the last frame
  double view_moved_s = -1e9;    // when it last was another one
  double camera_moved_s = -1e9;  // when it last was another one, but for a shift of a flat map
  // The window's locator map, and what it was made from.
  std::uint64_t locator_key = 0;
  Group locator;
  EventLabelMemory standing_titles;
  MarkerFades fades;
  // Of the event that was selected in the last frame.
  EventTablePtr relations_table;
  EventIndex relations_event = 0;
  std::vector<EventRelation> relations;
};

}  // namespace sitmap::scene
