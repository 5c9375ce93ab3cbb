// Which of the base map's disputed boundaries a view shows.
#pragma once

#include "data/basemap.h"
#include "scene/projector.h"

namespace sitmap::scene {

// Whether a line that is drawn as disputed crosses the viewport.
bool sees_disputed_boundary(const Basemap& basemap, const Projector& projector);

}  // namespace sitmap::scene
