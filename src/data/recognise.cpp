// Schemes first, then names that the values bear out, then values alone; what remains open becomes a question.
#include "data/recognise.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <functional>
#include <utility>

#include "data/schemes.h"

namespace sitmap {
namespace {

using Bears = bool (*)(const ColumnSurvey&);

bool mostly(std::size_t part, const ColumnSurvey& c) {
  return part > 0 && part * 2 >= c.stated;
}

bool holds_dates(const ColumnSurvey& c) {
  return mostly(c.dates.dates(), c) && c.clocks * 2 < c.stated;
}
bool holds_a_date(const ColumnSurvey& c) {
  return c.dates.dates() > 0 && c.clocks <= c.dates.dates();
}
bool holds_an_angle(const ColumnSurvey& c) {
  return c.numbers + c.angles > 0;
}
bool holds_a_position(const ColumnSurvey& c) {
  return c.positions_in_all() > 0;
}
bool holds_angles(const ColumnSurvey& c) {
  return mostly(c.numbers + c.angles, c);
}
bool holds_numbers(const ColumnSurvey& c) {
  return mostly(c.numbers, c);
}
bool holds_positions(const ColumnSurvey& c) {
  return mostly(c.positions_in_all(), c);
}
bool holds_lengths(const ColumnSurvey& c) {
  return mostly(c.numbers, c) && c.least >= 0;
}
bool holds_anything(const ColumnSurvey& c) {
  return c.stated > 0;
}
// A few values that come again and again.
bool holds_kinds(const ColumnSurvey& c) {
  return c.stated > 0 && (c.distinct <= 50 || c.distinct * 5 <= c.stated);
}
bool holds_severities(const ColumnSurvey& c) {
  return c.stated > 0 && c.whole_numbers == c.stated && c.least >= 1 && c.greatest <= 5;
}
bool holds_statuses(const ColumnSurvey& c) {
  return c.stated > 0 && std::all_of(c.samples.begin(), c.samples.end(), [](const std::string& value) {
           const std::string name = plain_name(value);
           return name == "confirmed" || name == "claimed" || name == "disputed";
         });
}
bool names_each_once(const ColumnSurvey& c) {
  return c.stated > 0 && c.distinct == c.stated;
}

struct Names {
  const char* field;
  Bears bears_out;
  std::vector<std::string_view> names;  // plain, best first
  const char* tag;                      // of HXL; null: none
};

const std::vector<Names>& known_names() {
  static const std::vector<Names> kNames = {
      {"start",
       holds_dates,
       {"start",     "startdate", "datestart",     "starttime",   "timestart",    "startdatetime",  "starttimestamp",
        "eventdate", "eventtime", "eventdatetime", "begin",       "begindate",    "datebegin",      "begintime",
        "from",      "fromdate",  "datefrom",      "since",       "when",         "datetime",       "date",
        "isotime",   "timestamp", "time",          "dateofevent", "incidentdate", "dateofincident", "dateoccurred",
        "timedate",  "occurred",  "occurredat",    "occurredon",  "observedon",   "reporteddate",   "day",
        "month",     "yearmonth", "year"},
       "#date"},
      {"end",
       holds_dates,
       {"end", "enddate", "dateend", "endtime", "timeend", "enddatetime", "to", "todate", "dateto", "until", "stop",
        "stopdate", "stoptime", "finish", "finishdate"},
       "#date+end"},
      {"lat",
       holds_angles,
       {"lat", "latitude", "latdd", "decimallatitude", "latitudedd", "ylat", "latdeg", "latitudewgs84", "geolat",
        "reclat", "locationlat", "locationlatitude", "gpslatitude", "gpslat", "y", "ycoord", "coordy"},
       "#geo+lat"},
      {"lon",
       holds_angles,
       {"lon",         "lng",         "long",         "longitude",         "londd",        "decimallongitude",
        "longitudedd", "xlon",        "londeg",       "longitudewgs84",    "geolon",       "geolong",
        "reclong",     "locationlon", "locationlong", "locationlongitude", "gpslongitude", "gpslon",
        "x",           "xcoord",      "coordx"},
       "#geo+lon"},
      {"position",
       holds_positions,
       {"position",    "wkt",        "geom",   "geometry", "thegeom", "shape",   "geojson", "coordinates",
        "coords",      "coordinate", "latlon", "latlong",  "latlng",  "lonlat",  "geo",     "geopoint",
        "geolocation", "point",      "mgrs",   "utm",      "grid",    "gridref", "gps",     "location"},
       "#geo+coord"},
      {"precision_m",
       holds_lengths,
       {"precisionm", "accuracym", "uncertaintym", "radiusm", "coordinateuncertaintyinmeters",
        "coordinateuncertaintyinmetres", "horizontalaccuracy", "horizontalaccuracym"},
       nullptr},
      {"title",
       holds_anything,
       {"title", "name", "headline", "eventname", "eventtitle", "event", "label", "subject", "incident", "whathappened",
        "what", "track"},
       "#event"},
      {"summary",
       holds_anything,
       {"summary", "description", "desc", "notes", "note", "details", "detail", "narrative", "synopsis", "comment",
        "comments", "text", "remarks"},
       "#description"},
      {"place",
       holds_anything,
       {"place", "placename", "location", "locationname", "locality", "city", "town", "village", "site", "address",
        "district", "province", "region"},
       "#loc"},
      {"category",
       holds_kinds,
       {"category", "categories", "type", "eventtype", "incidenttype", "kind", "class", "eventcategory", "subeventtype",
        "folder"},
       "#event+type"},
      {"severity", holds_severities, {"severity", "severitylevel"}, "#severity"},
      {"status", holds_statuses, {"status", "verification"}, "#status"},
      {"tags", holds_anything, {"tags", "keywords", "labels"}, nullptr},
      {"media", holds_anything, {"media"}, nullptr},
      {"id",
       names_each_once,
       {"id", "eventid", "uid", "uuid", "guid", "globalid", "incidentid", "incidentcode", "identifier"},
       "#event+id"}};
  return kNames;
}

// What a name promises so plainly that one value that keeps it is enough: the others are rejected by reason, and a
// column without any is told.
struct Promise {
  const char* field;
  Bears bears_out;
  const char* called;  // like
  const char* of_values;
};
constexpr std::array kPromises = {
    Promise{"start", holds_a_date, "a date", "is one"}, Promise{"end", holds_a_date, "a date", "is one"},
    Promise{"lat", holds_an_angle, "a latitude", "is one"}, Promise{"lon", holds_an_angle, "a longitude", "is one"},
    Promise{"position", holds_a_position, "a position", "can be read as one"}};

const Promise* promise_of(std::string_view field) {
  const auto* const found =
      std::find_if(kPromises.begin(), kPromises.end(), [&](const Promise& promise) { return field == promise.field; });
  return found == kPromises.end() ? nullptr : found;
}

// Words that tables use for other things as well: only most of the values tell.
bool is_vague(std::string_view plain) {
  constexpr std::array<std::string_view, 39> kVague = {
      "begin",    "from",     "since",     "when",      "time",    "day",      "month",   "yearmonth",
      "year",     "start",    "end",       "to",        "until",   "stop",     "finish",  "x",
      "y",        "position", "shape",     "geo",       "point",   "grid",     "gridref", "gps",
      "utm",      "mgrs",     "location",  "coords",    "geom",    "geometry", "thegeom", "geojson",
      "occurred", "timedate", "starttime", "timestart", "endtime", "timeend",  "stoptime"};
  return std::find(kVague.begin(), kVague.end(), plain) != kVague.end();
}

// Empty, or only what programs write where they have no value.
bool states_nothing(const ColumnSurvey& c) {
  constexpr std::array<std::string_view, 6> kNothing = {"", "na", "nan", "null", "none", "n"};
  return c.distinct <= c.samples.size() &&
         std::all_of(c.samples.begin(), c.samples.end(), [&](const std::string& value) {
           return std::find(kNothing.begin(), kNothing.end(), plain_name(value)) != kNothing.end();
         });
}

// Dates of the record, not of what it tells of.
bool tells_of_the_record(const std::string& plain) {
  constexpr std::array kParts = {"modif", "updat",  "creat",  "publi", "entry",  "version",
                                 "birth", "access", "upload", "added", "source", "report"};
  return std::any_of(kParts.begin(), kParts.end(),
                     [&](const char* part) { return plain.find(part) != std::string::npos; });
}

class Recogniser {
 public:
  Recogniser(const Survey& survey, bool has_geometry) : survey_(survey), has_geometry_(has_geometry) {
    plain_.reserve(survey.columns().size());
    for (const ColumnSurvey& c : survey.columns()) plain_.push_back(plain_name(c.column.name));
  }

  Result<Recognition> run(const MappingChoices& choices) {
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

 private:
  Mapping& mapping() { return found_.mapping; }
  const ColumnSurvey& column(std::size_t i) const { return survey_.columns()[i]; }
  std::size_t size() const { return survey_.columns().size(); }
  // Mapped, or unset by the user.
  bool settled(const std::string& field) const { return decided_.count(field) > 0 || is_mapped(field); }
  bool is_mapped(const std::string& field) const { return found_.mapping.fields.count(field) > 0; }

  const ColumnSurvey* named(const std::string& name) const {
    for (const ColumnSurvey& c : survey_.columns()) {
      if (c.column.name == name) return &c;
    }
    return nullptr;
  }
  const ColumnSurvey* plainly_named(std::initializer_list<std::string_view> names) const {
    for (const std::string_view name : names) {
      for (std::size_t i = 0; i < size(); ++i) {
        if (plain_[i] == name && column(i).stated > 0) return &column(i);
      }
    }
    return nullptr;
  }

  void map(const std::string& field, const ColumnSurvey& c, std::string why) {
    FieldSource source;
    source.columns = {c.column.name};
    source.why = std::move(why);
    mapping().fields[field] = std::move(source);
  }

  // ---- what the user chose ----

  std::optional<Error> take(const MappingChoice& choice) {
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

  Error no_such_column(const std::string& wanted) const {
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

  // ---- by name ----

  void by_tags() {
    for (std::size_t i = 0; i < size(); ++i) {
      const std::string& tag = column(i).column.hashtag;
      if (tag.empty()) continue;
      const Names* best = nullptr;
      for (const Names& field : known_names()) {
        if (field.tag == nullptr || !tag.starts_with(field.tag)) continue;
        const std::size_t length = std::string_view(field.tag).size();
        const bool whole = tag.size() == length || tag[length] == '+';
        if (whole && (best == nullptr || std::string_view(best->tag).size() < length)) best = &field;
      }
      if (best == nullptr || settled(best->field)) continue;
      const Promise* const promise = promise_of(best->field);
      if (!best->bears_out(column(i)) && (promise == nullptr || !promise->bears_out(column(i)))) continue;
      map(best->field, column(i), "by its HXL tag");
    }
  }

  void by_names() {
    for (const Names& field : known_names()) {
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
  void take_projected() {
    const bool decided = decided_.count("lat") > 0 || decided_.count("lon") > 0 || settled("position");
    if (decided || (has_geometry_ && survey_.placed() > 0)) return;
    const ColumnSurvey* const east =
        plainly_named({"easting", "utmeasting", "eastingm", "utmx", "xutm", "utme", "east"});
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
  bool complement(const std::string& field, const std::vector<std::size_t>& fitting) {
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
  void complement_title() {
    FieldSource& title = mapping().fields["title"];
    const ColumnSurvey* const track = plainly_named({"track"});
    if (track == nullptr || named(title.columns[0])->stated == survey_.looked_at()) return;
    title.columns.push_back(track->column.name);
    title.reading = Reading::first_of;
  }

  // In order of the names.
  std::vector<std::size_t> fitting_columns(const Names& field, Bears bears_out) const {
    std::vector<std::size_t> fitting;
    for (const std::string_view name : field.names) {
      for (std::size_t i = 0; i < size(); ++i) {
        if (plain_[i] == name && bears_out(column(i)) && !is_used_for_place(field.field, i)) fitting.push_back(i);
      }
    }
    return fitting;
  }
  // The first whose name is enough, although most of its values do not bear it out.
  std::vector<std::size_t> promised_columns(const Names& field) const {
    const Promise* const promise = promise_of(field.field);
    if (promise == nullptr) return {};
    std::vector<std::size_t> fitting = fitting_columns(field, promise->bears_out);
    std::erase_if(fitting, [&](std::size_t i) { return is_vague(plain_[i]); });
    if (fitting.size() > 1) fitting.resize(1);
    return fitting;
  }

  bool is_asked_about(const std::string& name) const {
    return std::any_of(found_.questions.begin(), found_.questions.end(), [&](const Question& question) {
      return question.kind == Question::Kind::spreadsheet && question.column == name;
    });
  }

  // Columns whose names promise what none of their values keeps.
  void tell_broken_promises() {
    if (!mapping().scheme.empty()) return;
    for (const Names& field : known_names()) {
      const Promise* const promise = promise_of(field.field);
      const bool of_time = std::string_view(field.field) == "start" || std::string_view(field.field) == "end";
      if (promise == nullptr || settled(field.field) || (!of_time && is_placed())) continue;
      for (const std::string_view name : field.names) {
        for (std::size_t i = 0; i < size(); ++i) {
          if (plain_[i] == name && !is_vague(name)) tell_broken_promise(column(i), *promise);
        }
      }
    }
  }
  bool is_placed() const {
    return (has_geometry_ && survey_.placed() > 0) || is_mapped("position") || (is_mapped("lat") && is_mapped("lon"));
  }
  void tell_broken_promise(const ColumnSurvey& c, const Promise& promise) {
    if (states_nothing(c) || promise.bears_out(c) || is_asked_about(c.column.name)) return;
    const std::string values = c.stated == 1
                                   ? "its only value is none"
                                   : "none of its " + std::to_string(c.stated) + " values " + promise.of_values;
    found_.suggestions.push_back("column \"" + c.column.name + "\" is called like " + promise.called + ", but " +
                                 values + " (such as \"" + c.samples.front() + "\")");
  }
  // A column of positions named "location" is no name of a place.
  bool is_used_for_place(std::string_view field, std::size_t i) const {
    const auto at = found_.mapping.fields.find("position");
    return field == "place" && at != found_.mapping.fields.end() && at->second.columns[0] == column(i).column.name;
  }

  void by_ending() {
    for (std::size_t i = 0; i < size(); ++i) {
      const std::string& name = plain_[i];
      const bool dated = name.find("date") != std::string::npos || name.ends_with("time");
      if (!dated || tells_of_the_record(name) || !holds_dates(column(i))) continue;
      if (is_mapped("end") && mapping().fields["end"].columns[0] == column(i).column.name) continue;
      return map("start", column(i), "by its name");
    }
  }

  // Years, months and quarters beside a date say the same less exactly: no question is worth it.
  void ask_which(const std::string& field, const std::vector<std::size_t>& fitting) {
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

  // ---- times in several columns ----

  void join_split_times() {
    if (decided_.count("start") > 0) return;
    if (!is_mapped("start") || is_part(mapping().fields["start"].columns[0])) return join_parts();
    if (mapping().fields["start"].columns.size() > 1) return;
    FieldSource& start = mapping().fields["start"];
    const ColumnSurvey* const date = named(start.columns[0]);
    const ColumnSurvey* const clock = plainly_named({"time", "hour", "clock", "timeofday", "eventtime", "timeutc",
                                                     "utctime", "localtime", "starttime", "timestart"});
    if (clock == nullptr || clock == date || clock->clocks == 0) return;
    std::erase_if(found_.questions, [&](const Question& question) {
      return question.kind == Question::Kind::which_column && question.options.size() == 2 &&
             question.options[1] == clock->column.name;
    });
    start.columns.push_back(clock->column.name);
    start.reading = Reading::date_and_clock;
  }

  static bool is_part(const std::string& name) {
    const std::string plain = plain_name(name);
    return plain == "year" || plain == "month" || plain == "day";
  }

  void join_parts() {
    const std::array<const ColumnSurvey*, 6> parts = {plainly_named({"year", "yr", "yyyy", "iyear", "eventyear"}),
                                                      plainly_named({"month", "mo", "mon", "mm", "imonth"}),
                                                      plainly_named({"day", "dy", "dd", "iday", "dayofmonth"}),
                                                      plainly_named({"hour", "hr", "hh"}),
                                                      plainly_named({"minute", "min", "mi"}),
                                                      plainly_named({"second", "sec", "ss"})};
    if (parts[0] == nullptr || !holds_numbers(*parts[0]) || parts[0]->least < -9999 || parts[0]->greatest > 9999)
      return;
    FieldSource source;
    for (const ColumnSurvey* part : parts) {
      if (part == nullptr) break;
      source.columns.push_back(part->column.name);
    }
    source.why = "by the names of its parts";
    source.reading = source.columns.size() > 1 ? Reading::date_parts : Reading::plain;
    mapping().fields["start"] = std::move(source);
  }

  // ---- by value ----

  void by_values() {
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

  void take_people_and_sources() {
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

  void name_untitled() {
    if (settled("title")) return;
    for (const char* field : {"category", "place", "summary"}) {
      if (!is_mapped(field)) continue;
      FieldSource source = mapping().fields[field];
      source.why = "for want of a title";
      mapping().fields["title"] = std::move(source);
      return;
    }
  }

  // ---- zones ----

  bool is_dated() const { return is_mapped("start") || is_mapped("end"); }

  // The zone of each record, which its times are meant in where they state no offset.
  void take_zones() {
    if (settled("zone") || !is_dated()) return;
    for (std::size_t i = 0; i < size(); ++i) {
      if (mostly(column(i).zones, column(i))) return map("zone", column(i), "by its name");
    }
  }

  // Times without an offset that may be meant in another zone than UTC.
  void suspect_zones() {
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
      found_.suggestions.push_back("column \"" + c.column.name +
                                   "\" is called like a time zone, but values such as \"" + c.samples.front() +
                                   "\" name none that is known, and the times are read in UTC: if they are all of one "
                                   "zone, give --file-zone ZONE");
    }
  }

  // ---- afterwards ----

  void settle_geometry() {
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

  void settle_dates(const MappingChoices& choices) {
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

  void ask_order(const ColumnSurvey& c, bool contradictory) {
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

  void ask_for_spreadsheet_days() {
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
  void suspect_midnights() {
    if (!is_mapped("start") || !mapping().scheme.empty()) return;
    const FieldSource& start = mapping().fields["start"];
    const ColumnSurvey& c = *named(start.columns[0]);
    if (start.reading != Reading::plain || c.midnights < 2 || c.midnights != c.clocked) return;
    found_.suggestions.push_back("every time of day in column \"" + c.column.name +
                                 "\" is 00:00: if these are days, give --map start=" + c.column.name + ":day");
  }

  void suspect_positions() {
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

  const Survey& survey_;
  bool has_geometry_ = false;
  std::string crs_;  // as chosen
  std::vector<std::string> plain_;
  std::map<std::string, bool> decided_;
  Recognition found_;
};

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

const Question* Recognition::blocking() const {
  for (const Question& question : questions) {
    if (question.blocking) return &question;
  }
  return nullptr;
}

bool Recognition::makes_events(bool has_geometry) const {
  const auto is_mapped = [&](const char* field) { return mapping.fields.count(field) > 0; };
  if (is_mapped("start") || is_mapped("end")) return true;
  if (has_geometry) return false;
  return (is_mapped("lat") || is_mapped("position")) && (is_mapped("title") || is_mapped("category"));
}

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

Result<Recognition> recognise(const Survey& survey, const MappingChoices& choices, bool has_geometry) {
  return Recogniser(survey, has_geometry).run(choices);
}

}  // namespace sitmap
