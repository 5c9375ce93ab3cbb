// Labels of the base map: which places are named, where, and in which voice; free of overlaps and steady while panning.
#pragma once

#include <cstdint>
#include <optional>
#include <unordered_map>
#include <vector>

#include "data/basemap.h"
#include "data/event_table.h"
#include "data/map_layer.h"
#include "scene/names_in_sight.h"
#include "scene/projector.h"
#include "scene/typesetter.h"
#include "state/state.h"
#include "state/theme.h"
#include "text/fonts.h"

namespace sitmap::scene {

// Where a label stood in the last frame, and since when.
struct StandingLabel {
  int anchor = 0;
  double since_s = 0;
  std::optional<SightAxis> in_sight;  // of an area that is partly in view
};

// Which labels stood where in the last frame: they stay while they fit, so that panning never swaps winners.
struct BaseLabelMemory {
  const Basemap* basemap = nullptr;
  double zoom = -1;
  std::unordered_map<std::uint64_t, StandingLabel> labels;  // by place and copy of the world
};

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

// What the symbols of events cover, of all that have a position, whether shown or not; none of very many, which are
// everywhere.
std::vector<Box> symbol_boxes(const EventTable& events, const Projector& projector, float margin_px);

BaseLabels place_base_labels(const BaseLabelRequest& request, const Projector& projector, const Typesetter& typesetter);

}  // namespace sitmap::scene
