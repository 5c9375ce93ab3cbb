// One GeoJSON feature as records.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "data/record.h"
#include "io/event_text.h"
#include "io/geojson_columns.h"
#include "io/geojson_place.h"
#include "io/json_tape.h"

namespace sitmap::io {

class GeoJsonFeature {
 public:
  // use_place: take JSON-FG's member "place" for the geometry.
  GeoJsonFeature(std::vector<Column>& columns, bool lonlat, bool use_place)
      : cells_(columns), place_(lonlat), use_place_(use_place) {}

  // Calls sink for each record of the feature: one, or one for each position of a track; sink returns false to stop.
  // number: of the last record before; counted up. False if sink stopped it.
  bool read(const JsonTape& feature, std::size_t& number, const std::function<bool(const Record&)>& sink);

  const Notes& notes() const { return notes_; }  // of what is not read as it stands
  void forget_notes() { notes_ = Notes(); }
  bool overflow() const { return cells_.overflow(); }

 private:
  struct Parts {
    JsonView geometry, place, properties;
  };
  Parts set_cells(JsonView feature);
  void set_time(JsonView time);
  bool read_track(JsonView geometry, JsonView properties, std::size_t& number,
                  const std::function<bool(const Record&)>& sink, bool& done);
  void set_vertex_values(JsonView of_coordinates, std::size_t vertex, std::size_t count);

  GeoJsonCells cells_;
  GeoJsonPlace place_;
  bool use_place_;
  Notes notes_;
  std::string refusal_;
};

}  // namespace sitmap::io
