// The user's layers: what is read from files of every kind, where it lies, and what is refused and why.
#include "io/vector_reader.h"

#include <catch2/catch.hpp>
#include <cmath>
#include <fstream>
#include <numbers>

#include "../core/temp_folder.h"
#include "io/vector_levels.h"
#include "layer_file.h"

namespace sitmap::io {
namespace {

using sitmap::test::TempFolder;
using test::read;

// The only layer of a file; its account adds up.
VectorLayerPtr layer_of(const std::string& name, const std::string& text) {
  const TempFolder folder;
  const auto layers = read(folder, name, text);
  INFO((layers.ok() ? "" : layers.error().message()));
  REQUIRE(layers.ok());
  REQUIRE(layers->size() == 1);
  const VectorLayer& layer = *layers->front();
  std::size_t rejected = 0;
  for (const auto& [reason, count] : layer.rejected) rejected += count;
  CHECK(layer.records == layer.features() + rejected);
  CHECK(layer.attributes.size() == layer.features());
  CHECK(folder.entries() == 1);  // nothing is written beside the file
  return layers->front();
}

std::string error_of(const std::string& name, const std::string& text) {
  const TempFolder folder;
  const auto layers = read(folder, name, text);
  REQUIRE_FALSE(layers.ok());
  CHECK(layers.error().kind == ErrorKind::input);
  return layers.error().message();
}

std::string collection(const std::string& geometries_and_properties, int epsg = 0) {
  const std::string crs = epsg == 0 ? ""
                                    : R"("crs":{"type":"name","properties":{"name":"urn:ogc:def:crs:EPSG::)" +
                                          std::to_string(epsg) + R"("}},)";
  return R"({"type":"FeatureCollection",)" + crs + R"("features":[)" + geometries_and_properties + "]}";
}

std::string feature(const std::string& type, const std::string& coordinates, const std::string& properties = "") {
  return R"({"type":"Feature","geometry":{"type":")" + type + R"(","coordinates":)" + coordinates +
         R"(},"properties":{)" + properties + "}}";
}

std::string csv(const std::vector<std::string>& geometries) {
  std::string text = "name,wkt\n";
  for (std::size_t i = 0; i < geometries.size(); ++i) text += "n" + std::to_string(i) + ",\"" + geometries[i] + "\"\n";
  return text;
}

// How many features lie at a place, within about a metre for lines and points unless more is asked for.
std::size_t count_at(const VectorLayer& layer, double lon, double lat, double reach_units = 100) {
  return features_at(layer, world_from_lonlat({lon, lat}), reach_units).size();
}

TEST_CASE("Areas, lines and points of a GeoJSON file lie where it says, with their attributes") {
  const auto layer = layer_of(
      "mixed.geojson",
      collection(feature("Polygon",
                         "[[[10,50],[12,50],[12,52],[10,52],[10,50]],[[10.5,50.5],[11,50.5],[11,51],[10.5,50.5]]]",
                         R"("name":"Square","pop":1200)") +
                 "," + feature("LineString", "[[0,0],[5,0]]", R"("name":"Equator")") + "," +
                 feature("Point", "[20,-30]", R"("name":"نقطة")")));
  CHECK(layer->driver == "GeoJSON");
  CHECK(layer->crs == "EPSG:4326");
  CHECK(layer->name == "mixed");
  CHECK(layer->features() == 3);
  CHECK(layer->area_count == 1);
  CHECK(layer->path_count == 1);
  CHECK(layer->point_count == 1);
  CHECK(layer->extent.west_deg == Approx(0).margin(1e-6));
  CHECK(layer->extent.east_deg == Approx(20));
  CHECK(layer->extent.north_deg == Approx(52));
  CHECK(layer->extent.south_deg == Approx(-30));
  CHECK(count_at(*layer, 10.2, 51.5) == 1);
  CHECK(count_at(*layer, 10.9, 50.7) == 0);  // in the hole
  CHECK(count_at(*layer, 2.5, 0) == 1);
  CHECK(count_at(*layer, 20, -30) == 1);
  REQUIRE(layer->field("name") == std::size_t{0});
  CHECK(layer->attributes.get(0, 0) == "Square");
  CHECK(layer->attributes.get(0, *layer->field("pop")) == "1200");
  CHECK(layer->fields[*layer->field("pop")].numeric);
  CHECK(layer->attributes.get(2, 0) == "نقطة");
}

TEST_CASE("A square in UTM is where PROJ says, and its sides bend as they should") {
  const auto layer = layer_of(
      "utm.geojson",
      collection(feature("Polygon",
                         "[[[400000,3600000],[600000,3600000],[600000,3800000],[400000,3800000],[400000,3600000]]]"),
                 32638));
  CHECK(layer->crs == "EPSG:32638");
  // gdaltransform -s_srs EPSG:32638 -t_srs EPSG:4326 for two opposite corners.
  const double inside = 1e-4;
  CHECK(count_at(*layer, 43.9351201 + inside, 32.5328466 + inside) == 1);
  CHECK(count_at(*layer, 43.9351201 - inside, 32.5328466 + inside) == 0);
  CHECK(count_at(*layer, 46.0871438 - inside, 34.3364765 - inside) == 1);
  CHECK(count_at(*layer, 46.0871438 - inside, 34.3364765 + inside) == 0);
  // The upper side rises to the south of its straight chord: by some 190 m less at the central meridian.
  CHECK(layer->extent.north_deg == Approx(34.3408).margin(2e-3));
  CHECK(layer->vertex_count >= 40);
}

TEST_CASE("Curves, measures, collections and surfaces become what can be drawn") {
  const auto layer =
      layer_of("kinds.csv",
               csv({"POINT Z (1 1 5)", "MULTIPOINT M ((2 2 1),(3 3 1))", "CIRCULARSTRING (0 0,1 1,2 0)",
                    "CURVEPOLYGON (CIRCULARSTRING (10 0,12 0,10 0))",
                    "GEOMETRYCOLLECTION (POINT (5 5),LINESTRING (5 6,6 6))", "TIN Z (((20 0 0,21 0 0,20 1 0,20 0 0)))",
                    "MULTICURVE (COMPOUNDCURVE ((30 0,31 0),CIRCULARSTRING (31 0,32 1,33 0)))"}));
  CHECK(layer->features() == 7);
  CHECK(layer->rejected.empty());
  CHECK(count_at(*layer, 1, 1) >= 1);
  CHECK(count_at(*layer, 3, 3) == 1);
  CHECK(count_at(*layer, 11, 0.9) == 1);  // inside the circle
  CHECK(count_at(*layer, 20.2, 0.2) == 1);
}

TEST_CASE("What cannot be drawn is counted by its reason, and the rest is there") {
  const auto layer = layer_of(
      "bad.csv", csv({"POINT (1 2)", "POINT (nan 3)", "POINT EMPTY", "", "POINT (10 95)", "POLYGON ((0 0,0 0,0 0,0 0))",
                      "LINESTRING (1 1,1 1)", "POLYGON ((0 10,4 14,4 10,0 14,0 10))", "POLYGON EMPTY"}));
  CHECK(layer->records == 9);
  CHECK(layer->features() == 2);
  CHECK(layer->rejected.at("no geometry") >= 1);
  CHECK(layer->rejected.at("bad position") >= 1);
  CHECK(layer->rejected.at("empty geometry") >= 1);
  CHECK(layer->rejected.at("nothing to draw") == 2);
  // A bow tie is filled on both sides.
  CHECK(count_at(*layer, 0.5, 12) == 1);
  CHECK(count_at(*layer, 3.5, 12) == 1);
  CHECK(count_at(*layer, 2, 10.5) == 0);
  CHECK_FALSE(layer->warnings.empty());
}

TEST_CASE("Without a reference system degrees are assumed where they fit, with a warning") {
  const auto layer = layer_of("degrees.csv", csv({"POINT (44 33)"}));
  CHECK(layer->crs.empty());
  REQUIRE(layer->warnings.size() == 1);
  CHECK_THAT(layer->warnings[0], Catch::Contains("no coordinate reference system"));
  CHECK_THAT(error_of("metres.csv", csv({"POINT (440000 3690000)"})),
             Catch::Contains("states no coordinate reference system") && Catch::Contains("a_srs"));
}

TEST_CASE("Files that hold nothing to draw are refused with a reason") {
  CHECK_THAT(error_of("table.csv", "name,date\nx,2020\n"), Catch::Contains("no layer with geometry"));
  CHECK_THAT(error_of("noise.bin", "what is this"), Catch::Contains("no geodata"));
  CHECK_THAT(error_of("cut.kml", "<?xml version=\"1.0\"?><kml xmlns=\"http://www.opengis.net/kml/2.2\"><Docum"),
             Catch::Contains("cut.kml"));
  CHECK_THAT(error_of("cut.fgb", std::string("fgb\x03"
                                             "fgb\x00"
                                             "garbage",
                                             15)),
             Catch::Contains("cut.fgb"));
  const TempFolder folder;
  JobContext job;
  CHECK_THAT(read_vector_layers(folder.path(), job).error().message(), Catch::Contains("folder"));
  CHECK_THAT(read_vector_layers(folder.path() / "gone.gpkg", job).error().message(), Catch::Contains("no such file"));
}

TEST_CASE("A track across the antimeridian takes the short way, and a parallel round the world the long one") {
  const auto track = layer_of("track.geojson", collection(feature("LineString", "[[179,10],[-179,12]]")));
  constexpr double kKilometre = 107'000;
  CHECK(count_at(*track, 179.5, 10.5, kKilometre) == 1);
  CHECK(count_at(*track, -179.5, 11.5, kKilometre) == 1);
  CHECK(count_at(*track, 0, 11, kKilometre) == 0);
  CHECK(track->extent.west_deg == Approx(179).margin(0.4));
  CHECK(track->extent.east_deg == Approx(-179).margin(0.4));
  const auto parallel = layer_of("parallel.geojson", collection(feature("LineString", "[[-180,60],[180,60]]")));
  CHECK(count_at(*parallel, 0, 60) == 1);
  CHECK(count_at(*parallel, 100, 60) == 1);
}

TEST_CASE("An edge along a parallel over more than half the world goes the way it is written, with a warning") {
  const auto box =
      layer_of("box.geojson", collection(feature("Polygon", "[[[170,50],[-170,50],[-170,60],[170,60],[170,50]]]")));
  CHECK(count_at(*box, 0, 55) == 1);
  CHECK(count_at(*box, 179, 55) == 0);
  REQUIRE(box->warnings.size() == 1);
  CHECK_THAT(box->warnings.front(), Catch::Contains("1 features") && Catch::Contains("antimeridian"));
  const auto world = layer_of("world.geojson",
                              collection(feature("Polygon", "[[[-180,-60],[180,-60],[180,60],[-180,60],[-180,-60]]]")));
  CHECK(world->warnings.empty());
}

TEST_CASE("An area across the antimeridian is filled on both sides of it and nowhere else") {
  const auto layer = layer_of(
      "fiji.geojson",
      collection(feature("Polygon", "[[[177,-19],[179.5,-19.5],[-178,-18],[-179,-16],[178,-16.5],[177,-19]]]")));
  CHECK(count_at(*layer, 178.5, -18) == 1);
  CHECK(count_at(*layer, -179, -17.5) == 1);
  CHECK(count_at(*layer, 0, -17.5) == 0);
}

TEST_CASE("An area around a pole covers it in every direction") {
  // Within 2,000 km of the North Pole, in the Arctic polar stereographic projection.
  std::string ring = "[[";
  for (int i = 0; i <= 36; ++i) {
    const double angle = (i % 36) * std::numbers::pi / 18;
    ring += (i > 0 ? "," : "") +
            ("[" + std::to_string(2e6 * std::cos(angle)) + "," + std::to_string(2e6 * std::sin(angle)) + "]");
  }
  const auto layer = layer_of("arctic.geojson", collection(feature("Polygon", ring + "]]"), 3995));
  for (const double lon : {-170.0, -90.0, 0.0, 45.0, 135.0, 179.0}) {
    INFO(lon);
    CHECK(count_at(*layer, lon, 88) == 1);
    CHECK(count_at(*layer, lon, 76) == 1);
    CHECK(count_at(*layer, lon, 60) == 0);
  }
}

TEST_CASE("KML and GPX are read layer by layer") {
  const auto kml = layer_of("places.kml",
                            R"(<?xml version="1.0"?><kml xmlns="http://www.opengis.net/kml/2.2"><Document><Placemark>
    <name>Baghdad</name><Point><coordinates>44.4,33.3,0</coordinates></Point></Placemark></Document></kml>)");
  CHECK(count_at(*kml, 44.4, 33.3) == 1);
  const TempFolder folder;
  const auto gpx =
      read(folder, "walk.gpx",
           R"(<?xml version="1.0"?><gpx version="1.1" creator="t" xmlns="http://www.topografix.com/GPX/1/1">
    <wpt lat="33" lon="44"><name>A</name></wpt>
    <trk><name>Walk</name><trkseg><trkpt lat="33" lon="44"/><trkpt lat="33.1" lon="44.1"/></trkseg></trk></gpx>)");
  REQUIRE(gpx.ok());
  REQUIRE(gpx->size() == 2);  // without the points of the track and without what is empty
  CHECK((*gpx)[0]->name == "waypoints");
  CHECK((*gpx)[1]->name == "tracks");
}

TEST_CASE("Reading stops when it is cancelled") {
  const TempFolder folder;
  std::string many;
  for (int i = 0; i < 3000; ++i) many += (i > 0 ? "," : "") + feature("Point", "[" + std::to_string(i % 90) + ",1]");
  std::ofstream(folder.path() / "many.geojson") << collection(many);
  std::stop_source stop;
  stop.request_stop();
  JobContext job(stop.get_token());
  const auto layers = read_vector_layers(folder.path() / "many.geojson", job);
  REQUIRE_FALSE(layers.ok());
  CHECK(layers.error().kind == ErrorKind::cancelled);
}

std::size_t vertices_of(const VectorLevel& level) {
  std::size_t count = 0;
  for (const PathChunk& chunk : level.paths) count += chunk.points.size();
  return count;
}

// A star of many points with its middle on the equator; depth 0: a circle.
VectorSource ring_of(std::size_t count, double radius_units, double depth) {
  Ring ring;
  for (std::size_t i = 0; i < count; ++i) {
    const double angle = static_cast<double>(i) / static_cast<double>(count) * 2 * std::numbers::pi;
    const double r = radius_units * (i % 2 == 0 ? 1 : 1 - depth);
    ring.push_back({std::llround(2147483648.0 + r * std::cos(angle)), std::llround(r * std::sin(angle) / 2)});
  }
  VectorSource source;
  source.areas.push_back({{std::move(ring)}, 0});
  source.vertex_count = count;
  return source;
}

TEST_CASE("An area of a million vertices has levels of detail, each coarser one much smaller") {
  JobContext job;
  const BuiltLevels built = build_levels(ring_of(1'000'000, 4e8, 0), job, 0);
  CHECK(built.unfilled == 0);
  REQUIRE(built.levels.size() >= 3);
  for (std::size_t i = 1; i < built.levels.size(); ++i) {
    CHECK(built.levels[i - 1].min_zoom < built.levels[i].min_zoom);
    CHECK(vertices_of(built.levels[i - 1]) < vertices_of(built.levels[i]));
  }
  CHECK(built.levels.front().min_zoom == 0);
  CHECK(vertices_of(built.levels.front()) < 2'000);
  CHECK(vertices_of(built.levels.back()) >= 1'000'000);
}

TEST_CASE("An outline that runs to and fro without end is drawn as a line, and the reader comes back") {
  JobContext job;
  VectorSource source = ring_of(50'000, 4e8, 0);
  // Every second point jumps to the other side.
  Ring& ring = source.areas[0].rings[0];
  for (std::size_t i = 1; i < ring.size() / 2; i += 2) std::swap(ring[i], ring[ring.size() - i]);
  const BuiltLevels built = build_levels(source, job, 0);
  CHECK(built.unfilled == 1);
  CHECK_FALSE(built.levels.back().paths.empty());
}

}  // namespace
}  // namespace sitmap::io
