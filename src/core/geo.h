// Geographic primitives: degrees, fixed-point Web Mercator, geodesics, notations of coordinates.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace sitmap {

// WGS 84, degrees; longitude east, latitude north.
struct LonLat {
  double lon_deg = 0;
  double lat_deg = 0;
  friend bool operator==(const LonLat&, const LonLat&) = default;
};

// A position in fixed-point Web Mercator. x: 2^32 units per world, 0 at 180° W, grows eastwards and wraps at the
// antimeridian. y: 2^31 units per world, 0 at the equator, grows southwards; +-2^30 at +-85.0511°, so that it reaches
// to about +-89.786°. One x unit is 9.3 mm at the equator.
struct WorldPoint {
  std::uint32_t x = 0;
  std::int32_t y = 0;
  friend bool operator==(const WorldPoint&, const WorldPoint&) = default;
};

// West may be greater than east: then the box crosses the antimeridian.
struct GeoBox {
  double west_deg = -180, south_deg = -90, east_deg = 180, north_deg = 90;
  friend bool operator==(const GeoBox&, const GeoBox&) = default;
};

inline constexpr double kMercatorMaxLat_deg = 85.051128779806592;
inline constexpr double kWorldXUnits = 4294967296.0;  // x units per world
inline constexpr double kWorldYUnits = 2147483648.0;  // y units per world
inline constexpr double kEarthRadius_m = 6378137.0;   // WGS 84 equatorial radius, as Web Mercator uses it

// Spherical Mercator (EPSG:3857's formula). Latitudes beyond +-89.78° are clamped; longitude is taken modulo 360°.
WorldPoint world_from_lonlat(LonLat position);
// Longitude in [-180, 180).
LonLat lonlat_from_world(WorldPoint point);

// Fractions of the world, x in [0, 1) eastwards from 180° W, y in [0, 1] from +85.05° to -85.05° southwards; unclamped.
double mercator_y_from_lat(double lat_deg);
double lat_from_mercator_y(double y);

// Ground metres per logical pixel at a latitude and zoom (the world is 512 * 2^zoom logical pixels wide).
double metres_per_px(double lat_deg, double zoom);

// Geodesic distance on the WGS 84 ellipsoid (GeographicLib).
double distance_m(LonLat a, LonLat b);
// Position at distance_m and azimuth (clockwise from north) from origin, on the ellipsoid.
LonLat destination(LonLat origin, double azimuth_deg, double distance_m);
// count >= 2 positions along the shortest geodesic from a to b, both ends included. Longitudes are continuous (may
// leave
// +-180) so that a line drawn through them does not jump.
std::vector<LonLat> geodesic(LonLat a, LonLat b, int count);

// "33.2989 N 44.3961 E"; the number of decimals says no more than precision_m knows (0 = not stated: 4 decimals).
std::string format_decimal(LonLat position, double precision_m = 0);
// "33°17′56″ N 44°23′46″ E"
std::string format_dms(LonLat position, double precision_m = 0);

// Finite and inside +-180 / +-90.
bool is_valid(LonLat position);

}  // namespace sitmap
