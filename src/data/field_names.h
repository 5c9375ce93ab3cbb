// The names that columns of event tables bear, and what their values must hold to bear a name out.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "data/column_survey.h"

namespace sitmap {

using BearsOut = bool (*)(const ColumnSurvey&);

// Of one field of an event.
struct FieldNames {
  const char* field;
  BearsOut bears_out;
  std::vector<std::string_view> names;  // plain, best first
  const char* tag;                      // of HXL; null: none
};

// In the order in which fields take columns.
const std::vector<FieldNames>& known_names();

// What a name promises so plainly that one value that keeps it is enough: the others are rejected by reason, and a
// column without any is told.
struct NamePromise {
  const char* field;
  BearsOut bears_out;
  const char* called;  // like
  const char* of_values;
};
// Null for a field whose names promise nothing.
const NamePromise* promise_of(std::string_view field);

// Words that tables use for other things as well: only most of the values tell.
bool is_vague(std::string_view plain);
// Dates of the record, not of what it tells of.
bool tells_of_the_record(const std::string& plain);
// Empty, or only what programs write where they have no value.
bool states_nothing(const ColumnSurvey& c);

// At least half of what the column states.
bool mostly(std::size_t part, const ColumnSurvey& c);
bool holds_dates(const ColumnSurvey& c);
bool holds_numbers(const ColumnSurvey& c);

}  // namespace sitmap
