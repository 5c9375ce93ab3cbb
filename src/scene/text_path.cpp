// Glyphs on a curve and the boxes that they cover.
#include "scene/text_path.h"

#include <algorithm>
#include <cmath>

namespace sitmap::scene {
namespace {

Box box_of_glyph(const GlyphPose& pose, float advance, float above, float below) {
  Box box{1e9f, 1e9f, -1e9f, -1e9f};
  for (const Vec2 corner :
       {moved(pose, 0, -above), moved(pose, advance, -above), moved(pose, 0, below), moved(pose, advance, below)}) {
    box.x0 = std::min(box.x0, corner.x);
    box.y0 = std::min(box.y0, corner.y);
    box.x1 = std::max(box.x1, corner.x);
    box.y1 = std::max(box.y1, corner.y);
  }
  return box;
}

}  // namespace

Vec2 moved(const GlyphPose& pose, float right, float down) {
  const float c = std::cos(pose.angle_rad), s = std::sin(pose.angle_rad);
  return {pose.pen.x + c * right - s * down, pose.pen.y + s * right + c * down};
}

PathText lay_along(const text::ShapedText& text, float drop, const std::function<GlyphPose(float)>& curve_at) {
  PathText laid;
  const auto& glyphs = text.lines.front().glyphs;
  const float width = text.lines.front().width_px;
  const float cap = cap_height(text);
  float middle = 0;
  for (std::size_t i = 0; i < glyphs.size(); ++i) {
    const float next = i + 1 < glyphs.size() ? glyphs[i + 1].x_px : width;
    const float advance = std::max(next - glyphs[i].x_px, 0.0f);
    // A mark without a width of its own turns with its letter.
    if (advance > 0.01f || i == 0) middle = glyphs[i].x_px + advance / 2;
    GlyphPose pose = curve_at(middle - width / 2);
    pose.pen = moved(pose, glyphs[i].x_px - middle, drop);
    if (advance > 0.01f) laid.boxes.push_back(box_of_glyph(pose, advance, cap, text.size_px * 0.2f));
    pose.pen = moved(pose, 0, -glyphs[i].y_px);
    laid.poses.push_back(pose);
  }
  return laid;
}

}  // namespace sitmap::scene
