// The one line that an error prints.
#include "core/result.h"

namespace sitmap {

std::string Error::message() const {
  std::string line;
  for (const std::string* part : {&where, &what, &advice}) {
    if (part->empty()) continue;
    if (!line.empty()) line += ": ";
    line += *part;
  }
  return line;
}

}  // namespace sitmap
