// The filters that are in force, one by one, as chips and commands show and remove them.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "state/state.h"

namespace sitmap {

struct ActiveFilter {
  std::string label;
  std::function<void(Filter&)> remove;
};

// In the order in which they are shown.
std::vector<ActiveFilter> active_filters(const Filter& filter, const std::vector<EventLayerPtr>& layers);

}  // namespace sitmap
