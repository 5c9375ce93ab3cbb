// What the user decides about the reading of a table, and how it is written on the command line.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/result.h"
#include "data/mapping.h"

namespace sitmap {

// What the user decided; it counts before all that is recognised.
struct MappingChoice {
  std::string field;                 // of kMappedFields
  std::vector<std::string> columns;  // none: the field stays unset
  Reading reading = Reading::plain;
};
struct MappingChoices {
  std::vector<MappingChoice> fields;
  DateOrder date_order = DateOrder::undecided;
  std::string zone, crs;
  bool reader_zone_given = false;  // the reader's zone for times that state none was chosen, too
};

// "start=Date", "start=year,month,day", "start=Opened:excel", "end=" (nothing). Error (usage) for another form, an
// unknown field or reading.
Result<MappingChoice> parse_mapping_choice(std::string_view text);
// "dmy", "mdy", "ymd".
Result<DateOrder> parse_date_order(std::string_view text);
const char* date_order_name(DateOrder order);
// "epoch", "epoch-ms", "excel", "km", ...; empty for plain.
const char* reading_name(Reading reading);

}  // namespace sitmap
