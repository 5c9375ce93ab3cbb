// Names only: what a system means is PROJ's business.
#include "io/geojson_crs.h"

namespace sitmap::io {

std::string crs_name(std::string_view stated) {
  if (stated.starts_with('[') && stated.ends_with(']')) stated = stated.substr(1, stated.size() - 2);
  const std::size_t last = stated.find_last_of(":/");
  const std::string_view code = last == std::string_view::npos ? stated : stated.substr(last + 1);
  if (code.starts_with("CRS84") || code == "WGS84") return kLonLat;
  const bool number = !code.empty() && code.find_first_not_of("0123456789") == std::string_view::npos;
  if (number && (stated.find("EPSG") != std::string_view::npos || stated.find("epsg") != std::string_view::npos))
    return "EPSG:" + std::string(code);
  return std::string(stated);
}

std::optional<std::string> stated_crs(JsonView value) {
  if (value.is(JsonKind::null)) return kLonLat;
  if (value.is(JsonKind::text)) return crs_name(value.text());
  const JsonView properties = value.member("properties"), name = properties.member("name"),
                 code = properties.member("code");
  if (const JsonView href = value.member("href"); href.is(JsonKind::text)) return crs_name(href.text());
  if (name.is(JsonKind::text)) return crs_name(name.text());
  if (code.is(JsonKind::number)) return crs_name("EPSG:" + std::string(code.raw()));
  return std::nullopt;
}

}  // namespace sitmap::io
