// One line of text laid along a curve, glyph by glyph.
#pragma once

#include <functional>
#include <vector>

#include "scene/typesetter.h"

namespace sitmap::scene {

struct PathText {
  std::vector<GlyphPose> poses;  // one for each glyph of the first line
  std::vector<Box> boxes;        // of the ink
};

// curve_at: point and direction of the curve at a distance (px, may be negative) from the text's middle. drop: from the
// curve to the baseline, downwards.
PathText lay_along(const text::ShapedText& text, float drop, const std::function<GlyphPose(float)>& curve_at);

// A pose's pen moved right along the baseline and down across it.
Vec2 moved(const GlyphPose& pose, float right, float down);

}  // namespace sitmap::scene
