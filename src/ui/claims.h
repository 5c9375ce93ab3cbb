// The accounts of an event in the info panel.
#pragma once

#include "ui/context.h"

namespace sitmap::ui {

// Grouped by what they differ in. Returns the height taken; 0 if the event has no claims.
float draw_claims(Context& ctx, EventIndex event, ImVec2 at, float width);

}  // namespace sitmap::ui
