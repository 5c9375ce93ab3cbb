// What follows from a state and is costly enough to keep: filter mask, selection, histogram. Recomputed only when its
// inputs change.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "data/histogram.h"
#include "data/query.h"
#include "data/stacks.h"
#include "state/state.h"

namespace sitmap {

inline constexpr double kStackMergePx = 28;

class Derived {
 public:
  const std::vector<std::uint8_t>& mask(const State& state);
  const Selection& selection(const State& state);
  const Counts& counts(const State& state) { return selection(state).counts; }
  // The same of what the map shows: events without a position and those off the screen are hidden. behind_insets: what
  // lies behind the insets counts as seen, as in pictures, where they are but margins.
  const Counts& map_counts(const State& state, bool behind_insets);
  // Over the slider's axis with calendar-aligned bins, about bin_count of them; fewer where half of the events are not
  // dated as exactly as that.
  const Histogram& histogram(const State& state, int bin_count);
  // Stacks of the selection at the camera's zoom (quantised to a tenth, so that a flight does not recompute every
  // frame).
  const Stacks& stacks(const State& state);
  // Rows in the list panel's order: those shown, or with list_only_shown off all that pass the filter whenever they
  // happened. Undated rows and rows without severity come last either way.
  const std::vector<EventIndex>& list(const State& state);
  // Number of events of each category / severity / status that pass the filter apart from that facet itself, in the
  // window or not.
  struct Facets {
    std::vector<std::size_t> categories;  // by EventTable::categories()
    std::array<std::size_t, 6> severities{};
    std::array<std::size_t, 4> statuses{};
    // By ValueField, then by ValueIndex::values(); empty while the values of a large table are not known yet.
    std::array<std::vector<std::size_t>, 2> values;
    std::size_t disagreeing = 0;  // of all that pass: those whose accounts contradict each other
  };
  const Facets& facets(const State& state);
  // Places in ValueIndex::values() of those that words (folded) occur in and that an event has which passes the other
  // filters: the chosen ones first, then those that most of these events have.
  const std::vector<std::uint32_t>& value_list(const State& state, ValueField field, const std::string& words);

  // The list of a large table goes by a column only once its order was supplied: whoever calls this makes the orders
  // that are wanted in a job, and the list is in order of time until then.
  void order_large_tables_later();
  struct WantedOrder {
    EventTablePtr events;
    std::string field;
  };
  std::optional<WantedOrder> take_wanted_order();
  void supply_order(const WantedOrder& order, std::shared_ptr<const std::vector<std::uint32_t>> ranks);

 private:
  struct Memo;
  std::shared_ptr<Memo> memo_;
  Memo& memo();
};

// Calendar-aligned edges over span, about count bins: minutes to centuries. The bins are such that count of them fill
// the axis as the warp shows it, unless they would be shorter than shortest; from the last edge before a gap to the
// first after it is one bin.
std::vector<InstantUs> calendar_edges(TimeSpan span, int count, const Zone& zone, const TimeWarp& warp = {},
                                      TimePrecision shortest = TimePrecision::subsecond);

}  // namespace sitmap
