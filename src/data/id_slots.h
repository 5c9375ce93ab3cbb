// An open hash table of rows by their ids, which are unique: slots that hold a row each, or none.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "data/event_table.h"

namespace sitmap {

inline constexpr EventIndex kFreeSlot = 0xFFFFFFFF;

// A power of two, at most half of which gets used.
inline std::size_t id_slots_for(std::size_t rows) {
  std::size_t slots = 2;
  while (slots < rows * 2) slots *= 2;
  return slots;
}

inline IdSlot id_slot(EventIndex row, std::uint64_t hash) {
  return {row, static_cast<std::uint32_t>(hash >> 32)};
}

// Where the row with that hash of its id stands, or the free slot where it would; slots.size() if there are no slots.
// is_it: whether a row has that id; asked only of rows whose hash is alike.
template <class IsIt>
std::size_t find_id_slot(const std::vector<IdSlot>& slots, std::uint64_t hash, const IsIt& is_it) {
  if (slots.empty()) return 0;
  const std::size_t mask = slots.size() - 1;
  std::size_t at = hash & mask;
  for (; slots[at].row != kFreeSlot; at = (at + 1) & mask) {
    if (slots[at].high_hash == id_slot(slots[at].row, hash).high_hash && is_it(slots[at].row)) break;
  }
  return at;
}

}  // namespace sitmap
