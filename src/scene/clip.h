// Cutting of screen geometry at the edges of a box.
#pragma once

#include <vector>

#include "scene/boxes.h"

namespace sitmap::scene {

// A convex polygon's part inside the box; empty if there is none.
std::vector<Vec2> clipped(std::vector<Vec2> polygon, const Box& box);
// The part of a segment inside the box; false, and nothing changed, if there is none.
bool clip_segment(const Box& box, Vec2& a, Vec2& b);

}  // namespace sitmap::scene
