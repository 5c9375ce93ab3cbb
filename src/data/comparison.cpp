// Changes between two windows, and the rows that they hold.
#include "data/comparison.h"

#include <cassert>

#include "data/window_rows.h"

namespace sitmap {

EventChange change_between(Membership in_a, Membership in_b) {
  const bool a = in_a != Membership::outside, b = in_b != Membership::outside;
  const bool certain = in_a != Membership::possible && in_b != Membership::possible;
  if (a && b) return {Change::continuing, certain};
  if (b) return {Change::new_, certain};
  if (a) return {Change::ended, certain};
  return {Change::neither, true};
}

EventChange change_of(const EventTable& table, EventIndex event, TimeSpan a, TimeSpan b) {
  if (!table.has_time(event)) return {};
  return change_between(membership(table, event, a), membership(table, event, b));
}

Selection select_compared(const EventTable& table, const std::vector<std::uint8_t>& mask, const MaskCounts& mask_counts,
                          bool show_undated, const WindowComparison& comparison, TimeSpan window, std::size_t records,
                          std::size_t rejected) {
  assert(mask.size() == table.size());
  Selection selection;
  Counts& counts = selection.counts;
  ChangeCounts shown;
  const TimeSpan windows[] = {comparison.reference, window};
  const auto membership_in = [&](EventIndex row, TimeSpan w) {
    return w.empty() ? Membership::outside : dated_membership(table, row, w);
  };
  const auto keep = [&](EventIndex row, EventChange change) {
    selection.events.push_back(row);
    selection.memberships.push_back(change.certain ? Membership::certain : Membership::possible);
    selection.changes.push_back(change.change);
    if (!change.certain) ++counts.shown_possible;
  };
  visit_rows(table, windows, [&](EventIndex row) {
    if (mask[row] == 0) return;
    const EventChange change = change_between(membership_in(row, windows[0]), membership_in(row, windows[1]));
    if (change.change == Change::neither) return;
    selection.compared.add(change);
    if (comparison.hidden[static_cast<std::size_t>(change.change)]) return;
    shown.add(change);
    keep(row, change);
  });
  counts.hidden_time = mask_counts.dated - selection.compared.total();
  if (show_undated) {
    for (auto row = static_cast<EventIndex>(table.dated_count()); row < table.size(); ++row) {
      if (mask[row] != 0) keep(row, {Change::neither, false});
    }
  }
  counts.records = records;
  counts.rejected = rejected;
  counts.shown = selection.events.size();
  counts.hidden_undated = show_undated ? 0 : mask_counts.undated;
  counts.hidden_filter = table.size() - mask_counts.dated - mask_counts.undated;
  counts.hidden_filter += selection.compared.total() - shown.total();
  counts.changes = shown;
  return selection;
}

}  // namespace sitmap
