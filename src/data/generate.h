// Made-up events in any number, the same for the same seed: for benchmarks and tests.
#pragma once

#include <cstdint>

#include "data/event_table.h"

namespace sitmap {

// count events of 2015 to 2025 around some forty cities, in eight categories, with severities 1 to 5; two thirds are
// known to the day, the rest to the minute. Half of them fall into twenty busy spells of ten days, as real series do.
// They have no details beyond a title and a time.
EventTablePtr generate_events(std::size_t count, std::uint64_t seed = 1);

// The window of whole days (UTC) and the given length whose number of events starting in it is nearest to wanted.
TimeSpan window_with_events(const EventTable& table, int days, std::size_t wanted);

}  // namespace sitmap
