// The schemes as tables; codes as their code books explain them.
#include "data/schemes.h"

#include <algorithm>
#include <array>
#include <vector>

#include "core/edtf_syntax.h"
#include "core/time_text.h"

namespace sitmap {
namespace {

struct SchemeField {
  const char* field;
  std::vector<const char*> columns;  // plain names; "a|b": the first of them that is there
  Reading reading = Reading::plain;
  const char* prefix = "";
};

struct Scheme {
  const char* name;
  std::vector<const char*> telling;  // columns that all have to be there
  std::vector<SchemeField> fields;
  DateOrder date_order = DateOrder::undecided;  // if the scheme itself fixes it
};

const std::vector<Scheme>& schemes() {
  static const std::vector<Scheme> kSchemes = {
      {"UCDP GED",
       {"datestart", "dateend", "sidea", "sideb"},
       {{"start", {"datestart"}},
        {"end", {"dateend"}, Reading::bound},
        {"time_precision", {"dateprec"}, Reading::ucdp_date},
        {"lon", {"longitude"}},
        {"lat", {"latitude"}},
        {"precision_m", {"whereprec"}, Reading::ucdp_where},
        {"title", {"sidea", "sideb"}},
        {"place", {"wherecoordinates|wheredescription|wheredescr|adm2|adm1"}},
        {"category", {"typeofviolence|typeofvio"}, Reading::ucdp_violence},
        {"actors", {"sidea", "sideb"}},
        {"tags", {"conflictname|conflictn"}},
        {"sources", {"sourcearticle|sourceart"}},
        {"id", {"id|relid"}}}},
      {"ACLED",
       {"eventdate", "eventtype", "actor1"},
       {{"start", {"eventdate"}},
        {"time_precision", {"timeprecision"}, Reading::acled_time},
        {"lon", {"longitude"}},
        {"lat", {"latitude"}},
        {"precision_m", {"geoprecision"}, Reading::acled_geo},
        {"title", {"subeventtype|eventtype", "location"}},
        {"summary", {"notes"}},
        {"place", {"location"}},
        {"category", {"eventtype"}},
        {"actors", {"actor1", "actor2"}},
        {"tags", {"tags"}},
        {"sources", {"source"}},
        {"id", {"eventidcnty|dataid"}}}},
      {"GDELT",
       {"globaleventid", "sqldate", "actiongeolat", "actiongeolong"},
       {{"start", {"sqldate|day"}},
        {"lon", {"actiongeolong"}},
        {"lat", {"actiongeolat"}},
        {"precision_m", {"actiongeotype"}, Reading::gdelt_geo},
        {"title", {"actor1name", "actor2name"}},
        {"place", {"actiongeofullname"}},
        {"category", {"eventrootcode"}, Reading::cameo_root},
        {"actors", {"actor1name", "actor2name"}},
        {"sources", {"sourceurl"}},
        {"id", {"globaleventid"}}}},
      {"USGS earthquakes",
       {"time", "latitude", "longitude", "mag", "place"},
       {{"start", {"time"}},
        {"lon", {"longitude"}},
        {"lat", {"latitude"}},
        {"precision_m", {"horizontalerror"}, Reading::kilometres},
        {"title", {"mag", "place"}, Reading::plain, "M "},
        {"place", {"place"}},
        {"category", {"type"}},
        {"id", {"id"}}}},
      {"USGS earthquakes (database)",
       {"date", "latitude", "longitude", "magnitude"},
       {{"start", {"date", "time"}, Reading::date_and_clock},
        {"lon", {"longitude"}},
        {"lat", {"latitude"}},
        {"precision_m", {"horizontalerror"}, Reading::kilometres},
        {"title", {"magnitude", "type"}, Reading::plain, "M "},
        {"category", {"type"}},
        {"id", {"id"}}}},
      {"IBTrACS",
       {"sid", "isotime", "lat", "lon", "name"},
       {{"start", {"isotime"}},
        {"lon", {"lon"}},
        {"lat", {"lat"}},
        {"title", {"name"}},
        {"category", {"nature"}},
        {"tags", {"sid"}}}},
      {"storm track",
       {"name", "year", "month", "day", "hour"},
       {{"start", {"year", "month", "day", "hour", "minute"}, Reading::date_parts},
        {"lon", {"lon|long|longitude"}},
        {"lat", {"lat|latitude"}},
        {"title", {"name"}},
        {"category", {"status|nature|type"}}}},
      {"timemap",
       {"date", "time", "latitude", "longitude", "description", "association1|associations|sources|source1|category"},
       {{"start", {"date", "time"}, Reading::date_and_clock},
        {"lon", {"longitude"}},
        {"lat", {"latitude"}},
        {"title", {"title|location|category|association1"}},
        {"summary", {"description"}},
        {"place", {"location"}},
        {"category", {"category|association1"}},
        {"tags", {"associations|tags"}},
        {"sources", {"sources|source1|source"}},
        {"id", {"id"}}},
       DateOrder::mdy},
  };
  return kSchemes;
}

const ColumnSurvey* column_named(std::span<const ColumnSurvey> columns, std::string_view alternatives) {
  while (!alternatives.empty()) {
    const std::size_t bar = alternatives.find('|');
    const std::string_view name = alternatives.substr(0, bar);
    for (const ColumnSurvey& column : columns) {
      if (plain_name(column.column.name) == name) return &column;
    }
    alternatives = bar == std::string_view::npos ? std::string_view() : alternatives.substr(bar + 1);
  }
  return nullptr;
}

bool has_all(std::span<const ColumnSurvey> columns, const std::vector<const char*>& names) {
  return std::all_of(names.begin(), names.end(),
                     [&](const char* name) { return column_named(columns, name) != nullptr; });
}

// Ids that are given more than once name something else than one event.
bool names_events(const ColumnSurvey& column) {
  return column.stated > 0 && column.distinct == column.stated;
}

Mapping mapping_of(const Scheme& scheme, std::span<const ColumnSurvey> columns) {
  Mapping mapping;
  mapping.scheme = scheme.name;
  mapping.date_order = scheme.date_order;
  for (const SchemeField& field : scheme.fields) {
    FieldSource source;
    for (const char* name : field.columns) {
      const ColumnSurvey* column = column_named(columns, name);
      if (column == nullptr || column->stated == 0) continue;
      if (std::string_view(field.field) == "id" && !names_events(*column)) continue;
      source.columns.push_back(column->column.name);
    }
    if (source.columns.empty()) continue;
    source.why = std::string("scheme ") + scheme.name;
    source.reading = field.reading;
    if (source.reading == Reading::date_and_clock && source.columns.size() == 1) source.reading = Reading::plain;
    source.prefix = field.prefix;
    mapping.fields[field.field] = std::move(source);
  }
  return mapping;
}

// GDELT's own files have no header. Positions of the columns in files of 58 (version 1, 57 before April 2013) and 61
// columns (version 2), as its code books list them.
struct GdeltColumn {
  const char* field;
  std::vector<std::size_t> in_58, in_61;
  Reading reading = Reading::plain;
};

const std::vector<GdeltColumn>& gdelt_columns() {
  static const std::vector<GdeltColumn> kColumns = {{"start", {1}, {1}},
                                                    {"lon", {54}, {57}},
                                                    {"lat", {53}, {56}},
                                                    {"precision_m", {49}, {51}, Reading::gdelt_geo},
                                                    {"title", {6, 16}, {6, 16}},
                                                    {"place", {50}, {52}},
                                                    {"category", {28}, {28}, Reading::cameo_root},
                                                    {"actors", {6, 16}, {6, 16}},
                                                    {"sources", {57}, {60}},
                                                    {"id", {0}, {0}}};
  return kColumns;
}

bool has_digits_only(const ColumnSurvey& column, double least, double greatest) {
  return column.stated > 0 && column.whole_numbers == column.stated && column.least >= least &&
         column.greatest <= greatest;
}

std::optional<Mapping> recognise_headless_gdelt(std::span<const ColumnSurvey> columns) {
  const std::size_t count = columns.size();
  if (count != 57 && count != 58 && count != 61) return std::nullopt;
  const bool dates = has_digits_only(columns[1], 19000101, 29991231) && has_digits_only(columns[2], 190001, 299912) &&
                     has_digits_only(columns[3], 1900, 2999) && columns[1].dates.dates() > columns[1].dates.refused();
  if (!dates) return std::nullopt;
  Mapping mapping;
  mapping.scheme = count == 61 ? "GDELT 2 events" : "GDELT 1 events";
  for (const GdeltColumn& wanted : gdelt_columns()) {
    FieldSource source;
    for (const std::size_t at : count == 61 ? wanted.in_61 : wanted.in_58) {
      if (at < count) source.columns.push_back(columns[at].column.name);
    }
    if (source.columns.empty()) continue;
    source.why = "scheme " + mapping.scheme + ", by the position of the column";
    source.reading = wanted.reading;
    mapping.fields[wanted.field] = std::move(source);
  }
  return mapping;
}

// ---- times ----

std::string day_text(std::int64_t day) {
  const CivilTime t = Zone::utc().civil_at(day * kDayUs);
  return padded(t.year, 4) + "-" + padded(t.month, 2) + "-" + padded(t.day, 2);
}

// As short as EDTF allows: a whole year, a whole month, a day, or an interval.
std::string interval_text(std::int64_t first_day, std::int64_t last_day) {
  const CivilTime first = Zone::utc().civil_at(first_day * kDayUs), last = Zone::utc().civil_at(last_day * kDayUs);
  const bool to_month_end = last.day == days_in_month(last.year, last.month);
  if (first_day == last_day) return day_text(first_day);
  if (first.year == last.year && first.day == 1 && to_month_end) {
    if (first.month == last.month) return padded(first.year, 4) + "-" + padded(first.month, 2);
    if (first.month == 1 && last.month == 12) return padded(first.year, 4);
  }
  return day_text(first_day) + "/" + day_text(last_day);
}

// How far an event may lie from a single stated day.
enum class Width { day, days_2_to_6, week, month, year };

std::optional<Width> width_of(Reading reading, int code) {
  constexpr std::array kUcdp = {Width::day, Width::days_2_to_6, Width::week, Width::month, Width::year};
  constexpr std::array kAcled = {Width::day, Width::week, Width::month};
  if (reading == Reading::ucdp_date && 1 <= code && code <= 5) return kUcdp[static_cast<std::size_t>(code - 1)];
  if (reading == Reading::acled_time && 1 <= code && code <= 3) return kAcled[static_cast<std::size_t>(code - 1)];
  return std::nullopt;
}

// Years that EDTF writes with four digits, so that no sum of days leaves them.
bool is_plain_year(int year) {
  return 1 <= year && year <= 9998;
}

}  // namespace

std::string plain_name(std::string_view name) {
  std::string plain;
  for (const char c : name) {
    if ('A' <= c && c <= 'Z') {
      plain += static_cast<char>(c + 32);
    } else if (('a' <= c && c <= 'z') || ('0' <= c && c <= '9') || static_cast<unsigned char>(c) >= 0x80) {
      plain += c;
    }
  }
  return plain;
}

std::optional<Mapping> recognise_scheme(std::span<const ColumnSurvey> columns) {
  if (std::optional<Mapping> gdelt = recognise_headless_gdelt(columns)) return gdelt;
  for (const Scheme& scheme : schemes()) {
    if (has_all(columns, scheme.telling)) return mapping_of(scheme, columns);
  }
  return std::nullopt;
}

std::optional<double> precision_of_code(Reading reading, int code) {
  constexpr std::array<double, 7> kUcdp = {0, 25000, 50000, 150000, 100000, 500000, 1000000};
  constexpr std::array<double, 3> kAcled = {0, 25000, 150000};
  constexpr std::array<double, 6> kGdelt = {0, 500000, 150000, 10000, 10000, 150000};
  if (reading == Reading::ucdp_where && 1 <= code && code <= 7) return kUcdp[static_cast<std::size_t>(code - 1)];
  if (reading == Reading::acled_geo && 1 <= code && code <= 3) return kAcled[static_cast<std::size_t>(code - 1)];
  if (reading == Reading::gdelt_geo && 0 <= code && code <= 5) return kGdelt[static_cast<std::size_t>(code)];
  return std::nullopt;
}

std::string_view category_of_code(Reading reading, int code) {
  constexpr std::array<std::string_view, 3> kUcdp = {"state-based conflict", "non-state conflict",
                                                     "one-sided violence"};
  constexpr std::array<std::string_view, 20> kCameo = {"make public statement",
                                                       "appeal",
                                                       "express intent to cooperate",
                                                       "consult",
                                                       "engage in diplomatic cooperation",
                                                       "engage in material cooperation",
                                                       "provide aid",
                                                       "yield",
                                                       "investigate",
                                                       "demand",
                                                       "disapprove",
                                                       "reject",
                                                       "threaten",
                                                       "protest",
                                                       "exhibit force posture",
                                                       "reduce relations",
                                                       "coerce",
                                                       "assault",
                                                       "fight",
                                                       "use unconventional mass violence"};
  if (reading == Reading::ucdp_violence && 1 <= code && code <= 3) return kUcdp[static_cast<std::size_t>(code - 1)];
  if (reading == Reading::cameo_root && 1 <= code && code <= 20) return kCameo[static_cast<std::size_t>(code - 1)];
  return {};
}

bool is_time_code(Reading reading, int code) {
  return width_of(reading, code).has_value();
}

std::optional<std::string> time_of_code(Reading reading, int code, std::string_view first, std::string_view last) {
  const std::optional<Width> width = width_of(reading, code);
  const Result<EdtfRange> begin = parse_edtf(first), end = parse_edtf(last);
  if (!width || !begin || !end || begin->interval || end->interval) return std::nullopt;
  if (begin->begin->precision != TimePrecision::day || end->begin->precision != TimePrecision::day) return std::nullopt;
  const CivilTime day = begin->begin->first, last_day = end->begin->last;
  if (!is_plain_year(day.year) || !is_plain_year(last_day.year)) return std::nullopt;
  const std::int64_t from = days_from_civil(day.year, day.month, day.day);
  const std::int64_t to = days_from_civil(last_day.year, last_day.month, last_day.day);
  // Where the file states an interval, that is what it knows.
  if (from != to) return interval_text(from, to);
  switch (*width) {
    case Width::day:
      return interval_text(from, from);
    case Width::days_2_to_6:
      return interval_text(from - 5, from + 5);
    case Width::week:
      return interval_text(from - 6, from + 6);
    case Width::month:
      return padded(day.year, 4) + "-" + padded(day.month, 2);
    case Width::year:
      return padded(day.year, 4);
  }
  return std::nullopt;
}

}  // namespace sitmap
