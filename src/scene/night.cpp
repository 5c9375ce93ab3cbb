// Bands of equal depth of the sun below the horizon, one over the other.
#include "scene/night.h"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "core/sun.h"
#include "scene/ground_shade.h"

namespace sitmap::scene {
namespace {

constexpr double kDeg = std::numbers::pi / 180;
constexpr double kMostLat_deg = 89;
// So many that no band's edge is seen.
constexpr int kBands = 24;
constexpr double kTwilight_deg = 18, kStep_deg = 1;

}  // namespace

Latitudes night_on_meridian(double lon_deg, LonLat subsolar, double altitude_deg) {
  // sin(altitude) = a sin(lat) + b cos(lat) = r sin(lat + phase).
  const double a = std::sin(subsolar.lat_deg * kDeg);
  const double b = std::cos(subsolar.lat_deg * kDeg) * std::cos((lon_deg - subsolar.lon_deg) * kDeg);
  const double r = std::hypot(a, b), phase = std::atan2(b, a);
  const double level = std::sin(altitude_deg * kDeg);
  if (r <= -level) return {0, 0};
  // lat + phase lies between pi - rise and 2 pi + rise; of its turns one meets the meridian.
  const double rise = std::asin(level / r);
  for (const double turn : {-2 * std::numbers::pi, 0.0}) {
    const double south = std::max((std::numbers::pi - rise + turn - phase) / kDeg, -90.0);
    const double north = std::min((2 * std::numbers::pi + rise + turn - phase) / kDeg, 90.0);
    if (south < north) return {south, north};
  }
  return {0, 0};
}

namespace {

// How much of the full night a place has, 0 to 255: as much as the bands have laid over each other.
std::uint8_t darkness(LonLat at, LonLat subsolar, double shade) {
  const double sine = std::sin(at.lat_deg * kDeg) * std::sin(subsolar.lat_deg * kDeg) +
                      std::cos(at.lat_deg * kDeg) * std::cos(subsolar.lat_deg * kDeg) *
                          std::cos((at.lon_deg - subsolar.lon_deg) * kDeg);
  const double depth_deg = -std::asin(std::clamp(sine, -1.0, 1.0)) / kDeg;
  const double bands = std::clamp(depth_deg / kTwilight_deg * (kBands - 1) + 1, 0.0, double{kBands});
  const double alpha = 1 - std::pow(1 - shade, bands / kBands);
  return static_cast<std::uint8_t>(std::lround(255 * alpha / shade));
}

}  // namespace

void draw_night(InstantUs instant, Rgba shade, const Projector& projector, Group& group) {
  const LonLat subsolar = subsolar_point(instant);
  if (shade.a == 0) return;
  if (projector.is_curved()) {
    const auto strength_at = [&](LonLat at) { return darkness(at, subsolar, shade.a / 255.0); };
    return shade_ground(shade, strength_at, projector, group);
  }
  const LonLat center = lonlat_from_world(projector.camera().center);
  const Vec2 origin = projector.at(projector.camera().center);
  const double alpha = 1 - std::pow(1 - shade.a / 255.0, 1.0 / kBands);
  shade.a = static_cast<std::uint8_t>(std::lround(255 * alpha));
  for (const Vec2 copy : projector.copies()) {
    for (int band = 0; band < kBands; ++band) {
      const double altitude = -kTwilight_deg * band / (kBands - 1);
      Polygon strip;
      strip.strip = true;
      strip.fill = shade;
      const auto finish = [&] {
        if (strip.points.size() > 2) group.polygons.push_back(strip);
        strip.points.clear();
      };
      for (double east = -180; east <= 180; east += kStep_deg) {
        const Latitudes night = night_on_meridian(center.lon_deg + east, subsolar, altitude);
        if (night.empty()) {
          finish();
          continue;
        }
        for (const double lat : {night.north_deg, night.south_deg}) {
          const Vec2 step =
              projector.offset(center, {center.lon_deg + east, std::clamp(lat, -kMostLat_deg, kMostLat_deg)});
          strip.points.push_back({origin.x + copy.x + step.x, origin.y + copy.y + step.y});
        }
      }
      finish();
    }
  }
}

}  // namespace sitmap::scene
