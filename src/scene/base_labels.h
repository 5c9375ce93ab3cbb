// Labels of the base map: which places are named, where, and in which voice; free of overlaps and steady while panning.
#pragma once

#include <cstdint>
#include <unordered_map>
#include <vector>

#include "data/basemap.h"
#include "data/event_table.h"
#include "scene/projector.h"
#include "scene/typesetter.h"
#include "state/theme.h"
#include "text/fonts.h"

namespace sitmap::scene {

// Which labels stood where in the last frame: they stay while they fit, so that panning never swaps winners.
struct BaseLabelMemory {
  const Basemap* basemap = nullptr;
  std::unordered_map<std::uint64_t, int> anchors;  // by place and copy of the world
};

struct BaseLabelRequest {
  const Basemap& basemap;
  const MapColors& colors;
  const text::IconSet* icons = nullptr;
  // Event symbols are drawn above labels. Labels move out of the way of every event of the table, shown now or not, so
  // that they do not depend on time. May be null.
  const EventTable* events = nullptr;
  std::vector<Box> keep_clear;        // of decorations and furniture
  bool whole_labels_only = true;      // pictures: a label that the edge would cut is left out
  BaseLabelMemory* memory = nullptr;  // null: the same for the same view, whatever came before
};

struct BaseLabels {
  Group group;
  std::vector<Box> boxes;  // of the labels and dots drawn
};

BaseLabels place_base_labels(const BaseLabelRequest& request, const Projector& projector, const Typesetter& typesetter);

}  // namespace sitmap::scene
