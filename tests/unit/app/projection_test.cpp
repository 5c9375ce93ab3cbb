// Every projection against PROJ, which gdaltransform uses: where the same sphere lies, to a tenth of a pixel.
#include <ogr_spatialref.h>

#include <catch2/catch.hpp>
#include <cmath>
#include <cstdio>
#include <memory>
#include <random>

#include "state/map_projection.h"

using namespace sitmap;

namespace {

const Viewport kViewport{1920, 1080, 1, 0, 0, 0, 0};
constexpr int kPoints = 100'000;
constexpr double kDegrees = 180 / 3.14159265358979323846;

using Transformation = std::unique_ptr<OGRCoordinateTransformation, void (*)(OGRCoordinateTransformation*)>;

Transformation to_plane(const std::string& plane) {
  OGRSpatialReference sphere, target;
  const std::string ball = " +R=6378137 +units=m +no_defs";
  REQUIRE(sphere.SetFromUserInput(("+proj=longlat" + ball).c_str()) == OGRERR_NONE);
  REQUIRE(target.SetFromUserInput((plane + ball).c_str()) == OGRERR_NONE);
  sphere.SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
  target.SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
  return {OGRCreateCoordinateTransformation(&sphere, &target), OGRCoordinateTransformation::DestroyCT};
}

std::string text(const char* format, double a, double b, double c = 0, double d = 0) {
  char buffer[200];
  std::snprintf(buffer, sizeof buffer, format, a, b, c, d);
  return buffer;
}

struct Case {
  Projection projection;
  double zoom;
};

// The plane's definition; both cones take their parallels from the map's own constants.
std::string definition(const MapProjection& map, LonLat center, Projection projection) {
  switch (projection) {
    case Projection::mercator:
      return text("+proj=merc +lon_0=%.12f", center.lon_deg, 0);
    case Projection::globe:
      return text("+proj=ortho +lon_0=%.12f +lat_0=%.12f", center.lon_deg, center.lat_deg);
    case Projection::equirectangular:
      return text("+proj=eqc +lon_0=%.12f", center.lon_deg, 0);
    case Projection::lambert: {
      // One standard parallel gives the same cone, at another scale.
      const double parallel = std::asin(map.cone()) * kDegrees;
      return text("+proj=lcc +lon_0=%.12f +lat_0=%.12f +lat_1=%.12f +lat_2=%.12f", center.lon_deg, center.lat_deg,
                  parallel, parallel);
    }
    case Projection::albers: {
      // From n = (sin a + sin b) / 2 and C = cos² a + 2 n sin a = 1 + sin a sin b.
      const double half = map.cone(), product = map.cone_squared() - 1;
      const double root = std::sqrt(half * half - product);
      return text("+proj=aea +lon_0=%.12f +lat_0=%.12f +lat_1=%.12f +lat_2=%.12f", center.lon_deg, center.lat_deg,
                  std::asin(half - root) * kDegrees, std::asin(half + root) * kDegrees);
    }
    case Projection::automatic:
      break;
  }
  return {};
}

}  // namespace

TEST_CASE("Random points lie where PROJ puts them, to a tenth of a pixel") {
  const LonLat center{44.3961, 33.2989};
  for (const Case& c : {Case{Projection::mercator, 4}, Case{Projection::mercator, 12}, Case{Projection::globe, 2.7},
                        Case{Projection::globe, 7}, Case{Projection::equirectangular, 2},
                        Case{Projection::equirectangular, 9}, Case{Projection::lambert, 4.1},
                        Case{Projection::lambert, 10}, Case{Projection::albers, 4.1}, Case{Projection::albers, 10}}) {
    const Camera camera{world_from_lonlat(center), c.zoom, 0, c.projection};
    const LonLat middle = lonlat_from_world(camera.center);
    const MapProjection map(camera, kViewport);
    const Transformation plane = to_plane(definition(map, middle, c.projection));
    REQUIRE(plane);
    // The plane's scale: that of a short step north of the centre.
    double origin_x = middle.lon_deg, origin_y = middle.lat_deg, x = middle.lon_deg, y = middle.lat_deg + 1e-4;
    REQUIRE(plane->Transform(1, &origin_x, &origin_y));
    REQUIRE(plane->Transform(1, &x, &y));
    const double north_px = -map.place(map.step_to(world_from_lonlat(middle)).east_rad,
                                       std::asinh(std::tan((middle.lat_deg + 1e-4) / kDegrees)) -
                                           std::asinh(std::tan(middle.lat_deg / kDegrees)))
                                 .y;
    const double px_per_m = north_px / std::hypot(x - origin_x, y - origin_y);

    std::mt19937 random(11);
    std::uniform_real_distribution<double> right(-960, 960), down(-540, 540);
    double worst_px = 0;
    int compared = 0;
    for (int i = 0; i < kPoints; ++i) {
      const auto world = map.world_at(right(random), down(random));
      if (!world) continue;
      const LonLat at = lonlat_from_world(*world);
      if (std::abs(at.lat_deg) > 89.7) continue;  // beyond WorldPoint's rows
      const MapProjection::Place place = map.place(*world);
      double px = at.lon_deg, py = at.lat_deg;
      if (!plane->Transform(1, &px, &py)) continue;
      ++compared;
      worst_px =
          std::max(worst_px, std::hypot((px - origin_x) * px_per_m - place.x, -(py - origin_y) * px_per_m - place.y));
    }
    CAPTURE(static_cast<int>(c.projection), c.zoom, compared);
    CHECK(compared > kPoints / 5);
    CHECK(worst_px < 0.1);
  }
}
