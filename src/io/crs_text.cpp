// Authority and code before the name: they are what other programs ask for.
#include "io/crs_text.h"

#include <ogr_spatialref.h>

namespace sitmap::io {

std::string crs_text(const OGRSpatialReference& reference) {
  const char* authority = reference.GetAuthorityName(nullptr);
  const char* code = reference.GetAuthorityCode(nullptr);
  if (authority != nullptr && code != nullptr) return std::string(authority) + ":" + code;
  const char* name = reference.GetName();
  return name != nullptr ? name : "unnamed";
}

}  // namespace sitmap::io
