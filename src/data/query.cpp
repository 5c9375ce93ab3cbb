// Membership in a window of time, and the rows that a window shows.
#include "data/query.h"

#include <algorithm>
#include <cassert>

#include "data/window_rows.h"

namespace sitmap {

Membership membership(const EventTable& table, EventIndex event, TimeSpan window) {
  if (!table.has_time(event)) return Membership::possible;
  if (window.empty()) return Membership::outside;
  return dated_membership(table, event, window);
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
  visit_rows(table, std::span(&window, 1), [&](EventIndex row) {
    if (mask[row] == 0) return;
    const Membership row_membership = dated_membership(table, row, window);
    if (row_membership != Membership::outside) keep(row, row_membership);
  });
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
