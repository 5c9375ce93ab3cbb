// Which events a window of time and a filter let through, and the counts that go with it.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "data/event_table.h"

namespace sitmap {

enum class Membership : std::uint8_t { outside, possible, certain };

// product.md, "Time is an interval of knowledge". window half-open.
Membership membership(const EventTable& table, EventIndex event, TimeSpan window);

enum class TimeMode : std::uint8_t { window, cumulative, instant };

// The span that a mode looks at: window as it is; cumulative from the beginning of time to window.end; instant the
// microsecond at window.end - 1... the moment shown, [at, at + 1 us), where at is window.begin.
TimeSpan effective_window(TimeSpan window, TimeMode mode);

// What the user filters by; all conditions must hold. Saved in the document.
struct Filter {
  std::vector<std::string> hidden_categories;      // sorted
  std::array<bool, 6> hidden_severities{};         // by severity; 0 is "not stated"
  std::array<bool, 4> hidden_statuses{};           // by EventStatus
  std::string text;                                // words that must all occur (see matches_text)
  std::vector<std::pair<std::string, std::string>> where;  // field = value, case-insensitive; fields of product.md's Event
  bool has_bbox = false;
  GeoBox bbox;
  bool show_undated = true;
  friend bool operator==(const Filter&, const Filter&) = default;
  bool empty() const { return *this == Filter{}; }
};

// Case-insensitive, accent-insensitive for Latin: every word of words occurs in title, summary, place, category, actors,
// tags or id.
bool matches_text(const EventTable& table, EventIndex event, std::string_view words);

// One byte a row: 1 passes the filter (time apart).
std::vector<std::uint8_t> filter_mask(const EventTable& table, const Filter& filter);

struct Counts {
  std::size_t records = 0;   // in the file
  std::size_t rejected = 0;  // refused when reading
  std::size_t shown = 0;     // drawn or drawable: passes filter and time (undated if switched on; without position: listed)
  std::size_t shown_possible = 0;                    // of shown: only possible
  std::size_t hidden_time = 0, hidden_filter = 0, hidden_undated = 0;
  // records == rejected + shown + hidden_time + hidden_filter + hidden_undated, always.
  friend bool operator==(const Counts&, const Counts&) = default;
};

// The rows to draw, in table order, with their membership.
struct Selection {
  std::vector<EventIndex> events;
  std::vector<Membership> memberships;  // undated events: possible
  Counts counts;
};

// mask from filter_mask. window already effective. Cost is proportional to the events that meet the window (rows before
// and after are skipped by binary search), plus one count over the mask that callers may cache in masked_count (= events
// with mask 1, by dated/undated).
struct MaskCounts {
  std::size_t dated = 0, undated = 0;
};
MaskCounts count_mask(const EventTable& table, const std::vector<std::uint8_t>& mask);
Selection select(const EventTable& table, const std::vector<std::uint8_t>& mask, const MaskCounts& mask_counts,
                 bool show_undated, TimeSpan window, std::size_t records, std::size_t rejected);

}  // namespace sitmap
