// Project files: what is written comes back; what cannot be right is told with its place.
#include "io/project_file.h"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>
#include <random>

#include "core/files.h"
#include "made_project.h"

using namespace sitmap;
using namespace sitmap::io;
using nlohmann::json;

namespace {

const std::string kFile = "/home/u/maps/p.sitmap";

std::string text_of(const Project& project, const std::string& file = kFile) {
  const Result<std::string> text = format_project(project, file);
  REQUIRE(text);
  return *text;
}

Project read_back(const std::string& text, const std::string& file = kFile) {
  const Result<Project> project = parse_project(text, file);
  if (!project) FAIL(project.error().message());
  for (const std::string& warning : project.warnings) INFO(warning);
  CHECK(project.warnings.empty());
  return *project;
}

Project normal(Project project) {
  for (ProjectEvents& layer : project.events) layer.path = std::filesystem::path(layer.path).lexically_normal();
  for (ProjectLayer& layer : project.layers) {
    if (!layer.path.empty()) layer.path = std::filesystem::path(layer.path).lexically_normal();
  }
  return project;
}

json made_json() {
  return json::parse(text_of(test::made_project("/home/u/maps")));
}

std::string error_of(const std::string& text) {
  const Result<Project> project = parse_project(text, kFile);
  REQUIRE_FALSE(project);
  CHECK(project.error().kind == ErrorKind::input);
  CHECK(project.error().where == kFile);
  CHECK_FALSE(project.error().advice.empty());
  return project.error().what;
}

std::string error_with(const std::string& pointer, const json& value) {
  json document = made_json();
  document[json::json_pointer(pointer)] = value;
  return error_of(document.dump());
}

}  // namespace

TEST_CASE("every member of a project comes back from its file") {
  const Project made = normal(test::made_project("/home/u/maps"));
  const Project read = read_back(text_of(made));
  CHECK(read.title == made.title);
  CHECK(read.events == made.events);
  CHECK(read.layers == made.layers);
  CHECK(read.filter == made.filter);
  CHECK(read.view.camera == made.view.camera);
  CHECK(read.view.time == made.view.time);
  CHECK(read.view == made.view);
  CHECK(read.settings == made.settings);
  CHECK(read.unknown == made.unknown);
  CHECK(read == made);
  CHECK(text_of(read) == text_of(made));
}

TEST_CASE("an empty project comes back, too") {
  Project made;
  made.view.time = time_control_for({}, Zone::utc());
  CHECK(read_back(text_of(made)) == made);
}

TEST_CASE("any camera and any moment come back exactly") {
  std::mt19937_64 random(5);
  for (int i = 0; i < 2000; ++i) {
    Project made;
    made.view.camera.center.x = static_cast<std::uint32_t>(random());
    made.view.camera.center.y = static_cast<std::int32_t>(random() % 2'000'000'000) - 1'000'000'000;
    made.view.camera.zoom = static_cast<double>(random() % 1'000'000'007) / 1'000'000'007 * 20;
    const auto begin = static_cast<InstantUs>(random() % 400'000'000'000'000'000) - 250'000'000'000'000'000;
    made.view.time.window = {begin, begin + 1 + static_cast<InstantUs>(random() % 1'000'000'000)};
    made.view.time.axis = made.view.time.window;
    INFO(text_of(made));
    REQUIRE(read_back(text_of(made)) == made);
  }
}

TEST_CASE("paths start at the project's folder, also after it has moved") {
  const Project made = normal(test::made_project("/home/u/maps"));
  const json document = json::parse(text_of(made));
  CHECK(document["events"][0]["path"] == "data/events.csv");
  CHECK(document["events"][1]["path"] == "../beside/نام.geojson");
  CHECK(document["layers"][1]["path"] == "a b.tif");
  const Project moved = read_back(document.dump(), "/media/stick/maps/q.sitmap");
  CHECK(moved.events[0].path == "/media/stick/maps/data/events.csv");
  CHECK(moved.events[1].path == "/media/stick/beside/نام.geojson");
}

TEST_CASE("events that come with the program are found wherever it is installed") {
  const std::string shipped = (asset_dir() / "events" / "x.geojson").lexically_normal().string();
  CHECK(stored_path(shipped, "/home/u") == "sitmap:events/x.geojson");
  CHECK(path_of_stored("sitmap:events/x.geojson", "/home/u") == shipped);
}

TEST_CASE("what a later version adds is kept at the root, and told of elsewhere") {
  json document = made_json();
  document["briefing"] = {{"pages", 3}};
  document["layers"][0]["style"]["glow"] = 1;
  const Result<Project> read = parse_project(document.dump(), kFile);
  REQUIRE(read);
  REQUIRE(read.warnings.size() == 1);
  CHECK(read.warnings[0] == kFile + ": layers[0].style.glow: is not known and will be lost when the project is saved");
  const json again = json::parse(text_of(*read));
  CHECK(again["briefing"] == document["briefing"]);
  CHECK(again["scenes"] == document["scenes"]);
}

TEST_CASE("a project of another version is refused clearly") {
  CHECK(error_with("/format", 2) == "format: was written by a later version of sitmap");
  CHECK(error_with("/format", 0) == "format: is of an unknown format");
  CHECK(error_of("{}") == "is no project: it has no \"format\"");
  CHECK(error_of("[1]") == "is no object");
}

TEST_CASE("what is wrong is told with its place") {
  CHECK(error_with("/layers/0/style/line_width", "wide") == "layers[0].style.line_width: is no number");
  CHECK(error_with("/layers/0/style/line_width", 1e30) == "layers[0].style.line_width: is out of range: 0.0 to 20.0");
  CHECK(error_with("/layers/0/style/rules/0/test", "nearly") == "layers[0].style.rules[0].test: 'nearly' is not known");
  CHECK(error_with("/layers/0/style/color", "red") == "layers[0].style.color: is no colour such as \"#1f77b4\"");
  CHECK(error_with("/layers/1/raster/bands", {1, 2}) == "layers[1].raster.bands: is no array of 3 numbers");
  CHECK(error_with("/layers/2/network/attribution", "") == "layers[2].network: names no \"attribution\"");
  CHECK(error_with("/events/0/path", 3) == "events[0].path: is no text");
  CHECK(error_with("/events/0/mapping/fields", 3) == "events[0].mapping: is no mapping that this version understands");
  CHECK(error_with("/view/center", {200, 0}) == "view.center[0]: is out of range: -180.0 to 180.0");
  CHECK(error_with("/view/zoom", nullptr) == "view.zoom: is no number");
  CHECK(error_with("/time/window", {"2020-01-02T00:00:00Z", "2020-01-01T00:00:00Z"}) ==
        "time.window: ends before it begins");
  CHECK(error_with("/time/window/0", "yesterday") == "time.window[0]: is no time such as \"2020-01-08T01:34:00Z\"");
  CHECK(error_with("/time/step", "P0D") == "time.step: is no step such as \"P1D\"");
  CHECK(error_with("/filter/hidden_severities", {9}) == "filter.hidden_severities[0]: is out of range: 0.0 to 5.0");
  CHECK(error_with("/filter/where", {"a"}) == "filter.where[0]: is no object");
  CHECK(error_with("/look/labels", 1) == "look.labels: is neither true nor false");
  CHECK(error_with("/picture/size", {65536, 65536}) == "picture.size: is too large at this scale");
}

TEST_CASE("texts that are no JSON are refused with the line") {
  CHECK(error_of("") == "is empty");
  CHECK(error_of("{\n\"format\": 1,\n,}") == "line 3: is not JSON");
  CHECK(error_of("{\"format\": NaN}") == "line 1: is not JSON");
  CHECK(error_of("{\"format\": 1e999}") == "a number in it is too large");
  CHECK(error_of(std::string(100'000, '[')) == "is nested too deeply");
}

TEST_CASE("a file that was cut anywhere is refused and never crashes") {
  const std::string whole = text_of(test::made_project("/home/u/maps"));
  for (std::size_t length = 0; length + 2 < whole.size(); length += 7) {
    INFO(length);
    CHECK_FALSE(parse_project(whole.substr(0, length), kFile));
  }
}

TEST_CASE("a value of any wrong type anywhere is refused or told, and never crashes") {
  const json whole = made_json();
  const std::vector<json> wrong = {nullptr, true, -1, 1e308, "x", json::array(), json::object(), {json::array()}};
  std::size_t refused = 0;
  const json flat = whole.flatten();
  for (const auto& [pointer, value] : flat.items()) {
    for (const json& other : wrong) {
      for (json::json_pointer at(pointer); !at.empty(); at.pop_back()) {
        json document = whole;
        document[at] = other;
        const Result<Project> read = parse_project(document.dump(), kFile);
        if (!read) ++refused;
        if (read) REQUIRE(format_project(*read, kFile));
      }
    }
  }
  CHECK(refused > 1000);
}

TEST_CASE("numbers that are none leave no trace that could not be read") {
  Project made;
  made.view.time = time_control_for({}, Zone::utc());
  made.layers.push_back({ProjectSourceKind::raster, "/home/u/maps/r.tif", "r", {}, {}, {}});
  made.layers[0].raster_style.low = std::numeric_limits<double>::quiet_NaN();
  made.layers[0].style.opacity = std::numeric_limits<double>::infinity();
  const Project read = read_back(text_of(made));
  CHECK(read.layers[0].raster_style.low == 0);
  CHECK(read.layers[0].style.opacity == 1);
}

TEST_CASE("a name that is no UTF-8 keeps the project from being written") {
  Project made;
  made.view.time = time_control_for({}, Zone::utc());
  made.title = "\xff\xfe";
  const Result<std::string> text = format_project(made, kFile);
  REQUIRE_FALSE(text);
  CHECK(text.error().kind == ErrorKind::output);
}

TEST_CASE("project files are known by their ending") {
  CHECK(is_project_file("a/b.sitmap"));
  CHECK(is_project_file("B.SITMAP"));
  CHECK_FALSE(is_project_file("sitmap"));
  CHECK_FALSE(is_project_file("a.sitmap/x.csv"));
}
