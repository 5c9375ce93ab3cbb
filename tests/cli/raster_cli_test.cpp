// Rasters and network layers on the command line.
#include <png.h>

#include <algorithm>
#include <catch2/catch.hpp>
#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>

#include "support_process.h"
#include "support_tile_server.h"

using nlohmann::json;
using sitmap::test::Environment;
using sitmap::test::ProcessResult;
using sitmap::test::Reply;
using sitmap::test::TempFolder;
using sitmap::test::TileServer;

namespace {

ProcessResult run_sitmap(const std::vector<std::string>& arguments, const std::string& cache = {}) {
  Environment environment{{"DISPLAY", ""}, {"no_proxy", "127.0.0.1"}, {"NO_PROXY", "127.0.0.1"}};
  if (!cache.empty()) environment.emplace_back("XDG_CACHE_HOME", cache);
  return sitmap::test::run_process(SITMAP_BINARY, arguments, environment);
}

std::string hills(const std::string& name) {
  return std::string(SITMAP_SOURCE_DIR) + "/tests/golden/cases/raster-" + name + "/hills.tif";
}

struct Pixels {
  unsigned width = 0, height = 0;
  std::vector<std::uint8_t> rgba;
  // By shares of width and height.
  std::vector<int> at(double x, double y) const {
    const auto column = static_cast<std::size_t>(x * width), row = static_cast<std::size_t>(y * height);
    const std::size_t i = (row * width + column) * 4;
    return {rgba[i], rgba[i + 1], rgba[i + 2], rgba[i + 3]};
  }
};

Pixels pixels_of(const std::string& path) {
  png_image image{};
  image.version = PNG_IMAGE_VERSION;
  REQUIRE(png_image_begin_read_from_file(&image, path.c_str()) != 0);
  image.format = PNG_FORMAT_RGBA;
  Pixels pixels{image.width, image.height, {}};
  pixels.rgba.resize(PNG_IMAGE_SIZE(image));
  REQUIRE(png_image_finish_read(&image, nullptr, pixels.rgba.data(), 0, nullptr) != 0);
  return pixels;
}

std::string bytes_of(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream content;
  content << file.rdbuf();
  return content.str();
}

std::string png_tile(std::uint8_t red, std::uint8_t green, std::uint8_t blue) {
  std::vector<std::uint8_t> rgb;
  for (int i = 0; i < 256 * 256; ++i) rgb.insert(rgb.end(), {red, green, blue});
  png_image image{};
  image.version = PNG_IMAGE_VERSION;
  image.width = image.height = 256;
  image.format = PNG_FORMAT_RGB;
  png_alloc_size_t size = 0;
  REQUIRE(png_image_write_to_memory(&image, nullptr, &size, 0, rgb.data(), 0, nullptr) != 0);
  std::string png(size, '\0');
  REQUIRE(png_image_write_to_memory(&image, png.data(), &size, 0, rgb.data(), 0, nullptr) != 0);
  png.resize(size);
  return png;
}

}  // namespace

TEST_CASE("info tells of a raster where it lies and what it holds") {
  const ProcessResult result = run_sitmap({"info", hills("utm"), "--format", "json"});
  REQUIRE(result.status == 0);
  const json layer = json::parse(result.out)["layers"][0];
  CHECK(layer["kind"] == "raster");
  CHECK(layer["driver"] == "GTiff");
  CHECK(layer["crs"] == "EPSG:32638");
  CHECK(layer["size"] == json::array({300, 450}));
  CHECK(layer["extent"][0].get<double>() == Approx(41.588).margin(0.01));
  CHECK(layer["extent"][3].get<double>() == Approx(37.948).margin(0.01));
  CHECK(layer["bands"][0]["type"] == "Byte");
  CHECK(run_sitmap({"info", hills("utm")}).out.find("300 x 450 pixels") != std::string::npos);
}

TEST_CASE("render draws a raster where it lies, and the same on every run") {
  const TempFolder folder;
  const std::string a = (folder.path() / "a.png").string(), b = (folder.path() / "b.png").string();
  const std::vector<std::string> arguments{"render",  hills("utm"),       "--bbox",       "40,29,50,39",   "--size",
                                           "640x480", "--no-decorations", "--no-basemap", "--transparent", "-o"};
  auto to_a = arguments, to_b = arguments;
  to_a.push_back(a);
  to_b.push_back(b);
  to_b.insert(to_b.end(), {"--tile", "100"});
  REQUIRE(run_sitmap(to_a).status == 0);
  REQUIRE(run_sitmap(to_b).status == 0);
  const Pixels first = pixels_of(a);
  CHECK(first.at(0.5, 0.5)[3] == 255);
  CHECK(first.at(0.05, 0.5)[3] == 0);
  CHECK(first.rgba == pixels_of(b).rgba);
}

TEST_CASE("A raster that cannot be drawn is one message and status 3") {
  const TempFolder folder;
  const std::string path = (folder.path() / "a.asc").string();
  std::ofstream(path) << "ncols 2\nnrows 2\nxllcorner 400000\nyllcorner 3650000\ncellsize 1000\n1 2\n3 4\n";
  const ProcessResult result = run_sitmap({"info", path});
  CHECK(result.status == 3);
  CHECK(std::count(result.err.begin(), result.err.end(), '\n') == 1);
  CHECK(result.err.find("states no coordinate reference system") != std::string::npos);
  // Cut in the middle: its header is whole.
  const std::string cut = (folder.path() / "cut.tif").string(), whole = bytes_of(hills("utm"));
  std::ofstream(cut, std::ios::binary) << whole.substr(0, whole.size() / 2);
  const ProcessResult broken =
      run_sitmap({"render", cut, "-o", (folder.path() / "a.png").string(), "--size", "320x240"});
  CHECK((broken.status == 0 || broken.status == 3));
  CHECK_FALSE(broken.err.empty());
}

TEST_CASE("render shows tiles of a server with their attribution, and offline those that were fetched") {
  const TempFolder folder;
  const std::string picture = (folder.path() / "a.png").string(), cache = (folder.path() / "cache").string();
  const std::string tile = png_tile(10, 190, 60);
  const TileServer server([&](const std::string&) { return Reply{200, "image/png", tile}; });
  const std::vector<std::string> arguments{"render",
                                           "-o",
                                           picture,
                                           "--tiles",
                                           server.address() + "/{z}/{x}/{y}.png",
                                           "--tiles-attribution",
                                           "Tiles by Nobody",
                                           "--center",
                                           "44.4,33.3",
                                           "--zoom",
                                           "9",
                                           "--size",
                                           "320x240",
                                           "--no-decorations",
                                           "--layers",
                                           ""};
  std::vector<std::string> named = arguments;
  named.back() = server.address().substr(7);
  REQUIRE(run_sitmap(named, cache).status == 0);
  CHECK(pixels_of(picture).at(0.3, 0.3) == std::vector<int>{10, 190, 60, 255});
  CHECK(bytes_of(picture).find("Tiles by Nobody") != std::string::npos);
  const std::size_t asked = server.asked().size();
  CHECK(asked > 0);
  named.push_back("--offline");
  REQUIRE(run_sitmap(named, cache).status == 0);
  CHECK(pixels_of(picture).at(0.3, 0.3) == std::vector<int>{10, 190, 60, 255});
  CHECK(server.asked().size() == asked);
}

TEST_CASE("A server that fails leaves a map and one message, and without an attribution there is no layer") {
  const TempFolder folder;
  const std::string picture = (folder.path() / "a.png").string(), cache = (folder.path() / "cache").string();
  for (const bool hang : {false, true}) {
    const TileServer server([&](const std::string&) {
      Reply reply{500, "text/plain", "no"};
      reply.hang = hang;
      return reply;
    });
    const ProcessResult result =
        run_sitmap({"render", "-o", picture, "--tiles", server.address() + "/{z}/{x}/{y}.png", "--tiles-attribution",
                    "x", "--center", "44.4,33.3", "--zoom", "9", "--size", "640x480", "--no-basemap"},
                   cache);
    CHECK(result.status == 0);
    CHECK(std::count(result.err.begin(), result.err.end(), '\n') == 1);
    CHECK(result.err.find(hang ? "does not answer" : "status 500") != std::string::npos);
    CHECK(pixels_of(picture).width == 640);
  }
  CHECK(run_sitmap({"render", "-o", picture, "--tiles", "https://a/{z}/{x}/{y}"}).status == 2);
  CHECK(run_sitmap({"render", "-o", picture, "--tiles", "https://a/b", "--tiles-attribution", "x"}).status == 2);
  CHECK(run_sitmap({"render", "-o", picture, "--tiles-attribution", "x"}).err.find("there are no tiles") !=
        std::string::npos);
  CHECK(run_sitmap({"render", "-o", picture, "--offline", "--online"}).status == 2);
}
