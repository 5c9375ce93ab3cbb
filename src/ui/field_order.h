// Tab goes from control to control of a dialog, a popup or a form, in the order in which they are drawn.
#pragma once

#include "ui/context.h"

namespace sitmap::ui {

// Around the fields. appears: they were not there in the last frame.
void begin_field_order(Context& ctx, bool appears);
void end_field_order(Context& ctx);

// For a text field: its place in the order, or -1 outside of one; whether Tab has led to it just now.
int tab_place(Context& ctx);
bool take_tab(Context& ctx, int place);
// While the field is active.
void follow_tab(Context& ctx, int place);

// What the keyboard wants of a button or a choice. Outside of an order it wants nothing.
struct KeyFocus {
  bool has = false;
  bool pressed = false;  // Enter or the space bar
  int step = 0;          // +1 right or down, -1 left or up
};
KeyFocus key_focus(Context& ctx, Box box);
// Whether a button or a choice of the order that is drawn here has the keyboard, so that Enter is meant for it.
bool control_has_keys(const Context& ctx);
// Scrolls the window so that box is in sight.
void scroll_into_sight(Box box);

}  // namespace sitmap::ui
