// Two windows compared on the command line: events with their change, counts that add up, pictures that name both.
#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>

#include "run_sitmap.h"

using nlohmann::json;
using sitmap::test::ProcessResult;
using sitmap::test::run_sitmap;
using sitmap::test::TempFolder;

namespace {

// Ended, new, in both, perhaps new, in neither, undated.
std::string sample(const TempFolder& folder) {
  const std::filesystem::path path = folder.path() / "events.geojson";
  const auto feature = [](const std::string& id, const std::string& times) {
    return R"({"type":"Feature","id":")" + id +
           R"(","geometry":{"type":"Point","coordinates":[44,33]},"properties":{)" + R"("title":")" + id + "\"" +
           times + "}}";
  };
  std::ofstream(path) << R"({"type":"FeatureCollection","features":[)"
                      << feature("gone", R"(,"start":"2020-01-02")") + "," +
                             feature("fresh", R"(,"start":"2020-01-09")") + "," +
                             feature("lasts", R"(,"start":"2020-01-03","end":"2020-01-10")") + "," +
                             feature("perhaps", R"(,"start":"2020-01-1X")") + "," +
                             feature("other", R"(,"start":"2021")") + "," + feature("undated", "")
                      << "]}";
  return path.string();
}

const std::vector<std::string> kWindows{"--compare", "2020-01-01/2020-01-07", "--time", "2020-01-08/2020-01-14"};

std::vector<std::string> with_windows(std::vector<std::string> arguments) {
  arguments.insert(arguments.end(), kWindows.begin(), kWindows.end());
  return arguments;
}

}  // namespace

TEST_CASE("query tells of each event in either window what became of it") {
  const TempFolder folder;
  const std::string file = sample(folder);
  const ProcessResult result = run_sitmap(with_windows({"query", file}));
  REQUIRE(result.status == 0);
  std::map<std::string, json> events;
  const json root = json::parse(result.out);
  for (const json& feature : root["features"]) events[feature["id"]] = feature["properties"];
  REQUIRE(events.size() == 5);
  const auto told = [&](const std::string& id) {
    const json& event = events.at(id);
    return event["membership"].get<std::string>() + " " + event["change"].get<std::string>() + " " +
           (event["change_certain"].get<bool>() ? "certain" : "possible");
  };
  CHECK(told("gone") == "outside ended certain");
  CHECK(told("fresh") == "certain new certain");
  CHECK(told("lasts") == "certain continuing certain");
  CHECK(told("perhaps") == "possible new possible");
  CHECK(events.at("undated")["membership"] == "possible");
  CHECK_FALSE(events.at("undated").contains("change"));
  SECTION("as columns of every table, too") {
    for (const std::string format : {"csv", "json", "kml", "gpkg", "xlsx"}) {
      INFO(format);
      const std::string path = (folder.path() / ("out." + format)).string();
      const ProcessResult written = run_sitmap(with_windows({"query", file, "--format", format, "-o", path}));
      INFO(written.err);
      REQUIRE(written.status == 0);
      if (format == "json") continue;
      const ProcessResult again = run_sitmap({"query", path, "--where", "change=ended"});
      INFO(again.err);
      CHECK(again.out.find("\"gone\"") != std::string::npos);
      CHECK(again.out.find("\"fresh\"") == std::string::npos);
    }
  }
  SECTION("without --compare nothing of it is said") {
    const ProcessResult plain = run_sitmap({"query", file, "--time", "2020-01"});
    CHECK(plain.out.find("change") == std::string::npos);
  }
}

TEST_CASE("info counts what changed, and all adds up") {
  const TempFolder folder;
  const ProcessResult result = run_sitmap(with_windows({"info", sample(folder), "--format", "json"}));
  REQUIRE(result.status == 0);
  const json layer = json::parse(result.out)["layers"][0];
  const json& changes = layer["changes"];
  CHECK(changes["new"] == json{{"events", 2}, {"possible", 1}});
  CHECK(changes["ended"] == json{{"events", 1}, {"possible", 0}});
  CHECK(changes["continuing"] == json{{"events", 1}, {"possible", 0}});
  CHECK(layer["shown"] == 5);
  CHECK(layer["hidden"]["time"] == 1);
}

TEST_CASE("a comparison without a window, or with what is no interval, is a usage error") {
  const TempFolder folder;
  const std::string file = sample(folder);
  for (const std::string verb : {"query", "info"}) {
    const ProcessResult lonely = run_sitmap({verb, file, "--compare", "2020-01"});
    CHECK(lonely.status == 2);
    CHECK(lonely.err.find("--compare: no window is given") != std::string::npos);
    const ProcessResult wrong = run_sitmap({verb, file, "--time", "2020-01", "--compare", "last week"});
    CHECK(wrong.status == 2);
    CHECK(wrong.err.find("--compare") != std::string::npos);
  }
  const std::string picture = (folder.path() / "p.png").string();
  CHECK(run_sitmap({"render", file, "-o", picture, "--compare", "2020-01"}).status == 2);
  CHECK_FALSE(std::filesystem::exists(picture));
}

TEST_CASE("a picture's texts name both windows and count the changes") {
  const TempFolder folder;
  const std::string picture = (folder.path() / "p.png").string();
  const ProcessResult result =
      run_sitmap(with_windows({"render", sample(folder), "-o", picture, "--size", "480x320", "--no-basemap"}));
  INFO(result.err);
  REQUIRE(result.status == 0);
  std::ifstream in(picture, std::ios::binary);
  const std::string bytes(std::istreambuf_iterator<char>(in), {});
  CHECK(bytes.find("window 2020-01-08T00:00:00Z/2020-01-15T00:00:00Z compared with "
                   "2020-01-01T00:00:00Z/2020-01-08T00:00:00Z (half-open), zone UTC") != std::string::npos);
  CHECK(bytes.find("shown 5 (new 2 of them possibly 1, ended 1 of them possibly 0, continuing 1 of them possibly 0)") !=
        std::string::npos);
}
