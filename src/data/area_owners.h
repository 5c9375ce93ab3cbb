// Which country or sea lies where, on a coarse grid of the world: what an area is called of which only a part is in
// view.
#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "data/basemap.h"

namespace sitmap {

// An ocean, or the part of one that has a label of its own.
inline bool is_ocean(const Place& place) {
  constexpr float kWidestSea_deg = 20;
  return place.kind == PlaceKind::sea && place.extent_deg > kWidestSea_deg;
}

class AreaOwners {
 public:
  static constexpr std::uint32_t kNobody = ~std::uint32_t{0};
  static constexpr float kCell_deg = 360.0f / 1024;  // of longitude; of the cells of land

  // From the land, the borders and the places of a base map that has at least one level. Land belongs to the country
  // whose label or whose side of a border it is joined to without crossing a border, water to the sea that is nearest
  // along water for its size, what is left of it far from coasts to an ocean.
  explicit AreaOwners(const Basemap& basemap);

  // Index into the base map's places; kNobody along borders and shores, on land without a label of its own, and on
  // water that is no sea's and no ocean's.
  std::uint32_t at(WorldPoint point) const;

 private:
  struct Grid {
    explicit Grid(int of_bits) : bits(of_bits), cells(std::size_t{1} << (2 * of_bits)) {}
    std::size_t cell(WorldPoint point) const;
    int bits;  // 2^bits cells across the world, and as many down it from 85° N to 85° S
    std::vector<std::uint8_t> cells;
  };

  void fill_land(const Basemap& basemap);
  void draw_land(const BasemapLevel& level);
  std::vector<std::size_t> seed_labels(const Basemap& basemap);
  void fill_water(const Basemap& basemap);
  void fill_oceans(const Basemap& basemap);

  Grid land_, water_;
  std::vector<std::uint32_t> countries_, seas_;  // places by their number in the cells
};

// Whether somebody owns it: such a place.
inline bool is_kind(const Basemap& basemap, std::uint32_t owner, PlaceKind kind) {
  return owner != AreaOwners::kNobody && basemap.places[owner].kind == kind;
}

// Of this base map; made once and kept for the next call. Null for one without levels.
std::shared_ptr<const AreaOwners> area_owners(const Basemap& basemap);

}  // namespace sitmap
