// The mask of a filter in parts, for who keeps them: typing a search need not look at places again.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "data/event_table.h"
#include "data/filter.h"

namespace sitmap {

// One byte a row, 1 passes. An empty mask lets everything through.
using RowMask = std::vector<std::uint8_t>;

// A search that was made before.
struct EarlierSearch {
  std::string text;
  RowMask mask;
};
// Of the rows that pass a search. earlier: its rows alone are looked at if the text only narrows them.
RowMask search_mask(const EventTable& table, std::string_view text, const EarlierSearch* earlier = nullptr);
// Of conditions on fields, areas and layers.
RowMask conditions_mask(const EventTable& table, const Filter& filter);
// Of both.
RowMask both_masks(const RowMask& a, const RowMask& b);
// A byte for each of ValueIndex::values(), 1 for those that are asked for, and one more; empty if none is.
std::vector<std::uint8_t> wanted_values(const ValueIndex& index, const std::vector<std::string>& only);
bool has_wanted_value(const ValueIndex& index, EventIndex row, const std::vector<std::uint8_t>& wanted);
// Sets to 0 what categories, severities, statuses, actors and tags hide; mask must have a byte for each row.
void hide_facets(const EventTable& table, const Filter& filter, RowMask& mask);

// Whether one condition holds for a row.
bool holds(const EventTable& table, EventIndex row, const FieldCondition& condition);

}  // namespace sitmap
