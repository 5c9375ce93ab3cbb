// Web Mercator in fixed point, and geodesics on the WGS 84 ellipsoid.
#include "core/geo.h"

#include <GeographicLib/Geodesic.hpp>
#include <GeographicLib/GeodesicLine.hpp>
#include <algorithm>
#include <cmath>
#include <numbers>

namespace sitmap {
namespace {

// The last latitude whose y still fits in 32 bits, with some room.
constexpr double kProjectedMaxLat_deg = 89.78;
constexpr double kRadians = std::numbers::pi / 180.0;

double fraction_of_world(double lon_deg) {
  const double turns = (lon_deg + 180.0) / 360.0;
  return turns - std::floor(turns);
}

}  // namespace

double mercator_y_from_lat(double lat_deg) {
  constexpr double kPrecise_deg = 85;  // beyond it 1 - sin has too few digits
  if (std::abs(lat_deg) > kPrecise_deg)
    return 0.5 - std::asinh(std::tan(lat_deg * kRadians)) / (2.0 * std::numbers::pi);
  // The same in a third of the time.
  const double sine = std::sin(lat_deg * kRadians);
  return 0.5 - std::log((1.0 + sine) / (1.0 - sine)) / (4.0 * std::numbers::pi);
}

double lat_from_mercator_y(double y) {
  return std::atan(std::sinh((0.5 - y) * 2.0 * std::numbers::pi)) / kRadians;
}

WorldPoint world_from_lonlat(LonLat position) {
  // A position that is no number has no place; converting it to an integer would be undefined.
  if (!std::isfinite(position.lon_deg) || std::isnan(position.lat_deg)) return {};
  const double lat_deg = std::clamp(position.lat_deg, -kProjectedMaxLat_deg, kProjectedMaxLat_deg);
  WorldPoint point;
  // Rounding up at the antimeridian gives 2^32, which the conversion to 32 bits wraps to 0.
  point.x = static_cast<std::uint32_t>(std::llround(fraction_of_world(position.lon_deg) * kWorldXUnits));
  point.y = static_cast<std::int32_t>(std::llround((mercator_y_from_lat(lat_deg) - 0.5) * kWorldYUnits));
  return point;
}

LonLat lonlat_from_world(WorldPoint point) {
  return {point.x * (360.0 / kWorldXUnits) - 180.0, lat_from_mercator_y(0.5 + point.y / kWorldYUnits)};
}

double metres_per_px(double lat_deg, double zoom) {
  return 2.0 * std::numbers::pi * kEarthRadius_m * std::cos(lat_deg * kRadians) / (512.0 * std::exp2(zoom));
}

double distance_m(LonLat a, LonLat b) {
  double metres = 0;
  GeographicLib::Geodesic::WGS84().Inverse(a.lat_deg, a.lon_deg, b.lat_deg, b.lon_deg, metres);
  return metres;
}

LonLat destination(LonLat origin, double azimuth_deg, double distance_m) {
  LonLat end;
  GeographicLib::Geodesic::WGS84().Direct(origin.lat_deg, origin.lon_deg, azimuth_deg, distance_m, end.lat_deg,
                                          end.lon_deg);
  return end;
}

std::vector<LonLat> geodesic(LonLat a, LonLat b, int count) {
  using GeographicLib::Geodesic;
  const int steps = std::max(count, 2) - 1;
  const auto line = Geodesic::WGS84().InverseLine(a.lat_deg, a.lon_deg, b.lat_deg, b.lon_deg);
  std::vector<LonLat> positions;
  positions.reserve(static_cast<std::size_t>(steps) + 1);
  positions.push_back(a);
  double unused = 0;
  for (int i = 1; i <= steps; ++i) {
    LonLat p;
    line.GenPosition(true, line.Arc() * i / steps, Geodesic::LATITUDE | Geodesic::LONGITUDE | Geodesic::LONG_UNROLL,
                     p.lat_deg, p.lon_deg, unused, unused, unused, unused, unused, unused);
    positions.push_back(p);
  }
  // The end as given, in the turn of the world that the line arrived in.
  LonLat& last = positions.back();
  last = {b.lon_deg + 360.0 * std::round((last.lon_deg - b.lon_deg) / 360.0), b.lat_deg};
  return positions;
}

bool is_valid(LonLat position) {
  return std::isfinite(position.lon_deg) && std::isfinite(position.lat_deg) && std::abs(position.lon_deg) <= 180.0 &&
         std::abs(position.lat_deg) <= 90.0;
}

}  // namespace sitmap
