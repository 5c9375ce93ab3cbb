// The base map: areas and lines where they belong, in every copy of the world and at every depth.
#include <catch2/catch.hpp>
#include <cmath>

#include "picture.h"

using namespace sitmap;
using test::Picture;

namespace {

// A square of land and its coast, half_units wide to either side of the middle.
BasemapPtr square(WorldPoint middle, std::uint32_t half_units, bool coast = false) {
  auto basemap = std::make_shared<Basemap>();
  BasemapLevel& level = basemap->levels.emplace_back();
  const auto half_y = static_cast<std::int32_t>(half_units / 2);
  const std::uint32_t west = middle.x - half_units, east = middle.x + half_units;
  const std::int32_t north = middle.y - half_y, south = middle.y + half_y;
  AreaChunk land{AreaKind::land, {west, east, north, south}, {}, {0, 1, 2, 0, 2, 3}};
  land.vertices = {{west, north}, {east, north}, {east, south}, {west, south}};
  if (coast) {
    LineChunk line{LineKind::coast, 0, land.bounds, land.vertices, {0}, {0, 0, 0, 0}};
    level.lines.push_back(line);
  }
  level.areas.push_back(land);
  return basemap;
}

int count(const Picture& picture, Rgba color) {
  int found = 0;
  for (int y = 0; y < picture.height; ++y) {
    for (int x = 0; x < picture.width; ++x) found += picture.at(x, y) == color ? 1 : 0;
  }
  return found;
}

}  // namespace

TEST_CASE("Without a base map there is only the sea") {
  const auto renderer = test::make_renderer();
  const auto frame = test::frame_at({10, 20}, 3);
  CHECK(count(test::drawn(*renderer, frame), frame.ground.colors.sea) == 200 * 120);
}

TEST_CASE("Land lies where its world coordinates say, to the pixel") {
  const auto renderer = test::make_renderer();
  auto frame = test::frame_at({0, 0}, 3);
  // 2^32 units are 4096 px: 2^20 units a pixel.
  frame.ground.basemap = square({1u << 31, 0}, 20u << 20);
  const Picture picture = test::drawn(*renderer, frame);
  CHECK(count(picture, frame.ground.colors.land) == 40 * 40);
  CHECK(picture.at(80, 40) == frame.ground.colors.land);
  CHECK(picture.at(119, 79) == frame.ground.colors.land);
  CHECK(picture.at(79, 60) == frame.ground.colors.sea);
}

TEST_CASE("A view across the antimeridian shows both sides") {
  const auto renderer = test::make_renderer();
  // The islands repeat every 45°, which are whole pixels at zoom 3.
  auto there = test::frame_at({135, 10}, 3, 700, 120), here = test::frame_at({180, 10}, 3, 700, 120);
  there.ground.basemap = here.ground.basemap = test::islands();
  const Picture inland = test::drawn(*renderer, there);
  CHECK(count(inland, there.ground.colors.land) > 500);
  CHECK(test::drawn(*renderer, here).difference(inland) <= 1);

  auto frame = test::frame_at({180, 0}, 3);
  auto basemap = std::make_shared<Basemap>(*square({30u << 20, 0}, 20u << 20));
  basemap->levels[0].areas.push_back(square({0u - (30u << 20), 0}, 20u << 20)->levels[0].areas[0]);
  frame.ground.basemap = basemap;
  const Picture both = test::drawn(*renderer, frame);
  CHECK(both.at(100 - 30, 60) == frame.ground.colors.land);
  CHECK(both.at(100 + 30, 60) == frame.ground.colors.land);
  CHECK(both.at(100, 60) == frame.ground.colors.sea);
}

TEST_CASE("A view wider than the world repeats it") {
  const auto renderer = test::make_renderer();
  auto frame = test::frame_at({0, 0}, 0, 1400, 100);
  frame.ground.basemap = square({1u << 31, 0}, 20u << 23);
  const Picture picture = test::drawn(*renderer, frame);
  for (const int x : {700 - 512, 700, 700 + 512}) CHECK(picture.at(x, 50) == frame.ground.colors.land);
  CHECK(picture.at(700 + 256, 50) == frame.ground.colors.sea);
}

TEST_CASE("At street level a step of the camera moves the picture and changes nothing else") {
  const auto renderer = test::make_renderer();
  const LonLat place{44.3961, 33.2989};
  auto frame = test::frame_at(place, 18);
  frame.ground.basemap = square(world_from_lonlat(place), 777, true);
  const Picture before = test::drawn(*renderer, frame);
  REQUIRE(count(before, frame.ground.colors.land) > 100);
  test::pan(frame, 7, -3);
  const Picture after = test::drawn(*renderer, frame);
  int different = 0;
  for (int y = 5; y < 110; ++y) {
    for (int x = 5; x < 190; ++x) different += after.at(x + 7, y - 3) == before.at(x, y) ? 0 : 1;
  }
  CHECK(different == 0);
}

TEST_CASE("A border's band is equally light over its whole width, whatever the bends") {
  const auto renderer = test::make_renderer();
  auto frame = test::frame_at({0, 0}, 3);
  frame.ground.colors.country_border = {0, 0, 0, 0};
  frame.ground.colors.country_band = {255, 255, 255, 80};
  frame.ground.colors.sea = {0, 0, 0, 255};
  auto basemap = std::make_shared<Basemap>();
  LineChunk line{LineKind::country_border, 0, {0, UINT32_MAX, -(1 << 30), 1 << 30}, {}, {0}, {}};
  for (int i = 0; i < 90; ++i) {
    line.points.push_back({(1u << 31) + static_cast<std::uint32_t>((i - 45) * (1 << 20)), (i % 3 - 1) * (1 << 19)});
    line.distance.push_back(0);
  }
  basemap->levels.emplace_back().lines.push_back(line);
  frame.ground.basemap = basemap;
  const Picture picture = test::drawn(*renderer, frame);
  int most = 0;
  for (std::size_t i = 0; i < picture.rgba.size(); i += 4) most = std::max<int>(most, picture.rgba[i]);
  CHECK(most >= 79);
  CHECK(most <= 81);
}

TEST_CASE("Lines appear from their zoom on, and dashes leave gaps") {
  const auto renderer = test::make_renderer();
  auto frame = test::frame_at({0, 0}, 3);
  frame.ground.colors.country_band = {0, 0, 0, 0};
  auto basemap = std::make_shared<Basemap>();
  LineChunk line{LineKind::disputed_border, 3.5f, {0, UINT32_MAX, -(1 << 30), 1 << 30}, {}, {0}, {}};
  for (std::uint32_t i = 0; i < 3; ++i) {
    line.points.push_back({(1u << 31) - (90u << 20) + i * (90u << 20), 1 << 18});
    line.distance.push_back(static_cast<float>(i) * static_cast<float>(90u << 20));
  }
  basemap->levels.emplace_back().lines.push_back(line);
  frame.ground.basemap = basemap;
  CHECK(count(test::drawn(*renderer, frame), frame.ground.colors.sea) == 200 * 120);
  frame.camera.zoom = 4;
  const Picture picture = test::drawn(*renderer, frame);
  int on = 0, off = 0;
  for (int x = 10; x < 190; ++x) {
    const int green = picture.at(x, 60).g;
    on += green > 80 ? 1 : 0;
    off += green < 40 ? 1 : 0;
  }
  CHECK(on > 70);
  CHECK(off > 45);
}

TEST_CASE("Relief shades land and tints the sea, and neither at street level") {
  const auto renderer = test::make_renderer();
  auto frame = test::frame_at({0, 0}, 3);
  frame.ground.basemap = square({1u << 31, 0}, 60u << 20);
  frame.ground.colors.relief = 0.5;
  const Picture flat = test::drawn(*renderer, frame);
  frame.ground.relief = test::hills();
  const Picture shaded = test::drawn(*renderer, frame);
  CHECK(shaded.difference(flat) > 10);
  CHECK(shaded.at(5, 5) != frame.ground.colors.sea);
  frame.ground.colors.sea_floor = 0;
  CHECK(test::drawn(*renderer, frame).at(5, 5) == frame.ground.colors.sea);
  frame.camera.zoom = 12;
  const Picture close = test::drawn(*renderer, frame);
  frame.ground.relief = nullptr;
  CHECK(test::drawn(*renderer, frame).difference(close) == 0);
}

TEST_CASE("The graticule lies on whole degrees") {
  const auto renderer = test::make_renderer();
  auto frame = test::frame_at({0, 0}, 3);
  frame.ground.graticule = true;
  frame.ground.graticule_step_deg = 5;
  const Picture picture = test::drawn(*renderer, frame);
  const auto lit = [&](int x, int y) { return picture.at(x, y).r > frame.ground.colors.sea.r; };
  CHECK((lit(99, 30) || lit(100, 30)));
  CHECK((lit(156, 30) || lit(157, 30)));  // 5° are 56.9 px
  CHECK_FALSE(lit(130, 30));
  CHECK((lit(130, 59) || lit(130, 60)));
}

TEST_CASE("A turned map keeps its centre") {
  const auto renderer = test::make_renderer();
  auto frame = test::frame_at({0, 0}, 3);
  // East of the centre: with east up it is drawn above.
  frame.ground.basemap = square({(1u << 31) + (30u << 20), 0}, 10u << 20);
  frame.camera.bearing_deg = 90;
  const Picture picture = test::drawn(*renderer, frame);
  CHECK(picture.at(100, 30) == frame.ground.colors.land);
  CHECK(picture.at(130, 60) == frame.ground.colors.sea);
}
