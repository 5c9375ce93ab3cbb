// Where the name of a country or sea finds room in the part of it that is in view.
#pragma once

#include <array>
#include <functional>
#include <memory>
#include <optional>
#include <vector>

#include "data/area_owners.h"
#include "scene/projector.h"

namespace sitmap::scene {

// The world's width by the view's, from which on names stand so: in a wider view an area could be seen twice.
inline constexpr double kLeastWorlds = 2.2;

// A level stretch of the screen inside one area.
struct SightAxis {
  std::array<WorldPoint, 3> points;  // begin, middle, end
  float room = 0;                    // on either side, as a part of its length
  friend bool operator==(const SightAxis&, const SightAxis&) = default;
};

// What lies where in a view, in steps of some pixels.
class AreasInSight {
 public:
  // inside: the part of the screen in which names may stand.
  AreasInSight(const AreaOwners& owners, const Projector& projector, const Box& inside);

  // Places of which a part is in view and a part is not, in no order.
  const std::vector<std::uint32_t>& cut() const { return cut_; }
  bool is_cut(std::uint32_t place) const;
  std::uint32_t at(Vec2 point) const;

  // The best stretch of at least this length that is free; nothing if there is none.
  std::optional<SightAxis> find(std::uint32_t place, float least_px, float wanted_px,
                                const std::function<bool(const Box&)>& is_free) const;

 private:
  std::uint32_t owner(int column, int row) const {
    return cells_[static_cast<std::size_t>(row) * static_cast<std::size_t>(columns_) +
                  static_cast<std::size_t>(column)];
  }
  std::optional<WorldPoint> world_at(Vec2 point) const;
  Vec2 middle_of(int column, int row) const;

  const AreaOwners& owners_;
  const Projector& projector_;
  Box inside_;
  double cos_, sin_;  // of the map's bearing
  int columns_ = 0, rows_ = 0;
  std::vector<std::uint32_t> cells_;
  std::vector<std::uint32_t> cut_;
};

}  // namespace sitmap::scene
