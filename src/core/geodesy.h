// Measures on the WGS 84 ellipsoid, and their words. GeographicLib does the sums: C. F. F. Karney, "Algorithms for
// geodesics", Journal of Geodesy 87 (2013).
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/geo.h"

namespace sitmap {

// No two places are farther apart: half a meridian, from pole to pole, in metres, rounded up.
inline constexpr double kFarthestApart_m = 20'003'932;

// The shortest way between two positions.
struct GeodesicLine {
  double length_m = 0;
  double azimuth_deg = 0;  // at its beginning, clockwise from north, in [0, 360)
};
GeodesicLine geodesic_line(LonLat from, LonLat to);

// What the shortest ways from corner to corner enclose; the last corner is joined to the first.
struct GeodesicArea {
  double area_m2 = 0;  // of the smaller side, whichever way round the corners go
  double perimeter_m = 0;
};
GeodesicArea geodesic_area(std::span<const LonLat> corners);

// points + 1 positions at that distance, clockwise from north; the last is the first again. Longitudes are continuous:
// they may leave +-180.
std::vector<LonLat> geodesic_circle(LonLat center, double radius_m, int points);

// Digits in groups of three, with thin spaces: "1 234 567".
std::string format_grouped(unsigned long long number);
// Three digits at least, a metre's tenth at most: "8.5 m", "853 m", "12.3 km", "1 234 km".
std::string format_length(double metres);
// One that was given, not measured: "50 km", "1.5 km", "300 m", to a metre, without zeros that say nothing.
std::string format_given_length(double metres);
// "1 250 m²", "3.42 km²", "1 234 km²"
std::string format_area(double square_metres);
// "047°"
std::string format_bearing(double azimuth_deg);

// "50, 100 km; 2 nmi 300m": lengths in metres, in order of size, none twice; a number without a unit has the next one's
// that follows, or else kilometres. Nothing for anything else, a length of 0 or beyond half around the earth.
std::optional<std::vector<double>> read_lengths(std::string_view text);

}  // namespace sitmap
