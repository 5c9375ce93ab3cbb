// Fields by what the user chose, by scheme, by tags, by names and by values.
#include "data/recogniser.h"

#include <algorithm>
#include <array>
#include <utility>

#include "data/schemes.h"

namespace sitmap {

Recogniser::Recogniser(const Survey& survey, bool has_geometry) : survey_(survey), has_geometry_(has_geometry) {
  plain_.reserve(survey.columns().size());
  for (const ColumnSurvey& c : survey.columns()) plain_.push_back(plain_name(c.column.name));
}

Result<Recognition> Recogniser::run(const MappingChoices& choices) {
  if (std::optional<Mapping> scheme = recognise_scheme(survey_.columns())) mapping() = std::move(*scheme);
  const bool known = !mapping().scheme.empty();
  crs_ = choices.crs;
  for (const MappingChoice& choice : choices.fields) {
    if (std::optional<Error> error = take(choice)) return *error;
  }
  if (!known) {
    by_tags();
    by_names();
    join_split_times();
    by_values();
    take_people_and_sources();
    name_untitled();
    take_zones();
  }
  settle_geometry();
  suspect_midnights();
  mapping().units_row = survey_.first_names_units();
  mapping().zone = choices.zone;
  if (choices.zone.empty() && !choices.reader_zone_given) suspect_zones();
  mapping().crs = choices.crs;
  ask_for_spreadsheet_days();
  settle_dates(choices);
  suspect_positions();
  tell_broken_promises();
  return std::move(found_);
}

const ColumnSurvey* Recogniser::named(const std::string& name) const {
  for (const ColumnSurvey& c : survey_.columns()) {
    if (c.column.name == name) return &c;
  }
  return nullptr;
}

const ColumnSurvey* Recogniser::plainly_named(std::initializer_list<std::string_view> names) const {
  for (const std::string_view name : names) {
    for (std::size_t i = 0; i < size(); ++i) {
      if (plain_[i] == name && column(i).stated > 0) return &column(i);
    }
  }
  return nullptr;
}

void Recogniser::map(const std::string& field, const ColumnSurvey& c, std::string why) {
  FieldSource source;
  source.columns = {c.column.name};
  source.why = std::move(why);
  mapping().fields[field] = std::move(source);
}

std::optional<Error> Recogniser::take(const MappingChoice& choice) {
  decided_[choice.field] = true;
  mapping().fields.erase(choice.field);
  if (choice.columns.empty()) return std::nullopt;
  FieldSource source;
  source.why = "chosen";
  source.reading = choice.reading;
  for (const std::string& wanted : choice.columns) {
    const ColumnSurvey* c = named(wanted);
    // A column that is really called so.
    const bool marked = choice.reading != Reading::plain;
    const ColumnSurvey* const whole = marked ? named(wanted + ':' + reading_name(choice.reading)) : nullptr;
    if (whole != nullptr) {
      c = whole;
      source.reading = Reading::plain;
    }
    for (std::size_t i = 0; i < size() && c == nullptr; ++i) {
      if (plain_[i] == plain_name(wanted) && !plain_[i].empty()) c = &column(i);
    }
    if (c == nullptr) return no_such_column(wanted);
    source.columns.push_back(c->column.name);
  }
  if (source.columns.size() > 1 && (choice.field == "start" || choice.field == "end")) {
    const ColumnSurvey* const second = named(source.columns[1]);
    const bool clock = source.columns.size() == 2 && mostly(second->clocks, *second);
    if (source.reading == Reading::plain) source.reading = clock ? Reading::date_and_clock : Reading::date_parts;
  }
  mapping().fields[choice.field] = std::move(source);
  return std::nullopt;
}

void Recogniser::by_tags() {
  for (std::size_t i = 0; i < size(); ++i) {
    const std::string& tag = column(i).column.hashtag;
    if (tag.empty()) continue;
    const FieldNames* best = nullptr;
    for (const FieldNames& field : known_names()) {
      if (field.tag == nullptr || !tag.starts_with(field.tag)) continue;
      const std::size_t length = std::string_view(field.tag).size();
      const bool whole = tag.size() == length || tag[length] == '+';
      if (whole && (best == nullptr || std::string_view(best->tag).size() < length)) best = &field;
    }
    if (best == nullptr || settled(best->field)) continue;
    const NamePromise* const promise = promise_of(best->field);
    if (!best->bears_out(column(i)) && (promise == nullptr || !promise->bears_out(column(i)))) continue;
    map(best->field, column(i), "by its HXL tag");
  }
}

void Recogniser::by_names() {
  for (const FieldNames& field : known_names()) {
    if (settled(field.field)) continue;
    std::vector<std::size_t> fitting = fitting_columns(field, field.bears_out);
    if (fitting.empty()) fitting = promised_columns(field);
    if (fitting.empty()) continue;
    map(field.field, column(fitting.front()), "by its name");
    if (std::string_view(field.field) == "start" && fitting.size() > 1 && !complement("start", fitting)) {
      ask_which("start", fitting);
    }
    if (std::string_view(field.field) == "title") complement_title();
  }
  if (!settled("start")) by_ending();
  take_projected();
  // x and y, or one latitude alone, are no place.
  const bool half = is_mapped("lat") != is_mapped("lon");
  if (half && decided_.count("lat") == 0 && decided_.count("lon") == 0) {
    const std::string field = is_mapped("lat") ? "lat" : "lon";
    const bool placed = has_geometry_ && survey_.placed() > 0;
    const std::string axis = "column \"" + mapping().fields[field].columns[0] + "\" looks like a ";
    if (!placed)
      found_.suggestions.push_back(axis +
                                   (field == "lat" ? "latitude, but no longitude" : "longitude, but no latitude") +
                                   " was found: name it with --map " + (field == "lat" ? "lon" : "lat") + "=COLUMN");
    mapping().fields.erase(field);
  }
}

// Metres on a grid, which only its name places on the Earth.
void Recogniser::take_projected() {
  const bool decided = decided_.count("lat") > 0 || decided_.count("lon") > 0 || settled("position");
  if (decided || (has_geometry_ && survey_.placed() > 0)) return;
  const ColumnSurvey* const east = plainly_named({"easting", "utmeasting", "eastingm", "utmx", "xutm", "utme", "east"});
  const ColumnSurvey* const north =
      plainly_named({"northing", "utmnorthing", "northingm", "utmy", "yutm", "utmn", "north"});
  if (east == nullptr || north == nullptr || !holds_numbers(*east) || !holds_numbers(*north)) return;
  if (!crs_.empty() && crs_ != "EPSG:4326") {
    map("lon", *east, "by its name");
    map("lat", *north, "by its name");
  } else if ((!is_mapped("lat") || !is_mapped("lon")) && std::max(east->greatest, north->greatest) > 360) {
    found_.suggestions.push_back("columns \"" + east->column.name + "\" and \"" + north->column.name +
                                 "\" seem metres of a projection: name it, for example --crs EPSG:32638");
  }
}

// Columns that never both state a time are two ways to say one thing: KML has a moment in one, a span in another.
bool Recogniser::complement(const std::string& field, const std::vector<std::size_t>& fitting) {
  FieldSource& source = mapping().fields[field];
  std::size_t stated = column(fitting[0]).stated;
  for (std::size_t k = 1; k < fitting.size(); ++k) {
    const ColumnSurvey& other = column(fitting[k]);
    if (stated + other.stated > survey_.looked_at() || is_part(other.column.name)) continue;
    stated += other.stated;
    source.columns.push_back(other.column.name);
    source.reading = Reading::first_of;
  }
  return source.reading == Reading::first_of;
}

// Points of a track have no name of their own.
void Recogniser::complement_title() {
  FieldSource& title = mapping().fields["title"];
  const ColumnSurvey* const track = plainly_named({"track"});
  if (track == nullptr || named(title.columns[0])->stated == survey_.looked_at()) return;
  title.columns.push_back(track->column.name);
  title.reading = Reading::first_of;
}

// In order of the names.
std::vector<std::size_t> Recogniser::fitting_columns(const FieldNames& field, BearsOut bears_out) const {
  std::vector<std::size_t> fitting;
  for (const std::string_view name : field.names) {
    for (std::size_t i = 0; i < size(); ++i) {
      if (plain_[i] == name && bears_out(column(i)) && !is_used_for_place(field.field, i)) fitting.push_back(i);
    }
  }
  return fitting;
}

// The first whose name is enough, although most of its values do not bear it out.
std::vector<std::size_t> Recogniser::promised_columns(const FieldNames& field) const {
  const NamePromise* const promise = promise_of(field.field);
  if (promise == nullptr) return {};
  std::vector<std::size_t> fitting = fitting_columns(field, promise->bears_out);
  std::erase_if(fitting, [&](std::size_t i) { return is_vague(plain_[i]); });
  if (fitting.size() > 1) fitting.resize(1);
  return fitting;
}

bool Recogniser::is_placed() const {
  return (has_geometry_ && survey_.placed() > 0) || is_mapped("position") || (is_mapped("lat") && is_mapped("lon"));
}

// A column of positions named "location" is no name of a place.
bool Recogniser::is_used_for_place(std::string_view field, std::size_t i) const {
  const auto at = found_.mapping.fields.find("position");
  return field == "place" && at != found_.mapping.fields.end() && at->second.columns[0] == column(i).column.name;
}

void Recogniser::by_ending() {
  for (std::size_t i = 0; i < size(); ++i) {
    const std::string& name = plain_[i];
    const bool dated = name.find("date") != std::string::npos || name.ends_with("time");
    if (!dated || tells_of_the_record(name) || !holds_dates(column(i))) continue;
    if (is_mapped("end") && mapping().fields["end"].columns[0] == column(i).column.name) continue;
    return map("start", column(i), "by its name");
  }
}

void Recogniser::join_split_times() {
  if (decided_.count("start") > 0) return;
  if (!is_mapped("start") || is_part(mapping().fields["start"].columns[0])) return join_parts();
  if (mapping().fields["start"].columns.size() > 1) return;
  FieldSource& start = mapping().fields["start"];
  const ColumnSurvey* const date = named(start.columns[0]);
  const ColumnSurvey* const clock = plainly_named(
      {"time", "hour", "clock", "timeofday", "eventtime", "timeutc", "utctime", "localtime", "starttime", "timestart"});
  if (clock == nullptr || clock == date || clock->clocks == 0) return;
  std::erase_if(found_.questions, [&](const Question& question) {
    return question.kind == Question::Kind::which_column && question.options.size() == 2 &&
           question.options[1] == clock->column.name;
  });
  start.columns.push_back(clock->column.name);
  start.reading = Reading::date_and_clock;
}

bool Recogniser::is_part(const std::string& name) {
  const std::string plain = plain_name(name);
  return plain == "year" || plain == "month" || plain == "day";
}

void Recogniser::join_parts() {
  const std::array<const ColumnSurvey*, 6> parts = {plainly_named({"year", "yr", "yyyy", "iyear", "eventyear"}),
                                                    plainly_named({"month", "mo", "mon", "mm", "imonth"}),
                                                    plainly_named({"day", "dy", "dd", "iday", "dayofmonth"}),
                                                    plainly_named({"hour", "hr", "hh"}),
                                                    plainly_named({"minute", "min", "mi"}),
                                                    plainly_named({"second", "sec", "ss"})};
  if (parts[0] == nullptr || !holds_numbers(*parts[0]) || parts[0]->least < -9999 || parts[0]->greatest > 9999) return;
  FieldSource source;
  for (const ColumnSurvey* part : parts) {
    if (part == nullptr) break;
    source.columns.push_back(part->column.name);
  }
  source.why = "by the names of its parts";
  source.reading = source.columns.size() > 1 ? Reading::date_parts : Reading::plain;
  mapping().fields["start"] = std::move(source);
}

void Recogniser::by_values() {
  if (!settled("start") && !is_mapped("end")) {
    for (std::size_t i = 0; i < size(); ++i) {
      const ColumnSurvey& c = column(i);
      const bool dates = c.written_dates > 0 && c.written_dates * 10 >= c.stated * 9;
      const bool declared = c.column.type == "date" || c.column.type == "date-time";
      if ((has_geometry_ ? !declared : false) || !dates || tells_of_the_record(plain_[i])) continue;
      map("start", c, "its values are dates");
      break;
    }
  }
  if (has_geometry_ || settled("position") || is_mapped("lat")) return;
  for (std::size_t i = 0; i < size(); ++i) {
    const ColumnSurvey& c = column(i);
    const std::size_t pairs = c.positions_of(PositionNotation::pair);
    const std::size_t telling = c.positions_in_all() - pairs;
    if (c.stated == 0 || telling * 10 < c.stated * 9) continue;
    if (!c.dates.dates()) return map("position", c, "its values are positions");
  }
}

void Recogniser::take_people_and_sources() {
  const auto join = [&](const char* field, std::initializer_list<const ColumnSurvey*> columns) {
    if (settled(field)) return;
    FieldSource source;
    for (const ColumnSurvey* c : columns) {
      if (c != nullptr) source.columns.push_back(c->column.name);
    }
    if (source.columns.empty()) return;
    source.why = "by its name";
    mapping().fields[field] = std::move(source);
  };
  join("actors", {plainly_named({"actors", "actor", "actor1", "actor1name", "sidea", "perpetrator"}),
                  plainly_named({"actor2", "actor2name", "sideb"})});
  join("sources", {plainly_named({"sources", "source", "sourcearticle", "reference", "references"}),
                   plainly_named({"url", "sourceurl", "link", "href"})});
}

void Recogniser::name_untitled() {
  if (settled("title")) return;
  for (const char* field : {"category", "place", "summary"}) {
    if (!is_mapped(field)) continue;
    FieldSource source = mapping().fields[field];
    source.why = "for want of a title";
    mapping().fields["title"] = std::move(source);
    return;
  }
}

// The zone of each record, which its times are meant in where they state no offset.
void Recogniser::take_zones() {
  if (settled("zone") || !is_dated()) return;
  for (std::size_t i = 0; i < size(); ++i) {
    if (mostly(column(i).zones, column(i))) return map("zone", column(i), "by its name");
  }
}

void Recogniser::settle_geometry() {
  const bool chosen = decided_.count("lat") > 0 || decided_.count("lon") > 0 || decided_.count("position") > 0;
  if (has_geometry_ && survey_.placed() > 0 && !chosen) {
    for (const char* field : {"lat", "lon", "position"}) mapping().fields.erase(field);
  }
  if (is_mapped("lat") && is_mapped("lon") && decided_.count("position") == 0) mapping().fields.erase("position");
  if (decided_.count("position") > 0 && is_mapped("position")) {
    mapping().fields.erase("lat");
    mapping().fields.erase("lon");
  }
  if (is_mapped("lat") != is_mapped("lon")) {
    mapping().fields.erase("lat");
    mapping().fields.erase("lon");
  }
}

}  // namespace sitmap
