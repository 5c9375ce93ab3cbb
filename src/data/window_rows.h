// The rule of membership on one dated row, and the rows that may meet windows of time.
#pragma once

#include <algorithm>
#include <span>

#include "data/event_table.h"
#include "data/query.h"

namespace sitmap {

// event has a time; window is not empty.
inline Membership dated_membership(const EventTable& table, EventIndex event, TimeSpan window) {
  const TimeSpan outer{table.outer_begin()[event], table.outer_end()[event]};
  if (!window.meets(outer)) return Membership::outside;
  if (window.contains(outer)) return Membership::certain;
  const TimeSpan core = table.core(event);
  const bool certain = table.lasted(event) && !core.empty() && window.meets(core);
  return certain ? Membership::certain : Membership::possible;
}

// Calls visit(row) in table order for every dated row that meets one of the windows, and for some that meet none: rows
// are passed over by blocks. No row meets an empty window.
template <class Visit>
void visit_rows(const EventTable& table, std::span<const TimeSpan> windows, Visit visit) {
  EventIndex end = 0;
  for (const TimeSpan window : windows)
    if (!window.empty()) end = std::max(end, table.first_starting_at_or_after(window.end));
  const auto begins = table.outer_begin();
  const auto block_max_end = table.block_max_end();
  for (EventIndex first = 0; first < end; first += EventTable::kBlockRows) {
    const TimeSpan block{begins[first], block_max_end[first / EventTable::kBlockRows]};
    const auto meets = [&](TimeSpan window) { return !window.empty() && window.meets(block); };
    if (std::none_of(windows.begin(), windows.end(), meets)) continue;
    const auto block_end = std::min<EventIndex>(end, first + EventTable::kBlockRows);
    for (EventIndex row = first; row < block_end; ++row) visit(row);
  }
}

}  // namespace sitmap
