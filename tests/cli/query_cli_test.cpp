// What sitmap query finds by fields, words and areas, and the formats that it writes.
#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>

#include "support_process.h"

using nlohmann::json;
using sitmap::test::Environment;
using sitmap::test::ProcessResult;
using sitmap::test::TempFolder;

namespace {

ProcessResult run_sitmap(const std::vector<std::string>& arguments) {
  return sitmap::test::run_process(SITMAP_BINARY, arguments, Environment{{"DISPLAY", ""}, {"WAYLAND_DISPLAY", ""}});
}

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
  refuse("--within", "44,33", "is not LON,LAT,KM");
  refuse("--within", "44,33,-1", "is not LON,LAT,KM");
  refuse("--polygon", "44,33,45,33", "is not LON,LAT");
  refuse("--polygon", "0,0,120,0,-120,0,60,40,60,-80", "half the globe");
  refuse("--format", "gpkg", "name a file with -o");
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
