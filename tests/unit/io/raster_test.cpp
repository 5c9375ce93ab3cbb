// The user's rasters: what is read from files, where their pixels come to lie, and what is refused and why.
#include <gdal_priv.h>
#include <ogr_spatialref.h>

#include <array>
#include <catch2/catch.hpp>
#include <cmath>
#include <fstream>
#include <limits>
#include <numbers>
#include <random>

#include "../core/temp_folder.h"
#include "core/geo.h"
#include "io/png_writer.h"
#include "io/raster_places.h"
#include "io/raster_reader.h"
#include "io/raster_tile_reader.h"

namespace sitmap::io {
namespace {

using test::TempFolder;

constexpr const char* kUtm38 =
    R"(PROJCS["WGS 84 / UTM zone 38N",GEOGCS["WGS 84",DATUM["WGS_1984",SPHEROID["WGS 84",6378137,298.257223563]],)"
    R"(PRIMEM["Greenwich",0],UNIT["degree",0.0174532925199433]],PROJECTION["Transverse_Mercator"],)"
    R"(PARAMETER["latitude_of_origin",0],PARAMETER["central_meridian",45],PARAMETER["scale_factor",0.9996],)"
    R"(PARAMETER["false_easting",500000],PARAMETER["false_northing",0],UNIT["metre",1],AUTHORITY["EPSG","32638"]])";

void write(const TempFolder& folder, const std::string& name, const std::string& text) {
  std::ofstream(folder.path() / name, std::ios::binary) << text;
}

// An ESRI grid: rows from the north.
std::string grid(int columns, int rows, const std::string& corner_and_cell, const std::string& values) {
  return "ncols " + std::to_string(columns) + "\nnrows " + std::to_string(rows) + "\n" + corner_and_cell + "\n" +
         values;
}

// Columns count up from 0, in one row after another.
std::string ramp_values(int columns, int rows) {
  std::string text;
  for (int r = 0; r < rows; ++r) {
    for (int c = 0; c < columns; ++c) text += std::to_string(c) + ".0 ";
    text += "\n";
  }
  return text;
}

void write_checks(const TempFolder& folder, const std::string& name, int width, int height) {
  JobContext job;
  PngOptions options;
  options.width = width;
  options.height = height;
  const Status written = write_png(
      folder.path() / name, options, height,
      [&](int first, int count, std::span<std::uint8_t> rgba) -> Status {
        for (int y = 0; y < count; ++y)
          for (int x = 0; x < width; ++x) {
            const bool left = x < width / 2, upper = first + y < height / 2;
            const std::size_t i =
                (static_cast<std::size_t>(y) * static_cast<std::size_t>(width) + static_cast<std::size_t>(x)) * 4;
            rgba[i] = left ? 200 : 20;
            rgba[i + 1] = upper ? 200 : 20;
            rgba[i + 2] = 90;
            rgba[i + 3] = 255;
          }
        return Ok{};
      },
      job);
  REQUIRE(written.ok());
}

Result<std::vector<RasterLayerPtr>> read(const TempFolder& folder, const std::string& name) {
  JobContext job;
  return read_raster_layers(folder.path() / name, job);
}

RasterLayerPtr layer_of(const TempFolder& folder, const std::string& name) {
  const std::size_t files = folder.entries();
  const auto layers = read(folder, name);
  INFO((layers.ok() ? "" : layers.error().message()));
  REQUIRE(layers.ok());
  REQUIRE(layers->size() == 1);
  CHECK(folder.entries() == files);  // nothing is written beside the file
  return layers->front();
}

std::string refusal_of(const TempFolder& folder, const std::string& name) {
  const auto layers = read(folder, name);
  REQUIRE_FALSE(layers.ok());
  CHECK(layers.error().kind == ErrorKind::input);
  UNSCOPED_INFO(layers.error().message());
  return layers.error().message();
}

// Values as shades of grey.
RasterPaint grey(double low, double high, bool nearest = false) {
  RasterPaint paint;
  paint.low[0] = low;
  paint.high[0] = high;
  paint.nearest = nearest;
  for (std::size_t i = 0; i < 256; ++i) {
    const auto shade = static_cast<std::uint8_t>(i);
    paint.ramp[i] = {shade, shade, shade, 255};
  }
  return paint;
}

RasterTilePtr tile_of(const RasterLayerPtr& layer, TileId id, const RasterPaint& paint) {
  Result<std::unique_ptr<RasterTileReader>> reader = RasterTileReader::open(layer, true);
  INFO((reader.ok() ? "" : reader.error().message()));
  REQUIRE(reader.ok());
  const Result<RasterTilePtr> tile = (*reader)->read(id, paint, [] { return false; });
  INFO((tile.ok() ? "" : tile.error().message()));
  REQUIRE(tile.ok());
  return *tile;
}

// Where a place lies in a tile: pixels from its upper left corner, without the border.
struct InTile {
  double x, y;
};
InTile place_in(TileId tile, LonLat place) {
  const double tiles = std::exp2(tile.level);
  return {((place.lon_deg + 180) / 360 * tiles - tile.x) * kTilePixels,
          (mercator_y_from_lat(place.lat_deg) * tiles - tile.y) * kTilePixels};
}
Rgba pixel_at(const RasterTile& tile, LonLat place) {
  const InTile at = place_in(tile.id, place);
  REQUIRE(at.x >= 0);
  REQUIRE(at.x < kTilePixels);
  if (tile.rgba.empty()) return {0, 0, 0, 0};
  const auto column = static_cast<std::size_t>(at.x + kTileBorder), row = static_cast<std::size_t>(at.y + kTileBorder);
  const std::size_t i = (row * kTileSide + column) * 4;
  return {tile.rgba[i], tile.rgba[i + 1], tile.rgba[i + 2], tile.rgba[i + 3]};
}
TileId tile_with(LonLat place, int level) {
  TileId tile;
  REQUIRE(tile_at(world_from_lonlat(place), level, tile));
  return tile;
}

// What the tile of that level shows at a place.
Rgba shown_at(const RasterLayerPtr& layer, LonLat place, int level, const RasterPaint& paint) {
  return pixel_at(*tile_of(layer, tile_with(place, level), paint), place);
}

// The way that gdaltransform goes, point by point.
class ExactPlaces {
 public:
  ExactPlaces(const std::string& crs, std::array<double, 6> g) {
    OGRSpatialReference from, to;
    from.importFromEPSG(3857);
    from.SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
    to.SetFromUserInput(crs.c_str());
    to.SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
    transformation_.reset(OGRCreateCoordinateTransformation(&from, &to));
    REQUIRE(GDALInvGeoTransform(g.data(), inverse_.data()) != 0);
  }
  void pixel(double& x, double& y) const {
    transformation_->Transform(1, &x, &y);
    const double px = inverse_[0] + x * inverse_[1] + y * inverse_[2];
    y = inverse_[3] + x * inverse_[4] + y * inverse_[5];
    x = px;
  }

 private:
  std::unique_ptr<OGRCoordinateTransformation> transformation_;
  std::array<double, 6> inverse_{};
};

std::string vrt(int width, int height, const std::string& place, const std::string& band,
                const std::string& type = "Byte") {
  return "<VRTDataset rasterXSize=\"" + std::to_string(width) + "\" rasterYSize=\"" + std::to_string(height) + "\">" +
         place + "<VRTRasterBand dataType=\"" + type + "\" band=\"1\">" + band + "</VRTRasterBand></VRTDataset>";
}

std::string affine(const std::string& crs, const std::array<double, 6>& g) {
  std::string text = "<SRS>" + crs + "</SRS><GeoTransform>";
  for (std::size_t i = 0; i < 6; ++i) text += (i > 0 ? ", " : "") + std::to_string(g[i]);
  return text + "</GeoTransform>";
}

}  // namespace

TEST_CASE("Pixels of a tile come from within a twentieth of a pixel of their exact place, in every projection") {
  struct Case {
    std::string crs;
    std::array<double, 6> g;
    LonLat middle;
  };
  const Case cases[] = {{"EPSG:32638", {300000, 30, 0, 3800000, 0, -30}, {44.4, 33.3}},
                        {"EPSG:32638", {400000, 25, 12, 3700000, 12, -25}, {44.4, 33.3}},  // rotated
                        {"EPSG:4326", {40, 0.001, 0, 36, 0, -0.001}, {44.4, 33.3}},
                        {"EPSG:3034", {3000000, 100, 0, 3500000, 0, -100}, {10, 52}},    // Lambert
                        {"EPSG:3035", {3000000, 100, 0, 3500000, 0, -100}, {10, 52}},    // equal areas
                        {"EPSG:3413", {-3000000, 500, 0, 3000000, 0, -500}, {-45, 72}},  // polar
                        {"EPSG:27700", {0, 50, 0, 1200000, 0, -50}, {-2, 53}}};          // another datum
  set_up_gdal();
  std::mt19937 random(7);
  for (const Case& one : cases) {
    const TempFolder folder;
    write(folder, "a.vrt", vrt(20000, 20000, affine(one.crs, one.g), ""));
    const RasterLayerPtr layer = layer_of(folder, "a.vrt");
    GdalDatasetPtr opened(GDALDataset::Open((folder.path() / "a.vrt").c_str(), GDAL_OF_RASTER));
    REQUIRE(opened != nullptr);
    const auto transform = RasterTransform::create(*opened, *layer, "EPSG:3857");
    REQUIRE(transform.ok());
    const ExactPlaces exact(one.crs, one.g);
    double worst_px = 0;
    int checked = 0;
    for (const int level : {4, 7, 10, 13}) {
      const TileId tile = tile_with(one.middle, level);
      const SourcePlaces places = source_places(tile, *transform);
      const double world = 2 * std::numbers::pi * kEarthRadius_m, step = world / std::exp2(level) / kTilePixels;
      std::uniform_int_distribution<int> pick(0, kTileSide - 1);
      for (int i = 0; i < 25'000; ++i) {
        const int row = pick(random), column = pick(random);
        const std::size_t at = static_cast<std::size_t>(row) * kTileSide + static_cast<std::size_t>(column);
        if (!std::isfinite(places.x[at])) continue;
        const double mx = -world / 2 + (tile.x * double{kTilePixels} + column - kTileBorder + 0.5) * step,
                     my = world / 2 - (tile.y * double{kTilePixels} + row - kTileBorder + 0.5) * step;
        double x = mx, y = my, east_x = mx + step, east_y = my;
        exact.pixel(x, y);
        exact.pixel(east_x, east_y);
        // Pixels of the raster to one of the tile, here.
        const double scale = std::hypot(east_x - x, east_y - y);
        worst_px = std::max(worst_px, std::hypot(places.x[at] - x, places.y[at] - y) / scale);
        ++checked;
      }
    }
    INFO(one.crs);
    CHECK(checked > 90'000);
    CHECK(worst_px < 0.1);
  }
}

TEST_CASE("A known pixel of a UTM grid comes to lie at its known place") {
  const TempFolder folder;
  // 100 x 50 cells of a kilometre; the lower left corner is 400 km east, 3,650 km north in zone 38.
  write(folder, "a.asc", grid(100, 50, "xllcorner 400000\nyllcorner 3650000\ncellsize 1000", ramp_values(100, 50)));
  write(folder, "a.prj", kUtm38);
  const RasterLayerPtr layer = layer_of(folder, "a.asc");
  CHECK(layer->crs == "EPSG:32638");
  CHECK(layer->width == 100);
  CHECK(layer->height == 50);
  // 450.5 km east, 3675.5 km north (the middle of column 50) is 44.47... E, by the inverse of the projection:
  // 45° minus 49.5 km on a circle of latitude, to a fraction of a kilometre.
  const LonLat middle{45 - 49'500 / (0.9996 * 111'319.49 * std::cos(33.216 * std::numbers::pi / 180)), 33.216};
  const RasterTilePtr tile = tile_of(layer, tile_with(middle, 9), grey(0, 99));
  const Rgba shade = pixel_at(*tile, middle);
  CHECK(shade.a == 255);
  CHECK(static_cast<double>(shade.r) == Approx(50.0 / 99 * 255).margin(1.5));
  CHECK(pixel_at(*tile, {middle.lon_deg, 33.6}).a == 0);
}

TEST_CASE("A rotated georeference turns the picture") {
  const TempFolder folder;
  write_checks(folder, "a.png", 40, 40);
  // Rows run eastwards and columns northwards: a quarter turn.
  write(folder, "a.pgw", "0\n0.05\n0.05\n0\n44\n32\n");
  const RasterLayerPtr layer = layer_of(folder, "a.png");
  CHECK(layer->assumed_lonlat);
  REQUIRE(layer->warnings.size() == 1);
  CHECK(layer->warnings[0].find("states no coordinate reference system") != std::string::npos);
  CHECK(layer->extent.west_deg == Approx(43.975));
  CHECK(layer->extent.north_deg == Approx(33.975));
  RasterPaint paint;
  paint.rgb = true;
  paint.bands = {1, 2, 3};
  // Left of the picture is south, its upper half west.
  CHECK(shown_at(layer, {44.5, 32.5}, 6, paint) == Rgba{200, 200, 90, 255});
  CHECK(shown_at(layer, {44.5, 33.5}, 6, paint) == Rgba{20, 200, 90, 255});
  CHECK(shown_at(layer, {45.5, 32.5}, 6, paint) == Rgba{200, 20, 90, 255});
}

TEST_CASE("Values that stand for no data, and those that are no numbers, are transparent") {
  const TempFolder folder;
  const std::string values = "1.0 -9999.0 1.0 nan\n1.0 -9999.0 1.0 nan\n1.0 1.0 1.0 1.0\n1.0 1.0 1.0 1.0\n";
  write(folder, "a.asc", grid(4, 4, "xllcorner 40\nyllcorner 30\ncellsize 1\nNODATA_value -9999", values));
  const RasterLayerPtr layer = layer_of(folder, "a.asc");
  REQUIRE(layer->bands.front().nodata.has_value());
  const RasterPaint sharp = grey(0, 1, true);
  CHECK(shown_at(layer, {40.5, 33.5}, 5, sharp).a == 255);
  CHECK(shown_at(layer, {41.5, 33.5}, 5, sharp).a == 0);
  CHECK(shown_at(layer, {43.5, 33.5}, 5, sharp).a == 0);
  CHECK(shown_at(layer, {43.5, 30.5}, 5, sharp).a == 255);
  // What is not there has no part in what is beside it.
  const Rgba beside = shown_at(layer, {40.95, 33.5}, 5, grey(0, 1));
  CHECK(beside.a > 0);
  CHECK(beside.a < 255);
  CHECK(beside.r == beside.a);
}

TEST_CASE("A palette gives its colours, and never mixes them") {
  const TempFolder folder;
  write(folder, "a.asc", grid(4, 2, "xllcorner 40\nyllcorner 30\ncellsize 1", "0 1 0 2\n0 1 1 2\n"));
  write(folder, "a.vrt",
        vrt(4, 2, affine("EPSG:4326", {40, 1, 0, 32, 0, -1}),
            "<ColorInterp>Palette</ColorInterp><ColorTable><Entry c1=\"255\" c2=\"0\" c3=\"0\" c4=\"255\"/>"
            "<Entry c1=\"0\" c2=\"0\" c3=\"255\" c4=\"255\"/><Entry c1=\"0\" c2=\"0\" c3=\"0\" c4=\"0\"/></ColorTable>"
            "<SimpleSource><SourceFilename relativeToVRT=\"1\">a.asc</SourceFilename><SourceBand>1</SourceBand>"
            "</SimpleSource>"));
  const RasterLayerPtr layer = layer_of(folder, "a.vrt");
  CHECK(layer->has_colors());
  RasterPaint paint;
  paint.palette = true;
  paint.nearest = true;
  // On both sides of the edges of pixels, at a level much finer than they are.
  for (const double lon : {40.03, 40.97, 42.03, 42.97})
    CHECK(shown_at(layer, {lon, 31.5}, 5, paint) == Rgba{255, 0, 0, 255});
  for (const double lon : {41.03, 41.97}) CHECK(shown_at(layer, {lon, 31.5}, 5, paint) == Rgba{0, 0, 255, 255});
  CHECK(shown_at(layer, {43.5, 31.5}, 5, paint).a == 0);
}

TEST_CASE("An alpha band makes a picture transparent by degrees") {
  const TempFolder folder;
  JobContext job;
  PngOptions options;
  options.width = options.height = 16;
  options.alpha = true;
  const Status written = write_png(
      folder.path() / "a.png", options, 16,
      [](int, int, std::span<std::uint8_t> rgba) -> Status {
        for (std::size_t i = 0; i < rgba.size(); i += 4) {
          rgba[i] = rgba[i + 1] = rgba[i + 2] = 200;
          rgba[i + 3] = (i / 4) % 16 < 8 ? 255 : 128;
        }
        return Ok{};
      },
      job);
  REQUIRE(written.ok());
  write(folder, "a.wld", "0.5\n0\n0\n-0.5\n40.25\n35.75\n");
  const RasterLayerPtr layer = layer_of(folder, "a.png");
  RasterPaint paint;
  paint.rgb = true;
  paint.bands = {1, 2, 3};
  CHECK(shown_at(layer, {41, 33}, 6, paint) == Rgba{200, 200, 200, 255});
  CHECK(shown_at(layer, {47, 33}, 6, paint) == Rgba{100, 100, 100, 128});
}

TEST_CASE("Sampled values give the range of the stretch") {
  const TempFolder folder;
  write(folder, "a.asc", grid(101, 20, "xllcorner 40\nyllcorner 30\ncellsize 0.1", ramp_values(101, 20)));
  const RasterLayerPtr layer = layer_of(folder, "a.asc");
  const RasterBand& band = layer->bands.front();
  CHECK(band.low == 0);
  CHECK(band.high == 100);
  CHECK(band.low_2 == Approx(2).margin(1));
  CHECK(band.high_98 == Approx(98).margin(1));
  CHECK(shown_at(layer, {43.0, 31}, 6, grey(40, 60)).r == 0);
  CHECK(shown_at(layer, {45.06, 31}, 6, grey(40, 60)).r == Approx(128).margin(8));
  CHECK(shown_at(layer, {47.0, 31}, 6, grey(40, 60)).r == 255);
}

TEST_CASE("Shrinking averages what it leaves out") {
  const TempFolder folder;
  std::string values;
  for (int i = 0; i < 400; ++i) {
    for (int j = 0; j < 400; ++j) values += (i + j) % 2 == 0 ? "0.0 " : "1.0 ";
    values += "\n";
  }
  write(folder, "a.asc", grid(400, 400, "xllcorner 0\nyllcorner 0\ncellsize 0.1", values));
  const RasterTilePtr tile = tile_of(layer_of(folder, "a.asc"), {0, 0, 0}, grey(0, 1));
  for (const double lon : {5.0, 17.3, 33.3}) CHECK(pixel_at(*tile, {lon, 20}).r == Approx(128).margin(6));
}

TEST_CASE("Ground control points place a scanned map") {
  const TempFolder folder;
  write_checks(folder, "scan.png", 100, 100);
  std::string points = "<GCPList Projection=\"EPSG:4326\">";
  for (const auto& [px, py] : {std::pair{0, 0}, {100, 0}, {0, 100}, {100, 100}})
    points += "<GCP Id=\"\" Pixel=\"" + std::to_string(px) + "\" Line=\"" + std::to_string(py) + "\" X=\"" +
              std::to_string(40 + px / 50.0) + "\" Y=\"" + std::to_string(34 - py / 50.0) + "\"/>";
  points += "</GCPList>";
  std::string bands;
  for (const char* b : {"1", "2", "3"})
    bands += std::string("<VRTRasterBand dataType=\"Byte\" band=\"") + b +
             "\"><SimpleSource><SourceFilename relativeToVRT=\"1\">scan.png</SourceFilename><SourceBand>" + b +
             "</SourceBand></SimpleSource></VRTRasterBand>";
  write(folder, "map.vrt", "<VRTDataset rasterXSize=\"100\" rasterYSize=\"100\">" + points + bands + "</VRTDataset>");
  const RasterLayerPtr layer = layer_of(folder, "map.vrt");
  CHECK(layer->georeference == Georeference::gcp_polynomial);
  CHECK(layer->gcp_count == 4);
  CHECK(layer->extent.west_deg == Approx(40).margin(1e-6));
  CHECK(layer->extent.south_deg == Approx(32).margin(1e-6));
  RasterPaint paint;
  paint.rgb = true;
  paint.bands = {1, 2, 3};
  const RasterTilePtr tile = tile_of(layer, tile_with({41, 33}, 7), paint);
  CHECK(pixel_at(*tile, {40.97, 33.03}) == Rgba{200, 200, 90, 255});
  CHECK(pixel_at(*tile, {41.03, 32.97}) == Rgba{20, 20, 90, 255});
}

TEST_CASE("A raster over the antimeridian is one piece on both sides of it") {
  const TempFolder folder;
  write(folder, "a.asc", grid(40, 10, "xllcorner 170\nyllcorner 0\ncellsize 0.5", ramp_values(40, 10)));
  const RasterLayerPtr layer = layer_of(folder, "a.asc");
  CHECK(layer->extent.west_deg == Approx(170));
  CHECK(layer->extent.east_deg == Approx(-170));
  const RasterTilePtr west = tile_of(layer, tile_with({179, 2}, 4), grey(0, 39)),
                      east = tile_of(layer, tile_with({-179, 2}, 4), grey(0, 39));
  CHECK(pixel_at(*west, {179, 2}).r == Approx(17.5 / 39 * 255).margin(4));
  CHECK(pixel_at(*east, {-179, 2}).r == Approx(21.5 / 39 * 255).margin(4));
}

TEST_CASE("A raster of longitudes from 0 to 360 degrees is whole and sharp on both sides of 0") {
  const TempFolder folder;
  write(folder, "a.asc", grid(720, 90, "xllcorner 0\nyllcorner -22.5\ncellsize 0.5", ramp_values(720, 90)));
  write(folder, "a.prj",
        "GEOGCS[\"WGS 84\",DATUM[\"WGS_1984\",SPHEROID[\"WGS 84\",6378137,298.257223563]],"
        "PRIMEM[\"Greenwich\",0],UNIT[\"degree\",0.0174532925199433]]");
  const RasterLayerPtr layer = layer_of(folder, "a.asc");
  CHECK(layer->extent.west_deg == -180);
  CHECK(layer->extent.east_deg == 180);
  for (const double lon : {-179.0, -90.3, -10.2, -0.9, 0.9, 10.3, 179.0}) {
    INFO(lon);
    const double column = (lon < 0 ? lon + 360 : lon) / 0.5;
    // The tile that ends at 0° tells neighbouring columns apart, too.
    const RasterPaint near_here = grey(column - 4, column + 4);
    CHECK(shown_at(layer, {lon, 5}, 2, near_here).r == Approx(128 - 16).margin(24));
  }
}

TEST_CASE("A raster says why it cannot be drawn") {
  const TempFolder folder;
  write_checks(folder, "plain.png", 10, 10);
  CHECK(refusal_of(folder, "plain.png").find("states no place on earth") != std::string::npos);

  write(folder, "metres.asc", grid(2, 2, "xllcorner 400000\nyllcorner 3650000\ncellsize 1000", "1 2\n3 4\n"));
  CHECK(refusal_of(folder, "metres.asc").find("states no coordinate reference system") != std::string::npos);
  write(folder, "metres.prj", "PROJCS[\"Old Mine Grid\",NOTHING[\"x\"]]");
  CHECK(refusal_of(folder, "metres.asc").find("'Old Mine Grid', which is not known") != std::string::npos);

  write(
      folder, "unknown.vrt",
      vrt(10, 10,
          affine(
              R"(PROJCS["x",GEOGCS["y",DATUM["z",SPHEROID["s",6378137,298]],PRIMEM["Greenwich",0],UNIT["degree",0.0174]],PROJECTION["No_Such_Projection"],UNIT["metre",1]])",
              {0, 1, 0, 0, 0, -1}),
          ""));
  CHECK(refusal_of(folder, "unknown.vrt").find("unknown.vrt") != std::string::npos);

  write(folder, "empty.vrt",
        "<VRTDataset rasterXSize=\"10\" rasterYSize=\"10\">" + affine("EPSG:4326", {40, 1, 0, 30, 0, -1}) +
            "</VRTDataset>");
  CHECK(refusal_of(folder, "empty.vrt").find("bands") != std::string::npos);

  write(folder, "line.vrt", vrt(10, 10, affine("EPSG:4326", {40, 1, 0, 30, 2, 0}), ""));
  CHECK(refusal_of(folder, "line.vrt").find("all pixels in one line") != std::string::npos);

  write(folder, "broken.tif", std::string("II*\0\xFF\xFF\xFF\x7F", 8));
  CHECK_FALSE(refusal_of(folder, "broken.tif").empty());
  CHECK_FALSE(refusal_of(folder, "missing.tif").empty());
}

TEST_CASE("Of a TIFF that ends early what is there is shown, and the rest is empty, with a warning") {
  const TempFolder folder;
  const std::string path = (folder.path() / "cut.tif").string();
  set_up_gdal();
  {
    OGRSpatialReference lonlat;
    lonlat.importFromEPSG(4326);
    GDALDatasetUniquePtr out(
        GetGDALDriverManager()->GetDriverByName("GTiff")->Create(path.c_str(), 256, 256, 1, GDT_Byte, nullptr));
    std::array<double, 6> place{44, 0.001, 0, 34, 0, -0.001};
    out->SetGeoTransform(place.data());
    out->SetSpatialRef(&lonlat);
    std::vector<std::uint8_t> pixels(256 * 256, 180);
    REQUIRE(out->GetRasterBand(1)->RasterIO(GF_Write, 0, 0, 256, 256, pixels.data(), 256, 256, GDT_Byte, 0, 0,
                                            nullptr) == CE_None);
  }
  std::filesystem::resize_file(path, std::filesystem::file_size(path) * 6 / 10);
  const RasterLayerPtr layer = layer_of(folder, "cut.tif");
  const TileId tile = tile_with({44.1, 33.95}, 8);
  Result<std::unique_ptr<RasterTileReader>> reader = RasterTileReader::open(layer, true);
  REQUIRE(reader.ok());
  const Result<RasterTilePtr> read = (*reader)->read(tile, grey(0, 255), [] { return false; });
  REQUIRE(read.ok());
  CHECK(pixel_at(**read, {44.1, 33.97}) == Rgba{180, 180, 180, 255});
  CHECK(pixel_at(**read, {44.1, 33.78}).a == 0);
  REQUIRE(read.warnings.size() == 1);
  CHECK_THAT(read.warnings.front(), Catch::Contains("cut.tif") && Catch::Contains("stays empty"));
}

TEST_CASE("A raster of absurd size costs no more than what is seen of it") {
  const TempFolder folder;
  write(folder, "huge.vrt",
        vrt(1'000'000'000, 1'000'000'000,
            "<SRS>EPSG:4326</SRS><GeoTransform>40, 0.00000001, 0, 35, 0, -0.00000001</GeoTransform>",
            "<NoDataValue>0</NoDataValue>"));
  const RasterLayerPtr layer = layer_of(folder, "huge.vrt");
  CHECK_FALSE(layer->warnings.empty());
  for (const int level : {0, 8, 20}) {
    const RasterTilePtr tile = tile_of(layer, tile_with({44, 33}, level), grey(0, 255));
    CHECK(tile->rgba.empty());
  }
}

TEST_CASE("A raster of nothing but no data says so, and shows nothing") {
  const TempFolder folder;
  write(folder, "a.asc", grid(2, 2, "xllcorner 40\nyllcorner 30\ncellsize 1\nNODATA_value -1", "-1 -1\n-1 -1\n"));
  const RasterLayerPtr layer = layer_of(folder, "a.asc");
  REQUIRE(layer->warnings.size() >= 1);
  CHECK(layer->warnings.back().find("no pixel of a sample holds a value") != std::string::npos);
  CHECK(tile_of(layer, tile_with({41, 31}, 4), grey(0, 1))->rgba.empty());
}

TEST_CASE("A virtual raster reaches neither the network nor anything but plain files") {
  const TempFolder folder;
  write_checks(folder, "a.png", 4, 4);
  const auto with_source = [&](const std::string& source) {
    write(folder, "a.vrt",
          vrt(4, 4, affine("EPSG:4326", {40, 1, 0, 30, 0, -1}),
              "<SimpleSource><SourceFilename relativeToVRT=\"1\">" + source +
                  "</SourceFilename><SourceBand>1</SourceBand></SimpleSource>"));
    return read(folder, "a.vrt");
  };
  CHECK(with_source("a.png").ok());
  for (const char* source :
       {"/vsicurl/http://127.0.0.1:9/a.tif", "http://127.0.0.1:9/a.tif", "missing.png", "NETCDF:a.nc:t",
        "&lt;GDAL_WMS&gt;&lt;Service name=\"TMS\"/&gt;&lt;/GDAL_WMS&gt;", "/dev/zero"}) {
    INFO(source);
    const auto layers = with_source(source);
    REQUIRE_FALSE(layers.ok());
    CHECK(layers.error().advice.find("plain local files") != std::string::npos);
  }
  // Hidden behind another name.
  write(folder, "b.tif",
        "<GDAL_WMS><Service name=\"TMS\"><ServerUrl>http://127.0.0.1:9/</ServerUrl></Service></GDAL_WMS>");
  CHECK_FALSE(with_source("b.tif").ok());
  write(folder, "c.tif",
        vrt(4, 4, affine("EPSG:4326", {40, 1, 0, 30, 0, -1}),
            "<SimpleSource><SourceFilename>/vsicurl/http://127.0.0.1:9/a.tif</SourceFilename>"
            "<SourceBand>1</SourceBand></SimpleSource>"));
  CHECK_FALSE(with_source("c.tif").ok());
  // One that names itself.
  CHECK_FALSE(with_source("a.vrt").ok());
}

TEST_CASE("What is a raster is told from what is not") {
  const TempFolder folder;
  write_checks(folder, "a.png", 4, 4);
  write(folder, "a.asc", grid(2, 2, "xllcorner 40\nyllcorner 30\ncellsize 1", "1 2\n3 4\n"));
  write(folder, "a.geojson", R"({"type":"FeatureCollection","features":[]})");
  write(folder, "a.csv", "name,lon,lat\na,1,2\n");
  CHECK(is_raster(folder.path() / "a.png"));
  CHECK(is_raster(folder.path() / "a.asc"));
  CHECK_FALSE(is_raster(folder.path() / "a.geojson"));
  CHECK_FALSE(is_raster(folder.path() / "a.csv"));
  CHECK_FALSE(is_raster(folder.path() / "missing"));
}

}  // namespace sitmap::io
