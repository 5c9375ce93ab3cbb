// Authority and code before the name: they are what other programs ask for.
#include "io/crs_text.h"

#include <ogr_spatialref.h>

#include "io/gdal_setup.h"

namespace sitmap::io {

std::string crs_text(const OGRSpatialReference& reference) {
  const char* authority = reference.GetAuthorityName(nullptr);
  const char* code = reference.GetAuthorityCode(nullptr);
  if (authority != nullptr && code != nullptr) return std::string(authority) + ":" + code;
  const char* name = reference.GetName();
  return name != nullptr ? name : "unnamed";
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
