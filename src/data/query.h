// Which events a window of time and a filter let through, and the counts that go with it.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "data/change.h"
#include "data/event_table.h"
#include "data/filter.h"

namespace sitmap {

enum class Membership : std::uint8_t { outside, possible, certain };

// What the window says of an event (docs/event-format.md, "Time"): a moment is certain if its outer bounds lie inside
// the window; a duration if its core meets the window or its outer bounds lie inside; possible if the outer bounds meet
// the window. An undated event is possible in any window. Nothing else is in an empty window.
Membership membership(const EventTable& table, EventIndex event, TimeSpan window);

enum class TimeMode : std::uint8_t { window, cumulative, instant };

// The span that a mode looks at. window: as it is. cumulative: from the beginning of time to window.end. instant: the
// microsecond at window.begin, where durations that certainly last are certain, and a moment known less exactly is
// possible.
TimeSpan effective_window(TimeSpan window, TimeMode mode);

// What the search for these words finds (data/search_query.h) among all that is said of the event.
bool matches_text(const EventTable& table, EventIndex event, std::string_view words);

// The event's own fields that Filter::where understands; others are properties beside them. A list field matches if one
// of its elements does; sources by title, publisher or address, claims by who, related by id. disagree: the respects in
// which accounts differ (data/disagreement.h), "any" for all of them.
std::span<const std::string_view> filter_fields();

// One byte a row: 1 passes the filter (time apart).
std::vector<std::uint8_t> filter_mask(const EventTable& table, const Filter& filter);

struct Counts {
  std::size_t records = 0;   // in the file
  std::size_t rejected = 0;  // refused when reading
  std::size_t shown = 0;     // passes filter and time (undated if switched on), and is in view where that was asked
  std::size_t shown_possible = 0;  // of shown: only possible
  std::size_t hidden_time = 0, hidden_filter = 0, hidden_undated = 0;
  // Only of what a map shows: events without a position are listed, those off the screen are not seen.
  std::size_t hidden_no_place = 0, hidden_off_screen = 0;
  // While two windows are compared: what of shown changed. The rest of shown is undated, and is not compared.
  std::optional<ChangeCounts> changes;
  // records == rejected + shown + all hidden ones, always.
  friend bool operator==(const Counts&, const Counts&) = default;
};

// The rows to draw, in table order, with their membership.
struct Selection {
  std::vector<EventIndex> events;
  std::vector<Membership> memberships;  // undated events: possible
  Counts counts;
  std::vector<Change> changes;  // of each event while two windows are compared (data/comparison.h); else empty
  ChangeCounts compared;        // then, of all events that pass the filter
};

// Events with mask 1. Counting them is the only part of a selection that looks at every row, so callers keep it with
// the mask.
struct MaskCounts {
  std::size_t dated = 0, undated = 0;
};
MaskCounts count_mask(const EventTable& table, const std::vector<std::uint8_t>& mask);

// mask from filter_mask, window from effective_window; records and rejected as the layer states them. Cost is
// proportional to the events that meet the window: rows that start after it are never looked at, rows that end before
// it are skipped by blocks.
Selection select(const EventTable& table, const std::vector<std::uint8_t>& mask, const MaskCounts& mask_counts,
                 bool show_undated, TimeSpan window, std::size_t records, std::size_t rejected);

}  // namespace sitmap
