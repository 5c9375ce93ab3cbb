// Where the name of a country without room for it may stand: over water so near to it that nobody mistakes it.
#pragma once

#include <functional>
#include <optional>

#include "data/basemap.h"
#include "scene/boxes.h"
#include "scene/names_in_sight.h"

namespace sitmap::scene {

inline constexpr float kFarthestBeside_px = 160;  // from the country's own label point to such a name
inline constexpr float kLargestBeside_px = 160;   // width of a country that may be named so

class WaterBeside {
 public:
  // seen: the part of the screen in which names are read. px_per_degree: of longitude, on the screen. is_free: whether
  // a label may stand in a box.
  WaterBeside(const Basemap& basemap, const AreasInSight& areas, const Box& seen, double px_per_degree,
              std::function<bool(const Box&)> is_free);

  // Whether nothing but sea lies under the box, and it is free.
  bool is_open(const Box& box) const;
  // The middle of the nearest such box of this size to the west, east, north or south of points of the country at and
  // around its label point; nothing if there is none.
  std::optional<Vec2> near(std::uint32_t country, Vec2 label_point, Vec2 size) const;

 private:
  bool is_start(std::uint32_t country, Vec2 label_point, Vec2 start, Vec2 way) const;
  bool is_shore(Vec2 start, Vec2 way) const;

  const Basemap& basemap_;
  const AreasInSight& areas_;
  Box seen_;
  float px_per_degree_, widest_shore_px_;
  std::function<bool(const Box&)> is_free_;
};

}  // namespace sitmap::scene
