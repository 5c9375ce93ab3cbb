// Reads a piece of text, not the file: it may be of any size.
#include "io/geojson_reference.h"

#include <ogr_spatialref.h>

#include <algorithm>
#include <fstream>
#include <string_view>

#include "io/gdal_setup.h"

namespace sitmap::io {
namespace {

constexpr std::size_t kLooked = std::size_t{64} * 1024, kMostApart = 400;

// The text between the next two quotes after a position.
std::string_view quoted_after(std::string_view text, std::size_t at) {
  const std::size_t begin = text.find('"', at);
  if (begin == std::string_view::npos) return {};
  const std::size_t end = text.find('"', begin + 1);
  return end == std::string_view::npos ? std::string_view() : text.substr(begin + 1, end - begin - 1);
}

}  // namespace

std::optional<std::string> unknown_geojson_reference(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  std::string head(kLooked, '\0');
  file.read(head.data(), static_cast<std::streamsize>(head.size()));
  head.resize(static_cast<std::size_t>(std::max<std::streamsize>(file.gcount(), 0)));
  const std::string_view text = head;
  if (text.find("\"FeatureCollection\"") == std::string_view::npos) return std::nullopt;
  const std::size_t member = text.find("\"crs\"");
  // In features it would be an attribute.
  if (member == std::string_view::npos || member > text.find("\"features\"")) return std::nullopt;
  const std::size_t properties = text.find("\"properties\"", member);
  if (properties == std::string_view::npos || properties - member > kMostApart) return std::nullopt;
  const std::size_t name_at = text.find("\"name\"", properties);
  if (name_at == std::string_view::npos || name_at - properties > kMostApart) return std::nullopt;
  const std::string name(quoted_after(text, name_at + 6));
  if (name.empty()) return std::nullopt;
  set_up_gdal();
  const GdalMessages messages;
  OGRSpatialReference reference;
  if (reference.SetFromUserInput(name.c_str(), OGRSpatialReference::SET_FROM_USER_INPUT_LIMITATIONS_get()) ==
      OGRERR_NONE)
    return std::nullopt;
  return name;
}

}  // namespace sitmap::io
