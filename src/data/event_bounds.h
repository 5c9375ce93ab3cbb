// The bounds of events nearest to a moment, for edges that snap to them.
#pragma once

#include <optional>
#include <vector>

#include "data/event_table.h"

namespace sitmap {

// The outer begin, or the outer end, nearest to t of the events whose mask is 1; the earlier of two equally near. Open
// sides do not count. nullopt if there is none.
std::optional<InstantUs> nearest_begin(const EventTable& table, const std::vector<std::uint8_t>& mask, InstantUs t);
std::optional<InstantUs> nearest_end(const EventTable& table, const std::vector<std::uint8_t>& mask, InstantUs t);

}  // namespace sitmap
