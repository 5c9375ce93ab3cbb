// Vector tiles: a pyramid is read by zoom and place, and its tiles fit together.
#include "io/vector_tiles.h"

#include <ogrsf_frmts.h>
#include <catch2/catch.hpp>
#include <fstream>

#include "../core/temp_folder.h"
#include "core/files.h"
#include "io/gdal_setup.h"
#include "io/vector_reader.h"

namespace sitmap::io {
namespace {

using test::TempFolder;

void add_feature(OGRLayer& layer, const char* wkt, const char* name, const char* kind) {
  OGRGeometry* shape = nullptr;
  REQUIRE(OGRGeometryFactory::createFromWkt(wkt, nullptr, &shape) == OGRERR_NONE);
  OGRFeature feature(layer.GetLayerDefn());
  feature.SetGeometryDirectly(shape);
  feature.SetField("name", name);
  feature.SetField("class", kind);
  REQUIRE(layer.CreateFeature(&feature) == OGRERR_NONE);
}

// A lake over a border of tiles, a road through it, and a town; zooms 0 to 6.
std::filesystem::path write_pyramid(const std::filesystem::path& folder, const char* areas, const char* lines) {
  set_up_gdal();
  const std::filesystem::path path = folder / "pyramid.mbtiles";
  GDALDriver* driver = GetGDALDriverManager()->GetDriverByName("MBTiles");
  REQUIRE(driver != nullptr);
  const std::vector<const char*> options = {"MINZOOM=0", "MAXZOOM=6", "NAME=Test", nullptr};
  GdalDatasetPtr dataset(driver->Create(path.c_str(), 0, 0, 0, GDT_Unknown, const_cast<char**>(options.data())));
  REQUIRE(dataset != nullptr);
  OGRSpatialReference lonlat;
  lonlat.SetWellKnownGeogCS("WGS84");
  lonlat.SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
  const auto layer_of = [&](const char* name, OGRwkbGeometryType type) {
    OGRLayer* layer = dataset->CreateLayer(name, &lonlat, type, nullptr);
    REQUIRE(layer != nullptr);
    OGRFieldDefn text("name", OFTString), kind("class", OFTString);
    layer->CreateField(&text);
    layer->CreateField(&kind);
    return layer;
  };
  OGRLayer* water = layer_of(areas, wkbPolygon);
  OGRLayer* roads = layer_of(lines, wkbLineString);
  OGRLayer* places = layer_of("place", wkbPoint);
  add_feature(*water, "POLYGON((-4 8,4 8,4 14,-4 14,-4 8))", "Lake", "lake");
  add_feature(*roads, "LINESTRING(-20 11,20 11)", "Road", "primary");
  add_feature(*places, "POINT(2 12)", "Town", "town");
  return path;
}

VectorLayerPtr opened(const std::filesystem::path& path) {
  JobContext job;
  const auto layers = read_vector_layers(path, job);
  INFO((layers.ok() ? "" : layers.error().message()));
  REQUIRE(layers.ok());
  REQUIRE(layers->size() == 1);
  return layers->front();
}

std::size_t count_at(const VectorLayer& layer, double lon, double lat) {
  return features_at(layer, world_from_lonlat({lon, lat}), 1 << 18).size();
}

TEST_CASE("A pyramid is one layer that begins with coarse tiles and can be asked for others") {
  const TempFolder folder;
  const auto layer = opened(write_pyramid(folder.path(), "water", "transportation"));
  REQUIRE(layer->tiles);
  CHECK(layer->driver == "MBTiles");
  CHECK(layer->tiles->max_zoom == 6);
  CHECK(layer->tiles->streets);
  CHECK(layer->tiles->layers.size() == 3);
  REQUIRE(layer->streets);
  CHECK(count_at(*layer, 1, 9) == 1);

  // The tile of zoom 6 north-east of the origin, from 0 to 5.6° in both directions, does not hold the lake's west.
  JobContext job;
  const auto near = read_tiles(*layer, {6, 32, 29, 32, 30}, job);
  REQUIRE(near.ok());
  CHECK((*near)->serial == layer->serial);
  CHECK((*near)->version > layer->version);
  CHECK((*near)->tile_range.zoom == 6);
  CHECK(count_at(**near, 2, 9) == 1);
  CHECK(count_at(**near, -2, 9) == 0);
  CHECK(count_at(**near, 2, 12) >= 2);
}

TEST_CASE("Where tiles meet an area has no outline") {
  const TempFolder folder;
  const auto layer = opened(write_pyramid(folder.path(), "water", "transportation"));
  JobContext job;
  const auto both = read_tiles(*layer, {6, 31, 29, 32, 30}, job);
  REQUIRE(both.ok());
  const std::uint32_t border = 1U << 31;
  std::size_t outlines = 0;
  for (const PathChunk& chunk : (*both)->levels.front().paths) {
    if (!chunk.outline) continue;
    ++outlines;
    for (std::size_t i = 1; i < chunk.points.size(); ++i) {
      const auto away = [&](std::size_t k) { return static_cast<std::int32_t>(chunk.points[k].x - border); };
      CHECK_FALSE((std::abs(away(i)) < 64 && std::abs(away(i - 1)) < 64));
    }
  }
  CHECK(outlines > 0);
  CHECK(count_at(**both, 2, 9) == 1);
  CHECK(count_at(**both, -2, 9) == 1);
}

TEST_CASE("Tiles of any other schema are features like any others") {
  const TempFolder folder;
  const auto layer = opened(write_pyramid(folder.path(), "zones", "tracks"));
  CHECK_FALSE(layer->tiles->streets);
  CHECK_FALSE(layer->streets);
  REQUIRE(layer->field("layer") == std::size_t{0});
  CHECK(layer->field("class"));
}

TEST_CASE("A single tile tells its place by its path, or is refused") {
  const TempFolder folder;
  set_up_gdal();
  const std::filesystem::path pyramid = write_pyramid(folder.path(), "water", "transportation");
  // One tile out of the pyramid, by GDAL's own account of the file.
  const GdalDatasetPtr tables = [&] {
    const std::vector<const char*> drivers = {"SQLite", nullptr};
    std::filesystem::copy_file(pyramid, folder.path() / "tables.sqlite");
    return GdalDatasetPtr(
        GDALDataset::Open((folder.path() / "tables.sqlite").c_str(), GDAL_OF_VECTOR, drivers.data(), nullptr, nullptr));
  }();
  REQUIRE(tables != nullptr);
  OGRLayer* found = tables->ExecuteSQL(
      "SELECT tile_data FROM tiles WHERE zoom_level = 3 AND tile_column = 4 AND tile_row = 4", nullptr, nullptr);
  REQUIRE(found != nullptr);
  const OGRFeatureUniquePtr row(found->GetNextFeature());
  REQUIRE(row);
  int size = 0;
  const GByte* bytes = row->GetFieldAsBinary(0, &size);
  const std::filesystem::path place = folder.path() / "3" / "4";
  std::filesystem::create_directories(place);
  const auto write = [&](const std::filesystem::path& path) {
    std::ofstream(path, std::ios::binary).write(reinterpret_cast<const char*>(bytes), size);
  };
  // Rows of MBTiles count from the south.
  write(place / "3.mvt");
  write(folder.path() / "tile.mvt");
  tables->ReleaseResultSet(found);

  const auto layer = opened(place / "3.mvt");
  CHECK(layer->driver == "MVT");
  CHECK(count_at(*layer, 2, 9) == 1);
  JobContext job;
  const auto lost = read_vector_layers(folder.path() / "tile.mvt", job);
  REQUIRE_FALSE(lost.ok());
  CHECK(lost.error().message().find("ZOOM/COLUMN/ROW") != std::string::npos);
}

}  // namespace
}  // namespace sitmap::io
