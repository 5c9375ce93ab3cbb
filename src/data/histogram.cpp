// Counts events per bin in one pass over the rows, which are sorted by the time that decides the bin.
#include "data/histogram.h"

#include <algorithm>
#include <array>
#include <cassert>

namespace sitmap {
namespace {

// The shortest that a unit of this precision may be, a day of a clock change and a short February included: bins that
// start with a unit hold it if they are that long.
DurationUs shortest_unit(TimePrecision precision) {
  static constexpr std::array<DurationUs, 7> kUnits = {
      365 * kDayUs, 28 * kDayUs, 23 * kHourUs, kHourUs, kMinuteUs, kSecondUs, 1};
  return kUnits[static_cast<std::size_t>(precision)];
}

// Whether the event began before end at the latest; its earliest beginning is before end.
bool begins_before(const EventTable& table, EventIndex row, InstantUs end) {
  if (table.outer_end()[row] <= end) return true;
  if (!table.lasted(row)) return false;
  if (const TimeSpan core = table.core(row); !core.empty()) return core.begin <= end;
  // Without a core the latest beginning follows from how exactly the date is stated.
  return end - table.outer_begin()[row] >= shortest_unit(table.precision(row));
}

}  // namespace

Histogram histogram(const EventTable& table, const std::vector<std::uint8_t>& mask, std::vector<InstantUs> edges,
                    std::span<const std::uint16_t> kind_of_layer) {
  assert(mask.size() == table.size() && std::is_sorted(edges.begin(), edges.end()));
  Histogram result;
  result.edges = std::move(edges);
  result.kinds = table.categories().size();
  for (const std::uint16_t kind : kind_of_layer)
    if (kind != kByCategory) result.kinds = std::max<std::size_t>(result.kinds, kind + std::size_t{1});
  const auto kind_of = [&](EventIndex row) {
    const std::size_t layer = table.layer(row);
    const bool own = layer < kind_of_layer.size() && kind_of_layer[layer] != kByCategory;
    return own ? kind_of_layer[layer] : table.category()[row];
  };
  if (result.edges.size() < 2) return result;
  result.span = {result.edges.front(), result.edges.back()};
  result.bins = result.edges.size() - 1;
  result.counts.assign(result.bins * result.kinds, 0);
  result.open = result.counts;
  EventIndex row = table.first_starting_at_or_after(result.edges.front());
  for (std::size_t bin = 0; bin < result.bins; ++bin) {
    const InstantUs bin_end = result.edges[bin + 1];
    const EventIndex end = table.first_starting_at_or_after(bin_end);
    std::uint32_t total = 0;
    for (; row < end; ++row) {
      if (mask[row] == 0) continue;
      const std::size_t at = bin * result.kinds + kind_of(row);
      ++result.counts[at];
      if (table.is_doubtful(row) || !begins_before(table, row, bin_end)) ++result.open[at];
      ++total;
    }
    result.max_total = std::max(result.max_total, total);
  }
  return result;
}

}  // namespace sitmap
