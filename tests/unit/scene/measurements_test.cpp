// Specifies how measurements are drawn: where they are on the ground, near the poles and across the antimeridian too.
#include <cmath>

#include "core/geodesy.h"
#include "scene/measurements.h"
#include "scene_fixture.h"

namespace sitmap::scene {
namespace {

struct Drawn {
  Group group;
  std::vector<Box> boxes;
};

Drawn drawn(const Measurement& measurement, const Projector& projector) {
  static const Resources resources = with_places({});
  TextCache cache;
  const Typesetter typesetter(resources.fonts.get(), cache, 1);
  Drawn result;
  result.boxes = draw_measurements({measurement}, Theme{}, projector, typesetter, result.group);
  return result;
}

Projector projector_at(LonLat center, double zoom, Projection projection) {
  Camera camera{world_from_lonlat(center), zoom, 0};
  camera.projection = projection;
  return {camera, Viewport{1280, 800, 1}};
}

// Of all points of the lines from the radius on the ground, as a part of it.
double worst_error(const Group& group, const Projector& projector, LonLat center, double radius_m) {
  double worst = 0;
  for (const Polyline& line : group.lines)
    for (const Vec2 p : line.points) {
      const auto ground = projector.ground_at(p);
      if (!ground || !projector.sees(p, 0)) continue;
      worst = std::max(worst, std::abs(distance_m(center, *ground) / radius_m - 1));
    }
  return worst;
}

std::size_t points_seen(const Group& group, const Projector& projector) {
  std::size_t seen = 0;
  for (const Polyline& line : group.lines)
    for (const Vec2 p : line.points) seen += projector.sees(p, 0) ? 1 : 0;
  return seen;
}

TEST_CASE("a ring at 89 degrees north lies around the pole at its true distance") {
  const LonLat center{20, 89};
  const Projector projector = projector_at(center, 5, Projection::globe);
  for (const double radius_m : {60'000.0, 111'000.0, 400'000.0}) {
    const Drawn ring = drawn({MeasurementKind::rings, "", {center}, {radius_m}}, projector);
    INFO(radius_m);
    CHECK(points_seen(ring.group, projector) > 150);
    // Seen from above, all of it is as far from the middle; a sphere shows the ellipsoid's distances within a percent.
    const double wanted_px = projector.projection().radius_px() * std::sin(radius_m / kEarthRadius_m);
    double worst = 0;
    for (const Polyline& line : ring.group.lines)
      for (const Vec2 p : line.points)
        worst = std::max(worst, std::abs(std::hypot(double{p.x} - 640, double{p.y} - 400) / wanted_px - 1));
    CHECK(worst < 0.012);
  }
}

TEST_CASE("a ring across the antimeridian is whole on both sides of it") {
  for (const Projection projection : {Projection::mercator, Projection::globe}) {
    const LonLat center{179.9, -17};
    const Projector projector = projector_at({179.9, -17}, 5, projection);
    const Drawn ring = drawn({MeasurementKind::rings, "", {center}, {300'000}}, projector);
    CHECK(points_seen(ring.group, projector) > 150);
    CHECK(worst_error(ring.group, projector, center, 300'000) < 0.012);
    for (const Polyline& line : ring.group.lines)
      for (std::size_t i = 1; i < line.points.size(); ++i)
        CHECK(std::hypot(line.points[i].x - line.points[i - 1].x, line.points[i].y - line.points[i - 1].y) < 60);
  }
}

TEST_CASE("a way follows the geodesic, and says its length once where it ends") {
  const Measurement way{MeasurementKind::distance, "", {{-77.04, 38.9}, {51.42, 35.69}}, {}};
  const Projector projector = projector_at({-10, 50}, 2.2, Projection::mercator);
  const Drawn line = drawn(way, projector);
  CHECK(line.boxes.size() == 1);
  // The great circle from Washington to Tehran passes north of Scotland.
  double northernmost = -90;
  for (const Polyline& part : line.group.lines)
    for (const Vec2 p : part.points)
      if (const auto ground = projector.ground_at(p)) northernmost = std::max(northernmost, ground->lat_deg);
  CHECK(northernmost > 58);
}

TEST_CASE("an area is filled up to its corners, hollow ones too") {
  const Measurement area{MeasurementKind::area, "", {{40, 30}, {50, 30}, {50, 40}, {45, 31}, {40, 40}}, {}};
  const Projector projector = projector_at({45, 35}, 5, Projection::mercator);
  const Drawn shape = drawn(area, projector);
  REQUIRE(shape.group.polygons.size() >= 1);
  const auto covers = [&](LonLat place) {
    const Vec2 p = *projector.seen_at(place);
    const std::vector<Vec2>& t = shape.group.polygons.front().points;
    for (std::size_t i = 0; i + 2 < t.size(); i += 3) {
      const auto side = [&](Vec2 a, Vec2 b) { return (b.x - a.x) * (p.y - a.y) - (b.y - a.y) * (p.x - a.x); };
      const float s0 = side(t[i], t[i + 1]), s1 = side(t[i + 1], t[i + 2]), s2 = side(t[i + 2], t[i]);
      if ((s0 >= 0 && s1 >= 0 && s2 >= 0) || (s0 <= 0 && s1 <= 0 && s2 <= 0)) return true;
    }
    return false;
  };
  CHECK(covers({41, 37}));
  CHECK(covers({49, 37}));
  CHECK(covers({45, 30.5}));
  CHECK_FALSE(covers({45, 36}));
  CHECK_FALSE(covers({39, 35}));
}

TEST_CASE("what is hidden is not drawn") {
  Measurement way{MeasurementKind::distance, "", {{40, 30}, {50, 30}}, {}};
  way.visible = false;
  CHECK(drawn(way, projector_at({45, 30}, 5, Projection::mercator)).group.lines.empty());
}

}  // namespace
}  // namespace sitmap::scene
