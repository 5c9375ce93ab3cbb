// The elements of KML that mean something to records.
#pragma once

#include <cstdint>
#include <string_view>

namespace sitmap::io {

enum class KmlTag : std::uint8_t {
  other,
  kml,
  update,  // changes to another file
  // containers and features
  document,
  folder,
  placemark,
  overlay,  // with a place on the ground
  network_link,
  // of features
  name,
  description,
  address,
  snippet,
  link,
  href,
  time_stamp,
  time_span,
  when,
  begin,
  end,
  view,
  // geometry
  coordinates,
  track,
  coord,
  location,
  longitude,
  latitude,
  box,
  north,
  south,
  east,
  west,
  // extended data
  extended_data,
  data,
  value,
  schema_field,
  simple_data,
  array_data
};

KmlTag kml_tag(std::string_view local_name);

}  // namespace sitmap::io
