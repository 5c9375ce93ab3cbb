// The shaders' projections against those of the CPU, pixel by pixel, and what is seen at the world's ends.
#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <optional>

#include "picture.h"
#include "scene/projector.h"

using namespace sitmap;
using test::Picture;

namespace {

constexpr Rgba kSea{10, 20, 40, 255}, kLand{90, 80, 60, 255}, kSpace{1, 2, 3, 255}, kDot{250, 40, 30, 255};
constexpr int kWidth = 400, kHeight = 300;

// A layer of one disc.
MapLayer dot_at(WorldPoint place) {
  auto vector = std::make_shared<VectorLayer>();
  vector->serial = next_layer_serial();
  VectorLevel& level = vector->levels.emplace_back();
  level.points.push_back({{place.x, place.x, place.y, place.y}, {place}, {0}});
  vector->point_count = 1;
  vector->anchors.resize(1);
  MapLayer layer = automatic_layer(vector, {});
  layer.style.color = kDot;
  layer.style.point_size = 9;
  layer.classes = classify(*vector, layer.style);
  return layer;
}

scene::Frame frame_at(LonLat center, double zoom, Projection projection, double bearing_deg = 0) {
  auto frame = test::frame_at(center, zoom, kWidth, kHeight);
  frame.camera.center = world_from_lonlat(center);
  frame.camera.projection = projection;
  frame.camera.bearing_deg = bearing_deg;
  frame.camera = snapped(frame.camera, frame.viewport);
  frame.ground.colors.sea = kSea;
  frame.ground.colors.land = kLand;
  frame.ground.colors.space = kSpace;
  frame.ground.colors.atmosphere = {0, 0, 0, 0};
  frame.ground.colors.halo = kDot;
  return frame;
}

// The middle of the red pixels; nothing if there are none.
std::optional<scene::Vec2> middle_of_dot(const Picture& picture) {
  double x = 0, y = 0, weight = 0;
  for (int row = 0; row < picture.height; ++row) {
    for (int column = 0; column < picture.width; ++column) {
      const double red = std::max(0, picture.at(column, row).r - 60);
      x += red * (column + 0.5);
      y += red * (row + 0.5);
      weight += red;
    }
  }
  if (weight == 0) return std::nullopt;
  return scene::Vec2{static_cast<float>(x / weight), static_cast<float>(y / weight)};
}

const Projection kCurved[] = {Projection::globe, Projection::automatic, Projection::equirectangular,
                              Projection::lambert, Projection::albers};

}  // namespace

TEST_CASE("Shaders put places where the CPU does, in every projection and at every zoom") {
  const auto renderer = test::make_renderer();
  for (const Projection projection : kCurved) {
    for (const double zoom : {1.6, 2.2, 5.0, 11.0, 17.0, 20.0}) {
      for (const LonLat center : {LonLat{44.4, 33.3}, LonLat{-179.95, -61}}) {
        auto frame = frame_at(center, zoom, projection, zoom == 5.0 ? 30 : 0);
        const scene::Projector projector(frame.camera, frame.viewport);
        for (const scene::Vec2 wanted : {scene::Vec2{90, 60}, scene::Vec2{310, 130}, scene::Vec2{200, 240}}) {
          const auto lonlat = projector.ground_at(wanted);
          if (!lonlat) continue;
          const WorldPoint place = world_from_lonlat(*lonlat);
          const scene::Vec2 expected = projector.at(place);
          frame.ground.layers = {dot_at(place)};
          const auto found = middle_of_dot(test::drawn(*renderer, frame));
          CAPTURE(static_cast<int>(projection), zoom, center.lon_deg, wanted.x, wanted.y);
          REQUIRE(found);
          // Flat maps lie on a grid of whole pixels, to which a turned one is rounded.
          const double margin = projector.is_curved() ? 0.1 : 0.25;
          CHECK(found->x == Approx(expected.x).margin(margin));
          CHECK(found->y == Approx(expected.y).margin(margin));
        }
      }
    }
  }
}

TEST_CASE("What lies behind the globe is not drawn") {
  const auto renderer = test::make_renderer();
  auto frame = frame_at({45, 30}, 1.5, Projection::globe);
  frame.ground.layers = {dot_at(world_from_lonlat({-135, -25}))};
  CHECK(!middle_of_dot(test::drawn(*renderer, frame)));
  frame.ground.layers = {dot_at(world_from_lonlat({60, 10}))};
  CHECK(middle_of_dot(test::drawn(*renderer, frame)));
}

TEST_CASE("The globe is a disc of sea before space") {
  const auto renderer = test::make_renderer();
  for (const LonLat center : {LonLat{0, 0}, LonLat{180, 60}, LonLat{20, 89}, LonLat{-70, -89}}) {
    const auto frame = frame_at(center, 1, Projection::globe);
    const Picture picture = test::drawn(*renderer, frame);
    const double radius = MapProjection(frame.camera, frame.viewport).radius_px();
    int wrong = 0;
    for (int y = 0; y < kHeight; ++y) {
      for (int x = 0; x < kWidth; ++x) {
        const double away = std::hypot(x + 0.5 - kWidth / 2.0, y + 0.5 - kHeight / 2.0);
        if (std::abs(away - radius) < 1.5) continue;
        wrong += picture.at(x, y) == (away < radius ? kSea : kSpace) ? 0 : 1;
      }
    }
    CAPTURE(center.lon_deg, center.lat_deg);
    CHECK(wrong == 0);
  }
}

TEST_CASE("The plate carrée is a plane that ends at the poles") {
  const auto renderer = test::make_renderer();
  auto frame = frame_at({0, 0}, 0, Projection::equirectangular);
  frame.ground.basemap = test::islands();
  const Picture picture = test::drawn(*renderer, frame);
  int land = 0;
  for (int y = 0; y < kHeight; ++y) {
    for (int x = 0; x < kWidth; ++x) {
      if (std::abs(std::abs(y + 0.5 - kHeight / 2.0) - 128) < 1) continue;
      const bool beyond = std::abs(y + 0.5 - kHeight / 2.0) > 128;  // 256 px from pole to pole
      REQUIRE((picture.at(x, y) == kSpace) == beyond);
      land += picture.at(x, y) == kLand ? 1 : 0;
    }
  }
  CHECK(land > 100);
  CHECK(land < kWidth * 128);
}

TEST_CASE("Land around a pole covers it, without a hole or a seam") {
  const auto renderer = test::make_renderer();
  auto basemap = std::make_shared<Basemap>();
  BasemapLevel& level = basemap->levels.emplace_back();
  // From 70° S to the pole, in strips of longitude.
  for (int strip = 0; strip < 36; ++strip) {
    AreaChunk land;
    const auto west = world_from_lonlat({-180 + strip * 10.0, -70});
    auto east = world_from_lonlat({-170 + strip * 10.0, -90});
    if (strip == 35) east.x = 0xFFFFFFFFu;
    land.bounds = {west.x, east.x, west.y, east.y};
    land.vertices = {{west.x, west.y}, {east.x, west.y}, {east.x, east.y}, {west.x, east.y}};
    land.indices = {0, 1, 2, 0, 2, 3};
    level.areas.push_back(land);
  }
  auto frame = frame_at({77, -85}, 2, Projection::globe);
  frame.ground.basemap = basemap;
  const Picture picture = test::drawn(*renderer, frame);
  const scene::Projector projector(frame.camera, frame.viewport);
  int wrong = 0;
  for (int y = 0; y < kHeight; ++y) {
    for (int x = 0; x < kWidth; ++x) {
      const auto ground = projector.ground_at({static_cast<float>(x) + 0.5f, static_cast<float>(y) + 0.5f});
      if (!ground || ground->lat_deg > -72) continue;  // strips this wide are polygons, not circles
      wrong += picture.at(x, y) == kLand ? 0 : 1;
    }
  }
  CHECK(wrong == 0);
}

TEST_CASE("Tiles of a curved map fit together") {
  const auto renderer = test::make_renderer();
  for (const Projection projection : kCurved) {
    auto frame = frame_at({30, 25}, 2.4, projection);
    frame.ground.basemap = test::islands();
    frame.ground.relief = test::hills();
    frame.ground.graticule = true;
    const Picture whole = test::drawn(*renderer, frame);
    int different = 0;
    std::vector<std::uint8_t> rgba(static_cast<std::size_t>(160) * 150 * 4);
    for (int top = 0; top < kHeight; top += 150) {
      for (int left = 0; left < kWidth; left += 160) {
        const int width = std::min(160, kWidth - left);
        REQUIRE(renderer->draw_to_pixels(frame, {left, top, width, 150}, rgba));
        for (int y = 0; y < 150; ++y) {
          for (int x = 0; x < width; ++x) {
            const std::uint8_t* pixel =
                &rgba[(static_cast<std::size_t>(y) * static_cast<std::size_t>(width) + static_cast<std::size_t>(x)) *
                      4];
            const Rgba there = whole.at(left + x, top + y);
            const int most =
                std::max({std::abs(pixel[0] - there.r), std::abs(pixel[1] - there.g), std::abs(pixel[2] - there.b)});
            different += most > 4 ? 1 : 0;
          }
        }
      }
    }
    CAPTURE(static_cast<int>(projection));
    CHECK(different < 40);
  }
}

TEST_CASE("In a hurry software GL draws a coarser ground, and the fine one once the camera rests") {
  const auto renderer = test::make_renderer();
  auto frame = frame_at({30, 25}, 4, Projection::mercator);
  frame.ground.basemap = test::islands();
  test::drawn_cached(*renderer, frame);
  frame.hurry = true;
  frame.camera.zoom += 0.05;
  frame.ground_key = 5;
  const Picture draft = test::drawn_cached(*renderer, frame);
  const auto drafts = renderer->statistics().ground_drafts;
  frame.hurry = false;
  const Picture rested = test::drawn_cached(*renderer, frame);
  CHECK(rested.difference(test::drawn(*renderer, frame)) == 0);
  if (drafts > 0) CHECK(draft.count_different(rested) > 0);
  CHECK(drafts + renderer->statistics().ground_full == 3);
}
