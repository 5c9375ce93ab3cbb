// Formats and faults that are met less often: each gives a layer or a message that says what to do.
#include <ogrsf_frmts.h>
#include <catch2/catch.hpp>
#include <fstream>

#include "../core/temp_folder.h"
#include "io/gdal_setup.h"
#include "io/vector_reader.h"
#include "layer_file.h"

namespace sitmap::io {
namespace {

using sitmap::test::TempFolder;
using test::read;

VectorLayerPtr only_layer(const std::string& name, const std::string& text) {
  const TempFolder folder;
  const auto layers = read(folder, name, text);
  INFO((layers.ok() ? "" : layers.error().message()));
  REQUIRE(layers.ok());
  REQUIRE(layers->size() == 1);
  CHECK(folder.entries() == 1);
  return layers->front();
}

std::size_t count_at(const VectorLayer& layer, double lon, double lat) {
  return features_at(layer, world_from_lonlat({lon, lat}), 100).size();
}

TEST_CASE("A GeoJSON file that names a reference system unknown to PROJ is refused, not taken for degrees") {
  const TempFolder folder;
  const std::string features =
      R"("features":[{"type":"Feature","properties":{"crs":"x"},"geometry":{"type":"Point","coordinates":[44,33]}}]})";
  const auto named = [&](const std::string& name) {
    return R"({"type":"FeatureCollection","crs":{"type":"name","properties":{"name":")" + name + "\"}}," + features;
  };
  const auto refused = read(folder, "odd.geojson", named("urn:ogc:def:crs:EPSG::999999"));
  REQUIRE(!refused.ok());
  CHECK(refused.error().message().find("EPSG::999999") != std::string::npos);
  CHECK(read(folder, "known.geojson", named("urn:ogc:def:crs:OGC:1.3:CRS84")).ok());
  CHECK(read(folder, "none.geojson", R"({"type":"FeatureCollection",)" + features).ok());
}

TEST_CASE("GML is read with its own reference system, and no schema is written beside it") {
  const auto layer = only_layer("zones.gml", R"(<?xml version="1.0"?>
<ogr:FeatureCollection xmlns:ogr="http://ogr.maptools.org/" xmlns:gml="http://www.opengis.net/gml">
<gml:featureMember><ogr:zone><ogr:geometryProperty><gml:Polygon srsName="EPSG:4326"><gml:outerBoundaryIs><gml:LinearRing>
<gml:coordinates>44,33 45,33 45,34 44,34 44,33</gml:coordinates></gml:LinearRing></gml:outerBoundaryIs></gml:Polygon>
</ogr:geometryProperty><ogr:name>Zone</ogr:name></ogr:zone></gml:featureMember></ogr:FeatureCollection>)");
  CHECK(layer->driver == "GML");
  CHECK(count_at(*layer, 44.5, 33.5) == 1);
  CHECK(layer->attributes.get(0, *layer->field("name")) == "Zone");
}

TEST_CASE("TopoJSON is read with its arcs put together") {
  const auto layer = only_layer("zones.topojson", R"({"type":"Topology","objects":{"zones":{"type":"GeometryCollection",
"geometries":[{"type":"Polygon","properties":{"name":"Zone"},"arcs":[[0,1]]}]}},
"arcs":[[[44,33],[45,33],[45,34]],[[45,34],[44,34],[44,33]]]})");
  CHECK(layer->driver == "TopoJSON");
  CHECK(count_at(*layer, 44.5, 33.5) == 1);
}

TEST_CASE("SQLite tables with geometry are layers") {
  const TempFolder folder;
  set_up_gdal();
  const std::filesystem::path path = folder.path() / "data.sqlite";
  {
    GDALDriver* driver = GetGDALDriverManager()->GetDriverByName("SQLite");
    REQUIRE(driver != nullptr);
    const GdalDatasetPtr dataset(driver->Create(path.c_str(), 0, 0, 0, GDT_Unknown, nullptr));
    REQUIRE(dataset != nullptr);
    OGRSpatialReference lonlat;
    lonlat.SetWellKnownGeogCS("WGS84");
    OGRLayer* layer = dataset->CreateLayer("points", &lonlat, wkbPoint, nullptr);
    REQUIRE(layer != nullptr);
    OGRFeature feature(layer->GetLayerDefn());
    feature.SetGeometryDirectly(new OGRPoint(44, 33));
    REQUIRE(layer->CreateFeature(&feature) == OGRERR_NONE);
  }
  JobContext job;
  const auto layers = read_vector_layers(path, job);
  INFO((layers.ok() ? "" : layers.error().message()));
  REQUIRE(layers.ok());
  REQUIRE(layers->size() == 1);
  CHECK(layers->front()->driver == "SQLite");
  CHECK(count_at(*layers->front(), 44, 33) == 1);
}

std::string refusal(const std::string& name, const std::string& text, const std::string& prj = "") {
  const TempFolder folder;
  if (!prj.empty()) std::ofstream(folder.path() / (std::filesystem::path(name).stem().string() + ".prj")) << prj;
  const auto layers = read(folder, name, text);
  REQUIRE_FALSE(layers.ok());
  CHECK(layers.error().kind == ErrorKind::input);
  return layers.error().message();
}

std::string collection(const std::string& crs, const std::string& features) {
  return R"({"type":"FeatureCollection",)" + crs + R"("features":[)" + features + "]}";
}
std::string feature(const std::string& type, const std::string& coordinates) {
  return R"({"type":"Feature","properties":{},"geometry":{"type":")" + type + R"(","coordinates":)" + coordinates +
         "}}";
}

TEST_CASE("A reference system that PROJ cannot use is named as the fault") {
  // Without the name of any datum, of an ellipsoid no longer than nothing.
  const std::string gml = R"(<?xml version="1.0"?>
<ogr:FeatureCollection xmlns:ogr="http://ogr.maptools.org/" xmlns:gml="http://www.opengis.net/gml">
<gml:featureMember><ogr:zone><ogr:geometryProperty><gml:Point srsName="EPSG:999999"><gml:coordinates>500000,3700000</gml:coordinates></gml:Point>
</ogr:geometryProperty></ogr:zone></gml:featureMember></ogr:FeatureCollection>)";
  const std::string message = refusal("odd.gml", gml);
  CHECK(message.find("coordinate reference system") != std::string::npos);
  CHECK(message.find("ogr2ogr -a_srs") != std::string::npos);
}

TEST_CASE("A .prj that PROJ does not know is named, not called missing") {
  set_up_gdal();
  const TempFolder folder;
  const auto write_shapes = [&](double x, double y) {
    GDALDriver* driver = GetGDALDriverManager()->GetDriverByName("ESRI Shapefile");
    const GdalDatasetPtr dataset(driver->Create((folder.path() / "a.shp").c_str(), 0, 0, 0, GDT_Unknown, nullptr));
    OGRLayer* layer = dataset->CreateLayer("a", nullptr, wkbPoint, nullptr);
    OGRFeature made(layer->GetLayerDefn());
    OGRPoint point(x, y);
    made.SetGeometry(&point);
    REQUIRE(layer->CreateFeature(&made) == OGRERR_NONE);
  };
  write_shapes(500000, 3700000);
  std::ofstream(folder.path() / "a.prj") << "PROJCS[\"Old Mine Grid\",NOTHING[\"x\"]]";
  JobContext job;
  const auto refused = read_vector_layers(folder.path() / "a.shp", job);
  REQUIRE_FALSE(refused.ok());
  CHECK(refused.error().message().find("'Old Mine Grid', which is not known") != std::string::npos);
  CHECK(refused.error().message().find("states no") == std::string::npos);
  std::filesystem::remove(folder.path() / "a.shp");
  write_shapes(44, 33);
  std::ofstream(folder.path() / "a.prj") << "PROJCS[\"Old Mine Grid\",NOTHING[\"x\"]]";
  const auto taken = read_vector_layers(folder.path() / "a.shp", job);
  REQUIRE(taken.ok());
  CHECK(taken->front()->crs == "'Old Mine Grid', not known");
  REQUIRE(!taken->front()->warnings.empty());
  CHECK(taken->front()->warnings.front().find("'Old Mine Grid' is not known") != std::string::npos);
}

TEST_CASE("Without a reference system coordinates in metres are refused with what to do") {
  const std::string message = refusal("metres.csv", "name,wkt\na,POINT (500000 3700000)\n");
  CHECK(message.find("states no coordinate reference system") != std::string::npos);
  CHECK(message.find("ogr2ogr -a_srs") != std::string::npos);
}

TEST_CASE("A file without a feature is a layer without one, and says so") {
  const auto layer = only_layer("empty.csv", "name,wkt\n");
  CHECK(layer->features() == 0);
  CHECK(layer->records == 0);
  REQUIRE_FALSE(layer->warnings.empty());
  CHECK(layer->warnings.back().find("empty") != std::string::npos);
}

TEST_CASE("Invalid areas are drawn as far as they can be") {
  const auto layer = only_layer(
      "invalid.geojson",
      collection("", feature("Polygon", "[[[0,0],[2,2],[2,0],[0,2],[0,0]]]") + "," +  // crosses itself
                         feature("Polygon", "[[[10,0],[12,0],[12,2]]]") + "," +       // is not closed
                         feature("Polygon", "[[[20,0],[22,0],[22,2],[20,2],[20,0]],[[30,0],[31,0],[31,1],[30,0]]]")));
  CHECK(layer->features() == 3);
  CHECK(count_at(*layer, 0.2, 1) == 1);
  CHECK(count_at(*layer, 11.8, 1) == 1);
  CHECK(count_at(*layer, 21, 1) == 1);
}

TEST_CASE("Numbers that are none are refused one by one and counted") {
  const auto layer =
      only_layer("nan.csv", "name,wkt\na,POINT (1 1)\nb,POINT (nan 1)\nc,POINT (inf inf)\nd,POINT (1e300 1)\n");
  CHECK(layer->features() == 1);
  CHECK(layer->records == 4);
  std::size_t rejected = 0;
  for (const auto& [reason, count] : layer->rejected) rejected += count;
  CHECK(rejected == 3);
}

TEST_CASE("A large layer arrives in parts that grow, and a cancelled one has told what it had") {
  const TempFolder folder;
  std::ofstream file(folder.path() / "many.csv");
  file << "name,wkt\n";
  for (int i = 0; i < 150'000; ++i)
    file << "n" << i << ",\"LINESTRING (" << i % 360 - 180 << " 0," << i % 360 - 180 << " 1," << i % 360 - 179
         << " 2)\"\n";
  file.close();
  std::vector<VectorLayerPtr> parts;
  JobContext job;
  const auto layers = read_vector_layers(folder.path() / "many.csv", job,
                                         [&](VectorLayerPtr part) { parts.push_back(std::move(part)); });
  REQUIRE(layers.ok());
  const VectorLayer& whole = *layers->front();
  CHECK(whole.complete);
  for (std::size_t i = 0; i < parts.size(); ++i) {
    const VectorLayer& part = *parts[i];
    CHECK(part.serial == whole.serial);
    CHECK(part.version < whole.version);
    CHECK_FALSE(part.complete);
    CHECK(part.features() < whole.features());
    CHECK(part.levels.size() == 1);
    if (i > 0) CHECK(part.features() > parts[i - 1]->features());
  }
}

}  // namespace
}  // namespace sitmap::io
