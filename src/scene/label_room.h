// The screen as the base map's labels share it: what stands already, what events' symbols cover, and where a name can
// be read at all.
#pragma once

#include <vector>

#include "data/event_table.h"
#include "scene/boxes.h"
#include "scene/projector.h"

namespace sitmap::scene {

// Places this far outside the view take part, so that whoever wins is decided before it can be seen.
inline constexpr float kLabelMargin_px = 288;

// What the symbols of events cover, of all that have a position, whether shown or not; none of very many, which are
// everywhere.
std::vector<Box> symbol_boxes(const EventTable& events, const Projector& projector, float margin_px);

class LabelRoom {
 public:
  // whole_labels_only: as in BaseLabelRequest. keep_clear: of decorations and furniture. events may be null.
  LabelRoom(const Projector& projector, bool whole_labels_only, const std::vector<Box>& keep_clear,
            const EventTable* events);

  const Box& view() const { return view_; }
  // The part of the view in which a name can be read.
  const Box& seen() const { return seen_; }

  // With the room that a label keeps from others; a newcomer needs more than what stands.
  bool fits(const Box& box, bool newcomer) const;
  bool is_untaken(const Box& box) const { return taken_.is_free(box); }
  bool is_clear_of_symbols(const Box& box) const { return symbols_.is_free(box); }
  void take(const Box& box) { taken_.add(box); }

 private:
  void block_insets(const Viewport& viewport);

  const Projector& projector_;
  bool whole_labels_only_;
  Box view_, seen_;
  BoxGrid taken_, symbols_;
};

}  // namespace sitmap::scene
