// What the user measures on the map and keeps: ways, areas, range rings.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/geo.h"

namespace sitmap {

enum class MeasurementKind : std::uint8_t { distance, area, rings };

struct Measurement {
  MeasurementKind kind = MeasurementKind::distance;
  std::string name;             // may be empty
  std::vector<LonLat> points;   // distance: at least two; area: at least three corners; rings: the centre alone
  std::vector<double> radii_m;  // of rings, growing
  bool visible = true;
  friend bool operator==(const Measurement&, const Measurement&) = default;
};

// Enough points, all of them valid; rings have radii between 0 and half around the earth.
bool is_whole(const Measurement& measurement);
// "512 km · 047°", "1 234 km² · around it 150 km", "50 km, 100 km"
std::string measured_text(const Measurement& measurement);
// "Distance", "Area", "Range rings"
const char* measurement_kind_name(MeasurementKind kind);
// What the map shows of it.
GeoBox extent_of(const Measurement& measurement);

// A place that the user went to, shown until something else is.
struct MarkedPlace {
  LonLat position;
  std::string name;
  double radius_m = 0;  // within which it lies, as its notation says; 0: not stated
  friend bool operator==(const MarkedPlace&, const MarkedPlace&) = default;
};

// What a click on the map does, besides selecting.
enum class MapTool : std::uint8_t { none, distance, area, rings, filter_box, filter_polygon, add_event, move_event };

}  // namespace sitmap
