// The pictures of an event, in the info panel.
#pragma once

#include "ui/context.h"

namespace sitmap::ui {

// Draws them below each other from at downwards, asks for those that are in sight, and returns where they end.
float draw_pictures(Context& ctx, EventIndex event, ImVec2 at, float width);

}  // namespace sitmap::ui
