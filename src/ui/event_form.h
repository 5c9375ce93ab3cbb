// The info panel as a form: the fields of the selected event, each a step of undo once the user leaves it.
#pragma once

#include "ui/context.h"

namespace sitmap::ui {

// At the upper left corner given, width wide; returns where it ends.
// Once the form is closed: says what was typed in it and not taken.
void tell_lost(Context& ctx);
float draw_event_form(Context& ctx, EventIndex event, ImVec2 at, float width);

}  // namespace sitmap::ui
