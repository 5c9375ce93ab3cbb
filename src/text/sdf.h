// From outlines to signed distance fields: curves are flattened, then each texel gets its distance to the visible
// outline.
#pragma once

#include <vector>

#include "text/fonts.h"

namespace sitmap::text {

// A position in em, y up.
struct Vec2 {
  float x = 0, y = 0;
};
using Polyline = std::vector<Vec2>;

// Collects contours as polylines; curves are flattened to a small fraction of a texel.
class OutlineBuilder {
 public:
  // to_em scales what comes in.
  explicit OutlineBuilder(float to_em) : to_em_(to_em) {}
  void move_to(Vec2 p);
  void line_to(Vec2 p);
  void quad_to(Vec2 control, Vec2 p);
  void cubic_to(Vec2 control1, Vec2 control2, Vec2 p);
  // The contour that is being drawn ends where it began.
  void close();

  const std::vector<Polyline>& contours() const { return contours_; }

 private:
  Vec2 pen() const;

  float to_em_;
  std::vector<Polyline> contours_;
};

// The field of the area with a winding number other than zero. Contours are closed by themselves; they may overlap, and
// the parts of them that lie inside the area leave no trace. Empty if nothing has ink.
SdfBitmap field_of_area(const std::vector<Polyline>& contours);

// The field of what a round pen of the given half width paints along open polylines.
SdfBitmap field_of_strokes(const std::vector<Polyline>& lines, float half_width_em);

}  // namespace sitmap::text
