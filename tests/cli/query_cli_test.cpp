// What sitmap query finds by fields, words and areas, and the formats that it writes.
#include <algorithm>
#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>

#include "run_sitmap.h"

using nlohmann::json;
using sitmap::test::ProcessResult;
using sitmap::test::run_sitmap;
using sitmap::test::TempFolder;

namespace {

std::string sample(const TempFolder& folder) {
  const std::filesystem::path path = folder.path() / "strikes.csv";
  std::ofstream(path) << "title,date,lat,lon,Deaths,Region\n"
                         "Rocket on K1 base,2019-12-27,35.51,44.28,1,Kirkūk\n"
                         "Drill near the base,2020-03,33.3,44.4,0,Baghdad\n"
                         "Kata'ib statement,2020,-17,179.9,12,Suva\n";
  return path.string();
}

std::string titles(const ProcessResult& result) {
  CHECK(result.status == 0);
  std::string text;
  for (const json& event : json::parse(result.out)) text += event["title"].get<std::string>().substr(0, 1);
  return text;
}

}  // namespace

TEST_CASE("query compares fields and columns, and finds words and areas") {
  const TempFolder folder;
  const std::string file = sample(folder);
  const auto find = [&](std::vector<std::string> arguments) {
    arguments.insert(arguments.begin(), {"query", file, "--format", "json"});
    return titles(run_sitmap(arguments));
  };
  CHECK(find({"--where", "Deaths>=1"}) == "RK");
  CHECK(find({"--where", "Region=kirkuk"}) == "R");
  CHECK(find({"--where", "Region!=kirkuk", "--where", "Deaths<5"}) == "D");
  CHECK(find({"--where", "title~base"}) == "RD");
  CHECK(find({"--where", "start>=2020-02"}) == "D");
  CHECK(find({"--text", "base -drill"}) == "R");
  CHECK(find({"--text", "\"k1 base\""}) == "R");
  CHECK(find({"--text", "suva"}) == "K");
  CHECK(find({"--within", "44.28,35.5,10"}) == "R");
  CHECK(find({"--within", "-179.9,-17,50"}) == "K");
  CHECK(find({"--polygon", "43,32,46,32,46,34,43,34"}) == "D");
  CHECK(find({"--bbox", "170,-20,-170,0"}) == "K");
}

namespace {

std::string accounts(const TempFolder& folder) {
  const std::filesystem::path path = folder.path() / "accounts.geojson";
  std::ofstream(path) << R"({"type":"FeatureCollection","features":[
  {"type":"Feature","id":"a","geometry":{"type":"Point","coordinates":[44,33]},"properties":{"title":"Agreed","start":"2020",
   "actors":["Iran","United States"],"tags":["rockets"],"claims":[{"who":"A","start":"2020-03","figures":{"killed":3}}]}},
  {"type":"Feature","id":"b","geometry":{"type":"Point","coordinates":[44,33]},"properties":{"title":"Counted","start":"2020",
   "actors":["Iran"],"claims":[{"who":"A","figures":{"killed":3}},
   {"who":"B, \"the other\"","start":"2020-04-01T05:00","end":"2020-04-02~","place":"قاعدة","position":[44.00001,33],"precision_m":12.5,
    "figures":{"killed":4.0,"rockets":"11 to 16","big":1234567890123456789012},"source":{"title":"T","url":"https://example.org"}}]}},
  {"type":"Feature","id":"c","geometry":{"type":"Point","coordinates":[44,33]},"properties":{"title":"Timed","start":"2020-01-01",
   "tags":["rockets"],"claims":[{"who":"A","start":"2020-01-03"}]}}]})";
  return path.string();
}

}  // namespace

TEST_CASE("query finds events whose accounts disagree, and events of any of several actors or tags") {
  const TempFolder folder;
  const std::string file = accounts(folder);
  const auto find = [&](std::vector<std::string> arguments) {
    arguments.insert(arguments.begin(), {"query", file, "--format", "json"});
    std::string found = titles(run_sitmap(arguments));
    std::sort(found.begin(), found.end());
    return found;
  };
  CHECK(find({"--where", "disagree=any"}) == "CT");
  CHECK(find({"--where", "disagree=figures"}) == "C");
  CHECK(find({"--where", "disagree=time"}) == "T");
  CHECK(find({"--where", "disagree="}) == "A");
  CHECK(find({"--actor", "Iran"}) == "AC");
  CHECK(find({"--actor", "United States", "--actor", "nobody"}) == "A");
  CHECK(find({"--tag", "rockets", "--tag", "rockets"}) == "AT");
  CHECK(find({"--tag", "rockets", "--actor", "Iran"}) == "A");
  CHECK(find({"--actor", "iran"}).empty());
}

TEST_CASE("the user guide's examples of phrases find the built-in events that they name") {
  const auto find = [](const std::string& text) {
    const ProcessResult result = run_sitmap({"query", "--format", "json", "--text", text});
    CHECK(result.status == 0);
    return json::parse(result.out);
  };
  const json al_asad = find("\"al asad\"");
  CHECK(al_asad.size() >= 3);
  CHECK(find("\"al-asad\"") == al_asad);
  const json k1 = find("kirkuk \"k1 base\" -drill");
  CHECK_FALSE(k1.empty());
  CHECK(find("\"K-1 base\" kirkuk") == k1);
}

TEST_CASE("claims go through every format and come back as they were") {
  const TempFolder folder;
  const std::string file = accounts(folder);
  const std::string plain = run_sitmap({"query", file, "--format", "geojson"}).out;
  CHECK(plain.find(R"("figures":{"killed":4.0,"rockets":"11 to 16","big":1234567890123456789012})") !=
        std::string::npos);
  for (const char* format : {"geojson", "csv", "kml", "gpkg", "xlsx"}) {
    INFO(format);
    const std::string path = (folder.path() / (std::string("out.") + format)).string();
    REQUIRE(run_sitmap({"query", file, "--format", format, "-o", path}).status == 0);
    const ProcessResult again = run_sitmap({"query", path, "--format", "geojson"});
    CHECK(again.status == 0);
    CHECK(again.out == plain);
  }
}

TEST_CASE("query says what is wrong with a filter") {
  const TempFolder folder;
  const std::string file = sample(folder);
  const auto refuse = [&](const std::string& option, const std::string& value, const std::string& words) {
    const ProcessResult result = run_sitmap({"query", file, option, value});
    CHECK(result.status == 2);
    INFO(result.err);
    CHECK(result.err.find(words) != std::string::npos);
  };
  refuse("--where", "Death=1", "no event has a field 'Death'");
  refuse("--where", "nothing", "is not FIELD=VALUE");
  refuse("--where", "start>=garbage", "is no value of start: use a time such as 2020");
  refuse("--where", "start=garbage", "is no value of start: use a time such as 2020");
  refuse("--where", "end!=soon", "is no value of end: use a time such as 2020");
  refuse("--where", "END<", "is no value of end: use a time such as 2020");
  refuse("--where", "severity>=high", "is no value of severity: use a number from 1 to 5");
  refuse("--where", "severity~high", "is no value of severity: use a number from 1 to 5");
  refuse("--where", "severity=7", "is no value of severity: use a number from 1 to 5");
  refuse("--where", "severity>=9", "is no value of severity: use a number from 1 to 5");
  refuse("--where", "status>disputed", "is no value of status: use = or != and one of confirmed");
  refuse("--time", "", "--time: is given without a value");
  refuse("--compare", "", "--compare: is given without a value");
  refuse("--bbox", "", "--bbox: is given without a value");
  refuse("--where", "precision_m<near", "is no value of precision_m: use a number of metres");
  refuse("--where", "status=foo", "is no value of status: use one of confirmed, claimed, disputed");
  refuse("--where", "disagree=bogus", "is no value of disagree: use one of time, place, figures, wording, any");
  refuse("--within", "44,33", "is not LON,LAT,KM");
  refuse("--within", "44,33,-1", "is not LON,LAT,KM");
  refuse("--polygon", "44,33,45,33", "is not LON,LAT");
  refuse("--polygon", "0,0,120,0,-120,0,60,40,60,-80", "half the globe");
  refuse("--format", "gpkg", "name a file with -o");
}

TEST_CASE("query takes every value that a field can have, and any text for a column of the file") {
  const TempFolder folder;
  const std::string file = sample(folder);
  for (const char* const condition :
       {"start>=2020-01-08T01:30Z", "start<=2020~", "start~garbage", "severity=", "severity!=", "severity>=2.5",
        "Severity~1", "precision_m<=1e3", "status=", "STATUS!=Disputed", "status~firm", "disagree!=any",
        "disagree~word", "Deaths>=many", "Region<x", "title>=garbage"}) {
    INFO(condition);
    const ProcessResult result = run_sitmap({"query", file, "--where", condition});
    INFO(result.err);
    CHECK(result.status == 0);
  }
}

TEST_CASE("query writes every format so that it reads the same events again") {
  const TempFolder folder;
  const std::string file = sample(folder);
  const std::string native = run_sitmap({"query", file}).out;
  for (const std::string format : {"geojson", "csv", "kml", "gpkg", "xlsx"}) {
    INFO(format);
    const std::string path = (folder.path() / ("out." + format)).string();
    const ProcessResult written = run_sitmap({"query", file, "--format", format, "-o", path});
    INFO(written.err);
    REQUIRE(written.status == 0);
    const ProcessResult again = run_sitmap({"query", path});
    INFO(again.err);
    CHECK(again.status == 0);
    CHECK(json::parse(again.out)["features"] == json::parse(native)["features"]);
  }
}
