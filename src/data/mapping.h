// How the columns of a file become the fields of events: a plain value that is recognised, shown, changed and kept.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace sitmap {

// How a column that has days, months and years in figures writes them. undecided: the values allow more than one.
enum class DateOrder : std::uint8_t { undecided, dmy, mdy, ymd };

// What one field of an event is made of, and why.
struct FieldSource {
  std::vector<std::string> columns;  // one; several for what is split (year, month, day, hour; date and time of day)
  std::string why;                   // for people: "by its name", "all of the first 200 values are dates", "chosen"
  friend bool operator==(const FieldSource&, const FieldSource&) = default;
};

struct Mapping {
  std::string scheme;  // a scheme known by heart: "UCDP GED"; empty: none
  std::map<std::string, FieldSource>
      fields;  // by field of an event: "start", "end", "title", "lon", "lat", "position", ...
  DateOrder date_order = DateOrder::undecided;
  std::string zone;  // in which the file's clock times are meant when they state no offset; empty: the reader's default
  std::string crs;   // of coordinates in columns or of a geometry that states none; empty: longitude and latitude
  friend bool operator==(const Mapping&, const Mapping&) = default;
};

}  // namespace sitmap
