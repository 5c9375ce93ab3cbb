// Searches the bounds of events.
#include "data/event_bounds.h"

#include <cassert>

namespace sitmap {
namespace {

// Differences of any two instants, without overflow.
std::uint64_t apart(InstantUs a, InstantUs b) {
  return a < b ? static_cast<std::uint64_t>(b) - static_cast<std::uint64_t>(a)
               : static_cast<std::uint64_t>(a) - static_cast<std::uint64_t>(b);
}

bool is_nearer(InstantUs bound, const std::optional<InstantUs>& best, InstantUs t) {
  if (bound == kBeginningOfTime || bound == kEndOfTime) return false;
  if (!best || apart(bound, t) != apart(*best, t)) return !best || apart(bound, t) < apart(*best, t);
  return bound < *best;
}

}  // namespace

std::optional<InstantUs> nearest_begin(const EventTable& table, const std::vector<std::uint8_t>& mask, InstantUs t) {
  assert(mask.size() == table.size());
  // Begins ascend: the nearest that pass the mask are the next to either side.
  const EventIndex split = table.first_starting_at_or_after(t);
  std::optional<InstantUs> best;
  EventIndex before = split;
  while (before > 0 && mask[before - 1] == 0) --before;
  if (before > 0 && is_nearer(table.outer_begin()[before - 1], best, t)) best = table.outer_begin()[before - 1];
  EventIndex after = split;
  while (after < table.dated_count() && mask[after] == 0) ++after;
  if (after < table.dated_count() && is_nearer(table.outer_begin()[after], best, t)) best = table.outer_begin()[after];
  return best;
}

std::optional<InstantUs> nearest_end(const EventTable& table, const std::vector<std::uint8_t>& mask, InstantUs t) {
  assert(mask.size() == table.size());
  std::optional<InstantUs> best;
  for (EventIndex row = 0; row < table.dated_count(); ++row) {
    if (mask[row] != 0 && is_nearer(table.outer_end()[row], best, t)) best = table.outer_end()[row];
  }
  return best;
}

}  // namespace sitmap
