// Makes the table of events out of rows that were packed in any order, by one thread or several.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "core/jobs.h"
#include "data/event_rows.h"
#include "data/event_table.h"

namespace sitmap {

inline constexpr std::size_t kMaxCategories = 65535;  // a row holds its category in 16 bits

struct LeftOutEvent {
  std::size_t part = 0;      // of EventRows::begin_part
  std::uint64_t number = 0;  // as it was added
  std::string id;            // as it was given
  LeftOut reason = LeftOut::duplicate_id;
};

struct BuiltTable {
  EventTablePtr table;                 // null if the job was cancelled
  std::vector<LeftOutEvent> left_out;  // in order of the file
};

// rows: one of each thread that packed; no two have a part in common.
BuiltTable build_event_table(std::vector<EventRows> rows, const JobContext& job);
BuiltTable build_event_table(EventRows rows);

}  // namespace sitmap
