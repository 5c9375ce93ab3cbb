// A column of a million records names few zones; one that is full of other things must not fill the memory.
#include "io/row_zones.h"

namespace sitmap::io {

const Zone* RowZones::find(std::string_view name) {
  constexpr std::size_t kMostKnown = 4096;
  auto at = known_.find(name);
  if (at == known_.end()) {
    if (known_.size() >= kMostKnown) known_.clear();
    Result<Zone> found = Zone::find(name);
    at = known_.emplace(name, found ? std::optional(std::move(*found)) : std::nullopt).first;
  }
  return at->second ? &*at->second : nullptr;
}

}  // namespace sitmap::io
