// The user's rasters on the ground: their tiles lie where they belong, whatever stands in for one of them.
#include <catch2/catch.hpp>

#include "picture.h"

using namespace sitmap;
using test::Picture;

namespace {

constexpr Rgba kGreen{0, 200, 100, 255}, kViolet{160, 60, 200, 255};

// Green in its western half, violet in its eastern one.
RasterTilePtr halves(TileId id) {
  auto tile = std::make_shared<RasterTile>();
  tile->serial = next_tile_serial();
  tile->id = id;
  tile->nearest = true;
  for (int y = 0; y < kTileSide; ++y)
    for (int x = 0; x < kTileSide; ++x) {
      const Rgba color = x < kTileSide / 2 ? kGreen : kViolet;
      tile->rgba.insert(tile->rgba.end(), {color.r, color.g, color.b, color.a});
    }
  return tile;
}

MapLayer raster_layer(std::uint64_t serial) {
  auto raster = std::make_shared<RasterLayer>();
  raster->serial = serial;
  raster->bands.resize(1);
  return automatic_layer(RasterLayerPtr(std::move(raster)));
}

// One tile of level 1 at the middle of the world fills half of the picture: the world is 512 px wide.
scene::Frame frame_with(const std::vector<scene::PlacedTile>& placed, double zoom = 0, LonLat center = {0, 0}) {
  auto frame = test::frame_at(center, zoom, 512, 512);
  frame.ground.layers = {raster_layer(77)};
  frame.ground.tiles[77] = placed;
  return frame;
}

}  // namespace

TEST_CASE("A tile of a raster covers its area to the pixel") {
  const auto renderer = test::make_renderer();
  // The south-eastern quarter of the world.
  const TileId area{1, 1, 1};
  const Picture picture = test::drawn(*renderer, frame_with({{area, halves(area)}}));
  const Rgba sea = frame_with({}).ground.colors.sea;
  CHECK(picture.at(256, 256) == kGreen);
  CHECK(picture.at(383, 400) == kGreen);
  CHECK(picture.at(384, 400) == kViolet);
  CHECK(picture.at(511, 511) == kViolet);
  CHECK(picture.at(255, 300) == sea);
  CHECK(picture.at(300, 255) == sea);
}

TEST_CASE("The part of a coarser tile stands in for a finer one") {
  const auto renderer = test::make_renderer();
  const RasterTilePtr world = halves({0, 0, 0});
  // Of the level 1 areas the western ones are green and the eastern ones violet, all of them.
  const Picture picture = test::drawn(*renderer, frame_with({{{1, 0, 0}, world}, {{1, 1, 1}, world}}));
  CHECK(picture.at(10, 10) == kGreen);
  CHECK(picture.at(250, 250) == kGreen);
  CHECK(picture.at(261, 261) == kViolet);
  CHECK(picture.at(505, 505) == kViolet);
  CHECK(picture.at(300, 100) == frame_with({}).ground.colors.sea);
}

TEST_CASE("A raster is drawn in each copy of the world and over the antimeridian") {
  const auto renderer = test::make_renderer();
  const TileId west{1, 0, 0}, east{1, 1, 0};
  const Picture picture = test::drawn(*renderer, frame_with({{west, halves(west)}, {east, halves(east)}}, 0, {180, 0}));
  // East of the antimeridian the world begins again with the west of the western tile.
  CHECK(picture.at(250, 100) == kViolet);
  CHECK(picture.at(262, 100) == kGreen);
  CHECK(picture.at(100, 100) == kGreen);
  CHECK(picture.at(500, 100) == kViolet);
}

TEST_CASE("Opacity thins a raster, and its tiles meet without a seam") {
  const auto renderer = test::make_renderer();
  const TileId west{2, 1, 1}, east{2, 2, 1};
  auto frame = frame_with({{west, halves(west)}, {east, halves(east)}}, 0.37);
  frame.ground.layers[0].style.opacity = 0.5;
  const Picture picture = test::drawn(*renderer, frame);
  const Rgba sea = frame.ground.colors.sea;
  const auto half = [](int a, int b) { return static_cast<double>(a + b) / 2; };
  for (int x = 200; x < 312; ++x) {
    const Rgba here = picture.at(x, 200);
    const bool green = here.g > here.b;
    const Rgba& color = green ? kGreen : kViolet;
    CHECK(static_cast<double>(here.r) == Approx(half(color.r, sea.r)).margin(2));
    CHECK(static_cast<double>(here.g) == Approx(half(color.g, sea.g)).margin(2));
  }
}

TEST_CASE("Tiles of a raster are drawn in the same way in parts of a picture and when it scrolls") {
  const auto renderer = test::make_renderer();
  const TileId area{3, 4, 3};
  auto frame = frame_with({{area, halves(area)}}, 3.2, {10, 10});
  frame.ground_key = 5;
  const Picture whole = test::drawn(*renderer, frame);
  CHECK(test::drawn_cached(*renderer, frame).difference(whole) <= 1);
  test::pan(frame, 17, 9);
  const Picture moved = test::drawn(*renderer, frame);
  CHECK(test::drawn_cached(*renderer, frame).difference(moved) <= 1);
}
