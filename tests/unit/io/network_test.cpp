// Network layers, against a server on loopback: what is asked for, what is kept, and what a bad server leads to.
#include "io/network_source.h"

#include "io/network_dataset.h"

#include <stdlib.h>

#include <algorithm>
#include <atomic>
#include <cctype>

#include <catch2/catch.hpp>
#include <cstdio>
#include <fstream>
#include <sstream>

#include "../core/temp_folder.h"
#include "io/png_writer.h"
#include "io/raster_reader.h"
#include "io/raster_tile_reader.h"
#include "support_tile_server.h"

namespace sitmap::io {
namespace {

using test::Reply;
using test::TempFolder;
using test::TileServer;

// The cache lies in a folder of the test's own; no proxy stands before the loopback.
class Surroundings {
 public:
  Surroundings() {
    setenv("XDG_CACHE_HOME", folder_.path().c_str(), 1);
    setenv("no_proxy", "127.0.0.1", 1);
    setenv("NO_PROXY", "127.0.0.1", 1);
  }

 private:
  TempFolder folder_;
};

std::string png(int side, Rgba color) {
  const TempFolder folder;
  JobContext job;
  PngOptions options;
  options.width = options.height = side;
  const Status written = write_png(
      folder.path() / "a.png", options, side,
      [&](int, int, std::span<std::uint8_t> rgba) -> Status {
        for (std::size_t i = 0; i < rgba.size(); i += 4) {
          rgba[i] = color.r;
          rgba[i + 1] = color.g;
          rgba[i + 2] = color.b;
          rgba[i + 3] = 255;
        }
        return Ok{};
      },
      job);
  REQUIRE(written.ok());
  std::ifstream file(folder.path() / "a.png", std::ios::binary);
  std::ostringstream content;
  content << file.rdbuf();
  return content.str();
}

RasterLayerPtr layer_of(const std::string& url, int max_zoom = 10) {
  NetworkSource source;
  source.url = url;
  source.attribution = "© test";
  source.max_zoom = max_zoom;
  JobContext job;
  const Result<RasterLayerPtr> layer = open_network_layer(source, job);
  INFO((layer.ok() ? "" : layer.error().message()));
  REQUIRE(layer.ok());
  return *layer;
}

RasterPaint rgb() {
  RasterPaint paint;
  paint.rgb = true;
  paint.bands = {1, 2, 3};
  return paint;
}

Result<RasterTilePtr> tile_of(const RasterLayerPtr& layer, TileId id, bool offline = false) {
  Result<std::unique_ptr<RasterTileReader>> reader = RasterTileReader::open(layer, offline);
  REQUIRE(reader.ok());
  return (*reader)->read(id, rgb(), [] { return false; });
}

Rgba middle_of(const RasterTile& tile, int column, int row) {
  if (tile.rgba.empty()) return {0, 0, 0, 0};
  const auto i = (static_cast<std::size_t>(row) * kTileSide + static_cast<std::size_t>(column)) * 4;
  return {tile.rgba[i], tile.rgba[i + 1], tile.rgba[i + 2], tile.rgba[i + 3]};
}

std::string refusal(const std::string& url, const std::string& attribution) {
  NetworkSource source;
  source.url = url;
  source.attribution = attribution;
  JobContext job;
  const Result<RasterLayerPtr> layer = open_network_layer(source, job);
  REQUIRE_FALSE(layer.ok());
  return layer.error().what;
}

}  // namespace

TEST_CASE("An XYZ template is asked for the four tiles that a tile is made of, and for no more") {
  const Surroundings surroundings;
  const TileServer server([](const std::string& path) {
    // Odd columns red, odd rows green.
    int z = 0, x = 0, y = 0;
    std::sscanf(path.c_str(), "/t/%d/%d/%d.png", &z, &x, &y);
    const auto shade = [](int v) { return static_cast<std::uint8_t>(v % 2 == 0 ? 40 : 220); };
    return Reply{200, "image/png", png(256, {shade(x), shade(y), 7})};
  });
  const RasterLayerPtr layer = layer_of(server.address() + "/t/{z}/{x}/{y}.png");
  CHECK(layer->attribution == "© test");
  CHECK(layer->driver == "XYZ");
  CHECK(layer->max_level == 9);
  CHECK(server.asked().empty());  // nothing is fetched before it is seen
  const Result<RasterTilePtr> tile = tile_of(layer, {5, 19, 12});
  INFO((tile.ok() ? "" : tile.error().message()));
  REQUIRE(tile.ok());
  std::vector<std::string> asked = server.asked();
  std::sort(asked.begin(), asked.end());
  CHECK(asked == std::vector<std::string>{"/t/6/38/24.png", "/t/6/38/25.png", "/t/6/39/24.png", "/t/6/39/25.png"});
  CHECK(middle_of(**tile, 100, 100) == Rgba{40, 40, 7, 255});
  CHECK(middle_of(**tile, 400, 100) == Rgba{220, 40, 7, 255});
  CHECK(middle_of(**tile, 100, 400) == Rgba{40, 220, 7, 255});

  // From the cache the second time, and while the network is switched off.
  REQUIRE(tile_of(layer, {5, 19, 12}).ok());
  const Result<RasterTilePtr> offline = tile_of(layer, {5, 19, 12}, true);
  REQUIRE(offline.ok());
  CHECK(middle_of(**offline, 400, 100) == Rgba{220, 40, 7, 255});
  (void)tile_of(layer, {5, 3, 3}, true);
  CHECK(server.asked().size() == 4);
}

TEST_CASE("TMS counts rows from the south") {
  const Surroundings surroundings;
  const TileServer server([](const std::string&) { return Reply{200, "image/png", png(256, {9, 9, 9})}; });
  REQUIRE(tile_of(layer_of(server.address() + "/{z}/{x}/{-y}.png"), {5, 19, 12}).ok());
  std::vector<std::string> asked = server.asked();
  std::sort(asked.begin(), asked.end());
  REQUIRE(asked.size() == 4);
  CHECK(asked[0] == "/6/38/38.png");
}

TEST_CASE("A WMS is asked for maps in Web Mercator with what its address says") {
  const Surroundings surroundings;
  const TileServer server([](const std::string&) { return Reply{200, "image/png", png(256, {9, 9, 9})}; });
  const RasterLayerPtr layer = layer_of(server.address() + "/wms?SERVICE=WMS&LAYERS=roads&key=abc");
  CHECK(layer->driver == "WMS");
  REQUIRE(tile_of(layer, {4, 9, 6}).ok());
  const std::vector<std::string> asked = server.asked();
  REQUIRE(asked.size() == 4);
  for (const char* part : {"LAYERS=roads", "key=abc", "SRS=EPSG:3857", "WIDTH=256", "request=GetMap", "BBOX="}) {
    INFO(asked[0] << " lacks " << part);
    std::string low = asked[0], wanted = part;
    std::transform(low.begin(), low.end(), low.begin(), [](unsigned char c) { return std::tolower(c); });
    std::transform(wanted.begin(), wanted.end(), wanted.begin(), [](unsigned char c) { return std::tolower(c); });
    CHECK(low.find(wanted) != std::string::npos);
  }
}

TEST_CASE("A WMTS says itself where its tiles are") {
  const Surroundings surroundings;
  std::string address;
  const TileServer server([&](const std::string& path) {
    if (path.find("GetCapabilities") == std::string::npos) return Reply{200, "image/png", png(256, {9, 90, 9})};
    std::string matrices;
    double scale = 559082264.0287178;
    for (int z = 0; z < 8; ++z, scale /= 2)
      matrices += "<TileMatrix><ows:Identifier>" + std::to_string(z) + "</ows:Identifier><ScaleDenominator>" +
                  std::to_string(scale) +
                  "</ScaleDenominator><TopLeftCorner>-20037508.342789 20037508.342789</TopLeftCorner>"
                  "<TileWidth>256</TileWidth><TileHeight>256</TileHeight><MatrixWidth>" +
                  std::to_string(1 << z) + "</MatrixWidth><MatrixHeight>" + std::to_string(1 << z) +
                  "</MatrixHeight></TileMatrix>";
    return Reply{200, "text/xml",
                 "<?xml version=\"1.0\"?><Capabilities xmlns=\"http://www.opengis.net/wmts/1.0\" "
                 "xmlns:ows=\"http://www.opengis.net/ows/1.1\" version=\"1.0.0\"><Contents><Layer>"
                 "<ows:Identifier>roads</ows:Identifier><Style isDefault=\"true\"><ows:Identifier>d</ows:Identifier>"
                 "</Style><Format>image/png</Format><TileMatrixSetLink><TileMatrixSet>g</TileMatrixSet>"
                 "</TileMatrixSetLink><ResourceURL format=\"image/png\" resourceType=\"tile\" template=\"" +
                     address +
                     "/w/{TileMatrix}/{TileRow}/{TileCol}.png\"/></Layer><TileMatrixSet><ows:Identifier>g"
                     "</ows:Identifier><ows:SupportedCRS>urn:ogc:def:crs:EPSG::3857</ows:SupportedCRS>" +
                     matrices + "</TileMatrixSet></Contents></Capabilities>"};
  });
  address = server.address();
  const RasterLayerPtr layer = layer_of(address + "/wmts");
  CHECK(layer->driver == "WMTS");
  const Result<RasterTilePtr> tile = tile_of(layer, {5, 19, 12});
  INFO((tile.ok() ? "" : tile.error().message()));
  REQUIRE(tile.ok());
  CHECK(middle_of(**tile, 100, 100) == Rgba{9, 90, 9, 255});
  const std::vector<std::string> asked = server.asked();
  CHECK(std::find(asked.begin(), asked.end(), "/w/6/24/38.png") != asked.end());
  CHECK(asked.size() <= 6);
}

TEST_CASE("A bad server leads to a message in plain words") {
  const Surroundings surroundings;
  struct Case {
    Reply reply;
    std::string words;
  };
  const Case cases[] = {{{404, "text/plain", "no"}, "no such tile"},
                        {{500, "text/plain", "no"}, "status 500"},
                        {{200, "image/png", "not a picture at all, but text that goes on for a while"}, "no picture"},
                        {{200, "image/png", ""}, "no picture"},
                        {{200, "image/png", png(128, {9, 9, 9})}, "another size"}};
  for (const Case& one : cases) {
    const TileServer server([&](const std::string&) { return one.reply; });
    const Result<RasterTilePtr> tile = tile_of(layer_of(server.address() + "/{z}/{x}/{y}.png"), {5, 19, 12});
    INFO(one.words);
    REQUIRE_FALSE(tile.ok());
    INFO(tile.error().message());
    CHECK(tile.error().kind == ErrorKind::input);
    CHECK(tile.error().what.find(one.words) != std::string::npos);
  }
}

TEST_CASE("Garbage is not kept: once the server is well again, so is the map") {
  const Surroundings surroundings;
  std::atomic<bool> well{false};
  const std::string good = png(256, {10, 200, 30});
  const TileServer server([&](const std::string&) {
    return Reply{200, "image/png", well ? good : "certainly no picture of anything whatsoever"};
  });
  const RasterLayerPtr layer = layer_of(server.address() + "/{z}/{x}/{y}.png");
  CHECK_FALSE(tile_of(layer, {5, 19, 12}).ok());
  well = true;
  const Result<RasterTilePtr> tile = tile_of(layer, {5, 19, 12});
  INFO((tile.ok() ? "" : tile.error().message()));
  REQUIRE(tile.ok());
  CHECK(middle_of(**tile, 100, 100) == Rgba{10, 200, 30, 255});
}

TEST_CASE("Where a server lacks one tile the others are shown, with a warning") {
  const Surroundings surroundings;
  const TileServer server([](const std::string& path) {
    return path == "/6/39/25.png" ? Reply{404, "text/plain", "no"} : Reply{200, "image/png", png(256, {9, 90, 9})};
  });
  const Result<RasterTilePtr> tile = tile_of(layer_of(server.address() + "/{z}/{x}/{y}.png"), {5, 19, 12});
  INFO((tile.ok() ? "" : tile.error().message()));
  REQUIRE(tile.ok());
  CHECK(tile.warnings.size() == 1);
  CHECK(middle_of(**tile, 100, 100).a == 255);
  CHECK(middle_of(**tile, 400, 400).a == 0);
}

TEST_CASE("A server that hangs is given up") {
  const Surroundings surroundings;
  const TileServer server([](const std::string&) { return Reply{.body = "", .hang = true}; });
  const Result<RasterTilePtr> tile = tile_of(layer_of(server.address() + "/{z}/{x}/{y}.png"), {5, 19, 12});
  REQUIRE_FALSE(tile.ok());
  INFO(tile.error().message());
  CHECK(tile.error().what.find("does not answer") != std::string::npos);
}

TEST_CASE("What is no address, or has no attribution, is refused with what is missing") {
  CHECK(refusal("ftp://a/{z}/{x}/{y}", "a").find("no address") != std::string::npos);
  CHECK(refusal("https://a/b.png", "a").find("no template") != std::string::npos);
  CHECK(refusal("https://a/{z}/{x}/{y}", "  ").find("no attribution") != std::string::npos);
  CHECK(refusal("https:///{z}/{x}/{y}", "a").find("no address") != std::string::npos);
}

TEST_CASE("A file that describes a server is no way to the network, also once a network layer is open") {
  const Surroundings surroundings;
  const TileServer server([](const std::string&) { return Reply{200, "image/png", png(256, {9, 9, 9})}; });
  REQUIRE(tile_of(layer_of(server.address() + "/{z}/{x}/{y}.png"), {5, 19, 12}).ok());
  const std::size_t asked = server.asked().size();
  const TempFolder folder;
  std::ofstream(folder.path() / "a.xml")
      << "<GDAL_WMS><Service name=\"TMS\"><ServerUrl>" << server.address()
      << "/${z}/${x}/${y}.png</ServerUrl></Service><DataWindow><UpperLeftX>-180</UpperLeftX><UpperLeftY>90</UpperLeftY>"
         "<LowerRightX>180</LowerRightX><LowerRightY>-90</LowerRightY><TileLevel>3</TileLevel></DataWindow>"
         "<Projection>EPSG:4326</Projection></GDAL_WMS>";
  JobContext job;
  CHECK_FALSE(is_raster(folder.path() / "a.xml"));
  CHECK_FALSE(read_raster_layers(folder.path() / "a.xml", job).ok());
  CHECK(server.asked().size() == asked);
}

}  // namespace sitmap::io
