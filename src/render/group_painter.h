// Paints one group of marks in the order that the frame promises.
#pragma once

#include "render/glyph_pass.h"
#include "render/mark_passes.h"

namespace sitmap::render {

class GroupPainter {
 public:
  static Result<GroupPainter> create(std::shared_ptr<const text::FontSet> fonts,
                                     std::shared_ptr<const text::IconSet> icons, Statistics& statistics);
  void paint(const Target& target, const scene::Group& group, double scale);
  StrokePass& strokes() { return *strokes_; }

 private:
  GroupPainter() = default;
  std::unique_ptr<RectPass> rects_;
  std::unique_ptr<PolygonPass> polygons_;
  std::unique_ptr<StrokePass> strokes_;
  std::unique_ptr<DiscPass> discs_;
  std::unique_ptr<GlyphPass> glyphs_;
};

}  // namespace sitmap::render
