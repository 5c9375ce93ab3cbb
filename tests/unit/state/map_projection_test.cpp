// Projections of the map: there and back, against each other, and at the ends of the world.
#include "state/map_projection.h"

#include <catch2/catch.hpp>
#include <cmath>
#include <random>
#include <vector>

using namespace sitmap;

namespace {

const Viewport kViewport{1280, 720, 1, 0, 0, 0, 0};
constexpr double kRadians = 3.14159265358979323846 / 180;

Camera camera_at(LonLat center, double zoom, Projection projection, double bearing_deg = 0) {
  return {world_from_lonlat(center), zoom, bearing_deg, projection};
}

// Great-circle distance on the sphere, radians.
double arc(LonLat a, LonLat b) {
  const double h = std::pow(std::sin((a.lat_deg - b.lat_deg) * kRadians / 2), 2) +
                   std::cos(a.lat_deg * kRadians) * std::cos(b.lat_deg * kRadians) *
                       std::pow(std::sin((a.lon_deg - b.lon_deg) * kRadians / 2), 2);
  return 2 * std::asin(std::sqrt(std::min(h, 1.0)));
}

const std::vector<Projection> kAll{Projection::automatic,       Projection::mercator, Projection::globe,
                                   Projection::equirectangular, Projection::lambert,  Projection::albers};

}  // namespace

TEST_CASE("What is seen at a place of the screen lies at that place") {
  std::mt19937 random(7);
  std::uniform_real_distribution<double> lon(-180, 180), lat(-80, 80), zoom(3.3, 20), x(0, 1280), y(0, 720),
      turn(-180, 180);
  for (const Projection projection : kAll) {
    CAPTURE(static_cast<int>(projection));
    int seen = 0;
    for (int i = 0; i < 2000; ++i) {
      const Camera camera =
          constrained(camera_at({lon(random), lat(random)}, zoom(random), projection, turn(random)), kViewport);
      const ScreenPoint at{x(random), y(random)};
      const auto world = world_at_screen(camera, kViewport, at);
      if (!world) continue;
      const LonLat there = lonlat_from_world(*world);
      if (std::abs(there.lat_deg) > 89) continue;  // one unit of the world is many pixels here
      ++seen;
      const ScreenPoint back = screen_from_world(camera, kViewport, *world);
      CAPTURE(camera.zoom, lonlat_from_world(camera.center).lat_deg, at.x, at.y, back.x, back.y);
      const double grain_px = 0.6 * px_per_world_y_unit(camera.zoom) / std::cos(there.lat_deg * kRadians);
      // Copies of the world repeat what is seen.
      const double world_px = 512 * std::exp2(camera.zoom);
      REQUIRE(std::remainder(std::hypot(back.x - at.x, back.y - at.y), world_px) == Approx(0).margin(0.01 + grain_px));
    }
    CHECK(seen > 1000);
  }
}

TEST_CASE("The middle of the view is the camera's centre, and north of it is up") {
  for (const Projection projection : kAll) {
    for (const LonLat center : {LonLat{44.4, 33.3}, LonLat{-120, -55}, LonLat{179.9, 0}}) {
      const Camera camera = constrained(camera_at(center, 5, projection), kViewport);
      const ScreenPoint middle = screen_from_world(camera, kViewport, camera.center);
      CHECK(middle.x == Approx(640));
      CHECK(middle.y == Approx(360));
      const ScreenPoint north =
          screen_from_world(camera, kViewport, world_from_lonlat({center.lon_deg, center.lat_deg + 1}));
      CHECK(north.x == Approx(640).margin(1e-3));
      CHECK(north.y < 350);
      const ScreenPoint east =
          screen_from_world(camera, kViewport, world_from_lonlat({center.lon_deg + 1, center.lat_deg}));
      CHECK(east.x > 645);
    }
  }
}

TEST_CASE("Near the centre a degree is as long as the scale says, in every direction") {
  const LonLat center{51.4, 35.7};
  for (const Projection projection : kAll) {
    if (projection == Projection::equirectangular) continue;  // true along meridians only
    CAPTURE(static_cast<int>(projection));
    for (const double zoom : {3.4, 4.0, 5.0, 9.0, 16.0}) {
      const Camera camera = constrained(camera_at(center, zoom, projection), kViewport);
      const MapProjection map(camera, kViewport);
      const double small_deg = 0.2 / std::exp2(zoom - 3);  // far more than the grain of WorldPoint
      for (const LonLat step : {LonLat{small_deg, 0}, LonLat{0, small_deg}, LonLat{-small_deg, small_deg}}) {
        const LonLat there{center.lon_deg + step.lon_deg, center.lat_deg + step.lat_deg};
        const MapProjection::Place place = map.place(world_from_lonlat(there));
        // Equal-area cones are as true as their standard parallels are near.
        const double tolerance = projection == Projection::albers ? 0.05 : 0.002;
        CHECK(std::hypot(place.x, place.y) ==
              Approx(arc(center, there) * map.px_per_radian()).epsilon(tolerance).margin(0.02));
      }
    }
  }
}

TEST_CASE("The globe shows one half of the world and hides the other") {
  const Camera camera = camera_at({45, 30}, 3, Projection::globe);
  for (double lon = -180; lon < 180; lon += 7) {
    for (double lat = -88; lat <= 88; lat += 8) {
      const double away = arc({45, 30}, {lon, lat}) / kRadians;
      const bool hidden = screen_from_world(camera, kViewport, world_from_lonlat({lon, lat})) == kNowhere;
      if (std::abs(away - 90) > 0.01) CHECK(hidden == (away > 90));
    }
  }
  CHECK(!world_at_screen(camera, kViewport, {2, 2}));
}

TEST_CASE("What is seen of the world holds every place on the screen") {
  std::mt19937 random(3);
  std::uniform_real_distribution<double> x(0, 1280), y(0, 720), lon(-180, 180), lat(-85, 85), zoom(2, 9),
      turn(-180, 180);
  for (const Projection projection : kAll) {
    for (int i = 0; i < 60; ++i) {
      const Camera camera =
          constrained(camera_at({lon(random), lat(random)}, zoom(random), projection, turn(random)), kViewport);
      const MapProjection map(camera, kViewport);
      const SeenWorld seen = seen_world(camera, kViewport);
      for (int k = 0; k < 40; ++k) {
        const auto world = world_at_screen(camera, kViewport, {x(random), y(random)});
        if (!world) continue;
        const MapProjection::Step step = map.step_to(*world);
        CAPTURE(static_cast<int>(projection), camera.zoom);
        REQUIRE(step.north_rad >= seen.south_rad);
        REQUIRE(step.north_rad <= seen.north_rad);
        // Of a cylinder several copies of the world may be seen.
        const bool all_round = seen.east_rad - seen.west_rad >= 6.28;
        REQUIRE((all_round || (step.east_rad >= seen.west_rad && step.east_rad <= seen.east_rad)));
      }
    }
  }
}

TEST_CASE("Poles and antimeridian are places like others on the globe") {
  const Camera north = camera_at({0, 89}, 3, Projection::globe);
  const double radius = MapProjection(north, kViewport).radius_px();
  for (double lon = -180; lon < 180; lon += 30) {
    const ScreenPoint p = screen_from_world(north, kViewport, world_from_lonlat({lon, 70}));
    CHECK(std::hypot(p.x - 640, p.y - 360) == Approx(radius * std::sin(20 * kRadians)).margin(radius * 0.018));
  }
  // The pole itself, which Mercator cannot show, lies a degree above.
  const ScreenPoint pole = screen_from_world(north, kViewport, world_from_lonlat({120, 90}));
  CHECK(pole.x == Approx(640).margin(0.01));
  CHECK(pole.y == Approx(360 - radius * std::sin(kRadians)).margin(0.05));

  const Camera pacific = camera_at({180, 10}, 3, Projection::globe);
  const ScreenPoint west = screen_from_world(pacific, kViewport, world_from_lonlat({179.99, 10}));
  const ScreenPoint east = screen_from_world(pacific, kViewport, world_from_lonlat({-179.99, 10}));
  CHECK(east.x - west.x == Approx(radius * std::cos(10 * kRadians) * 0.02 * kRadians).margin(0.01));
}

TEST_CASE("Zooming in turns the globe into Mercator without a jump") {
  const LonLat center{44.4, 33.3};
  std::vector<ScreenPoint> before;
  for (double zoom = 2.4; zoom < 6; zoom += 0.01) {
    const Camera camera = camera_at(center, zoom, Projection::automatic);
    std::vector<ScreenPoint> now;
    for (const LonLat at : {LonLat{44.4, 43.3}, LonLat{59, 25}, LonLat{36, 34}})
      now.push_back(screen_from_world(camera, kViewport, world_from_lonlat(at)));
    for (std::size_t i = 0; i < before.size(); ++i) {
      const double away = std::hypot(now[i].x - 640, now[i].y - 360);
      const double step = std::hypot(now[i].x - before[i].x, now[i].y - before[i].y);
      CAPTURE(zoom, away, step);
      REQUIRE(step < 0.02 * away + 0.5);  // the zoom alone is 0.7 %
    }
    before = now;
  }
  CHECK(MapProjection(camera_at(center, flat_zoom(kViewport), Projection::automatic), kViewport).is_mercator());
  CHECK(MapProjection(camera_at(center, 2.5, Projection::automatic), kViewport).is_globe());
}

TEST_CASE("Areas are equal on Albers' map, angles true on Lambert's") {
  for (const Projection projection : {Projection::albers, Projection::lambert}) {
    const MapProjection map(camera_at({50, 38}, 4.2, projection), kViewport);
    for (const LonLat at : {LonLat{30, 25}, LonLat{50, 50}, LonLat{70, 33}, LonLat{20, 40}}) {
      const double d = 0.01;
      const auto p = map.place(world_from_lonlat(at));
      const auto e = map.place(world_from_lonlat({at.lon_deg + d, at.lat_deg}));
      const auto n = map.place(world_from_lonlat({at.lon_deg, at.lat_deg + d}));
      const double east = std::hypot(e.x - p.x, e.y - p.y) / std::cos(at.lat_deg * kRadians);
      const double north = std::hypot(n.x - p.x, n.y - p.y);
      const double unit = map.px_per_radian() * d * kRadians;
      const double dot = (e.x - p.x) * (n.x - p.x) + (e.y - p.y) * (n.y - p.y);
      CHECK(dot / (east * north) == Approx(0).margin(1e-3));  // the graticule meets at right angles
      if (projection == Projection::albers)
        CHECK(east * north == Approx(unit * unit).epsilon(2e-3));
      else
        CHECK(east == Approx(north).epsilon(2e-3));
    }
  }
}

TEST_CASE("Stacks on a globe are as far apart at the pole as elsewhere") {
  const double pole = mercator_zoom(camera_at({0, 89}, 3, Projection::globe), kViewport);
  const double here = mercator_zoom(camera_at({0, 33}, 3, Projection::globe), kViewport);
  CHECK(here == Approx(3 + std::log2(std::cos(33 * kRadians))).margin(1e-6));
  CHECK(pole == Approx(2).margin(1e-6));
}

TEST_CASE("A turn of the wheel beside a pole does not spin the globe") {
  const Camera camera = camera_at({20, 86}, 3, Projection::globe);
  for (const ScreenPoint cursor : {ScreenPoint{400, 200}, ScreenPoint{900, 360}, ScreenPoint{640, 80}}) {
    const Camera after = zoomed_about(camera, kViewport, cursor, 0.25);
    const auto turned = static_cast<std::int32_t>(after.center.x - camera.center.x);
    CHECK(std::abs(turned) * 360 / kWorldXUnits <= 20.01);
    CHECK(after.zoom == Approx(3.25));
  }
}

TEST_CASE("A drag moves the ground with the cursor") {
  for (const Projection projection : kAll) {
    CAPTURE(static_cast<int>(projection));
    const Camera camera = constrained(camera_at({44, 33}, 4, projection), kViewport);
    const auto grabbed = world_at_screen(camera, kViewport, {640, 360});
    REQUIRE(grabbed);
    const ScreenPoint now = screen_from_world(panned(camera, kViewport, 30, -20), kViewport, *grabbed);
    CHECK(now.x == Approx(670).margin(1.5));
    CHECK(now.y == Approx(340).margin(1.5));
  }
}

TEST_CASE("Zooming about the cursor keeps the place under it") {
  for (const Projection projection : kAll) {
    for (const double zoom : {3.2, 4.0, 6.0}) {
      const Camera camera = constrained(camera_at({44, 33}, zoom, projection), kViewport);
      const ScreenPoint cursor{760, 300};
      const auto under = world_at_screen(camera, kViewport, cursor);
      REQUIRE(under);
      const ScreenPoint after = screen_from_world(zoomed_about(camera, kViewport, cursor, 0.4), kViewport, *under);
      CAPTURE(static_cast<int>(projection), zoom);
      CHECK(after.x == Approx(760).margin(0.5));
      CHECK(after.y == Approx(300).margin(0.5));
    }
  }
}

TEST_CASE("A fitted box fills the view in every projection") {
  const GeoBox box{25, 12, 75, 48};
  for (const Projection projection : kAll) {
    const Camera camera = fitted(box, kViewport, 20, 18, projection);
    CAPTURE(static_cast<int>(projection), camera.zoom);
    double least_x = 1e9, most_x = -1e9, least_y = 1e9, most_y = -1e9;
    for (double lon = 25; lon <= 75; lon += 1) {
      for (const double lat : {12.0, 20.0, 30.0, 40.0, 48.0}) {
        const ScreenPoint p = screen_from_world(camera, kViewport, world_from_lonlat({lon, lat}));
        least_x = std::min(least_x, p.x);
        most_x = std::max(most_x, p.x);
        least_y = std::min(least_y, p.y);
        most_y = std::max(most_y, p.y);
      }
    }
    CHECK(least_x >= 19);
    CHECK(most_x <= 1261);
    CHECK(least_y >= 19);
    CHECK(most_y <= 701);
    CHECK(std::max((most_x - least_x) / 1240, (most_y - least_y) / 680) > 0.97);
  }
}

TEST_CASE("What spans more than the globe shows at once is fitted on the flat map") {
  const Camera camera = fitted({-120, -30, 140, 50}, kViewport, 20, 18, Projection::automatic);
  CHECK(fitted({-80, 30, 55, 40}, kViewport, 20, 18, Projection::automatic).projection == Projection::automatic);
  CHECK(camera.projection == Projection::mercator);
  CHECK(fitted({20, 10, 60, 45}, kViewport, 20, 18, Projection::automatic).projection == Projection::automatic);
}

TEST_CASE("At street level every projection is Mercator's picture to the pixel") {
  const LonLat center{44.3961, 33.2989};
  for (const Projection projection : {Projection::globe, Projection::lambert, Projection::albers}) {
    const Camera flat = camera_at(center, 18, Projection::mercator);
    Camera camera = camera_at(center, 18, projection);
    // The globe's radius is the equator's.
    if (projection == Projection::globe) camera.zoom -= std::log2(std::cos(center.lat_deg * kRadians));
    for (const LonLat step : {LonLat{0.001, 0}, LonLat{-0.001, 0.0007}, LonLat{0, -0.0009}}) {
      const WorldPoint at = world_from_lonlat({center.lon_deg + step.lon_deg, center.lat_deg + step.lat_deg});
      const ScreenPoint a = screen_from_world(flat, kViewport, at), b = screen_from_world(camera, kViewport, at);
      CHECK(b.x == Approx(a.x).margin(0.2));
      CHECK(b.y == Approx(a.y).margin(0.2));
    }
  }
}
