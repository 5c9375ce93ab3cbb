// Axis-aligned boxes on the screen, and a grid of them that answers quickly whether a place is still free.
#pragma once

#include <cstdint>
#include <vector>

#include "scene/frame.h"

namespace sitmap::scene {

struct Box {
  float x0 = 0, y0 = 0, x1 = 0, y1 = 0;
  float width() const { return x1 - x0; }
  float height() const { return y1 - y0; }
  Vec2 center() const { return {(x0 + x1) / 2, (y0 + y1) / 2}; }
  friend bool operator==(const Box&, const Box&) = default;
};

inline bool overlap(const Box& a, const Box& b) {
  return a.x0 < b.x1 && b.x0 < a.x1 && a.y0 < b.y1 && b.y0 < a.y1;
}
inline bool contains(const Box& box, ScreenPoint p) {
  return p.x >= double{box.x0} && p.x <= double{box.x1} && p.y >= double{box.y0} && p.y <= double{box.y1};
}
inline bool is_inside(const Box& inner, const Box& outer) {
  return inner.x0 >= outer.x0 && inner.y0 >= outer.y0 && inner.x1 <= outer.x1 && inner.y1 <= outer.y1;
}
inline Box grown(Box box, float dx, float dy) {
  return {box.x0 - dx, box.y0 - dy, box.x1 + dx, box.y1 + dy};
}
inline Box square_around(Vec2 center, float half) {
  return {center.x - half, center.y - half, center.x + half, center.y + half};
}
inline Box box_around(Vec2 center, Vec2 size) {
  return {center.x - size.x / 2, center.y - size.y / 2, center.x + size.x / 2, center.y + size.y / 2};
}
inline Box viewport_box(const Viewport& viewport) {
  return {0, 0, static_cast<float>(viewport.width), static_cast<float>(viewport.height)};
}

// Boxes outside the region are kept in its border cells: the answers stay right, only slower.
class BoxGrid {
 public:
  explicit BoxGrid(const Box& region);
  void add(const Box& box);
  bool is_free(const Box& box) const;

 private:
  struct CellRange {
    int x0, y0, x1, y1;
  };
  CellRange cells_of(const Box& box) const;
  std::size_t cell_at(int x, int y) const {
    return static_cast<std::size_t>(y) * static_cast<std::size_t>(columns_) + static_cast<std::size_t>(x);
  }

  Box region_;
  int columns_ = 1, rows_ = 1;
  std::vector<Box> boxes_;
  std::vector<std::vector<std::uint32_t>> cells_;
};

}  // namespace sitmap::scene
