// The place of every row in the order of one of its fields.
#pragma once

#include <cstdint>
#include <limits>
#include <string_view>
#include <vector>

#include "data/event_table.h"

namespace sitmap {

inline constexpr std::uint32_t kNoRank = std::numeric_limits<std::uint32_t>::max();  // the field is not stated

// By row; equal values have the same rank. Fields are those of an event, "@lon", "@lat", "@layer", and the properties
// beside them. Numbers come before words and go by their size, start and end by time, words by their folded form and
// then as they are written. Lists go by their first element. Some tenths of a second for a million rows of words.
std::vector<std::uint32_t> row_ranks(const EventTable& table, std::string_view field);

// The text of a field as a table shows it: times and numbers as they are stated, lists joined by "; ".
void append_field_text(const EventTable& table, EventIndex row, std::string_view field, std::string& out);

// rows in the order of their ranks, or in the opposite one; rows without a rank last, equals as they are.
void sort_by_rank(std::vector<EventIndex>& rows, const std::vector<std::uint32_t>& ranks, bool descending);

}  // namespace sitmap
