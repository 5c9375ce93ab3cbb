// Where the name of a point may stand around it, and the marks of points.
#pragma once

#include "scene/frame.h"
#include "scene/label_style.h"

namespace sitmap::scene {

// Around a point, close to it, then at two distances; above each other for what has no point.
inline constexpr int kNearAnchors = 8, kPointAnchors = 24, kAreaAnchors = 5;

// The label's upper left corner for an anchor, in pixels; ink is the size of its ink. centred: of what has no point.
Vec2 anchored(Vec2 at, Vec2 ink, float mark_radius, int anchor, bool centred);

float mark_radius(LabelMark mark);  // pixels; 0: no mark

}  // namespace sitmap::scene
