// Membership in a window of time, and the rows that a window shows.
#include "data/query.h"

#include <algorithm>
#include <cassert>

namespace sitmap {
namespace {

// The rule of membership on the columns of one dated row; window is not empty.
Membership membership_of(TimeSpan outer, TimeSpan core, bool lasted, TimeSpan window) {
  if (!window.meets(outer)) return Membership::outside;
  const bool certain = window.contains(outer) || (lasted && !core.empty() && window.meets(core));
  return certain ? Membership::certain : Membership::possible;
}

}  // namespace

Membership membership(const EventTable& table, EventIndex event, TimeSpan window) {
  if (!table.has_time(event)) return Membership::possible;
  if (window.empty()) return Membership::outside;
  return membership_of({table.outer_begin()[event], table.outer_end()[event]},
                       {table.core_begin()[event], table.core_end()[event]}, table.lasted(event), window);
}

TimeSpan effective_window(TimeSpan window, TimeMode mode) {
  switch (mode) {
    case TimeMode::cumulative:
      return {kBeginningOfTime, window.end};
    case TimeMode::instant:
      return {window.begin, window.begin == kEndOfTime ? kEndOfTime : window.begin + 1};
    case TimeMode::window:
      break;
  }
  return window;
}

MaskCounts count_mask(const EventTable& table, const std::vector<std::uint8_t>& mask) {
  assert(mask.size() == table.size());
  const auto dated_end = mask.begin() + static_cast<std::ptrdiff_t>(table.dated_count());
  return {static_cast<std::size_t>(std::count(mask.begin(), dated_end, 1)),
          static_cast<std::size_t>(std::count(dated_end, mask.end(), 1))};
}

Selection select(const EventTable& table, const std::vector<std::uint8_t>& mask, const MaskCounts& mask_counts,
                 bool show_undated, TimeSpan window, std::size_t records, std::size_t rejected) {
  assert(mask.size() == table.size());
  Selection selection;
  const auto keep = [&](EventIndex row, Membership row_membership) {
    selection.events.push_back(row);
    selection.memberships.push_back(row_membership);
    if (row_membership == Membership::possible) ++selection.counts.shown_possible;
  };
  const EventIndex end = window.empty() ? 0 : table.first_starting_at_or_after(window.end);
  const auto block_max_end = table.block_max_end();
  for (EventIndex row = 0; row < end;) {
    const auto block_end = std::min<EventIndex>(end, row + EventTable::kBlockRows);
    if (block_max_end[row / EventTable::kBlockRows] <= window.begin) {
      row = block_end;
      continue;
    }
    for (; row < block_end; ++row) {
      if (mask[row] == 0) continue;
      const Membership row_membership = membership(table, row, window);
      if (row_membership != Membership::outside) keep(row, row_membership);
    }
  }
  Counts& counts = selection.counts;
  counts.hidden_time = mask_counts.dated - selection.events.size();
  if (show_undated) {
    for (auto row = static_cast<EventIndex>(table.dated_count()); row < table.size(); ++row) {
      if (mask[row] != 0) keep(row, Membership::possible);
    }
  }
  counts.records = records;
  counts.rejected = rejected;
  counts.shown = selection.events.size();
  counts.hidden_undated = show_undated ? 0 : mask_counts.undated;
  counts.hidden_filter = table.size() - mask_counts.dated - mask_counts.undated;
  return selection;
}

}  // namespace sitmap
