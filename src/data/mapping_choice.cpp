// FIELD=COLUMN,COLUMN:READING and its words.
#include "data/mapping_choice.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <optional>

namespace sitmap {
namespace {

struct ReadingName {
  Reading reading;
  const char* name;
};
constexpr std::array kReadingNames = {ReadingName{Reading::epoch_s, "epoch"},
                                      ReadingName{Reading::epoch_ms, "epoch-ms"},
                                      ReadingName{Reading::excel_days, "excel"},
                                      ReadingName{Reading::day, "day"},
                                      ReadingName{Reading::first_of, "first"},
                                      ReadingName{Reading::bound, "bound"},
                                      ReadingName{Reading::kilometres, "km"},
                                      ReadingName{Reading::ucdp_where, "ucdp-where"},
                                      ReadingName{Reading::acled_geo, "acled-geo"},
                                      ReadingName{Reading::gdelt_geo, "gdelt-geo"},
                                      ReadingName{Reading::ucdp_date, "ucdp-date"},
                                      ReadingName{Reading::acled_time, "acled-time"},
                                      ReadingName{Reading::ucdp_violence, "ucdp-violence"},
                                      ReadingName{Reading::cameo_root, "cameo"}};

Error bad_choice(std::string_view text, const std::string& what) {
  return {ErrorKind::usage, "--map", "'" + std::string(text) + "' " + what,
          "write FIELD=COLUMN, for example start=Date or start=year,month,day"};
}

// The reading after the last colon, which is cut off; nothing if what stands there is none.
std::optional<Reading> take_reading(std::string_view& column) {
  const std::size_t colon = column.rfind(':');
  if (colon == std::string_view::npos) return std::nullopt;
  for (const ReadingName& known : kReadingNames) {
    if (column.substr(colon + 1) != known.name) continue;
    column = column.substr(0, colon);
    return known.reading;
  }
  return std::nullopt;
}

}  // namespace

Result<MappingChoice> parse_mapping_choice(std::string_view text) {
  const std::size_t equals = text.find('=');
  if (equals == std::string_view::npos || equals == 0) return bad_choice(text, "is not FIELD=COLUMN");
  MappingChoice choice;
  choice.field = text.substr(0, equals);
  const bool known = std::any_of(std::begin(kMappedFields), std::end(kMappedFields),
                                 [&](const char* field) { return choice.field == field; });
  if (!known) return bad_choice(text, "names no field of an event");
  std::string_view columns = text.substr(equals + 1);
  while (!columns.empty()) {
    const std::size_t comma = columns.find(',');
    std::string_view column = columns.substr(0, comma);
    if (const std::optional<Reading> reading = take_reading(column)) {
      if (choice.reading != Reading::plain && choice.reading != *reading) {
        return bad_choice(text, "says twice how the values are meant");
      }
      choice.reading = *reading;
    }
    if (column.empty()) return bad_choice(text, "has an empty name of a column");
    choice.columns.emplace_back(column);
    columns = comma == std::string_view::npos ? std::string_view() : columns.substr(comma + 1);
  }
  return choice;
}

Result<DateOrder> parse_date_order(std::string_view text) {
  for (const DateOrder order : {DateOrder::dmy, DateOrder::mdy, DateOrder::ymd}) {
    if (text == date_order_name(order)) return order;
  }
  return Error{ErrorKind::usage, "--dates", "'" + std::string(text) + "' is not known", "use dmy, mdy or ymd"};
}

const char* date_order_name(DateOrder order) {
  switch (order) {
    case DateOrder::dmy:
      return "dmy";
    case DateOrder::mdy:
      return "mdy";
    case DateOrder::ymd:
      return "ymd";
    case DateOrder::undecided:
      break;
  }
  return "undecided";
}

const char* reading_name(Reading reading) {
  for (const ReadingName& known : kReadingNames) {
    if (known.reading == reading) return known.name;
  }
  return "";
}

}  // namespace sitmap
