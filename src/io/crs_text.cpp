// Authority and code before the name: they are what other programs ask for.
#include "io/crs_text.h"

#include <ogr_spatialref.h>

#include "core/files.h"
#include "io/gdal_setup.h"

namespace sitmap::io {

std::string crs_text(const OGRSpatialReference& reference) {
  const char* authority = reference.GetAuthorityName(nullptr);
  const char* code = reference.GetAuthorityCode(nullptr);
  if (authority != nullptr && code != nullptr) return std::string(authority) + ":" + code;
  const char* name = reference.GetName();
  return name != nullptr ? name : "unnamed";
}

std::string unknown_crs(const OGRSpatialReference* reference, const std::filesystem::path& file) {
  constexpr std::size_t kLongest = 60;
  const char* stated = reference != nullptr && !reference->IsEmpty() ? reference->GetName() : nullptr;
  std::string name = stated != nullptr ? stated : "";
  if (name.empty()) {
    std::filesystem::path beside = file;
    beside.replace_extension(".prj");
    std::error_code code;
    constexpr std::uintmax_t kMost = 64 << 10;
    if (!std::filesystem::is_regular_file(beside, code) || std::filesystem::file_size(beside, code) > kMost) return {};
    const Result<std::string> text = read_file(beside);
    if (!text) return {};
    // PROJCS["name",...
    const std::size_t open = text->find('"'), close = open == std::string::npos ? open : text->find('"', open + 1);
    name = close == std::string::npos ? *text : text->substr(open + 1, close - open - 1);
  }
  for (char& c : name)
    if (static_cast<unsigned char>(c) < ' ') c = ' ';
  name.erase(0, name.find_first_not_of(' '));
  if (name.find_last_not_of(' ') != std::string::npos) name.erase(name.find_last_not_of(' ') + 1);
  if (name.size() > kLongest) {
    std::size_t end = kLongest;
    while (end > 0 && (static_cast<unsigned char>(name[end]) & 0xC0) == 0x80) --end;  // no half letter
    name = name.substr(0, end) + "…";
  }
  return name.empty() ? name : "'" + name + "'";
}

Status read_crs(const std::string& name, OGRSpatialReference& reference) {
  set_up_gdal();
  const GdalMessages messages;
  const bool known = reference.SetFromUserInput(
                         name.c_str(), OGRSpatialReference::SET_FROM_USER_INPUT_LIMITATIONS_get()) == OGRERR_NONE;
  // A grid file would be read from wherever it says.
  const bool foreign = name.find("grids") != std::string::npos || name.find("init") != std::string::npos;
  if (known && !foreign && reference.IsLocal() == 0) return Ok{};
  return Error{ErrorKind::usage, "--crs", "'" + name + "' is no known coordinate reference system",
               "give its code, for example EPSG:32638"};
}

}  // namespace sitmap::io
