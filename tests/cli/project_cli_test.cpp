// Projects on the command line: the same picture wherever they lie, options before what they say, and what is missing.
#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>

#include "run_sitmap.h"

using nlohmann::json;
using sitmap::test::ProcessResult;
using sitmap::test::run_sitmap;
using sitmap::test::TempFolder;
namespace fs = std::filesystem;

namespace {

void write(const fs::path& path, const std::string& content) {
  fs::create_directories(path.parent_path());
  std::ofstream(path, std::ios::binary) << content;
}

std::string content_of(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

json project() {
  return {{"format", 1},
          {"title", "A project"},
          {"events",
           {{{"path", "data/events.csv"},
             {"name", "events"},
             {"color", "#20a020"},
             {"mapping",
              {{"fields",
                {{"start", {{"columns", {"when"}}}},
                 {"lon", {{"columns", {"x"}}}},
                 {"lat", {{"columns", {"y"}}}},
                 {"title", {{"columns", {"what"}}}},
                 {"category", {{"columns", {"kind"}}}}}},
               {"dates", "dmy"}}}}}},
          {"layers",
           {{{"kind", "vector"},
             {"path", "data/area.geojson"},
             {"name", "area"},
             {"style", {{"color", "#d04010"}, {"line_width", 4}, {"fill_opacity", 0.5}}}}}},
          {"filter", {{"hidden_categories", {"strike"}}}},
          {"view", {{"center", {44.4, 33.3}}, {"zoom", 5.5}, {"projection", "mercator"}, {"map_size", {640, 400}}}},
          {"time", {{"window", {"2020-01-01T00:00:00Z", "2020-06-01T00:00:00Z"}}, {"mode", "window"}}},
          {"look", {{"theme", "light"}, {"labels", false}, {"relief", false}}},
          {"picture", {{"size", {640, 400}}}}};
}

// Days before months: without the mapping nothing could be read.
fs::path made_project(const fs::path& folder, const json& content = project()) {
  write(folder / "data" / "events.csv",
        "when,x,y,what,kind\n03/04/2020,44.4,33.3,First,talks\n05/06/2020,45,33,Second,talks\n"
        "07/04/2020,46,34,Third,strike\n");
  write(folder / "data" / "area.geojson",
        R"({"type":"Polygon","coordinates":[[[43,32],[46,32],[46,35],[43,35],[43,32]]]})");
  write(folder / "p.sitmap", content.dump(1));
  return folder / "p.sitmap";
}

}  // namespace

TEST_CASE("a project that has moved with its data makes the same picture to the pixel") {
  const TempFolder folder;
  made_project(folder.path() / "here");
  const std::string picture = (folder.path() / "a.png").string(), other = (folder.path() / "b.png").string();
  const ProcessResult first = run_sitmap({"render", (folder.path() / "here" / "p.sitmap").string(), "-o", picture});
  INFO(first.err);
  REQUIRE(first.status == 0);
  fs::create_directories(folder.path() / "there");
  fs::rename(folder.path() / "here", folder.path() / "there" / "deep");
  const ProcessResult second =
      run_sitmap({"render", (folder.path() / "there" / "deep" / "p.sitmap").string(), "-o", other});
  REQUIRE(second.status == 0);
  CHECK(content_of(picture) == content_of(other));

  // Every part of it counts: without it the picture is another.
  for (const char* part : {"/events/0/color", "/layers/0/style/color", "/filter/hidden_categories", "/view/zoom",
                           "/time/window", "/look/theme", "/look/labels", "/title"}) {
    INFO(part);
    json changed = project();
    json::json_pointer at(part);
    const std::string key = at.back();
    at.pop_back();
    changed[at].erase(key);
    if (std::string(part) == "/time/window") changed.erase("time");
    const fs::path path = made_project(folder.path() / "changed", changed);
    REQUIRE(run_sitmap({"render", path.string(), "-o", other}).status == 0);
    CHECK(content_of(picture) != content_of(other));
  }
}

TEST_CASE("query and info see what a project lets through, and options go before it") {
  const TempFolder folder;
  const std::string path = made_project(folder.path()).string();
  const auto titles = [&](std::vector<std::string> arguments) {
    arguments.insert(arguments.begin(), {"query", path, "--format", "geojson"});
    const ProcessResult result = run_sitmap(arguments);
    INFO(result.err);
    REQUIRE(result.status == 0);
    std::vector<std::string> found;
    const json collection = json::parse(result.out);
    for (const json& feature : collection["features"]) found.push_back(feature["properties"]["title"]);
    return found;
  };
  CHECK(titles({}) == std::vector<std::string>{"First"});
  CHECK(titles({"--time", "2020-06-05"}) == std::vector<std::string>{"Second"});
  CHECK(titles({"--time", "2020/2020"}) == std::vector<std::string>{"First", "Second"});

  const ProcessResult info = run_sitmap({"info", path, "--format", "json"});
  REQUIRE(info.status == 0);
  const json layers = json::parse(info.out)["layers"];
  REQUIRE(layers.size() == 2);
  CHECK(layers[0]["shown"] == 1);
  CHECK(layers[0]["hidden"]["time"] == 1);
  CHECK(layers[0]["hidden"]["filter"] == 1);
  CHECK(layers[1]["kind"] == "vector");
}

TEST_CASE("a project that names nothing but a file shows all of it") {
  const TempFolder folder;
  const fs::path path = made_project(folder.path(), {{"format", 1}, {"events", {{{"path", "e.csv"}}}}});
  write(folder.path() / "e.csv", "start,lat,lon,title\n2019-01-03,33,44,One\n2020-02-08,34,45,Two\n");
  const ProcessResult info = run_sitmap({"info", path, "--format", "json"});
  INFO(info.err);
  REQUIRE(info.status == 0);
  CHECK(json::parse(info.out)["layers"][0]["shown"] == 2);
  const ProcessResult query = run_sitmap({"query", path});
  REQUIRE(query.status == 0);
  CHECK(json::parse(query.out)["features"].size() == 2);
}

TEST_CASE("what of a picture is given as an option goes before the project") {
  const TempFolder folder;
  const std::string path = made_project(folder.path()).string(), picture = (folder.path() / "a.png").string();
  const auto made = [&](std::vector<std::string> options) {
    options.insert(options.begin(), {"render", path, "-o", picture});
    const ProcessResult result = run_sitmap(options);
    INFO(result.err);
    REQUIRE(result.status == 0);
    return content_of(picture);
  };
  const std::string plain = made({});
  CHECK(made({}) == plain);
  for (const std::vector<std::string>& options : std::vector<std::vector<std::string>>{{"--theme", "print"},
                                                                                       {"--fit"},
                                                                                       {"--bearing", "20"},
                                                                                       {"--size", "500x400"},
                                                                                       {"--title", "Other"},
                                                                                       {"--layers", "area,basemap"},
                                                                                       {"--projection", "globe"},
                                                                                       {"--no-decorations"},
                                                                                       {"--at", "2020-04-03"}}) {
    INFO(options.front());
    CHECK(made(options) != plain);
  }
  CHECK(made({"--theme", "light", "--size", "640x400", "--title", "A project"}) == plain);
}

TEST_CASE("missing files of a project end with status 3 and their names") {
  const TempFolder folder;
  const fs::path path = made_project(folder.path());
  fs::remove(folder.path() / "data" / "area.geojson");
  fs::remove(folder.path() / "data" / "events.csv");
  const std::string picture = (folder.path() / "a.png").string();
  for (const std::vector<std::string>& arguments :
       std::vector<std::vector<std::string>>{{"render", path, "-o", picture}, {"query", path}, {"info", path}}) {
    const ProcessResult result = run_sitmap(arguments);
    CHECK(result.status == 3);
    CHECK(result.err.find("2 files of it could not be read") != std::string::npos);
    CHECK(result.err.find((folder.path() / "data" / "events.csv").string() + ": there is no such file") !=
          std::string::npos);
    CHECK(result.err.find((folder.path() / "data" / "area.geojson").string()) != std::string::npos);
  }
  CHECK_FALSE(fs::exists(picture));
}

TEST_CASE("a broken project ends with status 3 and the place of what is wrong") {
  const TempFolder folder;
  json broken = project();
  broken["layers"][0]["style"]["line_width"] = "thick";
  const fs::path path = made_project(folder.path(), broken);
  const ProcessResult result = run_sitmap({"info", path});
  CHECK(result.status == 3);
  CHECK(result.err ==
        "sitmap: " + path.string() + ": layers[0].style.line_width: is no number: mend it or take an older copy\n");
  broken["format"] = 7;
  made_project(folder.path(), broken);
  CHECK(run_sitmap({"info", path}).err.find("format: was written by a later version of sitmap") != std::string::npos);
  CHECK(run_sitmap({"info", path, path}).status == 2);
}

TEST_CASE("no output replaces a file of the project") {
  const TempFolder folder;
  const fs::path path = made_project(folder.path());
  const std::string data = (folder.path() / "data" / "events.csv").string(), before = content_of(data);
  CHECK(run_sitmap({"query", path, "-o", data}).status == 2);
  CHECK(run_sitmap({"info", path, "--rejected", data}).status == 2);
  CHECK(content_of(data) == before);
}
