// Tables of any kind become events: fields recognised, precision kept, every record accounted for.
#include "memory_records.h"

namespace sitmap::io {
namespace {

using Lines = std::vector<std::string>;

std::string source_columns(const Mapping& mapping, const std::string& field) {
  const auto at = mapping.fields.find(field);
  if (at == mapping.fields.end()) return "-";
  std::string text;
  for (const std::string& column : at->second.columns) text += (text.empty() ? "" : "+") + column;
  return text;
}

TEST_CASE("a plain table is recognised by the names of its columns", "[mapping]") {
  MemoryRecords source = table(
      "Date,Latitude,Longitude,Name,Type,Comment\n"
      "2020-01-03,33.26,44.23,Strike,attack,first\n"
      "2020-01,33.5,44.1,Talks,politics,\n"
      ",33.6,44.2,Undated,attack,\n"
      "2020-02-30,33.6,44.2,No day,attack,\n"
      "2020-01-05,120.5,44.2,Swapped,attack,\n"
      "2020-01-06,,,No place,attack,\n");
  const EventLayerPtr layer = events_of(source);
  CHECK(told(*layer) == Lines{"2020-01||44.1,33.5|0|politics|Talks", "2020-01-03||44.23,33.26|0|attack|Strike",
                              "2020-01-06|||0|attack|No place", "||44.2,33.6|0|attack|Undated"});
  REQUIRE(layer->rejections.size() == 2);
  CHECK(layer->rejections[0].record == 4);
  CHECK(layer->rejections[0].reason == "bad time");
  CHECK(layer->rejections[0].message == "start: 2020-02-30: February 2020 has 29 days");
  CHECK(layer->rejections[1].reason == "bad position");
  CHECK(layer->rejections[1].message == "latitude 120.5 is outside -90 to 90: latitude and longitude seem swapped");
  CHECK(layer->fields.at("start") == "Date");
  CHECK(layer->recognition->mapping.fields.at("start").why == "by its name");
}

TEST_CASE("a rejected row is named by its id", "[mapping]") {
  MemoryRecords source = table("id,date,lat,lon\na1,2020-01-03,33,44\na2,2020-02-30,33,44\n");
  const EventLayerPtr layer = events_of(source);
  REQUIRE(layer->rejections.size() == 1);
  CHECK(layer->rejections[0].id == "a2");
}

TEST_CASE("columns that are no field of an event are kept with it", "[mapping]") {
  MemoryRecords source = table("date,title,deaths,\"odd\n2020-01-03,a,12,x\\y\n2020-01-04,b,,\n");
  const EventLayerPtr layer = events_of(source);
  CHECK(layer->events->detail(0).extra_json == R"({"deaths":"12","\"odd":"x\\y"})");
  CHECK(layer->events->detail(1).extra_json.empty());
}

TEST_CASE("one date in a column called so is enough, the other values are rejected one by one", "[mapping]") {
  MemoryRecords dates = table("date,title\n2020-01-01,a\nx y,b\nx y,c\nx y,d\n");
  const EventLayerPtr dated = events_of(dates);
  CHECK(told(*dated) == Lines{"2020-01-01|||0||a"});
  REQUIRE(dated->rejections.size() == 3);
  CHECK(dated->rejections[0].reason == "bad time");
  MemoryRecords places = table("date,lat,lon,title\n2020-01-01,33,44,a\n2020-01-02,n/k,n/k,b\n2020-01-03,n/k,n/k,c\n");
  const EventLayerPtr placed = events_of(places);
  CHECK(told(*placed) == Lines{"2020-01-01||44,33|0||a"});
  REQUIRE(placed->rejections.size() == 2);
  CHECK(placed->rejections[0].message == "lon: is \"n/k\", not a longitude");
}

TEST_CASE("a column called like a date without any is not used, and told", "[mapping]") {
  MemoryRecords source = table("date,lat,lon,title\n3 Mai 2020,33,44,a\n2020/13/01,33,44,b\n");
  const EventLayerPtr layer = events_of(source);
  CHECK(told(*layer) == Lines{"||44,33|0||a", "||44,33|0||b"});
  const std::string told_why =
      "column \"date\" is called like a date, but none of its 2 values is one (such as \"3 Mai 2020\")";
  CHECK(layer->recognition->suggestions == Lines{told_why});
  CHECK(layer->warnings == Lines{told_why});
  MemoryRecords nothing = table("date,end_date,title\n2020-01-01,NA,a\n2020-01-02,N/A,b\n");
  CHECK(events_of(nothing)->warnings.empty());
}

TEST_CASE("numbers in a column called like a date are asked about", "[mapping]") {
  MemoryRecords source = table("Date,title\n43838,a\n43839,b\n");
  const ImportPlan plan = plan_of(source);
  const Question* question = plan.recognition.blocking();
  REQUIRE(question != nullptr);
  CHECK(question->kind == Question::Kind::spreadsheet);
  CHECK(question->column == "Date");
  CHECK(question->text.find("--map start=Date:excel") != std::string::npos);
  CHECK(plan.recognition.suggestions.empty());
  MappingChoices choices;
  choices.fields = {*parse_mapping_choice("start=Date:excel")};
  CHECK(told(*events_of(source, choices)) == Lines{"2020-01-08|||0||a", "2020-01-09|||0||b"});
  MemoryRecords mixed = table("Date,title\n31/12/2020,a\n43838,b\n");
  const EventLayerPtr layer = events_of(mixed);
  REQUIRE(layer->rejections.size() == 1);
  CHECK(layer->rejections[0].message ==
        "start: 43838: a number of 5 digits is no date; if it is a day as spreadsheets count them, give --map "
        "start=Date:excel");
  CHECK(told(*events_of(mixed, choices)) == Lines{"2020-01-08|||0||b", "2020-12-31|||0||a"});
}

TEST_CASE("the first stated of several columns, with the reading behind any of them", "[mapping]") {
  const Lines both = {"2020-01-01|||0||a", "2020-02-02|||0||b"};
  for (const char* text : {"start=Opened,Alt:first", "start=Opened:first,Alt"}) {
    MemoryRecords source = table("Opened,Alt,title\n2020-01-01,,a\n,2020-02-02,b\n");
    MappingChoices choices;
    choices.fields = {*parse_mapping_choice(text)};
    CHECK(told(*events_of(source, choices)) == both);
  }
  MemoryRecords named = table("Alt,Alt:first,title\n2020-01-01,2020-02-02,a\n");
  MappingChoices choices;
  choices.fields = {*parse_mapping_choice("start=Alt:first")};
  CHECK(told(*events_of(named, choices)) == Lines{"2020-02-02|||0||a"});
  CHECK_FALSE(parse_mapping_choice("start=a:first,b:day").ok());
}

TEST_CASE("a title that is asked for as the first stated is none where the column states nothing", "[mapping]") {
  MemoryRecords source = table("date,A\n2020-01-01,NULL\n2020-01-02,Strike\n");
  MappingChoices choices;
  choices.fields = {*parse_mapping_choice("title=A:first")};
  const EventLayerPtr layer = events_of(source, choices);
  CHECK(told(*layer) == Lines{"2020-01-01|||0||", "2020-01-02|||0||Strike"});
}

TEST_CASE("eastings and northings are a place once their system is named", "[mapping]") {
  MemoryRecords source = table("date,easting,northing,title\n2020-01-01,500000,0,a\n");
  CHECK(
      events_of(source)->warnings ==
      Lines{"columns \"easting\" and \"northing\" seem metres of a projection: name it, for example --crs EPSG:32638"});
  MappingChoices choices;
  choices.crs = "EPSG:32638";
  const EventLayerPtr layer = events_of(source, choices);
  CHECK(told(*layer) == Lines{"2020-01-01||45,0|0||a"});
  CHECK(layer->warnings.empty());
  MemoryRecords none = table("date,title\n2020-01-01,a\n");
  REQUIRE(events_of(none, choices)->warnings.size() == 1);
  CHECK(events_of(none, choices)->warnings[0].starts_with("--crs EPSG:32638 was not used: "));
}

TEST_CASE("each record's times are meant in the zone that it names, else in the file's", "[mapping]") {
  MemoryRecords source = table(
      "date,title,tz\n"
      "2020-07-01 12:00,a,Asia/Baghdad\n"
      "2020-07-01 12:00,b,America/New_York\n"
      "2020-01-01 12:00,c,America/New_York\n"
      "2020-07-02,d,+05:30\n"
      "2020-07-01T12:00+02:00,e,Asia/Baghdad\n"
      "2020-07-01 12:00,f,\n"
      "2020-07-01 12:00,g,Moon/Base\n");
  const EventLayerPtr layer = events_of(source);
  CHECK(layer->fields.at("zone") == "tz");
  REQUIRE(layer->rejections.size() == 1);
  CHECK(layer->rejections[0].record == 7);
  CHECK(layer->rejections[0].reason == "bad time");
  CHECK(layer->rejections[0].message == "zone: is \"Moon/Base\", not UTC, an offset such as +03:00 or an IANA name");
  const EventTable& events = *layer->events;
  REQUIRE(events.size() == 6);
  const auto begin_in = [](const EventLayer& in, std::string_view title) {
    for (EventIndex i = 0; i < in.events->size(); ++i) {
      if (in.events->title(i) == title) return format_iso(in.events->detail(i).time.outer.begin, Zone::utc());
    }
    return std::string("nowhere");
  };
  const auto begins = [&](const char* title) { return begin_in(*layer, title); };
  CHECK(begins("a") == "2020-07-01T09:00:00Z");
  CHECK(begins("b") == "2020-07-01T16:00:00Z");
  CHECK(begins("c") == "2020-01-01T17:00:00Z");
  CHECK(begins("d") == "2020-07-01T18:30:00Z");
  CHECK(begins("e") == "2020-07-01T10:00:00Z");
  CHECK(begins("f") == "2020-07-01T12:00:00Z");
  CHECK(layer->zones == std::set<std::string>{"America/New_York", "Asia/Baghdad", "UTC+05:30"});
  CHECK(layer->given_zone.empty());
  CHECK(events.detail(0).extra_json.find("\"tz\":") != std::string::npos);

  MappingChoices file_zone;
  file_zone.zone = "Asia/Tokyo";
  const EventLayerPtr in_tokyo = events_of(source, file_zone);
  for (const char* title : {"a", "b", "c", "d", "e"}) CHECK(begin_in(*in_tokyo, title) == begins(title));
  CHECK(begin_in(*in_tokyo, "f") == "2020-07-01T03:00:00Z");
}

TEST_CASE("a time of day beside the date counts where it can be read", "[mapping]") {
  MemoryRecords source = table("date,time,title\n2020-01-01,1:05 PM,a\n2020-01-01,1405,b\n2020-01-02,25:00,c\n");
  const EventLayerPtr layer = events_of(source);
  CHECK(told(*layer) == Lines{"2020-01-01T13:05|||0||a", "2020-01-01T14:05|||0||b"});
  REQUIRE(layer->rejections.size() == 1);
  CHECK(layer->rejections[0].message == "start: is \"25:00\", not a clock time such as 14:05 or 2:05 PM");
}

TEST_CASE("an order of day and month that no value decides is asked, not guessed", "[mapping]") {
  MemoryRecords source = table("date,title\n03/04/2020,a\n05/06/2020,b\n");
  const ImportPlan plan = plan_of(source);
  const Question* question = plan.recognition.blocking();
  REQUIRE(question != nullptr);
  CHECK(question->kind == Question::Kind::date_order);
  CHECK(question->column == "date");
  CHECK(question->example == "03/04/2020");
  CHECK(question_error("t.csv", *question).message() ==
        "t.csv: column \"date\" has dates such as 03/04/2020 whose day and month may be either: give --dates dmy or "
        "--dates mdy");
  MappingChoices choices;
  choices.date_order = DateOrder::mdy;
  CHECK(told(*events_of(source, choices)) == Lines{"2020-03-04|||0||a", "2020-05-06|||0||b"});
}

TEST_CASE("the whole column decides the order of day and month", "[mapping]") {
  MemoryRecords::Rows rows(1500, {"03/04/2020", "a"});
  rows.push_back({"04/13/2020", "late"});
  MemoryRecords source({"date", "title"}, rows);
  CHECK(plan_of(source).recognition.mapping.date_order == DateOrder::mdy);
  rows.push_back({"13/04/2020", "other"});
  MemoryRecords mixed({"date", "title"}, rows);
  REQUIRE(plan_of(mixed).recognition.blocking() != nullptr);
  CHECK(plan_of(mixed).recognition.blocking()->text.find("others that can only be month/day") != std::string::npos);
}

TEST_CASE("UCDP GED keeps what its precision codes say", "[mapping][scheme]") {
  MemoryRecords source = table(
      "id,date_start,date_end,date_prec,where_prec,type_of_violence,side_a,side_b,latitude,longitude,best\n"
      "1,2001-11-10 00:00:00.000,2001-11-10 00:00:00.000,1,1,1,Government,Rebels,36.6,69.7,30\n"
      "2,2001-11-10,2001-11-12,2,2,1,Government,Rebels,36.6,69.7,1\n"
      "3,2001-11-01,2001-11-30,4,4,2,Clan A,Clan B,36.6,69.7,1\n"
      "4,2001-11-15,2001-11-15,4,3,3,Government,Civilians,36.6,69.7,1\n"
      "5,2001-01-01,2001-12-31,5,6,3,Government,Civilians,36.6,69.7,1\n"
      "6,2001-11-10,2001-11-10,9,6,3,Government,Civilians,36.6,69.7,1\n");
  const EventLayerPtr layer = events_of(source);
  CHECK(layer->recognition->mapping.scheme == "UCDP GED");
  CHECK(told(*layer) == Lines{"2001||69.7,36.6|500000|one-sided violence|Government – Civilians",
                              "2001-11||69.7,36.6|150000|non-state conflict|Clan A – Clan B",
                              "2001-11||69.7,36.6|50000|one-sided violence|Government – Civilians",
                              "2001-11-10||69.7,36.6|0|state-based conflict|Government – Rebels",
                              "2001-11-10/2001-11-12||69.7,36.6|25000|state-based conflict|Government – Rebels"});
  CHECK(layer->events->id(3) == "1");
  CHECK(layer->events->detail(3).actors == Lines{"Government", "Rebels"});
  CHECK(layer->events->detail(3).extra_json ==
        R"({"date_prec":"1","where_prec":"1","type_of_violence":"1","best":"30"})");
  REQUIRE(layer->rejections.size() == 1);
  CHECK(layer->rejections[0].message == "time_precision: is \"9\", not a code of the scheme");
}

TEST_CASE("a storm table joins year, month, day and hour and skips the row of units", "[mapping][scheme]") {
  MemoryRecords source = table(
      "SID,NAME,ISO_TIME,NATURE,LAT,LON\n"
      " , , , ,degrees_north,degrees_east\n"
      "S1,ANA,2020-05-16 18:00:00,TS,28.4,-79.1\n"
      "S1,ANA,2020-05-17 00:00:00,TS,28.9,-78.9\n");
  const EventLayerPtr layer = events_of(source);
  CHECK(layer->recognition->mapping.scheme == "IBTrACS");
  CHECK(told(*layer) == Lines{"2020-05-16T18:00:00||-79.1,28.4|0|TS|ANA", "2020-05-17T00:00:00||-78.9,28.9|0|TS|ANA"});
  CHECK(layer->records == 2);
  CHECK(layer->rejections.empty());

  MemoryRecords storms = table(
      "name,year,month,day,hour,lat,long,status\nAmy,1975,6,27,0,27.5,-79,TD\n"
      "Amy,1975,6,27,6,28.5,-79,TD\n");
  CHECK(told(*events_of(storms)) == Lines{"1975-06-27T00||-79,27.5|0|TD|Amy", "1975-06-27T06||-79,28.5|0|TD|Amy"});
}

TEST_CASE("an event that lies nobody knows where is no row of units", "[mapping]") {
  const char* const header = "title,date,lat,lon\n";
  const char* const known = "Rocket,2020-01-04,33.3,44.4\nDrill,2020-01-05,34.3,43.4\n";
  for (const char* first :
       {"Strike,2020-01-03,unknown,unknown\n", "Strike,unknown,unknown,unknown\n", "3,day,unknown,unknown\n"}) {
    MemoryRecords source = table(std::string(header) + first + known);
    const EventLayerPtr layer = events_of(source);
    INFO(first);
    CHECK(layer->records == 3);
    CHECK(layer->events->size() == 2);
    REQUIRE(layer->rejections.size() == 1);
    CHECK(layer->rejections[0].record == 1);
  }
}

TEST_CASE("choices count before what is recognised", "[mapping]") {
  MemoryRecords source = table("date,seen,title,y,m\n2020-01-03,2019-01-01,a,2001,5\n2020-01-04,2019-01-02,b,2002,6\n");
  MappingChoices choices;
  choices.fields = {*parse_mapping_choice("start=seen"), *parse_mapping_choice("title=")};
  ImportPlan plan = plan_of(source, choices);
  CHECK(source_columns(plan.recognition.mapping, "start") == "seen");
  CHECK(source_columns(plan.recognition.mapping, "title") == "-");
  choices.fields = {*parse_mapping_choice("start=y,m")};
  CHECK(told(*events_of(source, choices)) == Lines{"2001-05|||0||a", "2002-06|||0||b"});
  choices.fields = {*parse_mapping_choice("start=nowhere")};
  JobContext job;
  const auto refused = plan_import(source, choices, job);
  REQUIRE_FALSE(refused.ok());
  CHECK(refused.error().kind == ErrorKind::usage);
  CHECK(refused.error().message() ==
        "table.csv: --map: there is no column \"nowhere\": the columns are date, seen, title, y, m");
}

TEST_CASE("a preview shows another mapping without reading again", "[mapping]") {
  MemoryRecords source = table("date,title,other\n2020-01-03,a,x\n2020-01-04,b,y\n");
  const ImportPlan plan = plan_of(source);
  Mapping mapping = plan.recognition.mapping;
  mapping.fields["title"].columns = {"other"};
  const auto preview = preview_events(plan, mapping, Zone::utc());
  REQUIRE(preview.ok());
  CHECK(told(**preview) == Lines{"2020-01-03|||0||x", "2020-01-04|||0||y"});
}

}  // namespace
}  // namespace sitmap::io
