// Tells which columns are which fields of an event, by scheme, by name and by value; asks where that cannot be decided.
#pragma once

#include <string>
#include <vector>

#include "core/result.h"
#include "data/column_survey.h"
#include "data/mapping.h"
#include "data/mapping_choice.h"

namespace sitmap {

struct Question {
  enum class Kind : std::uint8_t {
    date_order,   // options: "dmy", "mdy"; nothing can be read before it is answered
    spreadsheet,  // numbers that may be days as a spreadsheet counts them; the answer is a Reading of the field
    which_column  // options: names of columns; the first was taken
  };
  Kind kind = Kind::which_column;
  std::string field, column;
  std::string example;               // a value of the column
  std::vector<std::string> options;  // best first
  bool blocking = false;
  std::string text;  // for people, with what to give on the command line
};

struct Recognition {
  Mapping mapping;
  std::vector<Question> questions;
  std::vector<std::string> suggestions;  // what looks wrong and how to mend it; nothing was changed because of it

  const Question* blocking() const;
  // Says when, or what and where: worth being events. has_geometry: the source has shapes of its own, which are worth
  // showing as they are if nothing says when.
  bool makes_events(bool has_geometry) const;
};

// has_geometry: the records have places of their own. Error (usage) if a choice names a column that is not there.
Result<Recognition> recognise(const Survey& survey, const MappingChoices& choices, bool has_geometry);

}  // namespace sitmap
