// The areas that events are filtered by, and the one that is being drawn, as outlines in the accent.
#pragma once

#include "scene/frame.h"
#include "scene/projector.h"
#include "state/state.h"
#include "state/theme.h"

namespace sitmap::scene {

void draw_areas(const State& state, const Theme& theme, const Projector& projector, Group& group);

}  // namespace sitmap::scene
