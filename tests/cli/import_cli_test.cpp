// Dated files of any kind on the command line: what was recognised, what is asked, what was refused.
#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>

#include "run_sitmap.h"

using nlohmann::json;
using sitmap::test::ProcessResult;
using sitmap::test::run_sitmap;
using sitmap::test::TempFolder;

namespace {

std::string fixture(const std::string& name) {
  return std::string(SITMAP_SOURCE_DIR) + "/tests/data/import/" + name;
}

std::string write_file(const TempFolder& folder, const std::string& name, const std::string& content) {
  const std::filesystem::path path = folder.path() / name;
  std::ofstream(path, std::ios::binary) << content;
  return path.string();
}

json info(std::vector<std::string> arguments) {
  arguments.insert(arguments.begin(), {"info", "--format", "json"});
  const ProcessResult result = run_sitmap(arguments);
  INFO(result.err);
  REQUIRE(result.status == 0);
  return json::parse(result.out)["layers"];
}

TEST_CASE("info tells what was recognised and why, and accounts for every record") {
  const json layers = info({fixture("ucdp_ged.csv")});
  REQUIRE(layers.size() == 1);
  const json& layer = layers[0];
  CHECK(layer["driver"] == "CSV");
  CHECK(layer["records"] == 10);
  CHECK(layer["events"] == 7);
  CHECK(layer["rejected"] == json{{"bad position", 1}, {"bad time", 1}, {"bad field", 1}});
  CHECK(layer["fields"]["start"] == "date_start");
  CHECK(layer["fields"]["actors"] == "side_a + side_b");
  CHECK(layer["mapping"]["scheme"] == "UCDP GED");
  CHECK(layer["mapping"]["fields"]["end"] ==
        json{{"columns", {"date_end"}}, {"why", "scheme UCDP GED"}, {"reading", "bound"}});
  CHECK(layer["time"] == json{{"begin", "2001-01-01"}, {"end", "2001-12-31"}});
  const ProcessResult text = run_sitmap({"info", fixture("ucdp_ged.csv")});
  CHECK(text.out.find("field:    start from date_start (scheme UCDP GED)") != std::string::npos);
}

TEST_CASE("days and months that may be either end with status 3 and the option to give") {
  const TempFolder folder;
  const std::string path = write_file(folder, "d.csv", "date,title\n03/04/2020,a\n05/06/2020,b\n");
  const ProcessResult asked = run_sitmap({"info", path});
  CHECK(asked.status == 3);
  CHECK(asked.err == "sitmap: " + path +
                         ": column \"date\" has dates such as 03/04/2020 whose day and month may be either: give "
                         "--dates dmy or --dates mdy\n");
  CHECK(info({path, "--dates", "dmy"})[0]["time"] == json{{"begin", "2020-04-03"}, {"end", "2020-06-05"}});
  CHECK(info({path, "--dates", "mdy"})[0]["time"] == json{{"begin", "2020-03-04"}, {"end", "2020-05-06"}});
  CHECK(run_sitmap({"info", path, "--dates", "ydm"}).status == 2);
}

TEST_CASE("fields, zone and reference system can be given") {
  const TempFolder folder;
  const std::string path = write_file(folder, "u.csv", "a,b,c,d\n441000,3686000,2020-01-08 01:30,x\n");
  const json layer = info({path, "--map", "lon=a", "--map", "lat=b", "--map", "start=c", "--map", "title=d", "--crs",
                           "EPSG:32638", "--file-zone", "Asia/Baghdad"})[0];
  CHECK(layer["time"]["begin"] == "2020-01-07");
  CHECK(layer["extent"][0].get<double>() == Approx(44.3663).margin(0.001));
  CHECK(layer["extent"][1].get<double>() == Approx(33.3114).margin(0.001));
  const ProcessResult unknown = run_sitmap({"info", path, "--map", "start=when"});
  CHECK(unknown.status == 2);
  CHECK(unknown.err.find("there is no column \"when\": the columns are a, b, c, d") != std::string::npos);
  CHECK(run_sitmap({"info", path, "--map", "begin=c"}).status == 2);
  CHECK(run_sitmap({"info", path, "--map", "start=c", "--crs", "EPSG:0"}).status == 2);
  CHECK(run_sitmap({"info", path, "--file-zone", "Nowhere/Else"}).status == 2);
}

TEST_CASE("each record's times are meant in the zone that it names") {
  const TempFolder folder;
  const std::string path = write_file(folder, "z.csv",
                                      "date,title,timezone\n2020-01-01 01:00,a,Asia/Baghdad\n"
                                      "2020-01-01 01:01,b,America/New_York\n2020-01-01 01:02,c,\n");
  const auto shown = [&](std::vector<std::string> options) {
    std::vector<std::string> arguments = {"query", path, "--format", "json", "--time", "2020-01-01"};
    arguments.insert(arguments.end(), options.begin(), options.end());
    std::string titles;
    for (const json& event : json::parse(run_sitmap(arguments).out)) titles += event["title"].get<std::string>();
    return titles;
  };
  CHECK(shown({}) == "cb");  // in Baghdad it was still 2019 in UTC
  CHECK(shown({"--file-zone", "Asia/Tokyo"}) == "b");
  CHECK(shown({"--map", "zone="}) == "abc");
  CHECK(info({path})[0]["fields"]["zone"] == "timezone");
}

TEST_CASE("a zone that is none is a mistake of usage in every verb") {
  for (const char* verb : {"info", "query"})
    CHECK(run_sitmap({verb, fixture("usgs.csv"), "--zone", "Mars/X"}).status == 2);
}

TEST_CASE("what looks wrong is told by query, too") {
  const TempFolder folder;
  const std::string metres = write_file(folder, "m.csv", "date,easting,northing,title\n2020-01-01,500000,0,a\n");
  const ProcessResult plain = run_sitmap({"query", metres});
  CHECK(plain.status == 0);
  CHECK(plain.err == "sitmap: " + metres +
                         ": columns \"easting\" and \"northing\" seem metres of a projection: name it, for example "
                         "--crs EPSG:32638\n");
  CHECK(run_sitmap({"query", metres, "--crs", "EPSG:32638"}).err.empty());
  const std::string none = write_file(folder, "n.csv", "date,title\n2020-01-01,a\n");
  const ProcessResult unused = run_sitmap({"query", none, "--crs", "EPSG:32638"});
  CHECK(unused.err.find("sitmap: " + none + ": --crs EPSG:32638 was not used: ") == 0);
}

TEST_CASE("a file that breaks off is read in part, its last record rejected by name") {
  const TempFolder folder;
  const std::string table =
      write_file(folder, "c.csv", "date,title,lat,lon,n\n2020-01-01,a,1,44.5,x\n2020-01-02,b,2,4");
  const std::string lines = write_file(folder, "c.geojsonl",
                                       R"({"type":"Feature","geometry":{"type":"Point","coordinates":[44,33]},)"
                                       R"("properties":{"start":"2020-01-01","title":"a"}})"
                                       "\n"
                                       R"({"type":"Feature","geom)");
  for (const std::string& path : {table, lines}) {
    const json layer = info({path})[0];
    CHECK(layer["records"] == 2);
    CHECK(layer["events"] == 1);
    CHECK(layer["rejected"] == json{{"cut off", 1}});
    CHECK(layer["complete"] == false);
    CHECK(run_sitmap({"info", path, "--strict"}).status == 3);
  }
}

TEST_CASE("a row of units is no record, so that nothing is missing") {
  const TempFolder folder;
  const std::string path = write_file(folder, "s.csv",
                                      "SID,NAME,ISO_TIME,NATURE,LAT,LON\n , , , ,degrees_north,degrees_east\n"
                                      "S1,ANA,2020-05-16 18:00:00,TS,28.4,-79.1\n"
                                      "S1,ANA,2020-05-17 00:00:00,TS,28.9,-78.9\n");
  const json layer = info({path, "--strict"})[0];
  CHECK(layer["records"] == 2);
  CHECK(layer["events"] == 2);
}

TEST_CASE("rejected records are written with their cells") {
  const TempFolder folder;
  const std::string out = (folder.path() / "rejected.csv").string();
  const ProcessResult result = run_sitmap({"info", fixture("storms.csv"), "--rejected", out});
  CHECK(result.status == 0);
  std::stringstream content;
  content << std::ifstream(out, std::ios::binary).rdbuf();
  CHECK(content.str() ==
        "layer,record,reason,message,name,year,month,day,hour,lat,long,status,category,wind,pressure\r\n"
        "storms,3,bad time,start: 1975 6 31 6: June 1975 has 30 days,Amy,1975,6,31,6,28.5,-79,tropical "
        "depression,NA,25,1013\r\n");
  CHECK(run_sitmap({"info", fixture("storms.csv"), "--strict"}).status == 3);
}

TEST_CASE("a table of numbers stays geometry, one with dates becomes events") {
  const TempFolder folder;
  CHECK(info({write_file(folder, "p.csv", "lon,lat,depth\n44,33,1\n45,34,2\n")})[0]["kind"] == "vector");
  CHECK(info({write_file(folder, "e.csv", "lon,lat,date\n44,33,2020-01-01\n45,34,2020\n")})[0]["kind"] == "events");
}

}  // namespace
