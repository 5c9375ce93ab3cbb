// Where the geometry of a GeoJSON feature lies, whatever its type.
#pragma once

#include <string>
#include <vector>

#include "core/geo.h"
#include "data/record.h"
#include "io/json_tape.h"

namespace sitmap::io {

class GeoJsonPlace {
 public:
  // lonlat: coordinates are degrees, and refused outside of their range; else they are of a projection and taken as
  // they are, and the radius of what is more than a point is in their units.
  explicit GeoJsonPlace(bool lonlat) : lonlat_(lonlat) {}

  // Of null, or of a geometry without positions, a place of kind none. What it points to is valid up to the next call.
  RecordPlace of(JsonView geometry);
  // The place of each position in turn, in the order of the file. Empty if the geometry is refused.
  std::vector<RecordPlace> vertices(JsonView geometry);
  // A position with a height, which is left out, was among those last read.
  bool has_height() const { return has_height_; }

 private:
  bool gather(JsonView geometry);
  bool gather_collection(JsonView geometry);
  bool gather_positions(JsonView coordinates, int depth);
  bool gather_position(JsonView position);
  bool refuse(std::string why);
  RecordPlace middle() const;

  bool lonlat_;
  bool has_height_ = false;
  std::vector<LonLat> positions_;
  std::string refusal_;
};

}  // namespace sitmap::io
