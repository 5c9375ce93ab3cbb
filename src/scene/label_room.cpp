// Boxes in grids, and the edges of the view.
#include "scene/label_room.h"

#include <cmath>
#include <set>
#include <utility>

namespace sitmap::scene {
namespace {

constexpr float kEdge_px = 8;
constexpr float kPaddingX_px = 5, kPaddingY_px = 3;
// A newcomer needs so much more room than what stands: nothing comes and goes in turns while the view wavers.
constexpr float kNewcomerPadding_px = 2;
// What an event's symbol covers around its position, with a badge at its upper right.
constexpr Box kSymbol_px{-15, -19, 29, 15};
constexpr std::size_t kMaxEventsAvoided = 20'000;  // beyond, symbols are everywhere anyway

Box readable_part(const Viewport& v, bool whole_labels_only) {
  if (whole_labels_only) return grown(viewport_box(v), -kEdge_px, -kEdge_px);
  return grown({static_cast<float>(v.inset_left), static_cast<float>(v.inset_top),
                static_cast<float>(v.width - v.inset_right), static_cast<float>(v.height - v.inset_bottom)},
               -kEdge_px, -kEdge_px);
}

}  // namespace

std::vector<Box> symbol_boxes(const EventTable& events, const Projector& projector, float margin_px) {
  std::vector<Box> boxes;
  if (events.size() > kMaxEventsAvoided) return boxes;
  std::set<std::pair<long, long>> known;  // many events lie on each other
  for (EventIndex i = 0; i < events.size(); ++i) {
    if (!events.has_position(i)) continue;
    const Vec2 nearest = projector.at(events.world()[i]);
    for (const Vec2 copy : projector.copies()) {
      const Vec2 at{nearest.x + copy.x, nearest.y + copy.y};
      if (!projector.sees(at, margin_px) || !known.insert({std::lround(at.x / 4), std::lround(at.y / 4)}).second)
        continue;
      boxes.push_back({at.x + kSymbol_px.x0, at.y + kSymbol_px.y0, at.x + kSymbol_px.x1, at.y + kSymbol_px.y1});
    }
  }
  return boxes;
}

LabelRoom::LabelRoom(const Projector& projector, bool whole_labels_only, const std::vector<Box>& keep_clear,
                     const EventTable* events)
    : projector_(projector),
      whole_labels_only_(whole_labels_only),
      view_(viewport_box(projector.viewport())),
      seen_(readable_part(projector.viewport(), whole_labels_only)),
      taken_(grown(view_, kLabelMargin_px, kLabelMargin_px)),
      symbols_(grown(view_, kLabelMargin_px, kLabelMargin_px)) {
  for (const Box& box : keep_clear) taken_.add(grown(box, 2, 2));
  if (!whole_labels_only) block_insets(projector.viewport());
  if (events == nullptr) return;
  for (const Box& box : symbol_boxes(*events, projector, kLabelMargin_px)) symbols_.add(box);
}

// Under panels no name is read.
void LabelRoom::block_insets(const Viewport& v) {
  const Box all = grown(view_, kLabelMargin_px, kLabelMargin_px);
  if (v.inset_left > 0) taken_.add({all.x0, all.y0, static_cast<float>(v.inset_left), all.y1});
  if (v.inset_right > 0) taken_.add({static_cast<float>(v.width - v.inset_right), all.y0, all.x1, all.y1});
  if (v.inset_top > 0) taken_.add({all.x0, all.y0, all.x1, static_cast<float>(v.inset_top)});
  if (v.inset_bottom > 0) taken_.add({all.x0, static_cast<float>(v.height - v.inset_bottom), all.x1, all.y1});
}

bool LabelRoom::fits(const Box& box, bool newcomer) const {
  if (whole_labels_only_ && !is_inside(grown(box, kEdge_px, kEdge_px), view_)) return false;
  if (!projector_.is_on_ground(box)) return false;
  const float more = newcomer ? kNewcomerPadding_px : 0;
  return taken_.is_free(grown(box, kPaddingX_px + more, kPaddingY_px + more));
}

}  // namespace sitmap::scene
