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
constexpr double kHalf = 0.5;  // added to what is not negative, rounds it where a conversion cuts

double fraction_of_world(double lon_deg) {
  const double turns = (lon_deg + 180.0) / 360.0;
  if (turns >= 0 && turns < 1) return turns;
  return turns - std::floor(turns);
}

double exact_mercator_y(double lat_deg) {
  return 0.5 - std::asinh(std::tan(lat_deg * kRadians)) / (2.0 * std::numbers::pi);
}

constexpr double kTabled_deg = 80, kNodeStep_deg = 0.078125;
constexpr int kMiddleNode = static_cast<int>(kTabled_deg / kNodeStep_deg);  // at the equator

struct MercatorNode {
  double y = 0, secant = 0, tangent = 0;
};

std::vector<MercatorNode> mercator_nodes() {
  std::vector<MercatorNode> nodes;
  for (int i = -kMiddleNode; i <= kMiddleNode; ++i) {
    const double lat_deg = i * kNodeStep_deg;
    nodes.push_back({exact_mercator_y(lat_deg), 1 / std::cos(lat_deg * kRadians), std::tan(lat_deg * kRadians)});
  }
  return nodes;
}

const std::vector<MercatorNode> kMercatorNodes = mercator_nodes();

}  // namespace

// At |latitude| up to kTabled_deg, to 1e-13 of the world, in half the time: a Taylor series of four terms about
// the nearest node of a table. With s = sec and t = tan of the latitude, the derivatives of asinh(tan) are s, st,
// s(t^2 + s^2) and st(t^2 + 5s^2).
double mercator_y_from_lat(double lat_deg) {
  if (!(std::abs(lat_deg) <= kTabled_deg)) return exact_mercator_y(lat_deg);
  const auto nearest = static_cast<int>(lat_deg / kNodeStep_deg + kMiddleNode + kHalf);
  const MercatorNode& node = kMercatorNodes[static_cast<std::size_t>(nearest)];
  const double d = (lat_deg - (nearest - kMiddleNode) * kNodeStep_deg) * kRadians;
  const double s2 = node.secant * node.secant, t = node.tangent, t2 = t * t;
  const double rise =
      node.secant * d * (1 + d * (1.0 / 2) * (t + d * (1.0 / 3) * (t2 + s2 + d * (1.0 / 4) * t * (t2 + 5 * s2))));
  return node.y - rise * (0.5 / std::numbers::pi);
}

double lat_from_mercator_y(double y) {
  return std::atan(std::sinh((0.5 - y) * 2.0 * std::numbers::pi)) / kRadians;
}

WorldPoint world_from_lonlat(LonLat position) {
  // A position that is no number has no place; converting it to an integer would be undefined.
  if (!std::isfinite(position.lon_deg) || std::isnan(position.lat_deg)) return {};
  const double lat_deg = std::clamp(position.lat_deg, -kProjectedMaxLat_deg, kProjectedMaxLat_deg);
  // To the nearest unit: conversions cut, and what is converted is not negative.
  const auto rounded = [](double units) { return static_cast<std::int64_t>(units + kHalf); };
  WorldPoint point;
  // Rounding up at the antimeridian gives 2^32, which the conversion to 32 bits wraps to 0.
  point.x = static_cast<std::uint32_t>(rounded(fraction_of_world(position.lon_deg) * kWorldXUnits));
  // From half a world beyond the northern edge of the map: no latitude lies farther north.
  point.y = static_cast<std::int32_t>(rounded((mercator_y_from_lat(lat_deg) + 0.5) * kWorldYUnits) -
                                      static_cast<std::int64_t>(kWorldYUnits));
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
