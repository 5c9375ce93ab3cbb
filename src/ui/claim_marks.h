// Small drawings by which accounts are compared: a sign, bars on one axis of time, dots on one scale.
#pragma once

#include <optional>

#include "ui/claim_table.h"
#include "ui/context.h"

namespace sitmap::ui {

// "≠" of strokes, as wide as size.
void draw_unequal(ImVec2 center, float size, ImU32 color);
// Behind a cell that contradicts another one: a tint, and a bar at its left edge.
void draw_differing_plate(Context& ctx, Box box);

// The axis that all times of the row have in common, with room at its ends; nothing if none is bounded.
std::optional<TimeSpan> time_axis(const ClaimRow& row);
// span as a bar on that axis; sides beyond it are open and fade out.
void draw_time_bar(Context& ctx, Box box, TimeSpan axis, TimeSpan span, Rgba color);

// The scale that all numbers of the row have in common: from 0, or the least, to the largest. Nothing for fewer than
// two different ones.
struct Scale {
  double low = 0, high = 0;
};
std::optional<Scale> number_scale(const ClaimRow& row);
void draw_dot(Context& ctx, Box box, Scale scale, double number, Rgba color);

}  // namespace sitmap::ui
