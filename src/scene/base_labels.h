// Labels of the base map: which places are named, where, and in which voice; free of overlaps and steady while panning.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "data/basemap.h"
#include "data/event_table.h"
#include "data/map_layer.h"
#include "scene/projector.h"
#include "scene/standing_labels.h"
#include "scene/typesetter.h"
#include "state/state.h"
#include "state/theme.h"
#include "text/fonts.h"

namespace sitmap::scene {

struct BaseLabelRequest {
  const Basemap& basemap;
  const MapColors& colors;
  const text::IconSet* icons = nullptr;
  LabelLanguage language = LabelLanguage::international;
  // Event symbols are drawn above labels. Labels move out of the way of every event of the table, shown now or not, so
  // that they do not depend on time. May be null.
  const EventTable* events = nullptr;
  std::vector<Box> keep_clear{};      // of decorations and furniture
  std::vector<GeoBox> street_maps{};  // inside these, others name towns, rivers and airports
  bool whole_labels_only = true;      // pictures: a label that the edge would cut is left out
  bool over_raster = false;           // whose colours no theme knows: halos are stronger
  double now_s = 0;                   // monotonic; only with memory
  BaseLabelMemory* memory = nullptr;  // null: the same for the same view, whatever came before
};

// One place's label as drawn.
struct BaseLabel {
  std::uint64_t key = 0;  // of the place and the copy of the world
  WorldPoint position;
  Vec2 at;  // where the place is on the screen
  std::optional<TextMark> text;
  std::vector<Disc> dots;
  std::optional<IconMark> icon;
  std::vector<Box> boxes;  // of text and mark
};
using BaseLabels = std::vector<BaseLabel>;  // the most important first

Group group_of(const BaseLabels& labels);

// How many places a placement looks at: those whose zoom it is, in and around the view.
std::size_t label_candidates(const Basemap& basemap, const Camera& camera, const Viewport& viewport);

BaseLabels place_base_labels(const BaseLabelRequest& request, const Projector& projector, const Typesetter& typesetter);

}  // namespace sitmap::scene
