// Tables of names, best first, and predicates over a column's survey.
#include "data/field_names.h"

#include <algorithm>
#include <array>

#include "data/schemes.h"

namespace sitmap {
namespace {

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

constexpr std::array kPromises = {NamePromise{"start", holds_a_date, "a date", "is one"},
                                  NamePromise{"end", holds_a_date, "a date", "is one"},
                                  NamePromise{"lat", holds_an_angle, "a latitude", "is one"},
                                  NamePromise{"lon", holds_an_angle, "a longitude", "is one"},
                                  NamePromise{"position", holds_a_position, "a position", "can be read as one"}};

}  // namespace

bool mostly(std::size_t part, const ColumnSurvey& c) {
  return part > 0 && part * 2 >= c.stated;
}

bool holds_dates(const ColumnSurvey& c) {
  return mostly(c.dates.dates(), c) && c.clocks * 2 < c.stated;
}

bool holds_numbers(const ColumnSurvey& c) {
  return mostly(c.numbers, c);
}

const std::vector<FieldNames>& known_names() {
  static const std::vector<FieldNames> kNames = {
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

const NamePromise* promise_of(std::string_view field) {
  const auto* const found = std::find_if(kPromises.begin(), kPromises.end(),
                                         [&](const NamePromise& promise) { return field == promise.field; });
  return found == kPromises.end() ? nullptr : found;
}

bool is_vague(std::string_view plain) {
  constexpr std::array<std::string_view, 39> kVague = {
      "begin",    "from",     "since",     "when",      "time",    "day",      "month",   "yearmonth",
      "year",     "start",    "end",       "to",        "until",   "stop",     "finish",  "x",
      "y",        "position", "shape",     "geo",       "point",   "grid",     "gridref", "gps",
      "utm",      "mgrs",     "location",  "coords",    "geom",    "geometry", "thegeom", "geojson",
      "occurred", "timedate", "starttime", "timestart", "endtime", "timeend",  "stoptime"};
  return std::find(kVague.begin(), kVague.end(), plain) != kVague.end();
}

bool states_nothing(const ColumnSurvey& c) {
  constexpr std::array<std::string_view, 6> kNothing = {"", "na", "nan", "null", "none", "n"};
  return c.distinct <= c.samples.size() &&
         std::all_of(c.samples.begin(), c.samples.end(), [&](const std::string& value) {
           return std::find(kNothing.begin(), kNothing.end(), plain_name(value)) != kNothing.end();
         });
}

bool tells_of_the_record(const std::string& plain) {
  constexpr std::array kParts = {"modif", "updat",  "creat",  "publi", "entry",  "version",
                                 "birth", "access", "upload", "added", "source", "report"};
  return std::any_of(kParts.begin(), kParts.end(),
                     [&](const char* part) { return plain.find(part) != std::string::npos; });
}

}  // namespace sitmap
