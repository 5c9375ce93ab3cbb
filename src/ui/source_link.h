// A source as a few lines: its title, which opens its address, and what else is stated of it.
#pragma once

#include "data/claim.h"
#include "ui/context.h"

namespace sitmap::ui {

// Returns the height taken. size: design pixels of the title. Wants an id of its own around it.
float draw_source(Context& ctx, ImVec2 at, float width, const Source& source, float size);

}  // namespace sitmap::ui
