// Clipping against the four edges of a box, one after the other.
#include "scene/clip.h"

#include <algorithm>
#include <array>

namespace sitmap::scene {
namespace {

struct Edge {
  bool horizontal;  // y is compared, else x
  float limit;
  float sign;  // 1: inside is above the limit

  float inside(Vec2 p) const { return sign * ((horizontal ? p.y : p.x) - limit); }
};

std::array<Edge, 4> edges_of(const Box& box) {
  return {{{false, box.x0, 1}, {false, box.x1, -1}, {true, box.y0, 1}, {true, box.y1, -1}}};
}

Vec2 between(Vec2 a, Vec2 b, float t) {
  return {a.x + (b.x - a.x) * t, a.y + (b.y - a.y) * t};
}

}  // namespace

// Sutherland and Hodgman's way.
std::vector<Vec2> clipped(std::vector<Vec2> polygon, const Box& box) {
  for (const Edge& edge : edges_of(box)) {
    std::vector<Vec2> kept;
    for (std::size_t i = 0; i < polygon.size(); ++i) {
      const Vec2 a = polygon[i], b = polygon[(i + 1) % polygon.size()];
      const float in_a = edge.inside(a), in_b = edge.inside(b);
      if (in_a >= 0) kept.push_back(a);
      if ((in_a >= 0) != (in_b >= 0)) kept.push_back(between(a, b, in_a / (in_a - in_b)));
    }
    polygon = std::move(kept);
  }
  return polygon;
}

bool clip_segment(const Box& box, Vec2& a, Vec2& b) {
  float from = 0, to = 1;
  for (const Edge& edge : edges_of(box)) {
    const float in_a = edge.inside(a), in_b = edge.inside(b);
    if (in_a < 0 && in_b < 0) return false;
    if (in_a < 0) from = std::max(from, in_a / (in_a - in_b));
    if (in_b < 0) to = std::min(to, in_a / (in_a - in_b));
  }
  if (from >= to) return false;
  const Vec2 begin = between(a, b, from), end = to < 1 ? between(a, b, to) : b;
  a = begin;
  b = end;
  return true;
}

}  // namespace sitmap::scene
