// What lies under the cursor, by the layout that is drawn.
#include <cmath>

#include "scene/build_frame.h"
#include "scene/markers.h"

namespace sitmap::scene {

Hit hit_test(const State& state, Derived& derived, ScreenPoint point) {
  constexpr double kSlack_px = 3;
  const Projector projector(snapped(state.view.camera, state.viewport), state.viewport);
  const MarkerLayout layout = lay_out_markers(state, derived, projector);
  Hit hit;
  double nearest_px = 0;
  // Topmost first, so that of two equally near markers the one that is seen wins.
  for (auto marker = layout.markers.rbegin(); marker != layout.markers.rend(); ++marker) {
    const double distance = std::hypot(point.x - double{marker->center.x}, point.y - double{marker->center.y});
    if (distance > double{marker->radius} + kSlack_px || (!hit.events.empty() && distance >= nearest_px)) continue;
    const auto members = layout.members_of(*marker);
    hit.events.assign(members.begin(), members.end());
    hit.center = marker->center;
    nearest_px = distance;
  }
  return hit;
}

}  // namespace sitmap::scene
