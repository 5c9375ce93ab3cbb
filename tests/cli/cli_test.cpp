// sitmap on the command line: answers, exit statuses, messages, and that nothing is left behind.
#include <png.h>

#include <algorithm>
#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <sstream>

#include "support_process.h"

using nlohmann::json;
using sitmap::test::Environment;
using sitmap::test::ProcessResult;
using sitmap::test::TempFolder;

namespace {

ProcessResult sitmap_with(const Environment& environment, const std::vector<std::string>& arguments) {
  Environment all{{"DISPLAY", ""}, {"WAYLAND_DISPLAY", ""}};
  all.insert(all.end(), environment.begin(), environment.end());
  return sitmap::test::run_process(SITMAP_BINARY, arguments, all);
}

ProcessResult run_sitmap(const std::vector<std::string>& arguments) {
  return sitmap_with({}, arguments);
}

std::size_t line_count(const std::string& text) {
  return static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n'));
}

std::string write_file(const std::filesystem::path& path, const std::string& content) {
  std::ofstream(path, std::ios::binary) << content;
  return path.string();
}

std::string collection(const std::string& features) {
  return R"({"type":"FeatureCollection","features":[)" + features + "]}";
}

std::string feature(const std::string& id, const std::string& start, double lon, double lat) {
  std::ostringstream out;
  out << R"({"type":"Feature","id":")" << id << R"(","geometry":{"type":"Point","coordinates":[)" << lon << "," << lat
      << R"(]},"properties":{"title":"Event )" << id << R"(","start":")" << start << R"(","category":"attack"}})";
  return out.str();
}

// Width, height and text chunks of a PNG.
struct PngInfo {
  unsigned width = 0, height = 0;
  std::map<std::string, std::string> texts;
};

PngInfo read_png_info(const std::filesystem::path& path) {
  PngInfo result;
  FILE* file = std::fopen(path.c_str(), "rb");
  REQUIRE(file != nullptr);
  png_structp png = png_create_read_struct(PNG_LIBPNG_VER_STRING, nullptr, nullptr, nullptr);
  png_infop info = png_create_info_struct(png);
  png_init_io(png, file);
  png_read_png(png, info, PNG_TRANSFORM_IDENTITY, nullptr);
  result.width = png_get_image_width(png, info);
  result.height = png_get_image_height(png, info);
  png_textp texts = nullptr;
  const int count = png_get_text(png, info, &texts, nullptr);
  for (int i = 0; i < count; ++i) result.texts[texts[i].key] = texts[i].text;
  png_destroy_read_struct(&png, &info, nullptr);
  std::fclose(file);
  return result;
}

}  // namespace

TEST_CASE("help and version are answered on standard output with status 0") {
  for (const char* flag : {"--version", "--help"}) {
    const ProcessResult result = run_sitmap({flag});
    CHECK(result.status == 0);
    CHECK_THAT(result.out, Catch::Contains("sitmap"));
    CHECK(result.err.empty());
  }
  for (const char* verb : {"render", "query", "info", "bench"}) CHECK(run_sitmap({verb, "--help"}).status == 0);
}

TEST_CASE("a wrong command line ends with status 2 and one line") {
  const ProcessResult result = run_sitmap({"render", "-o", "x.png", "--theme", "no-such-theme"});
  CHECK(result.status == 2);
  CHECK(line_count(result.err) == 1);
  CHECK_THAT(result.err, Catch::StartsWith("sitmap: --theme: "));
  CHECK(!std::filesystem::exists("x.png"));
  const ProcessResult labels = run_sitmap({"render", "-o", "x.png", "--labels", "klingon"});
  CHECK(labels.status == 2);
  CHECK_THAT(labels.err, Catch::StartsWith("sitmap: --labels: "));
  const ProcessResult projection = run_sitmap({"render", "-o", "x.png", "--projection", "peirce"});
  CHECK(projection.status == 2);
  CHECK_THAT(projection.err, Catch::StartsWith("sitmap: --projection: "));
  const ProcessResult round =
      run_sitmap({"render", "-o", "x.png", "--projection", "lambert", "--bbox", "-170,55,170,85"});
  CHECK(round.status == 2);
  CHECK_THAT(round.err, Catch::StartsWith("sitmap: --bbox: the box is too wide for lambert"));
  const ProcessResult boundaries = run_sitmap({"render", "-o", "x.png", "--boundaries", "mine"});
  CHECK(boundaries.status == 2);
  CHECK_THAT(boundaries.err, Catch::StartsWith("sitmap: --boundaries: "));
}

TEST_CASE("info accounts for every record of the built-in events") {
  const ProcessResult result = run_sitmap({"info", "--format", "json"});
  REQUIRE(result.status == 0);
  const json layer = json::parse(result.out)["layers"][0];
  CHECK(layer["kind"] == "events");
  CHECK(layer["complete"] == true);
  CHECK(layer["events"] >= 16);
  std::size_t rejected = 0;
  for (const auto& [reason, count] : layer["rejected"].items()) rejected += count.get<std::size_t>();
  CHECK(layer["records"] == layer["events"].get<std::size_t>() + rejected);
  CHECK(!layer.contains("shown"));
}

TEST_CASE("info with a time adds what is shown and hidden, and the sum stays true") {
  const ProcessResult result = run_sitmap({"info", "--format", "json", "--time", "2020-01-01/2020-01-31"});
  REQUIRE(result.status == 0);
  const json layer = json::parse(result.out)["layers"][0];
  const json hidden = layer["hidden"];
  CHECK(layer["shown"] > 0);
  CHECK(layer["events"] == layer["shown"].get<int>() + hidden["time"].get<int>() + hidden["filter"].get<int>() +
                               hidden["undated"].get<int>());
}

TEST_CASE("query writes the events of a window in order of time, each with its membership") {
  const ProcessResult result = run_sitmap({"query", "--time", "2020-01-01/2020-01-08"});
  REQUIRE(result.status == 0);
  const json features = json::parse(result.out)["features"];
  REQUIRE(features.size() >= 3);
  for (const json& f : features)
    CHECK((f["properties"]["membership"] == "certain" || f["properties"]["membership"] == "possible"));
}

TEST_CASE("a query's geojson can be opened again, with the same events") {
  const TempFolder folder;
  const std::string path = (folder.path() / "out.geojson").string();
  REQUIRE(run_sitmap({"query", "-o", path}).status == 0);
  const json first = json::parse(run_sitmap({"info", "--format", "json"}).out)["layers"][0];
  const json again = json::parse(run_sitmap({"info", path, "--format", "json"}).out)["layers"][0];
  CHECK(again["events"] == first["events"]);
  CHECK(again["time"] == first["time"]);
  CHECK(again["rejected"].empty());
}

TEST_CASE("filters: conditions, words and a box") {
  const auto count = [](std::vector<std::string> arguments) {
    arguments.insert(arguments.begin(), {"query", "--format", "json"});
    return json::parse(run_sitmap(arguments).out).size();
  };
  const std::size_t all = count({});
  const std::size_t strikes = count({"--where", "category=air or missile strike"});
  CHECK(strikes > 0);
  CHECK(strikes < all);
  CHECK(count({"--text", "asad"}) > 0);
  CHECK(count({"--bbox", "51,35,53,36"}) > 0);
  CHECK(count({"--bbox", "-10,-10,-9,-9"}) == 0);
}

TEST_CASE("files that cannot be read end with status 3 and say why") {
  const TempFolder folder;
  const auto refused = [](const std::string& path, const std::string& why) {
    const ProcessResult result = run_sitmap({"info", path});
    INFO(result.err);
    CHECK(result.status == 3);
    CHECK(line_count(result.err) == 1);
    CHECK_THAT(result.err, Catch::StartsWith("sitmap: ") && Catch::Contains(path));
    CHECK_THAT(result.err, Catch::Contains(why, Catch::CaseSensitive::No));
  };
  refused((folder.path() / "missing.geojson").string(), "no such file");
  refused(folder.path().string(), "folder");
  refused(write_file(folder.path() / "empty.geojson", ""), "empty");
  refused(write_file(folder.path() / "cut.geojson", collection(feature("a", "2020", 1, 2)).substr(0, 90)), "line");
  refused(
      write_file(
          folder.path() / "nan.geojson",
          R"({"type":"FeatureCollection","features":[{"type":"Feature","geometry":{"type":"Point","coordinates":[NaN,1]},"properties":{}}]})"),
      "line");
  refused(write_file(folder.path() / "list.geojson", "[1,2,3]"), "FeatureCollection");
  refused(write_file(folder.path() / "asks.csv", "name,date\nx,03/04/2020\n"), "--dates");
  refused(write_file(folder.path() / "cut.gpkg", std::string("SQLite format 3\0", 16)), "cut.gpkg");
}

TEST_CASE("a file of geometry is told by info, drawn by render and switched by --layers") {
  const TempFolder folder;
  const std::string borders = write_file(
      folder.path() / "zones.geojson",
      collection(
          R"({"type":"Feature","geometry":{"type":"Polygon","coordinates":[[[44,33],[45,33],[45,34],[44,34],[44,33]]]},"properties":{"name":"Zone"}},)"
          R"({"type":"Feature","geometry":null,"properties":{"name":"Nowhere"}})"));
  const std::string events = write_file(folder.path() / "mine.geojson", collection(feature("a", "2020-01-01", 44, 33)));
  const ProcessResult info = run_sitmap({"info", events, borders, "--format", "json"});
  REQUIRE(info.status == 0);
  const json layers = json::parse(info.out)["layers"];
  REQUIRE(layers.size() == 2);
  CHECK(layers[0]["kind"] == "events");
  const json zones = layers[1];
  CHECK(zones["kind"] == "vector");
  CHECK(zones["name"] == "zones");
  CHECK(zones["driver"] == "GeoJSON");
  CHECK(zones["crs"] == "EPSG:4326");
  CHECK(zones["records"] == 2);
  CHECK(zones["features"] == 1);
  CHECK(zones["rejected"]["no geometry"] == 1);
  CHECK(zones["areas"] == 1);
  CHECK(zones["extent"] == json({44.0, 33.0, 45.0, 34.0}));
  CHECK(zones["fields"]["name"] == "String");
  CHECK(run_sitmap({"info", borders, "--strict"}).status == 3);
  CHECK(run_sitmap({"query", borders}).status == 3);

  const auto picture = [&](const std::string& name, const std::string& shown) {
    const std::string path = (folder.path() / name).string();
    const ProcessResult result = run_sitmap({"render", events, borders, "-o", path, "--bbox", "43,32,46,35", "--size",
                                             "300x200", "--no-decorations", "--layers", shown});
    INFO(result.err);
    CHECK(result.status == 0);
    std::ifstream in(path, std::ios::binary);
    return std::string((std::istreambuf_iterator<char>(in)), {});
  };
  CHECK(picture("with.png", "basemap,zones") != picture("without.png", "basemap"));
  CHECK_THAT(read_png_info(folder.path() / "with.png").texts.at("Source"), Catch::Contains("zones"));
}

TEST_CASE("records that cannot become events are counted by reason, and --strict makes them an error") {
  const TempFolder folder;
  const std::string path =
      write_file(folder.path() / "mixed.geojson",
                 collection(feature("a", "2020-01-01", 44, 33) + "," + feature("b", "2020-02-30", 44, 33) + "," +
                            feature("c", "2020-03-01", 33, 144) + "," + feature("a", "2020-04-01", 44, 33)));
  const ProcessResult result = run_sitmap({"info", path, "--format", "json"});
  REQUIRE(result.status == 0);
  const json layer = json::parse(result.out)["layers"][0];
  CHECK(layer["records"] == 4);
  CHECK(layer["events"] == 1);
  CHECK(layer["rejected"]["bad time"] == 1);
  CHECK(layer["rejected"]["bad position"] == 1);
  CHECK(layer["rejected"]["duplicate id"] == 1);

  const ProcessResult query = run_sitmap({"query", path});
  CHECK(query.status == 0);
  CHECK(line_count(query.err) == 3);
  CHECK_THAT(query.err, Catch::Contains("February 2020 has 29 days"));
  CHECK(run_sitmap({"query", path, "--strict"}).status == 3);
}

TEST_CASE("output that cannot be written ends with status 4 and leaves nothing behind") {
  const TempFolder folder;
  for (const char* verb : {"query", "render"}) {
    const ProcessResult result = run_sitmap({verb, "-o", (folder.path() / "no" / "such" / "a.png").string()});
    INFO(result.err);
    CHECK(result.status == 4);
    CHECK(line_count(result.err) == 1);
  }
  std::filesystem::create_directory(folder.path() / "taken.png");
  CHECK(run_sitmap({"render", "-o", (folder.path() / "taken.png").string(), "--size", "64x64"}).status == 4);
  CHECK(std::distance(std::filesystem::directory_iterator(folder.path()), {}) == 1);
}

TEST_CASE("a failed render leaves an existing file as it was") {
  const TempFolder folder;
  const std::string path = write_file(folder.path() / "kept.png", "kept");
  CHECK(run_sitmap({"render", "missing.geojson", "-o", path}).status == 3);
  std::ifstream in(path);
  std::string content;
  in >> content;
  CHECK(content == "kept");
}

TEST_CASE("a picture has the size asked for, and its text chunks tell what it shows") {
  const TempFolder folder;
  const std::string path = (folder.path() / "a.png").string();
  const ProcessResult result = run_sitmap({"render", "-o", path, "--size", "320x200", "--scale", "2", "--time",
                                           "2020-01-01/2020-01-31", "--where", "category=killing"});
  INFO(result.err);
  REQUIRE(result.status == 0);
  CHECK(result.err.empty());
  const PngInfo png = read_png_info(path);
  CHECK(png.width == 640);
  CHECK(png.height == 400);
  CHECK_THAT(png.texts.at("sitmap:window"), Catch::Contains("2020-01-01T00:00:00Z/2020-02-01T00:00:00Z"));
  CHECK_THAT(png.texts.at("sitmap:filters"), Catch::Contains("category=killing"));
  CHECK_THAT(png.texts.at("sitmap:counts"), Catch::Contains("hidden by time"));
  CHECK_THAT(png.texts.at("sitmap:data"), Catch::Contains("xxh3:"));
  CHECK_THAT(png.texts.at("sitmap:view"), Catch::Contains("--size 320x200"));
  CHECK_THAT(png.texts.at("Source"), Catch::Contains("Natural Earth"));
}

TEST_CASE("locale and zone of the machine change nothing") {
  const auto query = [](const Environment& environment) {
    return sitmap_with(environment, {"query", "--time", "2020-01-01/2020-01-31", "--format", "csv"}).out;
  };
  const std::string plain = query({{"LC_ALL", "C"}, {"TZ", "UTC"}});
  CHECK(!plain.empty());
  CHECK(query({{"LC_ALL", "de_DE.UTF-8"}, {"TZ", "Asia/Tehran"}}) == plain);
  CHECK(query({{"LC_ALL", "tr_TR.UTF-8"}, {"TZ", "Pacific/Apia"}}) == plain);
}

TEST_CASE("the display zone decides which days a window means") {
  const auto ids = [](const std::string& zone) {
    const json found =
        json::parse(run_sitmap({"query", "--format", "json", "--time", "2020-01-07", "--zone", zone}).out);
    std::vector<std::string> list;
    for (const json& event : found) list.push_back(event["title"]);
    return list;
  };
  // Early on 8 January in Baghdad it was still the 7th in Washington.
  const std::vector<std::string> washington = ids("America/New_York"), baghdad = ids("Asia/Baghdad");
  CHECK(washington.size() > baghdad.size());
}

TEST_CASE("opening the window without a display says what to do instead") {
  const ProcessResult result = run_sitmap({});
  CHECK(result.status == 1);
  CHECK_THAT(result.err, Catch::Contains("sitmap render"));
}
