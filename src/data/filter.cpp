// Which events pass what the user filters by, time apart.
#include "data/filter.h"

#include <algorithm>
#include <functional>

#include "core/parallel.h"
#include "data/field_matcher.h"
#include "data/filter_mask.h"
#include "data/query.h"
#include "data/search_text.h"
#include "data/value_index.h"

namespace sitmap {
namespace {

constexpr std::string_view kFilterFields[] = {"id",          "title",    "summary",  "start",  "end",     "place",
                                              "precision_m", "category", "severity", "status", "actors",  "tags",
                                              "sources",     "related",  "claims",   "media",  "disagree"};

// Runs look(first, last) for blocks of rows, on all cores.
void for_row_blocks(std::size_t rows, const std::function<void(EventIndex, EventIndex)>& look) {
  constexpr std::size_t kBlock = 1 << 15;
  parallel_tasks((rows + kBlock - 1) / kBlock, [&](std::size_t i) {
    look(static_cast<EventIndex>(i * kBlock), static_cast<EventIndex>(std::min(rows, (i + 1) * kBlock)));
  });
}

// By index of the table's categories.
std::vector<std::uint8_t> shown_categories(const EventTable& table, const Filter& filter) {
  std::vector<std::uint8_t> shown;
  for (const std::string& category : table.categories()) {
    const auto& hidden = filter.hidden_categories;
    shown.push_back(std::find(hidden.begin(), hidden.end(), category) == hidden.end() ? 1 : 0);
  }
  return shown;
}

template <class Test>
void keep_rows(const EventTable& table, RowMask& mask, const Test& test) {
  for_row_blocks(table.size(), [&](EventIndex first, EventIndex last) {
    for (EventIndex row = first; row < last; ++row) {
      if (mask[row] != 0 && !test(row)) mask[row] = 0;
    }
  });
}

void keep_area(const EventTable& table, const Filter& filter, RowMask& mask) {
  const auto keep_positions = [&](const auto& contains) {
    keep_rows(table, mask, [&](EventIndex row) { return table.has_position(row) && contains(table.position()[row]); });
  };
  if (filter.has_bbox) keep_positions([&](LonLat p) { return lies_in(filter.bbox, p); });
  if (filter.circle) keep_positions([test = CircleTest(*filter.circle)](LonLat p) { return test.contains(p); });
  if (filter.polygon.empty()) return;
  const std::optional<PolygonTest> polygon = PolygonTest::create(filter.polygon);
  keep_positions([&](LonLat p) { return polygon && polygon->contains(p); });
}

void keep_condition(const EventTable& table, const FieldCondition& condition, RowMask& mask) {
  for_row_blocks(table.size(), [&](EventIndex first, EventIndex last) {
    FieldMatcher matcher(table, condition);
    for (EventIndex row = first; row < last; ++row) {
      if (mask[row] != 0 && !matcher.matches(row)) mask[row] = 0;
    }
  });
}

// Rows with one of these values.
void keep_values(const EventTable& table, ValueField field, const std::vector<std::string>& only, RowMask& mask) {
  if (only.empty()) return;
  const ValueIndex& index = table.values(field);
  const std::vector<std::uint8_t> wanted = wanted_values(index, only);
  keep_rows(table, mask, [&](EventIndex row) { return has_wanted_value(index, row, wanted); });
}

bool is_hidden_facet(const Filter& filter) {
  const auto any = [](const auto& flags) { return std::find(flags.begin(), flags.end(), true) != flags.end(); };
  return !filter.hidden_categories.empty() || any(filter.hidden_severities) || any(filter.hidden_statuses);
}

}  // namespace

std::span<const std::string_view> filter_fields() {
  return kFilterFields;
}

bool holds(const EventTable& table, EventIndex row, const FieldCondition& condition) {
  return FieldMatcher(table, condition).matches(row);
}

bool matches_text(const EventTable& table, EventIndex event, std::string_view words) {
  std::string text;
  append_search_text(table, event, text);
  const std::vector<SearchTerm> terms = parse_search(words);
  return std::all_of(terms.begin(), terms.end(),
                     [&](const SearchTerm& term) { return occurs(text, term) != term.excluded; });
}

RowMask search_mask(const EventTable& table, std::string_view text, const EarlierSearch* earlier) {
  const std::vector<SearchTerm> terms = parse_search(text);
  if (terms.empty()) return {};
  const bool narrows =
      earlier != nullptr && earlier->mask.size() == table.size() && is_narrower(terms, parse_search(earlier->text));
  RowMask mask = narrows ? earlier->mask : RowMask(table.size(), 1);
  table.search_text().narrow(terms, mask);
  return mask;
}

RowMask conditions_mask(const EventTable& table, const Filter& filter) {
  if (filter.where.empty() && !filter.has_area() && filter.hidden_layers.empty()) return {};
  RowMask mask(table.size(), 1);
  if (!filter.hidden_layers.empty()) {
    const auto& hidden = filter.hidden_layers;
    keep_rows(table, mask,
              [&](EventIndex row) { return !std::binary_search(hidden.begin(), hidden.end(), table.layer(row)); });
  }
  keep_area(table, filter, mask);
  for (const FieldCondition& condition : filter.where) keep_condition(table, condition, mask);
  return mask;
}

RowMask both_masks(const RowMask& a, const RowMask& b) {
  if (a.empty()) return b;
  RowMask both = a;
  for (std::size_t i = 0; i < std::min(both.size(), b.size()); ++i) both[i] &= b[i];
  return both;
}

std::vector<std::uint8_t> wanted_values(const ValueIndex& index, const std::vector<std::string>& only) {
  if (only.empty()) return {};
  std::vector<std::uint8_t> wanted(index.values().size() + 1, 0);
  for (const std::string& value : only) wanted[index.find(value)] = 1;
  wanted.back() = 0;  // a value that no event has
  return wanted;
}

bool has_wanted_value(const ValueIndex& index, EventIndex row, const std::vector<std::uint8_t>& wanted) {
  const auto values = index.of(row);
  return std::any_of(values.begin(), values.end(), [&](std::uint32_t value) { return wanted[value] != 0; });
}

void hide_facets(const EventTable& table, const Filter& filter, RowMask& mask) {
  keep_values(table, ValueField::actors, filter.only_actors, mask);
  keep_values(table, ValueField::tags, filter.only_tags, mask);
  if (!is_hidden_facet(filter)) return;
  const std::vector<std::uint8_t> category_shown = shown_categories(table, filter);
  keep_rows(table, mask, [&](EventIndex row) {
    return category_shown[table.category()[row]] != 0 &&
           !filter.hidden_severities.at(std::min<std::size_t>(table.severity()[row], 5)) &&
           !filter.hidden_statuses.at(static_cast<std::size_t>(table.status()[row]));
  });
}

std::vector<std::uint8_t> filter_mask(const EventTable& table, const Filter& filter) {
  RowMask mask = both_masks(conditions_mask(table, filter), search_mask(table, filter.text));
  if (mask.empty()) mask.assign(table.size(), 1);
  hide_facets(table, filter, mask);
  return mask;
}

}  // namespace sitmap
