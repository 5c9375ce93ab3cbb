// What panels show of two compared windows: signs, words, and the controls that begin and end it.
#pragma once

#include <string>

#include "ui/context.h"

namespace sitmap::ui {

// "new 5 (2 possibly)", "ended 3", "continuing 2" with the separator between them.
std::string change_counts_words(const ChangeCounts& counts, const char* separator);
// "New in B: not in A"; possibly so where the times are not known well enough. Empty where nothing is compared.
std::string change_words(const State& state, EventIndex event);

// The sign of an event's change on the upper right of its disc; nothing if it has none.
void draw_change_sign(Context& ctx, ImDrawList* list, ImVec2 disc, float radius, EventIndex event);
// The same alone, around a point.
void draw_change_sign(Context& ctx, ImDrawList* list, ImVec2 center, Change change);
// Whether new, ended and continuing events are shown; nothing unless windows are compared. Returns the height taken.
float draw_change_chips(Context& ctx, Box area);

}  // namespace sitmap::ui
