// Questions and suggestions: what cannot be decided, and what looks wrong although nothing is changed because of it.
#include <algorithm>
#include <cmath>
#include <utility>

#include "data/recogniser.h"

namespace sitmap {

Error Recogniser::no_such_column(const std::string& wanted) const {
  std::string names;
  for (const ColumnSurvey& c : survey_.columns()) {
    if (names.size() > 200) {
      names += ", …";
      break;
    }
    names += (names.empty() ? "" : ", ") + c.column.name;
  }
  return {ErrorKind::usage, "--map", "there is no column \"" + wanted + "\"", "the columns are " + names};
}

// Columns whose names promise what none of their values keeps.
void Recogniser::tell_broken_promises() {
  if (!mapping().scheme.empty()) return;
  for (const FieldNames& field : known_names()) {
    const NamePromise* const promise = promise_of(field.field);
    const bool of_time = std::string_view(field.field) == "start" || std::string_view(field.field) == "end";
    if (promise == nullptr || settled(field.field) || (!of_time && is_placed())) continue;
    for (const std::string_view name : field.names) {
      for (std::size_t i = 0; i < size(); ++i) {
        if (plain_[i] == name && !is_vague(name)) tell_broken_promise(column(i), *promise);
      }
    }
  }
}

void Recogniser::tell_broken_promise(const ColumnSurvey& c, const NamePromise& promise) {
  if (states_nothing(c) || promise.bears_out(c) || is_asked_about(c.column.name)) return;
  const std::string values = c.stated == 1 ? "its only value is none"
                                           : "none of its " + std::to_string(c.stated) + " values " + promise.of_values;
  found_.suggestions.push_back("column \"" + c.column.name + "\" is called like " + promise.called + ", but " + values +
                               " (such as \"" + c.samples.front() + "\")");
}

bool Recogniser::is_asked_about(const std::string& name) const {
  return std::any_of(found_.questions.begin(), found_.questions.end(), [&](const Question& question) {
    return question.kind == Question::Kind::spreadsheet && question.column == name;
  });
}

// Years, months and quarters beside a date say the same less exactly: no question is worth it.
void Recogniser::ask_which(const std::string& field, const std::vector<std::size_t>& fitting) {
  Question question;
  question.field = field;
  for (const std::size_t i : fitting) {
    const std::string& name = plain_[i];
    if (name != "year" && name != "month" && name != "day" && name != "yearmonth") {
      question.options.push_back(column(i).column.name);
    }
  }
  if (question.options.size() < 2) return;
  question.column = question.options.front();
  question.example = named(question.column)->samples.front();
  question.text = "several columns may say when it happened; \"" + question.options[0] + "\" was taken, not \"" +
                  question.options[1] + "\": choose with --map " + field + "=COLUMN";
  found_.questions.push_back(std::move(question));
}

// Times without an offset that may be meant in another zone than UTC.
void Recogniser::suspect_zones() {
  if (is_mapped("zone") || !is_dated()) return;
  bool all_state_offset = true;
  for (const char* field : {"start", "end"}) {
    if (!is_mapped(field)) continue;
    const ColumnSurvey& c = *named(mapping().fields[field].columns[0]);
    all_state_offset = all_state_offset && c.offsets == c.stated;
    if (c.offsets > 0 && c.offsets < c.clocked)
      found_.suggestions.push_back("some times of day in column \"" + c.column.name +
                                   "\" state an offset and others none, which are read in UTC: if they are another "
                                   "zone's, give --file-zone ZONE");
  }
  if (all_state_offset || !mapping().scheme.empty() || decided_.count("zone") > 0) return;
  for (const ColumnSurvey& c : survey_.columns()) {
    if (zone_promise(c.column.name) != ZonePromise::plain || states_nothing(c)) continue;
    found_.suggestions.push_back("column \"" + c.column.name + "\" is called like a time zone, but values such as \"" +
                                 c.samples.front() +
                                 "\" name none that is known, and the times are read in UTC: if they are all of one "
                                 "zone, give --file-zone ZONE");
  }
}

void Recogniser::settle_dates(const MappingChoices& choices) {
  if (choices.date_order != DateOrder::undecided) {
    mapping().date_order = choices.date_order;
    return;
  }
  // One column that decides speaks for both: a table writes all its dates alike.
  DateOrder order = DateOrder::undecided;
  const ColumnSurvey* open = nullptr;
  for (const char* field : {"start", "end"}) {
    if (!is_mapped(field) || mapping().fields[field].reading == Reading::date_parts) continue;
    const ColumnSurvey& c = *named(mapping().fields[field].columns[0]);
    const DateOrder own = c.dates.order();
    const bool against = own != DateOrder::undecided && order != DateOrder::undecided && own != order;
    if (c.dates.contradictory() || against) {
      // A scheme knows how its dates are written, whatever a few of them look like.
      if (mapping().date_order == DateOrder::undecided) ask_order(c, true);
      return;
    }
    if (own != DateOrder::undecided) order = own;
    if (own == DateOrder::undecided && c.dates.needs_order()) open = &c;
  }
  if (order != DateOrder::undecided) {
    mapping().date_order = order;
  } else if (open != nullptr && mapping().date_order == DateOrder::undecided) {
    ask_order(*open, false);
  }
}

void Recogniser::ask_order(const ColumnSurvey& c, bool contradictory) {
  Question question;
  question.kind = Question::Kind::date_order;
  question.field = "start";
  question.column = c.column.name;
  question.example = c.dates.example().empty() ? c.samples.front() : c.dates.example();
  question.options = {"dmy", "mdy"};
  question.blocking = true;
  question.text = contradictory
                      ? "column \"" + c.column.name +
                            "\" has dates that can only be day/month and others that can only be month/day: give "
                            "--dates dmy or --dates mdy; the others are then rejected"
                      : "column \"" + c.column.name + "\" has dates such as " + question.example +
                            " whose day and month may be either: give --dates dmy or --dates mdy";
  found_.questions.push_back(std::move(question));
}

void Recogniser::ask_for_spreadsheet_days() {
  if (settled("start")) return;
  for (std::size_t i = 0; i < size(); ++i) {
    const ColumnSurvey& c = column(i);
    const bool named_so = plain_[i].find("date") != std::string::npos || plain_[i].find("time") != std::string::npos;
    const bool days = mostly(c.numbers, c) && c.dates.dates() == 0 && c.least >= 20000 && c.greatest <= 60000;
    if (!named_so || !days || tells_of_the_record(plain_[i])) continue;
    Question question;
    question.kind = Question::Kind::spreadsheet;
    question.field = "start";
    question.column = c.column.name;
    question.example = c.samples.front();
    question.options = {reading_name(Reading::excel_days)};
    const bool is_date = plain_[i].find("date") != std::string::npos || plain_[i] == "time";
    question.blocking = is_date && !is_mapped("end") && !has_geometry_;
    question.text = "column \"" + c.column.name + "\" has numbers such as " + question.example +
                    " that may be days as spreadsheets count them: if so, give --map start=" + c.column.name +
                    ":excel; if not, --map start=";
    found_.questions.push_back(std::move(question));
    return;
  }
}

// Programs that know no days write them as midnights.
void Recogniser::suspect_midnights() {
  if (!is_mapped("start") || !mapping().scheme.empty()) return;
  const FieldSource& start = mapping().fields["start"];
  const ColumnSurvey& c = *named(start.columns[0]);
  if (start.reading != Reading::plain || c.midnights < 2 || c.midnights != c.clocked) return;
  found_.suggestions.push_back("every time of day in column \"" + c.column.name +
                               "\" is 00:00: if these are days, give --map start=" + c.column.name + ":day");
}

void Recogniser::suspect_positions() {
  if (!is_mapped("lat") || !is_mapped("lon") || !mapping().crs.empty()) return;
  const ColumnSurvey& lat = *named(mapping().fields["lat"].columns[0]);
  const ColumnSurvey& lon = *named(mapping().fields["lon"].columns[0]);
  const auto reach = [](const ColumnSurvey& c) { return std::max(std::abs(c.least), std::abs(c.greatest)); };
  if (reach(lat) > 360 || reach(lon) > 360) {
    found_.suggestions.push_back("columns \"" + lon.column.name + "\" and \"" + lat.column.name +
                                 "\" go beyond degrees, perhaps metres of a projection: name it, for example --crs "
                                 "EPSG:32638");
  } else if (reach(lat) > 90 && reach(lon) <= 90) {
    found_.suggestions.push_back("latitude and longitude seem swapped: if so, give --map lat=" + lon.column.name +
                                 " --map lon=" + lat.column.name);
  }
}

}  // namespace sitmap
