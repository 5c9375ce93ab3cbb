// Texts that name a position: pairs of degrees, degrees with minutes and seconds, MGRS, UTM, WKT, GeoJSON.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "core/geo.h"

namespace sitmap {

enum class PositionNotation { none, pair, sexagesimal, mgrs, utm, wkt, geojson };

// In degrees; of WKT and GeoJSON in the units of their own reference system, x before y.
struct PositionText {
  bool stated = false;  // x and y are set
  double x = 0, y = 0;
  double radius = 0;    // of the whole geometry about x and y; of a grid square in metres; 0 for a point
  std::string refusal;  // why it is none: "latitude 120.5 is outside -90 to 90"; empty with !stated: an empty geometry
  PositionNotation notation = PositionNotation::none;

  bool has_own_reference() const { return notation == PositionNotation::wkt || notation == PositionNotation::geojson; }
};

// "33.2989, 44.3961" and "33,2989; 44,3961" (latitude first unless letters say otherwise), "33°17′56″N 44°23′46″E",
// "33 17 56 N 44 23 46 E", "N33.2989 E44.3961", "38S MB 44880 88220" (the middle of its square; around the poles "ZAH
// 12345 67890"), "38S 441000 3686000", "POINT (44.39 33.29)", {"type":"Point","coordinates":[44.39,33.29]}. Of other
// geometries the middle of their extent.
PositionText read_position_text(std::string_view text);

// How the text starts to name a position, without reading it wholly. Polar MGRS, which may be any letters and figures,
// is none.
PositionNotation position_notation(std::string_view text);

// One latitude or longitude: a number with a point or a comma, or degrees, minutes and seconds, with N, S, E or W.
// axis: 'N' for a latitude, 'E' for a longitude; a letter of the other axis is refused.
std::optional<double> read_angle(std::string_view text, char axis);

// A number with a decimal point or a decimal comma, whole text.
std::optional<double> read_decimal(std::string_view text);

// Empty if valid; else "latitude 120.5 is outside -90 to 90: latitude and longitude seem swapped".
std::string position_fault(LonLat position);

}  // namespace sitmap
