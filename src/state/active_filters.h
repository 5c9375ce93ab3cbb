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

// The condition that an event's accounts contradict each other, as a switch.
FieldCondition only_disagreeing();
bool asks_for_disagreement(const Filter& filter);
void ask_for_disagreement(Filter& filter, bool on);

}  // namespace sitmap
