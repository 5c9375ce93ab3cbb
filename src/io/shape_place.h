// Where a geometry of any kind lies: the one place that a record has.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "data/record.h"

namespace sitmap::io {

// "latitude 120.5 is outside -90 to 90", for longitude and latitude that are no position.
std::string out_of_degrees(double lon_deg, double lat_deg);

// Takes the vertices of one geometry. One vertex (however often) is a point. More have a middle, that of their extent,
// and a radius that reaches the farthest of them; an extent across the antimeridian is seen as such.
class ShapePlace {
 public:
  void clear();
  // Degrees, WGS 84. Longitudes of lines and areas may run beyond 180, up to 360.
  void add(double lon_deg, double lat_deg) { vertices_.push_back({lon_deg, lat_deg}); }
  // Something that should have been a position and is none.
  void refuse(std::string why) { refusal_ = std::move(why); }
  bool empty() const { return vertices_.empty() && refusal_.empty(); }
  // Valid until the next call that changes this. Of kind refused, its position is the vertex at fault, unchanged.
  RecordPlace place();

 private:
  bool refuse_faults();
  bool is_one_point() const;

  std::vector<LonLat> vertices_;
  std::string refusal_;
  RecordPlace place_;
};

// A number from its start to its end, without the user's locale; false if it is none. Accepts a leading plus.
bool parse_decimal(std::string_view text, double& number);

}  // namespace sitmap::io
