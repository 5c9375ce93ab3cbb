// What the user filters by, time apart: a plain value.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/geo.h"
#include "data/area.h"

namespace sitmap {

enum class Comparison : std::uint8_t { equal, unequal, less, at_most, greater, at_least, contains };

// "field comparison value". Fields are those of an event (filter_fields) and the properties beside them. Words are
// compared by their folded form (data/fold.h), whole, or as a part with contains; numbers as numbers. start and end are
// compared in order as times, where the value is EDTF. unequal holds where equal does not.
struct FieldCondition {
  std::string field, value;
  Comparison comparison = Comparison::equal;
  friend bool operator==(const FieldCondition&, const FieldCondition&) = default;
};

// All conditions must hold. Saved in the document.
struct Filter {
  std::vector<std::string> hidden_categories;  // sorted
  std::vector<std::uint16_t> hidden_layers;    // by EventTable::layer, sorted
  std::array<bool, 6> hidden_severities{};     // by severity; 0 is "not stated"
  std::array<bool, 4> hidden_statuses{};       // by EventStatus
  std::vector<std::string> only_actors;        // sorted; not empty: events that name one of them at least
  std::vector<std::string> only_tags;          // the same of tags
  std::string text;                            // what a search looks for (data/search_query.h)
  std::vector<FieldCondition> where;
  bool has_bbox = false;
  GeoBox bbox;
  std::vector<LonLat> polygon;  // as PolygonTest takes it; empty: none. One that PolygonTest refuses holds nothing
  std::optional<Circle> circle;
  bool show_undated = true;
  friend bool operator==(const Filter&, const Filter&) = default;
  bool empty() const { return *this == Filter{}; }
  bool has_area() const { return has_bbox || !polygon.empty() || circle.has_value(); }
};

}  // namespace sitmap
