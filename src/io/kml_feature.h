// What is gathered of a KML feature until it ends.
#pragma once

#include <array>
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "io/shape_place.h"

namespace sitmap::io {

// As they are written; empty: not stated.
struct KmlTimes {
  std::string when, begin, end;
  bool empty() const { return when.empty() && begin.empty() && end.empty(); }
};

struct KmlTrack {
  std::vector<std::string> whens, coords;
  std::vector<std::pair<std::string, std::vector<std::string>>> arrays;  // a value for each time, by name
};

struct KmlFeature {
  std::string name, description, address, snippet, link;
  KmlTimes times, view_times;
  std::vector<std::pair<std::string, std::string>> data;
  ShapePlace shape;
  std::vector<KmlTrack> tracks;
  std::array<double, 4> box{};  // north, south, east, west
  double longitude = 0;         // of a model's location
};

// Adds the tuples of a coordinates element, "lon,lat[,altitude]" between white space. Spaces after commas, which the
// standard forbids and files have, are taken as meant.
void add_kml_coordinates(std::string_view text, ShapePlace& shape);

// Adds the position of a track, "lon lat altitude"; nothing if it is empty.
void add_kml_coord(std::string_view text, ShapePlace& shape);

}  // namespace sitmap::io
