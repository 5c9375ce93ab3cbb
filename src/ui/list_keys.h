// Choosing rows of a list by mouse and keyboard: one, several, or a range.
#pragma once

#include <vector>

#include "ui/context.h"

namespace sitmap::ui {

// A click on a row: alone; with Ctrl the row joins or leaves what is chosen, with Shift all from the anchor to it.
void click_row(Context& ctx, const std::vector<EventIndex>& rows, std::size_t at);
// Arrows, pages, Home and End, each with Shift for a range, while the list has the focus.
void handle_list_keys(Context& ctx, const std::vector<EventIndex>& rows, int rows_in_view);
// Scrolls to an event that was just selected, wherever that happened.
void follow_selection(Context& ctx, const std::vector<EventIndex>& rows, float row_height, float height);
bool is_chosen(const Context& ctx, EventIndex event);

}  // namespace sitmap::ui
