// The camera: round trips, zoom about a point, limits, fitting with insets, the antimeridian, the pixel grid.
#include <catch2/catch.hpp>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <random>
#include <vector>

#include "state/camera.h"

namespace sitmap {
namespace {

Camera camera_at(double lon_deg, double lat_deg, double zoom, double bearing_deg = 0) {
  return {world_from_lonlat({lon_deg, lat_deg}), zoom, bearing_deg};
}

// Reproducible cameras over the whole world, zooms and bearings.
class Cameras {
 public:
  Camera next(double least_zoom = 2, double most_zoom = 18, bool turned = true) {
    return camera_at(between(-180, 180), between(-75, 75), between(least_zoom, most_zoom),
                     turned ? between(-180, 180) : 0);
  }
  double between(double low, double high) { return std::uniform_real_distribution<double>(low, high)(random_); }

 private:
  std::mt19937 random_{20200108};
};

double x_units_apart(WorldPoint a, WorldPoint b) {
  return std::abs(static_cast<double>(static_cast<std::int32_t>(a.x - b.x)));
}
double y_units_apart(WorldPoint a, WorldPoint b) {
  return std::abs(static_cast<double>(a.y) - static_cast<double>(b.y));
}

const Viewport kViewport{1280, 720, 1, 0, 0, 0, 0};

}  // namespace

TEST_CASE("The world is 512 pixels wide and high at zoom 0") {
  CHECK(px_per_world_x_unit(0) * kWorldXUnits == Approx(512));
  CHECK(px_per_world_y_unit(0) * kWorldYUnits == Approx(512));
  CHECK(px_per_world_x_unit(3) * kWorldXUnits == Approx(4096));
}

TEST_CASE("The centre of the map is the centre of the viewport") {
  const Camera camera = camera_at(44.4, 33.3, 9, 30);
  const ScreenPoint p = screen_from_world(camera, kViewport, camera.center);
  CHECK(p == ScreenPoint{640, 360});
}

TEST_CASE("East is right and north is up without a bearing, the bearing's direction is up with one") {
  const WorldPoint north = world_from_lonlat({44, 34}), east = world_from_lonlat({45, 33});
  const Camera plain = camera_at(44, 33, 7);
  CHECK(screen_from_world(plain, kViewport, north).y < 360);
  CHECK(screen_from_world(plain, kViewport, east).x > 640);

  const Camera facing_east = camera_at(44, 33, 7, 90);
  const ScreenPoint ahead = screen_from_world(facing_east, kViewport, east);
  CHECK(ahead.x == Approx(640).margin(0.01));
  CHECK(ahead.y < 360);
  CHECK(screen_from_world(facing_east, kViewport, north).x < 640);
}

TEST_CASE("Screen to world and back gives the same pixel, at any place, zoom and bearing") {
  Cameras cameras;
  for (int i = 0; i < 2000; ++i) {
    const Camera camera = cameras.next();
    const ScreenPoint p{cameras.between(0, 1280), cameras.between(0, 720)};
    const WorldPoint world = world_from_screen(camera, kViewport, p);
    const ScreenPoint back = screen_from_world(camera, kViewport, world);
    // Half a world unit is the rounding of the fixed point.
    const double tolerance = px_per_world_y_unit(camera.zoom) + 1e-6;
    const bool wraps = std::abs(p.x - 640) + std::abs(p.y - 360) > 256 * std::exp2(camera.zoom);
    if (wraps) continue;
    INFO("zoom " << camera.zoom << " bearing " << camera.bearing_deg);
    REQUIRE(std::hypot(back.x - p.x, back.y - p.y) < tolerance);
  }
}

TEST_CASE("World to screen and back gives the same point within a unit") {
  Cameras cameras;
  for (int i = 0; i < 2000; ++i) {
    const Camera camera = cameras.next(4, 20);
    const double reach_deg = 20 * std::exp2(4 - camera.zoom);
    const LonLat centre = lonlat_from_world(camera.center);
    const WorldPoint point = world_from_lonlat({centre.lon_deg + cameras.between(-reach_deg, reach_deg),
                                                centre.lat_deg + cameras.between(-0.3, 0.3) * reach_deg});
    const WorldPoint back = world_from_screen(camera, kViewport, screen_from_world(camera, kViewport, point));
    REQUIRE(x_units_apart(back, point) <= 1);
    REQUIRE(y_units_apart(back, point) <= 1);
  }
}

TEST_CASE("A point beyond the antimeridian is drawn beside the centre, not a world away") {
  const Camera camera = camera_at(179.9, 10, 6);
  const ScreenPoint p = screen_from_world(camera, kViewport, world_from_lonlat({-179.9, 10}));
  CHECK(p.x == Approx(640 + 0.2 / 360 * 512 * 64).margin(0.01));
  const Camera over = panned(camera, kViewport, -400, 0);
  CHECK(lonlat_from_world(over.center).lon_deg < 0);
}

TEST_CASE("Panning moves the content by as many pixels") {
  Cameras cameras;
  for (int i = 0; i < 300; ++i) {
    const Camera camera = cameras.next(5, 14);
    const WorldPoint point = camera.center;
    const Camera after = panned(camera, kViewport, 37, -21);
    const ScreenPoint p = screen_from_world(after, kViewport, point);
    REQUIRE(p.x == Approx(640 + 37).margin(0.05));
    REQUIRE(p.y == Approx(360 - 21).margin(0.05));
  }
}

TEST_CASE("Zooming about a point keeps what is under it") {
  Cameras cameras;
  for (int i = 0; i < 1000; ++i) {
    const Camera camera = cameras.next(5, 17);
    const ScreenPoint fixed{cameras.between(0, 1280), cameras.between(0, 720)};
    const WorldPoint under = world_from_screen(camera, kViewport, fixed);
    const Camera after = zoomed_about(camera, kViewport, fixed, cameras.between(-1, 2));
    const ScreenPoint p = screen_from_world(after, kViewport, under);
    INFO("zoom " << camera.zoom << " to " << after.zoom);
    REQUIRE(std::hypot(p.x - fixed.x, p.y - fixed.y) < 0.5);
  }
}

TEST_CASE("Zoom stays within its limits and keeps still at them") {
  const Camera deep = camera_at(44, 33, kMaxZoom);
  CHECK(zoomed_about(deep, kViewport, {100, 100}, 3) == deep);
  CHECK(zoomed_about(camera_at(44, 33, 3), kViewport, {100, 100}, -10).zoom == Approx(std::log2(720.0 / 512)));
}

TEST_CASE("No void shows above or below the map while the world is higher than the viewport") {
  Cameras cameras;
  for (int i = 0; i < 500; ++i) {
    const Camera camera = constrained(cameras.next(0.6, 8), kViewport);
    for (const ScreenPoint corner : {ScreenPoint{0, 0}, {1280, 0}, {0, 720}, {1280, 720}}) {
      const double limit = kWorldYUnits / 2;
      const double world_px = 512 * std::exp2(camera.zoom);
      const double angle = camera.bearing_deg * 3.14159265358979 / 180;
      const double extent = std::abs(720 * std::cos(angle)) + std::abs(1280 * std::sin(angle));
      if (extent > world_px) {
        REQUIRE(camera.center.y == 0);
      } else {
        REQUIRE(std::abs(static_cast<double>(world_from_screen(camera, kViewport, corner).y)) <= limit + 2);
      }
    }
  }
}

TEST_CASE("Limits are reached once: a constrained camera is constrained already") {
  Cameras cameras;
  for (int i = 0; i < 500; ++i) {
    Camera camera = cameras.next(-3, 25);
    camera.center.y = static_cast<std::int32_t>(cameras.between(-2e9, 2e9));
    const Camera once = constrained(camera, kViewport);
    REQUIRE(constrained(once, kViewport) == once);
  }
}

TEST_CASE("Numbers that are not finite do not reach the camera") {
  Camera camera = camera_at(44, 33, std::nan(""), std::nan(""));
  const Camera safe = constrained(camera, kViewport);
  CHECK(std::isfinite(safe.zoom));
  CHECK(safe.bearing_deg == 0);
  CHECK(panned(safe, kViewport, std::nan(""), INFINITY).center.x == safe.center.x);
}

TEST_CASE("A fitted box lies within the part of the viewport that nothing covers") {
  Cameras cameras;
  for (int i = 0; i < 500; ++i) {
    const double west = cameras.between(-180, 180), south = cameras.between(-55, 40);
    const GeoBox box{west, south, west + cameras.between(0.001, 60), south + cameras.between(0.001, 20)};
    const Viewport viewport{1440,
                            832,
                            1,
                            cameras.between(0, 400),
                            cameras.between(0, 60),
                            cameras.between(0, 400),
                            cameras.between(0, 200)};
    const Camera camera = fitted(box, viewport, 24, 18);
    INFO("west " << west << " south " << south << " zoom " << camera.zoom);
    for (const LonLat corner : {LonLat{box.west_deg, box.south_deg}, {box.east_deg, box.north_deg}}) {
      const ScreenPoint p = screen_from_world(camera, viewport, world_from_lonlat(corner));
      REQUIRE(p.x >= viewport.inset_left - 0.5);
      REQUIRE(p.x <= viewport.width - viewport.inset_right + 0.5);
      REQUIRE(p.y >= viewport.inset_top - 0.5);
      REQUIRE(p.y <= viewport.height - viewport.inset_bottom + 0.5);
    }
  }
}

TEST_CASE("A fitted box is centred between asymmetric insets") {
  const GeoBox box{42, 32, 46, 36};
  const Viewport viewport{1440, 832, 1, 300, 44, 0, 132};
  const Camera camera = fitted(box, viewport, 40, 18);
  const ScreenPoint a = screen_from_world(camera, viewport, world_from_lonlat({42, 36}));
  const ScreenPoint b = screen_from_world(camera, viewport, world_from_lonlat({46, 32}));
  CHECK((a.x + b.x) / 2 == Approx(300 + 1140 / 2.0).margin(0.1));
  CHECK((a.y + b.y) / 2 == Approx(44 + 656 / 2.0).margin(0.1));
  CHECK(b.y - a.y == Approx(656 - 80).margin(0.1));
}

TEST_CASE("One position is fitted at the greatest zoom allowed") {
  const Camera camera = fitted({44.4, 33.3, 44.4, 33.3}, kViewport, 40, 11);
  CHECK(camera.zoom == 11);
  CHECK(x_units_apart(camera.center, world_from_lonlat({44.4, 33.3})) <= 1);
}

TEST_CASE("A box across the antimeridian is fitted over the Pacific") {
  const Camera camera = fitted({170, -20, -170, 10}, kViewport, 40, 18);
  CHECK(std::abs(lonlat_from_world(camera.center).lon_deg) == Approx(180).margin(0.001));
  CHECK(camera.zoom > 3);
}

TEST_CASE("The whole world is fitted as a whole") {
  const Camera camera = fitted({-180, -90, 180, 90}, kViewport, 0, 18);
  CHECK(512 * std::exp2(camera.zoom) == Approx(720));
  CHECK(camera.center.y == 0);
}

TEST_CASE("Insets that leave nothing are ignored") {
  const Viewport viewport{300, 200, 1, 300, 0, 300, 500};
  CHECK(std::isfinite(fitted({42, 32, 46, 36}, viewport, 40, 18).zoom));
}

TEST_CASE("The box around positions takes the shorter way round the world") {
  using Positions = std::vector<LonLat>;
  CHECK_FALSE(bounding_box(Positions{}).has_value());
  CHECK(*bounding_box(Positions{{44, 33}}) == GeoBox{44, 33, 44, 33});
  CHECK(*bounding_box(Positions{{44, 33}, {51, 35}, {-77, 38}}) == GeoBox{-77, 33, 51, 38});
  CHECK(*bounding_box(Positions{{175, 5}, {-170, -5}}) == GeoBox{175, -5, -170, 5});
  CHECK(*bounding_box(Positions{{180, 0}, {-180, 1}, {179, 2}}) == GeoBox{179, 0, -180, 2});
  CHECK_FALSE(bounding_box(Positions{{std::nan(""), 0}}).has_value());
}

TEST_CASE("The box around random positions holds them all and is no wider than any other that does") {
  Cameras cameras;
  for (int i = 0; i < 200; ++i) {
    std::vector<LonLat> positions(static_cast<std::size_t>(cameras.between(1, 40)));
    for (LonLat& p : positions) p = {cameras.between(-180, 180), cameras.between(-80, 80)};
    const GeoBox box = *bounding_box(positions);
    const auto width_from = [](double west, double lon) { return lon < west ? lon - west + 360 : lon - west; };
    double least = 360;
    for (const LonLat& start : positions) {
      double width = 0;
      for (const LonLat& p : positions) width = std::max(width, width_from(start.lon_deg, p.lon_deg));
      least = std::min(least, width);
    }
    REQUIRE(width_from(box.west_deg, box.east_deg) == Approx(least).margin(1e-9));
    for (const LonLat& p : positions) {
      REQUIRE(width_from(box.west_deg, p.lon_deg) <= least + 1e-9);
      REQUIRE((p.lat_deg >= box.south_deg && p.lat_deg <= box.north_deg));
    }
  }
}

TEST_CASE("A snapped viewport starts on a whole physical pixel, less than one away") {
  Cameras cameras;
  for (const double scale : {1.0, 1.5, 2.0}) {
    for (int i = 0; i < 500; ++i) {
      const Viewport viewport{1281, 719, scale, 0, 0, 0, 0};
      const Camera camera = constrained(cameras.next(1, 17, false), viewport);
      const Camera on_grid = snapped(camera, viewport);
      const double x_px = px_per_world_x_unit(camera.zoom) * scale, y_px = px_per_world_y_unit(camera.zoom) * scale;
      const double left = on_grid.center.x * x_px - viewport.width * scale / 2;
      const double top = on_grid.center.y * y_px - viewport.height * scale / 2;
      REQUIRE(std::abs(left - std::round(left)) <= x_px);
      REQUIRE(std::abs(top - std::round(top)) <= y_px);
      REQUIRE(x_units_apart(on_grid.center, camera.center) * x_px < 1);
      REQUIRE(y_units_apart(on_grid.center, camera.center) * y_px < 1);
      REQUIRE(snapped(on_grid, viewport) == on_grid);
    }
  }
}

TEST_CASE("A turned map is not snapped") {
  const Camera camera = camera_at(44.123, 33.456, 9.3, 12);
  CHECK(snapped(camera, kViewport) == camera);
}

TEST_CASE("A flight starts and ends where it should, and takes the shorter way") {
  const Camera a = camera_at(170, 10, 3, 170), b = camera_at(-170, 20, 9, -170);
  CHECK(interpolated(a, b, 0) == a);
  CHECK(interpolated(a, b, 1) == b);
  CHECK(interpolated(a, b, -1) == a);
  const Camera between = interpolated(a, b, 0.5);
  CHECK(std::abs(lonlat_from_world(between.center).lon_deg) >= 170);
  CHECK(std::abs(between.bearing_deg) >= 170);
  CHECK(between.zoom > 6);  // eased out: more than half the way at half the time
  CHECK(between.zoom < 9);
}

TEST_CASE("A flight that zooms about a point keeps that point still on the way") {
  const Camera a = camera_at(44, 33, 6);
  const ScreenPoint fixed{200, 500};
  const WorldPoint under = world_from_screen(a, kViewport, fixed);
  const Camera b = zoomed_about(a, kViewport, fixed, 2.5);
  for (const double t : {0.1, 0.35, 0.7, 0.95}) {
    const ScreenPoint p = screen_from_world(interpolated(a, b, t), kViewport, under);
    CHECK(std::hypot(p.x - fixed.x, p.y - fixed.y) < 0.2);
  }
}

TEST_CASE("The scale denominator is that of 96 pixels per inch") {
  // 40,075,017 m of equator over 512 pixels of 0.26458 mm.
  CHECK(scale_denominator(camera_at(0, 0, 0), kViewport) == Approx(2.9582e8).epsilon(0.001));
  CHECK(scale_denominator(camera_at(0, 60, 5), kViewport) == Approx(2.9582e8 / 32 / 2).epsilon(0.01));
}

}  // namespace sitmap
