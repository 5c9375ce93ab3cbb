// Compares two windows of time: which events are new, which have ended, which continue.
#pragma once

#include <array>

#include "data/change.h"
#include "data/query.h"

namespace sitmap {

// What a window is compared with. Nothing demands that the reference lies before it, or apart from it.
struct WindowComparison {
  TimeSpan reference;                          // half-open, not empty: window A
  std::array<bool, kChanges.size()> hidden{};  // by Change: what the user does not want to see
  friend bool operator==(const WindowComparison&, const WindowComparison&) = default;
};

// From an event's membership in A and in B: new if it is in B alone, ended if in A alone, continuing if in both. Where
// one membership is only possible, so is the change: the event may as well be in the other window, or in none.
// A moment known exactly is in one window only, unless the windows overlap; known less exactly it may be in both, and
// then possibly continues.
EventChange change_between(Membership in_a, Membership in_b);

// Of one event; an undated one is in neither window, as nothing can be said of it.
EventChange change_of(const EventTable& table, EventIndex event, TimeSpan a, TimeSpan b);

// The rows of either window, in table order. memberships: certain where the change is. Undated rows, if shown, are
// possible, and their change is neither. Counts::changes counts what is shown, Selection::compared also what is hidden
// by comparison.hidden, which Counts::hidden_filter counts. window: B, from effective_window; the rest as for select.
// Cost is proportional to the events that meet either window.
Selection select_compared(const EventTable& table, const std::vector<std::uint8_t>& mask, const MaskCounts& mask_counts,
                          bool show_undated, const WindowComparison& comparison, TimeSpan window, std::size_t records,
                          std::size_t rejected);

}  // namespace sitmap
