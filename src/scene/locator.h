// The locator map: where the view lies, on a small map of a wider region.
#pragma once

#include <optional>

#include "data/basemap.h"
#include "scene/boxes.h"
#include "scene/projector.h"
#include "state/state.h"
#include "state/theme.h"

namespace sitmap::scene {

// A small Mercator map, north up, in a box of the screen.
struct Locator {
  Box plate;  // what it covers, with its margin
  Box map;
  WorldPoint view_center;  // of what is seen
  WorldPoint center;       // of the small map
  double zoom = 0;         // may lie below the camera's limits
  float view_px = 0;       // the longer side of what is seen, at this zoom

  WorldPoint world_at(ScreenPoint point) const;
};

// seen: the part of the viewport that no panel covers. Nothing if the view is so wide that a locator would say nothing.
std::optional<Locator> locator_in(const Box& plate, const Box& seen, const Projector& projector);
// Where the window shows it, if its settings ask for one and there is room: clicks there move the map.
std::optional<Locator> locator_in_window(const State& state);
// The part of the viewport inside its insets.
Box seen_box(const Viewport& viewport);
// The camera that shows the clicked place where the view's centre is seen.
Camera camera_for_click(const Locator& locator, ScreenPoint point, Camera camera);

// Land, lakes, coasts and borders inside the small map, from the base map's coarsest level.
void draw_locator(const Locator& locator, const Basemap& basemap, Boundaries boundaries, const MapColors& colors,
                  Group& group);
// The outline of what is seen, or a cross where that would be too small to be found; over draw_locator's.
void draw_seen(const Locator& locator, const Box& seen, const Projector& projector, Rgba color, Group& group);

}  // namespace sitmap::scene
