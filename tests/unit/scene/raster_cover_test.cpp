// Which tiles of a raster a view wants, and what it shows until they are there.
#include "scene/raster_cover.h"

#include <algorithm>
#include <catch2/catch.hpp>

namespace sitmap::scene {
namespace {

Viewport viewport(double scale = 1) {
  Viewport v;
  v.width = 1024;
  v.height = 768;
  v.scale = scale;
  return v;
}

Camera camera(LonLat center, double zoom, double bearing_deg = 0) {
  return {world_from_lonlat(center), zoom, bearing_deg};
}

MapLayer layer(GeoBox extent, int max_level = 22) {
  auto raster = std::make_shared<RasterLayer>();
  raster->serial = 9;
  raster->bands.resize(1);
  raster->extent = extent;
  raster->max_level = max_level;
  return automatic_layer(RasterLayerPtr(std::move(raster)));
}

Frame covered(const MapLayer& shown, const RasterTiles& tiles, const Projector& projector, bool preview = false) {
  Frame frame;
  frame.ground.layers = {shown};
  cover_rasters({tiles, preview}, projector, frame);
  return frame;
}

TileKey key_of(const MapLayer& shown, TileId id) {
  return {shown.raster->serial, id, paint_key(raster_paint(*shown.raster, shown.raster_style))};
}

RasterTilePtr tile(TileId id) {
  auto made = std::make_shared<RasterTile>();
  made->serial = next_tile_serial();
  made->id = id;
  made->rgba.resize(4);
  return made;
}

}  // namespace

TEST_CASE("The tiles of a view are those under its pixels, turned or not") {
  for (const double bearing : {0.0, 30.0, 45.0}) {
    const Projector projector(camera({44.4, 33.3}, 7.1, bearing), viewport());
    const std::vector<TileId> seen = seen_tiles(projector, 7);
    for (double y = 0.5; y < 768; y += 3)
      for (double x = 0.5; x < 1024; x += 3) {
        TileId under;
        REQUIRE(tile_at(world_from_screen(projector.camera(), projector.viewport(), {x, y}), 7, under));
        REQUIRE(std::find(seen.begin(), seen.end(), under) != seen.end());
      }
    CHECK(seen.size() <= 20);
  }
}

TEST_CASE("Only tiles that the raster reaches are wanted, those in the middle first") {
  const Projector projector(camera({44.4, 33.3}, 6), viewport());
  const RasterTiles none;
  const Frame frame = covered(layer({43.9, 32.9, 44.8, 33.6}), none, projector);
  REQUIRE(frame.wanted_tiles.size() == 1);
  CHECK(frame.wanted_tiles[0].key.id == TileId{6, 39, 25});
  CHECK(covered(layer({100, 10, 110, 20}), none, projector).wanted_tiles.empty());
  const Frame world = covered(layer({-180, -85, 180, 85}), none, projector);
  CHECK(world.wanted_tiles.size() >= 6);
  CHECK(world.wanted_tiles[0].key.id == TileId{6, 39, 25});
}

TEST_CASE("No finer tile is wanted than the raster has detail for") {
  const Projector projector(camera({44.4, 33.3}, 15), viewport());
  const Frame frame = covered(layer({40, 30, 50, 40}, 9), RasterTiles{}, projector);
  REQUIRE(frame.wanted_tiles.size() == 1);
  CHECK(frame.wanted_tiles[0].key.id.level == 9);
}

TEST_CASE("Pixels of a sharp screen want finer tiles") {
  const Camera at = camera({44.4, 33.3}, 6);
  CHECK(covered(layer({40, 30, 50, 40}), RasterTiles{}, Projector(at, viewport(2))).wanted_tiles[0].key.id.level == 7);
}

TEST_CASE("Until a tile is there a coarser one, four finer ones or an older paint stand in for it") {
  const Projector projector(camera({44.4, 33.3}, 6), viewport());
  const MapLayer shown = layer({43.9, 32.9, 44.8, 33.6});
  const TileId wanted{6, 39, 25};

  RasterTiles tiles;
  tiles.add(key_of(shown, ancestor(wanted, 3)), tile(ancestor(wanted, 3)));
  Frame frame = covered(shown, tiles, projector);
  REQUIRE(frame.ground.tiles.at(9).size() == 1);
  CHECK(frame.ground.tiles.at(9)[0].area == wanted);
  CHECK(frame.ground.tiles.at(9)[0].tile->id.level == 3);
  CHECK(frame.wanted_tiles.size() == 1);

  for (std::uint32_t i = 0; i < 4; ++i) {
    const TileId child{7, 78 + i % 2, 50 + i / 2};
    tiles.add(key_of(shown, child), tile(child));
  }
  CHECK(covered(shown, tiles, projector).ground.tiles.at(9).size() == 4);

  tiles.add(key_of(shown, wanted), tile(wanted));
  frame = covered(shown, tiles, projector);
  REQUIRE(frame.ground.tiles.at(9).size() == 1);
  CHECK(frame.ground.tiles.at(9)[0].tile->id == wanted);
  CHECK(frame.wanted_tiles.empty());

  MapLayer repainted = shown;
  repainted.raster_style.ramp = RasterRamp::magma;
  repainted.raster_style.coloring = RasterColoring::ramp;
  frame = covered(repainted, tiles, projector);
  REQUIRE(frame.ground.tiles.at(9).size() == 1);
  CHECK(frame.wanted_tiles.size() == 1);
}

TEST_CASE("A window asks for a coarse tile first where it has nothing to show, a picture does not") {
  const Projector projector(camera({44.4, 33.3}, 8), viewport());
  const MapLayer shown = layer({40, 30, 50, 40});
  const RasterTiles none;
  CHECK(covered(shown, none, projector, true).wanted_tiles.front().key.id.level == 5);
  CHECK(covered(shown, none, projector, false).wanted_tiles.front().key.id.level == 8);
}

TEST_CASE("Where a server lacks a tile the next coarser one is asked for and shown") {
  const Projector projector(camera({44.4, 33.3}, 8), viewport());
  MapLayer shown = layer({40, 30, 50, 40});
  auto network = std::make_shared<RasterLayer>(*shown.raster);
  network->network = NetworkSource{};
  shown.raster = network;
  RasterTiles tiles;
  const std::vector<TileId> seen = seen_tiles(projector, 8);
  for (const TileId id : seen) {
    auto lost = std::make_shared<RasterTile>();
    lost->id = id;
    lost->failed = true;
    tiles.add(key_of(shown, id), lost);
  }
  Frame frame = covered(shown, tiles, projector);
  REQUIRE(!frame.wanted_tiles.empty());
  for (const WantedTile& wanted : frame.wanted_tiles) {
    CHECK(wanted.key.id.level == 7);
    tiles.add(wanted.key, tile(wanted.key.id));
  }
  frame = covered(shown, tiles, projector);
  CHECK(frame.wanted_tiles.empty());
  CHECK(frame.ground.tiles[shown.raster->serial].size() == seen.size());
}

TEST_CASE("A huge picture makes do with coarser tiles") {
  Viewport huge;
  huge.width = 60000;
  huge.height = 60000;
  const Projector projector(camera({44.4, 33.3}, 12), huge);
  const Frame frame = covered(layer({-180, -85, 180, 85}), RasterTiles{}, projector);
  CHECK(frame.wanted_tiles.size() <= 1500);
  CHECK(frame.wanted_tiles.size() > 100);
}

}  // namespace sitmap::scene
