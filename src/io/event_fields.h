// Makes an event of one GeoJSON feature in the native format, or says why it cannot be one.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <variant>

#include "core/time.h"
#include "data/event_table.h"
#include "io/event_text.h"
#include "io/json_tape.h"

namespace sitmap::io {

// Why a record is no event: reason is what rejections are counted by.
struct Refusal {
  std::string reason, message;
};
inline constexpr const char* kBadPosition = "bad position";
inline constexpr const char* kBadTime = "bad time";
inline constexpr const char* kBadField = "bad field";
inline constexpr const char* kDuplicateId = "duplicate id";
inline constexpr const char* kCutOff = "cut off";
inline constexpr double kMaxPrecision_m = 2.0e7;  // half the way round the Earth

struct FieldContext {
  const Zone& zone;                            // for dates that state none in features that state none
  Notes& notes;                                // what is accepted, but not as it stands
  std::map<std::string, std::string>& fields;  // event field -> field of the file, as met
  std::set<std::string>& zones;                // other than UTC, in which times were read
};

// record: 1-based position in the file, for notes. The whole record is refused if one field cannot be taken as it is
// meant: half an event would say something else than its author.
std::variant<EventRecord, Refusal> event_from_feature(const JsonTape& feature, std::size_t record,
                                                      const FieldContext& context);

// A property of that name is read as a field of the event, or is what a query said of it; others are kept as they are.
bool is_field_name(std::string_view name);

// A text that stands for a source is its url if it is one, else its title.
bool is_address(std::string_view text);

// The id of a feature as text, empty if it has none; for accounts of refused records too.
std::string feature_id(JsonView feature);

}  // namespace sitmap::io
