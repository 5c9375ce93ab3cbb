// What a window remembers from frame to frame.
#pragma once

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
