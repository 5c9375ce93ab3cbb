// Stacks: events whose markers would lie on each other at a zoom, drawn as one.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "data/event_table.h"
#include "data/query.h"

namespace sitmap {

struct Stack {
  WorldPoint position;                 // of the lead event: stacks do not float between events
  EventIndex lead = 0;                 // the most severe, then certain before possible, then the earliest row
  bool certain = false;                // any member is certain
  std::uint32_t first = 0, count = 0;  // range of Stacks::members
  std::uint32_t possible = 0;          // of them: not certain
  ChangeCounts changes{};              // of them, while two windows are compared
};

struct Stacks {
  std::vector<Stack> stacks;        // in order of lead row
  std::vector<EventIndex> members;  // grouped by stack, each group in table order
};

// Deterministic, and independent of panning: cells are anchored in the world (position >> shift for the zoom), then
// neighbouring stacks whose leads are closer than merge_px logical pixels are merged greedily by severity. Events
// without position are left out. changes: of the events, or empty. O(n) in events.
Stacks build_stacks(const EventTable& table, std::span<const EventIndex> events,
                    std::span<const Membership> memberships, double zoom, double merge_px,
                    std::span<const Change> changes = {});

}  // namespace sitmap
