// Counts of events per bin of time and kind, for the time slider.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "data/event_table.h"

namespace sitmap {

struct Histogram {
  TimeSpan span;
  std::size_t bins = 0, kinds = 0;
  std::vector<std::uint32_t> counts;  // [bin * kinds + kind]
  std::vector<std::uint32_t> open;    // of counts: those whose beginning is not known to lie in the bin
  std::vector<InstantUs> edges;       // bins + 1, calendar-aligned
  std::uint32_t max_total = 0;        // of one bin
};

// Kinds are the table's categories, and behind them those of layers that count as one kind: kind_of_layer, by
// EventTable::layer, has their number, or kByCategory; layers beyond its end count by category.
inline constexpr std::uint16_t kByCategory = 0xFFFF;

// An event counts once, in the bin of its outer begin (its centre would move it to a time that nobody stated). Events
// whose mask is 0 or that lie outside the edges do not count. edges ascending. A beginning is known to lie in the bin
// if all moments at which it may have been do, and its date carries no ?, ~ or %.
Histogram histogram(const EventTable& table, const std::vector<std::uint8_t>& mask, std::vector<InstantUs> edges,
                    std::span<const std::uint16_t> kind_of_layer = {});

}  // namespace sitmap
