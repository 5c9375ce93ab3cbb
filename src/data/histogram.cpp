// Counts events per bin in one pass over the rows, which are sorted by the time that decides the bin.
#include "data/histogram.h"

#include <algorithm>
#include <cassert>

namespace sitmap {

Histogram histogram(const EventTable& table, const std::vector<std::uint8_t>& mask, std::vector<InstantUs> edges) {
  assert(mask.size() == table.size() && std::is_sorted(edges.begin(), edges.end()));
  Histogram result;
  result.edges = std::move(edges);
  result.categories = table.categories().size();
  if (result.edges.size() < 2) return result;
  result.span = {result.edges.front(), result.edges.back()};
  result.bins = result.edges.size() - 1;
  result.counts.assign(result.bins * result.categories, 0);
  EventIndex row = table.first_starting_at_or_after(result.edges.front());
  for (std::size_t bin = 0; bin < result.bins; ++bin) {
    const EventIndex end = table.first_starting_at_or_after(result.edges[bin + 1]);
    std::uint32_t total = 0;
    for (; row < end; ++row) {
      if (mask[row] == 0) continue;
      ++result.counts[bin * result.categories + table.category()[row]];
      ++total;
    }
    result.max_total = std::max(result.max_total, total);
  }
  return result;
}

}  // namespace sitmap
