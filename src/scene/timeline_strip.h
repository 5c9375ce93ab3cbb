// A hairline of the whole range of time with a tick for every event and the window marked.
#pragma once

#include "scene/boxes.h"
#include "scene/typesetter.h"
#include "state/derived.h"
#include "state/theme.h"

namespace sitmap::scene {

// Fills the box: ticks stand on the hairline at its foot; dates stand at its ends.
void draw_timeline_strip(const State& state, Derived& derived, const Theme& theme, const Box& box, float text_px,
                         const Typesetter& typesetter, Group& group);

}  // namespace sitmap::scene
