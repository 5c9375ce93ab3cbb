// A scrolling list of any number of equally high rows. It scrolls in rows as a double: with a million rows, the float
// offsets of ImGui's own scrolling are some pixels apart.
#pragma once

#include <cstddef>

#include "ui/context.h"

namespace sitmap::ui {

struct VisibleRows {
  std::size_t first = 0, last = 0;  // [first, last)
  float first_y = 0;                // top of row first
};

// Handles wheel and scroll bar in box (which must be in the current window); scroll is in rows.
VisibleRows scroll_rows(Context& ctx, const char* id, Box box, std::size_t count, float row_height, double& scroll);
// Changes scroll the least so that the row is wholly visible.
void reveal_row(std::size_t row, float row_height, float height, double& scroll);
// Room at the right that the scroll bar needs.
float scrollbar_room(const Context& ctx);

}  // namespace sitmap::ui
