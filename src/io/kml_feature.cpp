// Coordinates as KML writes them.
#include "io/kml_feature.h"

#include "io/event_text.h"
#include "io/xml_stream.h"

namespace sitmap::io {
namespace {

constexpr std::string_view kSpace = " \t\r\n";

void skip_space(std::string_view& text) {
  text.remove_prefix(std::min(text.size(), text.find_first_not_of(kSpace)));
}

std::string_view take_until(std::string_view& text, std::string_view stops) {
  const std::string_view taken = text.substr(0, text.find_first_of(stops));
  text.remove_prefix(taken.size());
  return taken;
}

void add_pair(std::string_view lon_text, std::string_view lat_text, ShapePlace& shape) {
  double lon = 0, lat = 0;
  if (parse_decimal(lon_text, lon) && parse_decimal(lat_text, lat)) return shape.add(lon, lat);
  shape.refuse("coordinates " + in_quotes(std::string(lon_text) + "," + std::string(lat_text)) + " are no two numbers");
}

}  // namespace

void add_kml_coordinates(std::string_view text, ShapePlace& shape) {
  for (skip_space(text); !text.empty(); skip_space(text)) {
    std::string_view parts[2];
    for (std::size_t part = 0;; ++part) {
      const std::string_view number = take_until(text, " \t\r\n,");
      if (part < 2) parts[part] = number;
      skip_space(text);
      if (!text.starts_with(',')) break;
      text.remove_prefix(1);
      skip_space(text);
    }
    add_pair(parts[0], parts[1], shape);
  }
}

void add_kml_coord(std::string_view text, ShapePlace& shape) {
  skip_space(text);
  if (text.empty()) return;
  const std::string_view lon = take_until(text, kSpace);
  skip_space(text);
  add_pair(lon, take_until(text, kSpace), shape);
}

}  // namespace sitmap::io
