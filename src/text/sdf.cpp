// Distance fields by exact distance to line segments; the sign comes from winding numbers along each row of texels.
#include "text/sdf.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace sitmap::text {
namespace {

constexpr float kFlatnessEm = 1.0f / (32 * kSdfEmPx);  // error of a flattened curve: 1/32 texel
constexpr float kMaxExtentEm = 16;                     // a broken outline must not ask for a huge bitmap

struct Segment {
  Vec2 a, b;
};

Vec2 operator-(Vec2 a, Vec2 b) {
  return {a.x - b.x, a.y - b.y};
}
Vec2 mix(Vec2 a, Vec2 b, float t) {
  return {a.x + (b.x - a.x) * t, a.y + (b.y - a.y) * t};
}
// False also for what is not a number.
bool in_bounds(Vec2 p) {
  return std::abs(p.x) <= kMaxExtentEm && std::abs(p.y) <= kMaxExtentEm;
}
float cross(Vec2 a, Vec2 b) {
  return a.x * b.y - a.y * b.x;
}

// How many chords keep a curve of the given second difference within the flatness.
int chord_count(float second_difference) {
  return std::clamp(static_cast<int>(std::ceil(std::sqrt(second_difference / (8 * kFlatnessEm)))), 1, 64);
}

float distance_squared(Vec2 p, const Segment& s) {
  const Vec2 d = s.b - s.a;
  const Vec2 v = p - s.a;
  const float length_squared = d.x * d.x + d.y * d.y;
  const float t = length_squared > 0 ? std::clamp((v.x * d.x + v.y * d.y) / length_squared, 0.0f, 1.0f) : 0.0f;
  const Vec2 e{v.x - t * d.x, v.y - t * d.y};
  return e.x * e.x + e.y * e.y;
}

// The winding number that a ray from p towards +x meets.
int winding_at(Vec2 p, const std::vector<Segment>& segments) {
  int winding = 0;
  for (const Segment& s : segments) {
    if ((s.a.y <= p.y) == (s.b.y <= p.y)) continue;
    const float side = cross(s.b - s.a, p - s.a);
    if (s.b.y > s.a.y ? side > 0 : side < 0) winding += s.b.y > s.a.y ? 1 : -1;
  }
  return winding;
}

// Empty if any point is not a number or out of all proportion.
std::vector<Segment> segments_of(const std::vector<Polyline>& lines, bool closed) {
  std::vector<Segment> segments;
  for (const Polyline& line : lines) {
    if (!std::all_of(line.begin(), line.end(), in_bounds)) return {};
    for (std::size_t i = 0; i + 1 < line.size(); ++i) segments.push_back({line[i], line[i + 1]});
    if (closed && line.size() > 1) segments.push_back({line.back(), line.front()});
    if (!closed && line.size() == 1) segments.push_back({line[0], line[0]});
  }
  return segments;
}

// Where on segment i (0..1) other segments cross it.
std::vector<float> crossings_of(std::size_t i, const std::vector<Segment>& segments) {
  std::vector<float> cuts;
  const Segment& s = segments[i];
  const Vec2 d = s.b - s.a;
  const auto [low_x, high_x] = std::minmax(s.a.x, s.b.x);
  const auto [low_y, high_y] = std::minmax(s.a.y, s.b.y);
  for (std::size_t j = 0; j < segments.size(); ++j) {
    const Segment& o = segments[j];
    if (j == i || std::max(o.a.x, o.b.x) < low_x || std::min(o.a.x, o.b.x) > high_x || std::max(o.a.y, o.b.y) < low_y ||
        std::min(o.a.y, o.b.y) > high_y)
      continue;
    const Vec2 e = o.b - o.a;
    const float denominator = cross(d, e);
    if (denominator == 0) continue;
    const float t = cross(o.a - s.a, e) / denominator;
    const float u = cross(o.a - s.a, d) / denominator;
    if (t > 1e-4f && t < 1 - 1e-4f && u >= 0 && u <= 1) cuts.push_back(t);
  }
  std::sort(cuts.begin(), cuts.end());
  return cuts;
}

// The parts of the contours with the area on one side only: overlapping contours have parts inside the area, which
// would show as seams.
std::vector<Segment> visible_parts(const std::vector<Segment>& segments) {
  std::vector<Segment> parts;
  const float step = kFlatnessEm;
  for (std::size_t i = 0; i < segments.size(); ++i) {
    std::vector<float> cuts = crossings_of(i, segments);
    cuts.push_back(1);
    float from = 0;
    for (const float to : cuts) {
      const Segment part{mix(segments[i].a, segments[i].b, from), mix(segments[i].a, segments[i].b, to)};
      from = to;
      const Vec2 d = part.b - part.a;
      const float length = std::hypot(d.x, d.y);
      if (!(length > 0)) continue;
      const Vec2 middle = mix(part.a, part.b, 0.5f);
      const Vec2 normal{-d.y / length * step, d.x / length * step};
      const bool left = winding_at({middle.x + normal.x, middle.y + normal.y}, segments) != 0;
      const bool right = winding_at({middle.x - normal.x, middle.y - normal.y}, segments) != 0;
      if (left != right) parts.push_back(part);
    }
  }
  return parts;
}

// The grid of texels that covers segments and a margin, with the distance of each texel centre to the nearest segment.
struct Grid {
  int left = 0, top = 0;  // texels; the upper left corner, y up
  int width = 0, height = 0;
  std::vector<float> distance_squared;

  Vec2 centre(int column, int row) const {
    return {(static_cast<float>(left + column) + 0.5f) / kSdfEmPx, (static_cast<float>(top - row) - 0.5f) / kSdfEmPx};
  }
};

void note_distances(Grid& grid, const Segment& s, float reach_em) {
  const auto texel = [](float em) { return static_cast<int>(std::floor(em * kSdfEmPx)); };
  const int first_column = std::max(0, texel(std::min(s.a.x, s.b.x) - reach_em) - grid.left);
  const int last_column = std::min(grid.width - 1, texel(std::max(s.a.x, s.b.x) + reach_em) - grid.left);
  const int first_row = std::max(0, grid.top - 1 - texel(std::max(s.a.y, s.b.y) + reach_em));
  const int last_row = std::min(grid.height - 1, grid.top - 1 - texel(std::min(s.a.y, s.b.y) - reach_em));
  for (int row = first_row; row <= last_row; ++row) {
    float* distances = &grid.distance_squared[static_cast<std::size_t>(row) * static_cast<std::size_t>(grid.width)];
    for (int column = first_column; column <= last_column; ++column)
      distances[column] = std::min(distances[column], distance_squared(grid.centre(column, row), s));
  }
}

// reach_em: how far from a segment distances matter. Empty if there is no segment.
Grid measure(const std::vector<Segment>& segments, float reach_em) {
  Grid grid;
  Vec2 low{kMaxExtentEm, kMaxExtentEm}, high{-kMaxExtentEm, -kMaxExtentEm};
  for (const Segment& s : segments) {
    for (const Vec2 p : {s.a, s.b}) {
      low = {std::min(low.x, p.x), std::min(low.y, p.y)};
      high = {std::max(high.x, p.x), std::max(high.y, p.y)};
    }
  }
  if (segments.empty()) return grid;
  const auto floor_texel = [](float em) { return static_cast<int>(std::floor(em * kSdfEmPx)); };
  grid.left = floor_texel(low.x - reach_em);
  grid.top = floor_texel(high.y + reach_em) + 1;
  grid.width = floor_texel(high.x + reach_em) + 1 - grid.left;
  grid.height = grid.top - floor_texel(low.y - reach_em);
  grid.distance_squared.assign(static_cast<std::size_t>(grid.width) * static_cast<std::size_t>(grid.height),
                               std::numeric_limits<float>::max());
  for (const Segment& s : segments) note_distances(grid, s, reach_em);
  return grid;
}

std::uint8_t encode(float distance_em) {
  return static_cast<std::uint8_t>(std::clamp(128.5f + 128 * distance_em / kSdfRangeEm, 0.0f, 255.0f));
}

SdfBitmap bitmap_of(const Grid& grid) {
  SdfBitmap bitmap;
  bitmap.width = grid.width;
  bitmap.height = grid.height;
  bitmap.left_em = static_cast<float>(grid.left) / kSdfEmPx;
  bitmap.top_em = static_cast<float>(grid.top) / kSdfEmPx;
  bitmap.em_px = kSdfEmPx;
  bitmap.values.reserve(grid.distance_squared.size());
  return bitmap;
}

// The sum of windings to the left of each texel centre of a row; crossings are (x, direction), reused between rows.
void wind_row(float y, const std::vector<Segment>& segments, std::vector<std::pair<float, int>>& crossings) {
  crossings.clear();
  for (const Segment& s : segments) {
    if ((s.a.y <= y) == (s.b.y <= y)) continue;
    const float x = s.a.x + (y - s.a.y) / (s.b.y - s.a.y) * (s.b.x - s.a.x);
    crossings.emplace_back(x, s.b.y > s.a.y ? 1 : -1);
  }
  std::sort(crossings.begin(), crossings.end());
}

}  // namespace

Vec2 OutlineBuilder::pen() const {
  return contours_.empty() || contours_.back().empty() ? Vec2{} : contours_.back().back();
}

void OutlineBuilder::move_to(Vec2 p) {
  contours_.push_back({{p.x * to_em_, p.y * to_em_}});
}

void OutlineBuilder::line_to(Vec2 p) {
  if (contours_.empty()) contours_.emplace_back();
  contours_.back().push_back({p.x * to_em_, p.y * to_em_});
}

void OutlineBuilder::quad_to(Vec2 control, Vec2 p) {
  const Vec2 from = pen();
  const Vec2 c{control.x * to_em_, control.y * to_em_};
  const Vec2 to{p.x * to_em_, p.y * to_em_};
  const int count = chord_count(2 * std::hypot(from.x - 2 * c.x + to.x, from.y - 2 * c.y + to.y));
  if (contours_.empty()) contours_.push_back({from});
  for (int i = 1; i <= count; ++i) {
    const float t = static_cast<float>(i) / static_cast<float>(count);
    contours_.back().push_back(mix(mix(from, c, t), mix(c, to, t), t));
  }
}

void OutlineBuilder::cubic_to(Vec2 control1, Vec2 control2, Vec2 p) {
  const Vec2 from = pen();
  const Vec2 c{control1.x * to_em_, control1.y * to_em_};
  const Vec2 d{control2.x * to_em_, control2.y * to_em_};
  const Vec2 to{p.x * to_em_, p.y * to_em_};
  const float bend = std::max(std::hypot(from.x - 2 * c.x + d.x, from.y - 2 * c.y + d.y),
                              std::hypot(c.x - 2 * d.x + to.x, c.y - 2 * d.y + to.y));
  const int count = chord_count(6 * bend);
  if (contours_.empty()) contours_.push_back({from});
  for (int i = 1; i <= count; ++i) {
    const float t = static_cast<float>(i) / static_cast<float>(count);
    const Vec2 first = mix(mix(from, c, t), mix(c, d, t), t);
    const Vec2 second = mix(mix(c, d, t), mix(d, to, t), t);
    contours_.back().push_back(mix(first, second, t));
  }
}

void OutlineBuilder::close() {
  if (!contours_.empty() && contours_.back().size() > 1) contours_.back().push_back(contours_.back().front());
}

SdfBitmap field_of_area(const std::vector<Polyline>& contours) {
  const std::vector<Segment> segments = segments_of(contours, true);
  const Grid grid = measure(visible_parts(segments), kSdfRangeEm);
  if (grid.distance_squared.empty()) return {};
  SdfBitmap bitmap = bitmap_of(grid);
  std::vector<std::pair<float, int>> crossings;
  for (int row = 0; row < grid.height; ++row) {
    wind_row(grid.centre(0, row).y, segments, crossings);
    std::size_t passed = 0;
    int winding = 0;
    for (int column = 0; column < grid.width; ++column) {
      const float x = grid.centre(column, row).x;
      for (; passed < crossings.size() && crossings[passed].first <= x; ++passed) winding += crossings[passed].second;
      const float distance = std::sqrt(grid.distance_squared[bitmap.values.size()]);
      bitmap.values.push_back(encode(winding != 0 ? distance : -distance));
    }
  }
  return bitmap;
}

SdfBitmap field_of_strokes(const std::vector<Polyline>& lines, float half_width_em) {
  const Grid grid = measure(segments_of(lines, false), half_width_em + kSdfRangeEm);
  if (grid.distance_squared.empty()) return {};
  SdfBitmap bitmap = bitmap_of(grid);
  for (const float squared : grid.distance_squared) bitmap.values.push_back(encode(half_width_em - std::sqrt(squared)));
  return bitmap;
}

}  // namespace sitmap::text
