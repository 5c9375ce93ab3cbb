// Whole files, from the bytes on disk to the events: schemes known by heart, other tables, the account of what was
// refused.
#include "io/event_file.h"

#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "io/event_json_error.h"
#include "io/event_writer.h"
#include "memory_records.h"
#include "unit/core/temp_folder.h"

namespace sitmap::io {
namespace {

using Lines = std::vector<std::string>;
const std::filesystem::path kFixtures = std::filesystem::path(SITMAP_SOURCE_DIR) / "tests/data/import";

EventLayerPtr read(const std::filesystem::path& path, const ReadOptions& options = {}) {
  JobContext job;
  const auto file = read_event_file(path, options, job);
  INFO((file ? "" : file.error().message()));
  REQUIRE(file.ok());
  INFO((file->asked ? file->asked->message() : ""));
  REQUIRE(file->layers.size() == 1);
  const EventLayerPtr layer = file->layers[0];
  REQUIRE(layer->records == layer->events->size() + layer->rejections.size());
  return layer;
}

Lines rejected(const EventLayer& layer) {
  Lines lines;
  for (const Rejection& r : layer.rejections)
    lines.push_back(std::to_string(r.record) + " " + r.reason + ": " + r.message);
  return lines;
}

std::string scheme(const EventLayer& layer) {
  return layer.recognition->mapping.scheme;
}

TEST_CASE("UCDP GED: what is known of the day is what the file says", "[event_file][scheme]") {
  const EventLayerPtr layer = read(kFixtures / "ucdp_ged.csv");
  CHECK(scheme(*layer) == "UCDP GED");
  CHECK(told(*layer) ==
        Lines{"2001||69,36|500000|one-sided violence|Government of Northland – Civilians",
              "2001-11||69.25,36.5|150000|non-state conflict|Clan A – Clan B",
              "2001-11-10||69.75,36.5|0|state-based conflict|Government of Northland – Front A",
              "2001-11-10/2001-11-13||69.5,36.25|25000|state-based conflict|Government of Northland – Front A",
              "2001-11-12/2001-11-18||69.5,36.5|50000|non-state conflict|Clan A – Clan B",
              "2001-12||70,36|100000|one-sided violence|Government of Northland – Civilians",
              "2001-12-15/2001-12-25||71,36|1000000|state-based conflict|Government of Northland – Front A"});
  CHECK(rejected(*layer) ==
        Lines{"8 bad position: latitude 95 is outside -90 to 90: latitude and longitude seem swapped",
              "9 bad time: start: 2001-02-29: February 2001 has 28 days",
              "10 bad field: precision_m: is \"9\", not a code of the scheme"});
  const EventIndex first = static_cast<EventIndex>(layer->events->find("9001"));
  REQUIRE(first < layer->events->size());
  const EventDetail& detail = layer->events->detail(first);
  CHECK(detail.place == "Ford");
  CHECK(detail.actors == Lines{"Government of Northland", "Front A"});
  CHECK(detail.tags == Lines{"Northland: Government"});
  REQUIRE(detail.sources.size() == 2);
  CHECK(detail.sources[0].title == "Wire,2001-11-11,Clash at the ford");
  CHECK(detail.extra_json.find(R"("best":"30")") != std::string::npos);
}

TEST_CASE("ACLED: weeks and months are no days", "[event_file][scheme]") {
  const EventLayerPtr layer = read(kFixtures / "acled.csv");
  CHECK(scheme(*layer) == "ACLED");
  CHECK(told(*layer) == Lines{"2019-12-28/2020-01-09||69.5,36.25|25000|Protests|Peaceful protest – Old Mill",
                              "2020-01-02||69.75,36.5|0|Battles|Armed clash – Ford",
                              "2020-02||69,36|150000|Riots|Mob violence – North",
                              "2020-03-02|||0|Battles|Armed clash – Ford"});
  CHECK(rejected(*layer) == Lines{"4 bad time: start: 30 February 2020: February 2020 has 29 days",
                                  "5 bad field: time_precision: is \"4\", not a code of the scheme"});
  CHECK(layer->events->detail(0).sources.size() == 2);
  CHECK(layer->events->detail(1).summary == "On 2 January 2020, a clash at the ford.");
  CHECK(layer->events->id(1) == "NOR1");
}

TEST_CASE("GDELT: columns without names, places as exact as their type", "[event_file][scheme]") {
  for (const char* version : {"1", "2"}) {
    const EventLayerPtr layer = read(kFixtures / ("gdelt" + std::string(version) + ".csv"));
    CHECK(scheme(*layer) == "GDELT " + std::string(version) + " events");
    CHECK(told(*layer) ==
          Lines{"2020-01-08||69.75,36.5|10000|fight|GOV – REBELS", "2020-01-08||69,36|500000|consult|GOV",
                "2020-01-09||69.25,36.25|150000|protest|TEACHERS – GOV", "2020-01-09|||0|make public statement|GOV"});
    CHECK(rejected(*layer) == Lines{"5 bad time: start: 20201309: month 13: months run from 1 to 12"});
    CHECK(layer->events->detail(0).sources[0].url == "https://example.org/a");
    CHECK(layer->events->id(0) == "900001");
  }
}

TEST_CASE("earthquakes: seconds, kilometres, and the older database", "[event_file][scheme]") {
  const EventLayerPtr layer = read(kFixtures / "usgs.csv");
  CHECK(scheme(*layer) == "USGS earthquakes");
  CHECK(told(*layer) == Lines{"2020-01-02T03:04:05.678Z||69.75,36.5|7500|earthquake|M 5.1 – 12 km N of Ford, Northland",
                              "2020-01-03T04:05:06.000Z||-178.5,-17.25|0|earthquake|M 4.4 – South of the islands",
                              "2020-01-04T05:06:07.890Z||69.5,36.25|400|quarry blast|M 2.2 – Old Mill quarry"});
  const EventLayerPtr older = read(kFixtures / "quakes_database.csv");
  CHECK(scheme(*older) == "USGS earthquakes (database)");
  CHECK(told(*older) == Lines{"1965-01-02T13:44:18||145.5,19.25|0|Earthquake|M 6.0 – Earthquake",
                              "1965-01-04T11:29:49||127.25,1.75|0|Earthquake|M 5.8 – Earthquake",
                              "1975-02-23T02:58:41||124,8|0|Earthquake|M 5.6 – Earthquake",
                              "1975-02-24T03:00:00.000Z||124.5,8.5|0|Nuclear Explosion|M 5.7 – Nuclear Explosion"});
  CHECK(rejected(*older) == Lines{"5 bad time: start: 13/13/1975: month 13: months run from 1 to 12"});
}

TEST_CASE("storms: split times, a row of units, a longitude beyond 180", "[event_file][scheme]") {
  const EventLayerPtr layer = read(kFixtures / "ibtracs.csv");
  CHECK(scheme(*layer) == "IBTrACS");
  CHECK(told(*layer) == Lines{"2020-05-16T18:00:00||-79.1,28.4|0|TS|ARTHUR",
                              "2020-05-17T00:00:00||-78.9,28.9|0|TS|ARTHUR",
                              "2020-05-17T03:00:00||-78.5,29.25|0|TS|ARTHUR"});
  CHECK(layer->records == 4);  // the row of units is none
  CHECK(layer->warnings[0] == "the row below the header names the units of the columns: not counted as a record");
  CHECK(rejected(*layer) == Lines{"5 bad position: longitude 181.5 is outside -180 to 180: write -178.5"});
  const EventLayerPtr storms = read(kFixtures / "storms.csv");
  CHECK(scheme(*storms) == "storm track");
  CHECK(told(*storms) == Lines{"1975-06-27T00||-79,27.5|0|tropical depression|Amy",
                               "1975-06-27T06||-79,28.5|0|tropical depression|Amy", "1979-07-09T18|||0|hurricane|Bob"});
  CHECK(rejected(*storms) == Lines{"3 bad time: start: 1975 6 31 6: June 1975 has 30 days"});
}

TEST_CASE("timemap: month before day, and a time of day where it is known", "[event_file][scheme]") {
  const EventLayerPtr layer = read(kFixtures / "timemap.csv");
  CHECK(scheme(*layer) == "timemap");
  CHECK(told(*layer) == Lines{"2020-01-31T14:05||44.25,33.25|0|police|North gate", "2020-02-03||44.5,33.5|0|army|Depot",
                              "2020-02-04T21:30||44.5,33.5|0|army|Depot", "||44.5,33.5|0|army|Depot"});
}

TEST_CASE("a table without coordinates is listed, not mapped", "[event_file][scheme]") {
  const EventLayerPtr layer = read(kFixtures / "casualties.csv");
  CHECK(told(*layer) == Lines{"2020-01|||0||North province", "2020-01-02|||0||Ford", "2020-01-04|||0||Old Mill"});
  CHECK(rejected(*layer) ==
        Lines{"4 bad time: start: unknown: \"unknown\" is not an English month; write a date such as "
              "2020-01-02"});
}

TEST_CASE("the rejected records are written with their reason and their cells", "[event_file]") {
  const EventLayerPtr layer = read(kFixtures / "storms.csv");
  JobContext job;
  const auto csv = write_rejected_csv(kFixtures / "storms.csv", {layer}, job);
  REQUIRE(csv.ok());
  CHECK(*csv ==
        "layer,record,reason,message,name,year,month,day,hour,lat,long,status,category,wind,pressure\r\n"
        "storms,3,bad time,start: 1975 6 31 6: June 1975 has 30 days,Amy,1975,6,31,6,28.5,-79,tropical "
        "depression,NA,25,1013\r\n");
}

TEST_CASE("a file that asks is not read before it is answered", "[event_file]") {
  const test::TempFolder folder;
  const std::filesystem::path path = folder.path() / "dates.csv";
  std::ofstream(path) << "date,title\n03/04/2020,a\n05/06/2020,b\n";
  JobContext job;
  const auto file = read_event_file(path, {}, job);
  REQUIRE(file.ok());
  CHECK(file->layers.empty());
  REQUIRE(file->asked);
  CHECK(file->asked->kind == ErrorKind::input);
  const auto plans = plan_event_file(path, {}, job);
  REQUIRE(plans.ok());
  REQUIRE(plans->size() == 1);
  ReadOptions options;
  options.mappings[plans->front().signature] = plans->front().recognition.mapping;
  options.mappings[plans->front().signature].date_order = DateOrder::dmy;
  CHECK(told(*read(path, options)) == Lines{"2020-04-03|||0||a", "2020-06-05|||0||b"});
}

TEST_CASE("a table of which only the header is there holds no events yet", "[event_file]") {
  const test::TempFolder folder;
  const std::filesystem::path path = folder.path() / "header.csv";
  std::ofstream(path) << "date,lat,lon,title\n";
  CHECK(read(path)->records == 0);
  const std::filesystem::path own = folder.path() / "own.csv";
  std::ofstream(own) << write_csv(EventTable{}, {}, {});
  CHECK(read(own)->records == 0);
}

TEST_CASE("a file without a byte of text is empty, whatever its name promises", "[event_file]") {
  const test::TempFolder folder;
  JobContext job;
  for (const char* name : {"a.csv", "a.kml"}) {
    for (const char* text : {"", "\n\r\n"}) {
      std::ofstream(folder.path() / name) << text;
      const auto file = read_event_file(folder.path() / name, {}, job);
      REQUIRE_FALSE(file.ok());
      CHECK(file.error().what == "is empty");
    }
  }
}

TEST_CASE("why a table makes no events is told", "[event_file]") {
  const test::TempFolder folder;
  std::ofstream(folder.path() / "a.csv") << "date,title\nx y,a\n";
  JobContext job;
  const auto file = read_event_file(folder.path() / "a.csv", {}, job);
  REQUIRE(file.ok());
  CHECK(file->layers.empty());
  CHECK(file->warnings == Lines{"column \"date\" is called like a date, but its only value is none (such as \"x y\")"});
}

TEST_CASE("dates in a foreign GeoJSON are mapped, the native format stays strict", "[event_file]") {
  const test::TempFolder folder;
  const auto write = [&](const char* name, const std::string& properties) {
    const std::filesystem::path path = folder.path() / name;
    std::ofstream(path) << R"({"type":"FeatureCollection","features":[{"type":"Feature","geometry":{"type":"Point",)"
                        << R"("coordinates":[44,33]},"properties":{)" << properties << "}}]}";
    return path;
  };
  CHECK(told(*read(write("foreign.geojson", R"("Date":"31/12/2020","name":"x","deaths":3)"))) ==
        Lines{"2020-12-31||44,33|0||x"});
  const EventLayerPtr native = read(write("native.geojson", R"("start":"2020-12-31","title":"x")"));
  CHECK(native->recognition == nullptr);
  CHECK(told(*native) == Lines{"2020-12-31||44,33|0||x"});
  JobContext job;
  const auto geometry = read_event_file(write("roads.geojson", R"("lanes":2)"), {}, job);
  REQUIRE(geometry.ok());
  CHECK(geometry->layers.empty());
  CHECK(geometry->other_layers);
}

TEST_CASE("events of lines and areas lie in their middle, whatever their times are called", "[event_file]") {
  const test::TempFolder folder;
  const auto write = [&](const char* name, const std::string& geometries) {
    const std::filesystem::path path = folder.path() / name;
    std::ofstream file(path);
    file << R"({"type":"FeatureCollection","features":[)";
    std::istringstream each(geometries);
    int day = 1;
    for (std::string geometry; std::getline(each, geometry); ++day)
      file << (day > 1 ? "," : "") << R"({"type":"Feature","geometry":)" << geometry
           << R"(,"properties":{"start":"2020-01-0)" << day << R"(","title":"x"}})";
    file << "]}";
    return path;
  };
  const std::string line = R"({"type":"LineString","coordinates":[[44,33],[46,33]]})";
  CHECK(told(*read(write("lines.geojson", line + "\n" + line))).size() == 2);
  const std::filesystem::path mixed = write("mixed.geojson", R"({"type":"Point","coordinates":[44,33]})"
                                                             "\n" +
                                                                 line);
  const EventLayerPtr native = read(mixed);
  CHECK(native->events->size() == 1);
  REQUIRE(native->rejections.size() == 1);
  CHECK_THAT(native->rejections[0].message, Catch::Matchers::Contains("give --map start=start"));
  ReadOptions options;
  options.choices.fields.push_back(*parse_mapping_choice("start=start"));
  CHECK(read(mixed, options)->events->size() == 2);
}

TEST_CASE("a table that breaks off loses its last row by name, not by a wrong event", "[event_file]") {
  const test::TempFolder folder;
  const std::filesystem::path path = folder.path() / "cut.csv";
  std::ofstream(path) << "date,title,lat,lon,notes\n2020-01-03,a,33,44.5,x\n2020-01-04,b,33,4";
  const EventLayerPtr layer = read(path);
  CHECK(told(*layer) == Lines{"2020-01-03||44.5,33|0||a"});
  CHECK(rejected(*layer) == Lines{"2 cut off: the file ends within this row"});
  CHECK_FALSE(layer->complete);
}

TEST_CASE("a table with a byte of 0 is a table of events", "[event_file]") {
  const test::TempFolder folder;
  const std::filesystem::path path = folder.path() / "zero.csv";
  std::ofstream(path) << "date,title,lat,lon\n2020-01-03,a" << '\0' << "b,33,44\n";
  const EventLayerPtr layer = read(path);
  CHECK(told(*layer) == Lines{"2020-01-03||44,33|0||a\uFFFDb"});
  REQUIRE_FALSE(layer->warnings.empty());
  CHECK(layer->warnings[0] == "1 bytes of 0 stand in the text (the first at byte 31); each is shown as \uFFFD");
  std::ofstream(folder.path() / "binary.dat") << std::string("ab\0\0\0\0cd", 8);
  JobContext job;
  const auto binary = read_event_file(folder.path() / "binary.dat", {}, job);
  REQUIRE(binary.ok());
  CHECK(binary->layers.empty());
}

TEST_CASE("NaN in a property is an error that readers of geometry must not overrule", "[event_file]") {
  const test::TempFolder folder;
  const auto error_with = [&](const char* number) {
    const std::filesystem::path path = folder.path() / "nan.geojson";
    std::ofstream(path) << R"({"type":"FeatureCollection","features":[{"type":"Feature","geometry":null,"properties":{)"
                        << "\n\"start\":\"2020\",\"x\":" << number << "}}]}";
    JobContext job;
    const auto file = read_event_file(path, {}, job);
    return file ? Error{} : file.error();
  };
  CHECK(names_no_number(error_with("NaN")));
  CHECK_THAT(error_with("NaN").what, Catch::StartsWith("\"NaN\" is not JSON at line 2, column 20"));
  CHECK_FALSE(names_no_number(error_with("nul")));
  CHECK(error_with("1e999").what.empty());
}

}  // namespace
}  // namespace sitmap::io
