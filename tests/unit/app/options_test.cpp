// The command line: what is understood, and what is refused with which words.
#include "app/options.h"

#include <catch2/catch.hpp>
#include <fstream>

#include "../core/temp_folder.h"

using namespace sitmap;
using namespace sitmap::app;

namespace {

Result<std::variant<Options, Answer>> parse(std::vector<const char*> arguments) {
  arguments.insert(arguments.begin(), "sitmap");
  return parse_options(static_cast<int>(arguments.size()), arguments.data());
}

Options options(const std::vector<const char*>& arguments) {
  auto result = parse(arguments);
  if (!result) FAIL(result.error().message());
  return std::get<Options>(*result);
}

std::string refusal(const std::vector<const char*>& arguments) {
  auto result = parse(arguments);
  REQUIRE(!result.ok());
  CHECK(result.error().kind == ErrorKind::usage);
  return result.error().message();
}

}  // namespace

TEST_CASE("without a verb the files are opened in the window") {
  const Options o = options({"a.geojson", "b.geojson"});
  CHECK(o.verb == Verb::window);
  CHECK(o.files == std::vector<std::string>{"a.geojson", "b.geojson"});
}

TEST_CASE("render takes view, time and look") {
  const Options o = options({"render", "x.geojson", "-o", "out.png", "--center", "44.4,33.3", "--zoom", "9", "--time",
                             "2020-01-01/2020-01-07", "--size", "800x600", "--scale", "2", "--theme", "light",
                             "--no-decorations", "--layers", "basemap,rings"});
  CHECK(o.verb == Verb::render);
  CHECK(o.output == "out.png");
  CHECK(o.center == LonLat{44.4, 33.3});
  CHECK(o.zoom == 9.0);
  CHECK(o.time == "2020-01-01/2020-01-07");
  CHECK(o.width == 800);
  CHECK(o.height == 600);
  CHECK(o.scale == 2);
  CHECK(!o.decorations);
  CHECK(o.basemap);
  CHECK(o.layers == std::vector<std::string>{"basemap", "rings"});
}

TEST_CASE("the centre may be in any notation that names its axes") {
  const auto center = [](const char* text) {
    return *options({"render", "-o", "a.png", "--zoom", "9", "--center", text}).center;
  };
  CHECK(center("44.4,33.3") == LonLat{44.4, 33.3});
  CHECK(center("33°18′N 44°24′E").lon_deg == Approx(44.4));
  CHECK(center("38SMB4488088220").lat_deg == Approx(33.3).margin(0.1));
  for (const char* text : {"44.4", "44.4 33.3", "95,95", "200,0", "Baghdad", "POINT (44 33)"}) {
    INFO(text);
    CHECK(refusal({"render", "-o", "a.png", "--zoom", "9", "--center", text}).find("is not LON,LAT") !=
          std::string::npos);
  }
}

TEST_CASE("rings take a place and their radii in kilometres") {
  const Options o = options({"render", "-o", "a.png", "--ring", "44.4,33.3,100,50", "--ring", "51.4,35.7,0.5"});
  REQUIRE(o.rings.size() == 2);
  CHECK(o.rings[0].points == std::vector<LonLat>{{44.4, 33.3}});
  CHECK(o.rings[0].radii_m == std::vector<double>{50'000, 100'000});
  CHECK(o.rings[1].radii_m == std::vector<double>{500});
  for (const char* text : {"44.4,33.3", "44.4,33.3,0", "44.4,33.3,-5", "44.4,95,5", "44.4,33.3,99999", "a,b,c"}) {
    INFO(text);
    CHECK(refusal({"render", "-o", "a.png", "--ring", text}).find("is not LON,LAT,KM") != std::string::npos);
  }
}

TEST_CASE("paper is landscape at 96 logical pixels per inch, and dpi sets the scale") {
  const Options o = options({"render", "-o", "a.png", "--paper", "A4", "--dpi", "300"});
  CHECK(o.width == 1123);
  CHECK(o.height == 794);
  CHECK(o.scale == Approx(3.125));
}

TEST_CASE("a negative coordinate is a value, not an option") {
  CHECK(options({"render", "-o", "a.png", "--center", "-77.04,38.89", "--zoom", "5"}).center == LonLat{-77.04, 38.89});
}

TEST_CASE("conditions are repeated, and keep an equals sign of their value") {
  const Options o = options({"query", "--where", "category=killing", "--where", "title=a=b"});
  REQUIRE(o.where.size() == 2);
  CHECK(o.where[1] == FieldCondition{"title", "a=b"});
}

TEST_CASE("what is wrong is named with its option") {
  CHECK_THAT(refusal({"render", "-o", "a.png", "--center", "north", "--zoom", "3"}), Catch::Contains("--center"));
  CHECK_THAT(refusal({"render", "-o", "a.png", "--center", "44,33"}), Catch::Contains("--zoom"));
  CHECK_THAT(refusal({"render", "-o", "a.png", "--bbox", "50,40,40,30"}), Catch::Contains("--bbox"));
  CHECK_THAT(refusal({"render", "-o", "a.png", "--size", "0x10"}), Catch::Contains("--size"));
  CHECK_THAT(refusal({"render", "-o", "a.png", "--size", "60000x60000", "--scale", "2"}), Catch::Contains("65536"));
  CHECK_THAT(refusal({"render", "-o", "a.png", "--paper", "A9"}), Catch::Contains("A4"));
  CHECK_THAT(refusal({"render", "-o", "a.png", "--scale", "nan"}), Catch::Contains("--scale"));
  CHECK_THAT(refusal({"render", "-o", "a.png", "--time", "2020", "--at", "2020"}), Catch::Contains("--at"));
  CHECK_THAT(refusal({"render", "-o", "a.png", "--mode", "film"}), Catch::Contains("--mode"));
  CHECK_THAT(refusal({"query", "--where", "category"}), Catch::Contains("FIELD=VALUE"));
  CHECK_THAT(refusal({"render"}), Catch::Contains("--output"));
  CHECK_THAT(refusal({"--no-such-option"}), Catch::Contains("--help"));
}

TEST_CASE("help and version are answers, not errors") {
  for (const char* flag : {"--help", "--version"}) {
    auto result = parse({flag});
    REQUIRE(result.ok());
    CHECK_THAT(std::get<Answer>(*result).text, Catch::Contains("sitmap"));
  }
}

TEST_CASE("render takes the locator map and the choice of boundaries") {
  CHECK(options({"render", "-o", "out.png", "--locator"}).locator);
  CHECK_FALSE(options({"render", "-o", "out.png"}).locator);
  CHECK(options({"render", "-o", "out.png", "--boundaries", "undisputed"}).boundaries == "undisputed");
}

TEST_CASE("no file is written in place of one that is read") {
  const test::TempFolder folder;
  const std::string file = (folder.path() / "a.csv").string(), other = (folder.path() / "b.csv").string();
  const std::string same = (folder.path() / "." / "a.csv").string();
  std::ofstream(file) << "x";
  CHECK_THAT(refusal({"query", file.c_str(), "-o", same.c_str()}),
             Catch::Contains("is one of the files that are read"));
  CHECK_THAT(refusal({"render", file.c_str(), "-o", same.c_str()}), Catch::Contains("-o"));
  CHECK_THAT(refusal({"info", file.c_str(), "--rejected", same.c_str()}), Catch::Contains("--rejected"));
  CHECK(options({"query", file.c_str(), "-o", other.c_str()}).output == other);
}
