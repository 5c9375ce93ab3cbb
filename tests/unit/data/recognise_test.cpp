// Which columns become which fields: by HXL tag, name and value; what is asked, what is only suggested.
#include "data/recognise.h"

#include <catch2/catch.hpp>
#include <string>
#include <vector>

namespace sitmap {
namespace {

using Row = std::vector<std::string>;

Survey survey_of(const std::vector<Column>& columns, const std::vector<Row>& rows) {
  Survey survey;
  survey.know(columns);
  std::size_t number = 0;
  for (const Row& row : rows) {
    std::vector<Cell> cells;
    for (const std::string& text : row) cells.push_back({text, text.empty() ? CellKind::absent : CellKind::text});
    Record record;
    record.number = ++number;
    record.cells = cells;
    survey.add(columns, record);
  }
  return survey;
}

std::vector<Column> named(const Row& names) {
  std::vector<Column> columns;
  for (const std::string& name : names) columns.push_back({name, {}, {}});
  return columns;
}

Recognition recognised(const std::vector<Column>& columns, const std::vector<Row>& rows,
                       const MappingChoices& choices = {}) {
  const Result<Recognition> found = recognise(survey_of(columns, rows), choices, false);
  REQUIRE(found.ok());
  return *found;
}

// "lat=Y lon=X start=When (by its name)" without the reasons.
std::string fields(const Recognition& recognition) {
  std::string text;
  for (const auto& [field, source] : recognition.mapping.fields) {
    text += (text.empty() ? "" : " ") + field + "=";
    for (std::size_t i = 0; i < source.columns.size(); ++i) text += (i > 0 ? "+" : "") + source.columns[i];
  }
  return text;
}

}  // namespace

TEST_CASE("HXL tags say what columns are, whatever they are called", "[recognise]") {
  const std::vector<Column> columns = {{"A", {}, "#date+start"},  {"B", {}, "#date+end"}, {"C", {}, "#geo+lat"},
                                       {"D", {}, "#geo+lon"},     {"E", {}, "#event"},    {"F", {}, "#event+type+main"},
                                       {"G", {}, "#description"}, {"H", {}, "#loc+name"}, {"I", {}, "#event+id"}};
  const Recognition found =
      recognised(columns, {{"2020-01-02", "2020-01-03", "33.5", "44.25", "Raid", "attack", "At night", "Mosul", "r1"},
                           {"2020-02-02", "2020-02-04", "34.5", "45.25", "March", "protest", "By day", "Basra", "r2"}});
  CHECK(fields(found) == "category=F end=B id=I lat=C lon=D place=H start=A summary=G title=E");
  for (const auto& [field, source] : found.mapping.fields) CHECK(source.why == "by its HXL tag");
}

TEST_CASE("a tag counts only if the values bear it out, and the longer tag before the shorter", "[recognise]") {
  const std::vector<Row> rows = {{"north", "2020-01-02", "2020-01-05", "a"},
                                 {"south", "2020-01-03", "2020-01-06", "b"}};
  CHECK(fields(recognised({{"A", {}, "#geo+lat"}, {"B", {}, "#date"}, {"C", {}, "#date+end"}, {"D", {}, "#eventful"}},
                          rows)) == "end=C start=B");
}

TEST_CASE("a tag counts before a name", "[recognise]") {
  std::vector<Column> columns = named({"date", "reported"});
  columns[1].hashtag = "#date+start";
  CHECK(fields(recognised(columns, {{"2020-01-02", "2020-01-04"}})) == "start=reported");
}

TEST_CASE("names count in any writing if the values bear them out", "[recognise]") {
  CHECK(fields(recognised(named({"Start Date", "end-date", "LATITUDE", "Lng", "Event_Title"}),
                          {{"2020-01-02", "2020-01-03", "33", "44", "a"}, {"2020-01-03", "", "34", "45", "b"}})) ==
        "end=end-date lat=LATITUDE lon=Lng start=Start Date title=Event_Title");
  CHECK(fields(recognised(named({"id", "severity", "name"}), {{"1", "7", "a"}, {"1", "8", "b"}})) == "title=name");
}

TEST_CASE("columns without a telling name are known by their values", "[recognise]") {
  CHECK(fields(recognised(named({"A", "B", "C"}), {{"POINT (44 33)", "27 Nov 2020", "x"},
                                                   {"POINT (45 34)", "28 Nov 2020", "y"}})) == "position=A start=B");
}

TEST_CASE("what a scheme knows is not asked", "[recognise]") {
  const std::vector<Column> timemap = named({"id", "date", "time", "latitude", "longitude", "description", "sources"});
  const auto row = [](const char* id, const char* date) { return Row{id, date, "", "33", "44", "x", "s"}; };
  const Recognition open = recognised(timemap, {row("1", "3/4/2020"), row("2", "5/6/2020")});
  REQUIRE(open.mapping.scheme == "timemap");
  CHECK(open.mapping.date_order == DateOrder::mdy);
  CHECK(open.questions.empty());
  // One date that only fits the other order does not unsettle it: that record is rejected.
  const Recognition mixed = recognised(timemap, {row("1", "3/14/2020"), row("2", "15/6/2020")});
  CHECK(mixed.mapping.date_order == DateOrder::mdy);
  CHECK(mixed.questions.empty());
  // Without a scheme both are questions.
  CHECK(recognised(named({"date", "title"}), {{"3/4/2020", "a"}}).blocking() != nullptr);
  CHECK(recognised(named({"date", "title"}), {{"3/14/2020", "a"}, {"15/6/2020", "b"}}).blocking() != nullptr);
}

TEST_CASE("what looks wrong is suggested, and nothing is changed", "[recognise]") {
  const Recognition swapped = recognised(named({"date", "lat", "lon"}), {{"2020-01-01", "140.5", "35.5"}});
  CHECK(fields(swapped) == "lat=lat lon=lon start=date");
  CHECK(swapped.suggestions == std::vector<std::string>{"latitude and longitude seem swapped: if so, give --map "
                                                        "lat=lon --map lon=lat"});
  const Recognition half = recognised(named({"date", "lat"}), {{"2020-01-01", "35.5"}});
  REQUIRE(half.suggestions.size() == 1);
  CHECK(half.suggestions[0].starts_with("column \"lat\" looks like a latitude, but no longitude was found"));
}

TEST_CASE("a column of zones is the zone of each record, if its name and its values say so", "[recognise]") {
  const auto with = [](const char* name, const char* first, const char* second) {
    return recognised(named({"date", "title", name}),
                      {{"2020-01-02 10:00", "a", first}, {"2020-01-03 11:00", "b", second}, {"2020-01-04", "c", ""}});
  };
  CHECK(fields(with("Time Zone", "Asia/Baghdad", "+05:30")) == "start=date title=title zone=Time Zone");
  CHECK(fields(with("zone", "UTC", "Europe/Berlin")) == "start=date title=title zone=zone");
  CHECK(fields(with("tzid", "NA", "NA")) == "start=date title=title");
  CHECK(with("tzid", "NA", "NA").suggestions.empty());
  CHECK(fields(with("zone", "north", "south")) == "start=date title=title");
  CHECK(with("zone", "north", "south").suggestions.empty());
  CHECK(fields(with("region", "Asia/Baghdad", "Asia/Tehran")) == "place=region start=date title=title");
  CHECK(fields(recognised(named({"name", "timezone"}), {{"a", "Asia/Baghdad"}})) == "title=name");
}

TEST_CASE("times that may be meant in another zone than UTC are told, unless one was given", "[recognise]") {
  const auto suggestions = [](const std::vector<Row>& rows, const MappingChoices& choices = {}) {
    return recognised(named({"date", "title", "timezone"}), rows, choices).suggestions;
  };
  const std::vector<Row> unknown = {{"2020-01-02 10:00", "a", "CST-6"}, {"2020-01-03 11:00", "b", "EST-5"}};
  CHECK(suggestions(unknown) ==
        Row{"column \"timezone\" is called like a time zone, but values such as \"CST-6\" name none that is known, and "
            "the times are read in UTC: if they are all of one zone, give --file-zone ZONE"});
  CHECK(suggestions({{"2020-01-02T10:00Z", "a", "CST-6"}, {"2020-01-03T11:00Z", "b", "EST-5"}}).empty());
  const std::vector<Row> some = {{"2020-01-02T10:00+03:00", "a", ""}, {"2020-01-03T11:00", "b", ""}};
  CHECK(suggestions(some) ==
        Row{"some times of day in column \"date\" state an offset and others none, which are read in UTC: if they are "
            "another zone's, give --file-zone ZONE"});
  CHECK(suggestions({{"2020-01-02T10:00+03:00", "a", ""}, {"2020-01-03", "b", ""}}).empty());
  MappingChoices given;
  given.reader_zone_given = true;
  CHECK(suggestions(unknown, given).empty());
  CHECK(suggestions(some, given).empty());
  given = {};
  given.zone = "Asia/Baghdad";
  CHECK(suggestions(some, given).empty());
}

TEST_CASE("a choice names fields, columns and how they are meant", "[recognise]") {
  const Result<MappingChoice> first = parse_mapping_choice("start=a,b:first");
  REQUIRE(first.ok());
  CHECK(first->columns == std::vector<std::string>{"a", "b"});
  CHECK(first->reading == Reading::first_of);
  MappingChoices choices;
  choices.fields.push_back(*first);
  const Recognition found = recognised(named({"a", "b"}), {{"", "2020-01-02"}, {"2020-01-03", ""}}, choices);
  CHECK(found.mapping.fields.at("start").reading == Reading::first_of);
  for (const char* wrong : {"start", "=a", "colour=a", "start=a,,b", "start=a:first,b:day"})
    CHECK_FALSE(parse_mapping_choice(wrong).ok());
  choices.fields[0].columns = {"c"};
  CHECK(recognise(survey_of(named({"a"}), {{"x"}}), choices, false).error().kind == ErrorKind::usage);
}

}  // namespace sitmap
