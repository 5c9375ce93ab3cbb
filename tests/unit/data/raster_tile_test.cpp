// Tiles of the Web Mercator world: their places, their ancestors, and how many are kept.
#include "data/raster_tile.h"

#include <catch2/catch.hpp>

#include "core/geo.h"
#include "data/raster_tiles.h"

namespace sitmap {
namespace {

RasterTilePtr tile_of(TileId id, std::size_t bytes) {
  auto tile = std::make_shared<RasterTile>();
  tile->serial = next_tile_serial();
  tile->id = id;
  tile->rgba.resize(bytes);
  return tile;
}

}  // namespace

TEST_CASE("The tiles of a level cut the Mercator world without gap or overlap") {
  for (const int level : {0, 1, 5, 22}) {
    const std::uint32_t last = (1u << level) - 1;
    const WorldBox first_box = tile_bounds({level, 0, 0}), last_box = tile_bounds({level, last, last});
    CHECK(first_box.min_x == 0);
    CHECK(first_box.min_y == -(1 << 30));
    CHECK(last_box.max_x == UINT32_MAX);
    CHECK(last_box.max_y == 1 << 30);
  }
  CHECK(tile_bounds({3, 4, 2}).max_x == tile_bounds({3, 5, 2}).min_x);
  CHECK(tile_bounds({3, 4, 2}).max_y == tile_bounds({3, 4, 3}).min_y);
}

TEST_CASE("A point lies in the tile that the common numbering gives it") {
  // Baghdad 10/638/411 on every XYZ server.
  TileId tile;
  REQUIRE(tile_at(world_from_lonlat({44.3661, 33.3152}), 10, tile));
  CHECK(tile == TileId{10, 638, 411});
  REQUIRE(tile_at({0, 0}, 0, tile));
  CHECK(tile == TileId{0, 0, 0});
  CHECK_FALSE(tile_at(world_from_lonlat({0, 86}), 3, tile));
  CHECK_FALSE(tile_at(world_from_lonlat({0, -86}), 3, tile));
}

TEST_CASE("An ancestor holds its descendants") {
  CHECK(ancestor({5, 19, 12}, 3) == TileId{3, 4, 3});
  CHECK(ancestor({5, 19, 12}, 5) == TileId{5, 19, 12});
  CHECK(ancestor({2, 3, 1}, 7) == TileId{2, 3, 1});
}

TEST_CASE("The level follows the zoom of physical pixels and stays inside what there is") {
  CHECK(tile_level_for(6.0) == 6);
  CHECK(tile_level_for(6.2) == 6);
  CHECK(tile_level_for(6.4) == 7);
  CHECK(tile_level_for(-3) == 0);
  CHECK(tile_level_for(40) == kMaxTileLevel);
}

TEST_CASE("Paints that differ anywhere have different keys") {
  const RasterPaint plain;
  CHECK(paint_key(plain) == paint_key(RasterPaint{}));
  RasterPaint other = plain;
  other.high[1] = 254;
  CHECK(paint_key(other) != paint_key(plain));
  other = plain;
  other.ramp[7] = {1, 2, 3, 255};
  CHECK(paint_key(other) != paint_key(plain));
  other = plain;
  other.nearest = true;
  CHECK(paint_key(other) != paint_key(plain));
}

TEST_CASE("Beyond the limit those tiles go that were not looked for lately") {
  RasterTiles tiles;
  const TileKey a{1, {3, 0, 0}, 9}, b{1, {3, 1, 0}, 9}, c{2, {3, 0, 0}, 9};
  for (const TileKey& key : {a, b, c}) tiles.add(key, tile_of(key.id, 1000));
  CHECK(tiles.find(a) != nullptr);
  tiles.trim(2500);
  CHECK(tiles.find(a) != nullptr);
  CHECK(tiles.find(b) == nullptr);
  CHECK(tiles.find(c) != nullptr);
  CHECK(tiles.bytes() < 2500);
}

TEST_CASE("A layer's generation changes when a tile of it comes or all of them go") {
  RasterTiles tiles;
  const auto none = tiles.generation(1);
  tiles.add({1, {0, 0, 0}, 5}, tile_of({0, 0, 0}, 10));
  const auto one = tiles.generation(1);
  CHECK(one != none);
  CHECK(tiles.generation(2) == none);
  CHECK(tiles.find({1, {0, 0, 0}, 6}) == nullptr);
  CHECK(tiles.find_painted_otherwise({1, {0, 0, 0}, 6}) != nullptr);
  tiles.forget(1);
  CHECK(tiles.generation(1) != one);
  CHECK(tiles.find({1, {0, 0, 0}, 5}) == nullptr);
  CHECK(tiles.bytes() == 0);
}

}  // namespace sitmap
