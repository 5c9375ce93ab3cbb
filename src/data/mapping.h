// How the columns of a file become the fields of events: a plain value that is recognised, shown, changed and kept.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace sitmap {

// How a column that has days, months and years in figures writes them. undecided: the values allow more than one.
enum class DateOrder : std::uint8_t { undecided, dmy, mdy, ymd };

// How the values of a field's columns are meant, where that is not plain from the field.
enum class Reading : std::uint8_t {
  plain,
  date_and_clock,  // start, end: a date in the first column, a time of day in the second
  date_parts,      // start, end: year, month, day, hour, minute, second in columns of their own, as many as there are
  epoch_s,         // start, end: seconds since 1970-01-01T00:00Z
  epoch_ms,        // the same in milliseconds
  excel_days,      // the same as a spreadsheet counts: days since 1899-12-30, in no zone
  first_of,        // the first of the columns that states something
  day,             // start, end: a time of day is written, but only the day counts
  bound,           // end: the last possible moment of what happened at one moment, not the end of what lasted
  kilometres,      // precision_m: stated in kilometres
  ucdp_where,      // precision_m: code of UCDP GED's where_prec, 1 to 7
  acled_geo,       // precision_m: code of ACLED's geo_precision, 1 to 3
  gdelt_geo,       // precision_m: code of GDELT's ActionGeo_Type, 0 to 5
  ucdp_date,       // time_precision: code of UCDP GED's date_prec, 1 to 5
  acled_time,      // time_precision: code of ACLED's time_precision, 1 to 3
  ucdp_violence,   // category: code of UCDP GED's type_of_violence, 1 to 3
  cameo_root       // category: root code of a CAMEO event, 01 to 20
};

// What one field of an event is made of, and why.
struct FieldSource {
  std::vector<std::string> columns;  // one; several for what is split (see Reading), for texts that are joined, for
                                     // lists
  std::string why;                   // for people: "by its name", "its values are dates", "chosen", "scheme UCDP GED"
  Reading reading = Reading::plain;
  std::string prefix;  // of a title: put before the value ("M " of "M 6.1")
  friend bool operator==(const FieldSource&, const FieldSource&) = default;
};

// The fields that columns can be mapped to, in the order in which a panel lists them.
inline constexpr const char* kMappedFields[] = {
    "start", "end",      "time_precision", "zone",   "lon",    "lat",  "position", "precision_m", "title", "summary",
    "place", "category", "severity",       "status", "actors", "tags", "sources",  "media",       "id"};

struct Mapping {
  std::string scheme;  // a scheme known by heart: "UCDP GED"; empty: none
  // By field of an event (kMappedFields). A record's own geometry counts unless lon, lat or position is here.
  std::map<std::string, FieldSource> fields;
  DateOrder date_order = DateOrder::undecided;
  // In which the file's dates and clock times are meant when neither they nor the field "zone" of the record say;
  // empty: the reader's default.
  std::string zone;
  std::string crs;         // of coordinates in columns or of a geometry that states none; empty: longitude and latitude
  bool units_row = false;  // the first record names the units of the columns and is no event
  friend bool operator==(const Mapping&, const Mapping&) = default;
};

}  // namespace sitmap
