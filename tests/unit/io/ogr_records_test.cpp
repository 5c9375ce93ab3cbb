// Formats of geodata and spreadsheets: every record with its dates, its place and its numbers as they are stated.
#include <sqlite3.h>

#include <catch2/catch.hpp>
#include <fstream>

#include "io/ogr_fields.h"
#include "io/ogr_records.h"
#include "io/record_kinds.h"
#include "made_dataset.h"
#include "record_list.h"

namespace sitmap::io {
namespace {

using sitmap::test::TempFolder;
using test::make_dataset;
using test::names_of;
using test::put_point;
using test::read_all;
using test::ReadRecord;
using test::warns;
using test::write_text;

std::vector<RecordSourcePtr> open_all(const std::filesystem::path& path) {
  JobContext job;
  Result<std::vector<RecordSourcePtr>> sources = open_ogr(path, job);
  INFO((sources.ok() ? "" : sources.error().message()));
  REQUIRE(sources.ok());
  return std::move(*sources);
}

RecordSourcePtr open_only(const std::filesystem::path& path) {
  std::vector<RecordSourcePtr> sources = open_all(path);
  REQUIRE(sources.size() == 1);
  return std::move(sources.front());
}

std::string error_of(const std::filesystem::path& path) {
  JobContext job;
  const Result<std::vector<RecordSourcePtr>> sources = open_ogr(path, job);
  REQUIRE_FALSE(sources.ok());
  CHECK(sources.error().kind == ErrorKind::input);
  return sources.error().message();
}

const std::vector<test::MadeField> kFields = {{"title"},
                                              {"when", OFTDateTime},
                                              {"day", OFTDate},
                                              {"raw"},
                                              {"dead", OFTInteger},
                                              {"big", OFTInteger64},
                                              {"size", OFTReal},
                                              {"sure", OFTInteger, OFSTBoolean}};

void fill_incident(int i, OGRFeature& feature) {
  if (i == 2) return;  // states nothing at all
  feature.SetField("title", i == 0 ? "Müller, \"A\"" : "second");
  feature.SetField("when", 2020, 1, 8, 1, 34, i == 0 ? 5.125F : 0.0F, i == 0 ? 114 : 100);
  feature.SetField("day", 2020, 11, 27 + i);
  feature.SetField("raw", i == 0 ? "-0044-03" : "1868");
  feature.SetField("dead", -7);
  feature.SetField("big", static_cast<GIntBig>(9'007'199'254'740'993));
  feature.SetField("size", i == 0 ? 0.1 : 1e21);
  feature.SetField("sure", i);
  put_point(feature, 44.5 + i, 33.25);
}

void check_incidents(const std::vector<ReadRecord>& records, const std::string& first_time) {
  REQUIRE(records.size() == 3);
  CHECK(records[0]["title"] == "Müller, \"A\"");
  CHECK(records[0]["when"] == first_time);
  CHECK(records[0]["day"] == "2020-11-27");
  CHECK(records[1]["day"] == "2020-11-28");
  CHECK(records[0]["raw"] == "-0044-03");
  CHECK(records[1]["raw"] == "1868");
  CHECK(records[0]["dead"] == "-7");
  CHECK(records[0]["big"] == "9007199254740993");
  CHECK(records[0]["size"] == "0.1");
  CHECK(records[1]["size"] == "1e+21");
  CHECK(records[0]["sure"] == "false");
  CHECK(records[1]["sure"] == "true");
  CHECK(records[0].kinds.at("sure") == CellKind::boolean);
  CHECK(records[0].kinds.at("dead") == CellKind::number);
  CHECK(records[0].kinds.at("when") == CellKind::text);
  CHECK(records[0].lies_at(44.5, 33.25));
  CHECK(records[1].lies_at(45.5, 33.25));
  CHECK(records[2].cells.empty());
  CHECK(records[2].place.kind == RecordPlace::Kind::none);
}

TEST_CASE("Times of GDAL are written with what is known of their zone, and no more") {
  CHECK(date_time_text(2020, 1, 8, 1, 34, 5.125F, 0) == "2020-01-08T01:34:05.125");
  CHECK(date_time_text(2020, 1, 8, 1, 34, 0, 1) == "2020-01-08T01:34:00");
  CHECK(date_time_text(2020, 1, 8, 1, 34, 60, 100) == "2020-01-08T01:34:60Z");
  CHECK(date_time_text(2020, 1, 8, 1, 34, 0, 114) == "2020-01-08T01:34:00+03:30");
  CHECK(date_time_text(-44, 3, 15, 0, 0, 59.9999F, 97) == "-0044-03-15T00:00:60-00:45");
}

TEST_CASE("FlatGeobuf keeps dates, numbers and places, with and without its index") {
  for (const char* index : {"SPATIAL_INDEX=YES", "SPATIAL_INDEX=NO"}) {
    const TempFolder folder;
    const auto path = folder.path() / "a.fgb";
    make_dataset(path, "FlatGeobuf", kFields, 2, fill_incident, 4326, wkbPoint, {index, nullptr});
    const RecordSourcePtr source = open_only(path);
    CHECK(source->info().driver == "FlatGeobuf");
    CHECK(source->info().layer == "incidents");
    CHECK(source->info().crs == "EPSG:4326");
    CHECK(source->info().declared_records == 2U);
    CHECK(source->info().columns[1].type == "date-time");
    auto records = read_all(*source);
    REQUIRE(records.size() == 2);
    if (records[0]["raw"] == "1868") std::swap(records[0], records[1]);  // the index sorts by place
    records.emplace_back();
    // FlatGeobuf has no days: GDAL wrote a time, and that is what the file states.
    CHECK(records[0]["day"] == "2020-11-27T00:00:00");
    for (std::size_t i = 0; i < 2; ++i) records[i].cells["day"].resize(10);
    check_incidents(records, "2020-01-08T01:34:05.125+03:30");
    CHECK(source->complete());
    CHECK(source->info().warnings.empty());
    CHECK(read_all(*source).size() == 2);
    CHECK(folder.entries() == 1);
  }
}

TEST_CASE("FlatGeobuf that is cut off says how many of its records were read, wherever the cut is") {
  const TempFolder folder;
  const auto whole = folder.path() / "whole.fgb";
  make_dataset(whole, "FlatGeobuf", kFields, 50, [](int i, OGRFeature& feature) {
    fill_incident(1, feature);
    put_point(feature, i, i);
  });
  std::ifstream file(whole, std::ios::binary);
  const std::string bytes((std::istreambuf_iterator<char>(file)), std::istreambuf_iterator<char>());
  std::size_t most = 0;
  for (std::size_t length = 0; length < bytes.size(); length += 37) {
    JobContext job;
    const Result<std::vector<RecordSourcePtr>> sources =
        open_ogr(write_text(folder, "cut.fgb", bytes.substr(0, length)), job);
    if (!sources) continue;
    const std::size_t read = read_all(*sources->front()).size();
    CHECK(read < 50);
    CHECK(read >= most);
    most = read;
    CHECK_FALSE(sources->front()->complete());
    CHECK(warns(*sources->front(), "read only in part: " + std::to_string(read) + " of 50"));
  }
  CHECK(most > 40);
  // Bytes that are wrong are no reason to fall.
  for (std::size_t at = 8; at < bytes.size(); at += 3) {
    std::string wrong = bytes;
    wrong[at] = static_cast<char>(wrong[at] ^ 0xFF);
    JobContext job;
    const Result<std::vector<RecordSourcePtr>> sources = open_ogr(write_text(folder, "wrong.fgb", wrong), job);
    if (sources) CHECK(sources->front()->read([](const Record&) { return true; }, job).ok());
  }
}

TEST_CASE("GeoPackage keeps dates, numbers and places, and no file appears beside it") {
  const TempFolder folder;
  const auto path = folder.path() / "päth %20#?.gpkg";
  make_dataset(path, "GPKG", kFields, 3, fill_incident);
  const RecordSourcePtr source = open_only(path);
  CHECK(source->info().driver == "GPKG");
  CHECK(source->info().layer == "incidents");
  CHECK(source->info().crs == "EPSG:4326");
  CHECK(source->info().declared_records == 3U);
  CHECK(names_of(source->info().columns) ==
        std::vector<std::string>{"title", "when", "day", "raw", "dead", "big", "size", "sure"});
  CHECK(source->info().columns[2].type == "date");
  check_incidents(read_all(*source), "2020-01-08T01:34:05.125+03:30");
  CHECK(source->complete());
  CHECK(source->info().warnings.empty());
  CHECK(folder.entries() == 1);
}

void run_sql(const std::filesystem::path& path, const char* sql) {
  sqlite3* database = nullptr;
  REQUIRE(sqlite3_open(path.c_str(), &database) == SQLITE_OK);
  CHECK(sqlite3_exec(database, sql, nullptr, nullptr, nullptr) == SQLITE_OK);
  sqlite3_close(database);
}

TEST_CASE("GeoPackage texts in date columns stay raw, a write-ahead log is left alone and told of") {
  const TempFolder folder;
  const auto path = folder.path() / "a.gpkg";
  make_dataset(path, "GPKG", kFields, 3, fill_incident, 4326, wkbPoint, {"SPATIAL_INDEX=NO", nullptr});
  run_sql(path, "UPDATE incidents SET day = '2020-11', \"when\" = '2020-01-08T01:34:05.123456+03:00' WHERE fid = 1");
  const auto records = read_all(*open_only(path));
  CHECK(records[0]["day"] == "2020-11");
  CHECK(records[0]["when"] == "2020-01-08T01:34:05.123456+03:00");

  run_sql(path, "PRAGMA journal_mode = WAL");
  CHECK(read_all(*open_only(path)).size() == 3);
  CHECK(folder.entries() == 1);
  write_text(folder, "a.gpkg-wal", "changes");
  const RecordSourcePtr waiting = open_only(path);
  CHECK(read_all(*waiting).size() == 3);
  CHECK_FALSE(waiting->complete());
  CHECK(warns(*waiting, "\"a.gpkg-wal\" are not read"));
  CHECK(folder.entries() == 2);
}

TEST_CASE("GeoPackage that is cut off or lies about its count is not complete") {
  const TempFolder folder;
  const auto path = folder.path() / "a.gpkg";
  make_dataset(path, "GPKG", kFields, 2000, [](int, OGRFeature& feature) { fill_incident(0, feature); });
  run_sql(path, "UPDATE gpkg_ogr_contents SET feature_count = 2001");
  const RecordSourcePtr lying = open_only(path);
  CHECK(read_all(*lying).size() == 2000);
  CHECK_FALSE(lying->complete());
  CHECK(warns(*lying, "2000 records, but 2001 are declared"));
  std::filesystem::resize_file(path, std::filesystem::file_size(path) / 2);
  JobContext job;
  const auto sources = open_ogr(path, job);
  if (sources) {
    CHECK(read_all(*sources->front()).size() < 2000);
    CHECK_FALSE(sources->front()->complete());
  } else {
    CHECK(sources.error().message().find("check that the file is whole") != std::string::npos);
  }
  CHECK(error_of(write_text(folder, "no.gpkg", "SQLite format 3\0 and then nothing")).find("as a database") !=
        std::string::npos);
}

std::string file_name(std::string_view driver) {
  if (driver == "ESRI Shapefile") return "a.shp";
  return driver == "FlatGeobuf" ? "a.fgb" : driver == "GPKG" ? "a.gpkg" : "a.sqlite";
}

TEST_CASE("Layers of other reference systems come as longitude and latitude") {
  for (const char* driver : {"GPKG", "FlatGeobuf", "ESRI Shapefile", "SQLite"}) {
    INFO(driver);
    const TempFolder folder;
    const auto named = folder.path() / file_name(driver);
    make_dataset(
        named, driver, {{"title"}}, 2,
        [](int i, OGRFeature& feature) {
          feature.SetField("title", "x");
          put_point(feature, i == 0 ? 500'000 : 1e12, 3'700'000);
        },
        32638);
    const RecordSourcePtr source = open_only(named);
    CHECK(source->info().crs == "EPSG:32638");
    auto records = read_all(*source);
    REQUIRE(records.size() == 2);
    if (records[0].place.kind == RecordPlace::Kind::refused) std::swap(records[0], records[1]);
    CHECK(records[0].place.kind == RecordPlace::Kind::point);
    CHECK(records[0].place.position.lon_deg == Approx(45).margin(1e-9));
    CHECK(records[0].place.position.lat_deg == Approx(33.4402).margin(1e-3));
    CHECK(records[1].place.kind == RecordPlace::Kind::refused);
    CHECK(records[1].refusal.find("lie outside EPSG:32638") != std::string::npos);
  }
}

TEST_CASE("Without a reference system degrees are taken as they are, with a warning, and others refused") {
  const TempFolder folder;
  for (const char* name : {"a.fgb", "a.shp"}) {
    const auto path = folder.path() / name;
    make_dataset(
        path, path.extension() == ".fgb" ? "FlatGeobuf" : "ESRI Shapefile", {{"title"}}, 2,
        [](int i, OGRFeature& feature) { put_point(feature, i == 0 ? 44.5 : 500'000, i == 0 ? 33 : 3'700'000); }, 0,
        wkbPoint,
        path.extension() == ".fgb" ? std::vector<const char*>{"SPATIAL_INDEX=NO", nullptr}
                                   : std::vector<const char*>{nullptr});
    const RecordSourcePtr source = open_only(path);
    const auto records = read_all(*source);
    REQUIRE(records.size() == 2);
    CHECK(records[0].lies_at(44.5, 33));
    CHECK(records[1].refusal == "latitude 3700000 is outside -90 to 90: perhaps metres of a projection");
    CHECK(records[1].place.position == LonLat{500'000, 3'700'000});
    CHECK(source->info().crs.empty());
    CHECK(warns(*source, "no coordinate reference system is stated"));
  }
}

TEST_CASE("Areas and curves of databases lie in their middle") {
  for (const char* driver : {"GPKG", "FlatGeobuf", "SQLite"}) {
    INFO(driver);
    const TempFolder folder;
    const auto path = folder.path() / file_name(driver);
    make_dataset(
        path, driver, {{"title"}}, 1,
        [](int, OGRFeature& feature) {
          OGRGeometry* shape = nullptr;
          OGRGeometryFactory::createFromWkt(
              "MULTIPOLYGON Z (((10 0 5,12 0 5,12 2 5,10 0 5)),((14 0 5,14 2 5,13 2 5,14 0 5)))", nullptr, &shape);
          feature.SetGeometryDirectly(shape);
          feature.SetField("title", "two");
        },
        4326, wkbMultiPolygon25D);
    const auto records = read_all(*open_only(path));
    REQUIRE(records.size() == 1);
    CHECK(records[0].lies_at(12, 1));
    CHECK(records[0].place.radius_m == Approx(distance_m({12, 1}, {10, 0})).margin(0.01));
  }
  const TempFolder folder;
  make_dataset(
      folder.path() / "curve.gpkg", "GPKG", {{"title"}}, 1,
      [](int, OGRFeature& feature) {
        OGRGeometry* shape = nullptr;
        OGRGeometryFactory::createFromWkt("CIRCULARSTRING (0 0,1 1,2 0)", nullptr, &shape);
        feature.SetGeometryDirectly(shape);
      },
      4326, wkbCircularString);
  const auto records = read_all(*open_only(folder.path() / "curve.gpkg"));
  REQUIRE(records.size() == 1);
  CHECK(records[0].place.position.lon_deg == Approx(1).margin(1e-9));
  CHECK(records[0].place.position.lat_deg == Approx(0.5).margin(1e-3));  // the arc in small steps
}

TEST_CASE("SQLite: tables with and without geometry, SpatiaLite's too") {
  const TempFolder folder;
  const auto path = folder.path() / "data.sqlite";
  make_dataset(path, "SQLite", {{"title"}, {"day", OFTDate}}, 1, [](int, OGRFeature& feature) {
    feature.SetField("title", "a");
    feature.SetField("day", 2020, 1, 2);
    put_point(feature, 44.5, 33.25);
  });
  run_sql(path,
          "CREATE TABLE plain (id INTEGER PRIMARY KEY, date TEXT, lat REAL, lon REAL);"
          "INSERT INTO plain VALUES (5, '1868', 33.5, 44.5), (6, NULL, NULL, 7);");
  const auto sources = open_all(path);
  REQUIRE(sources.size() == 2);
  CHECK(sources[0]->info().layer == "incidents");
  CHECK(sources[0]->info().driver == "SQLite");
  const auto placed = read_all(*sources[0]);
  REQUIRE(placed.size() == 1);
  CHECK(placed[0]["day"] == "2020-01-02");
  CHECK(placed[0].lies_at(44.5, 33.25));
  const auto plain = read_all(*sources[1]);
  REQUIRE(plain.size() == 2);
  CHECK(plain[0]["id"] == "5");
  CHECK(plain[0]["date"] == "1868");
  CHECK(plain[0]["lat"] == "33.5");
  CHECK(plain[1].cells.size() == 2);
  CHECK_FALSE(sources[1]->info().has_geometry);
}

TEST_CASE("a geometry without a stated reference system takes the one that is chosen") {
  const TempFolder folder;
  const struct {
    const char *name, *driver;
  } formats[] = {{"a.shp", "ESRI Shapefile"}, {"a.fgb", "FlatGeobuf"}, {"a.gpkg", "GPKG"}};
  for (const auto& format : formats) {
    const auto write = [&](const std::string& name, int epsg) {
      const auto path = folder.path() / name;
      make_dataset(
          path, format.driver, {{"title"}}, 1,
          [](int, OGRFeature& feature) {
            feature.SetField("title", "x");
            put_point(feature, 500000, 0);
          },
          epsg);
      return open_only(path);
    };
    INFO(format.name);
    const RecordSourcePtr source = write(format.name, 0);
    CHECK(warns(*source, "no coordinate reference system is stated"));
    REQUIRE(*source->place_in("EPSG:32638"));
    REQUIRE(*source->place_in("EPSG:32638"));
    const auto records = read_all(*source);
    REQUIRE(records.size() == 1);
    CHECK(records[0].place.position.lon_deg == Approx(45));
    CHECK(records[0].place.position.lat_deg == Approx(0).margin(1e-9));
    CHECK(source->info().crs == "EPSG:32638");
    CHECK_FALSE(warns(*source, "no coordinate reference system is stated"));
    CHECK(source->place_in("EPSG:0").error().kind == ErrorKind::usage);
    CHECK_FALSE(*write("stated-" + std::string(format.name), 32637)->place_in("EPSG:32638"));
  }
}

TEST_CASE("Shapefile: days stay days, names in the encoding of its .cpg, from a ZIP too") {
  const TempFolder folder;
  const auto path = folder.path() / "a.shp";
  make_dataset(path, "ESRI Shapefile", {{"title"}, {"day", OFTDate}, {"n", OFTInteger64}}, 2,
               [](int i, OGRFeature& feature) {
                 feature.SetField("title", "Ж");
                 if (i == 0) feature.SetField("day", 2020, 11, 27);
                 feature.SetField("n", static_cast<GIntBig>(123'456'789'012));
                 put_point(feature, 44.5, 33);
               },
               4326, wkbPoint, {"ENCODING=CP1251", nullptr});
  const auto check = [](const std::filesystem::path& file) {
    const RecordSourcePtr source = open_only(file);
    const auto records = read_all(*source);
    REQUIRE(records.size() == 2);
    CHECK(records[0]["title"] == "Ж");
    CHECK(records[0]["day"] == "2020-11-27");
    CHECK(records[1]["day"].empty());
    CHECK(records[0]["n"] == "123456789012");
    CHECK(records[1].lies_at(44.5, 33));
    CHECK(source->info().path == file.string());
  };
  check(path);
  const auto zip = folder.path() / "a.zip";
  for (const char* ending : {".shp", ".shx", ".dbf", ".prj", ".cpg"}) {
    std::ifstream file(folder.path() / (std::string("a") + ending), std::ios::binary);
    const std::string bytes((std::istreambuf_iterator<char>(file)), std::istreambuf_iterator<char>());
    VSILFILE* const out = VSIFOpenL(("/vsizip/" + zip.string() + "/a" + ending).c_str(), "wb");
    REQUIRE(out != nullptr);
    VSIFWriteL(bytes.data(), 1, bytes.size(), out);
    VSIFCloseL(out);
  }
  check(zip);

  const auto hash_of = [](const std::filesystem::path& file) {
    const RecordSourcePtr source = open_only(file);
    read_all(*source);
    return source->info().content_hash.value();
  };
  CHECK(hash_of(zip) != 0);
  CHECK(hash_of(zip) != hash_of(path));

  std::filesystem::remove(folder.path() / "a.dbf");
  const auto bare = read_all(*open_only(path));
  REQUIRE(bare.size() == 2);
  CHECK(bare[0].lies_at(44.5, 33));
  std::filesystem::remove(folder.path() / "a.shx");
  CHECK(error_of(path).find(".shx") != std::string::npos);
}

TEST_CASE("GML, TopoJSON and MapInfo are records too, with no file written beside them") {
  const TempFolder folder;
  const auto gml = write_text(folder, "a.gml", R"(<?xml version="1.0"?>
<ogr:FeatureCollection xmlns:ogr="http://ogr.maptools.org/" xmlns:gml="http://www.opengis.net/gml">
<gml:featureMember><ogr:zone><ogr:geometryProperty><gml:Point srsName="EPSG:4326"><gml:coordinates>44.5,33</gml:coordinates>
</gml:Point></ogr:geometryProperty><ogr:day>2020-11</ogr:day></ogr:zone></gml:featureMember></ogr:FeatureCollection>)");
  const auto from_gml = read_all(*open_only(gml));
  REQUIRE(from_gml.size() == 1);
  CHECK(from_gml[0]["day"] == "2020-11");
  CHECK(from_gml[0].lies_at(44.5, 33));
  const auto topo =
      write_text(folder, "a.topojson", R"({"type":"Topology","objects":{"zones":{"type":"GeometryCollection",
"geometries":[{"type":"Point","properties":{"day":"1868"},"coordinates":[44.5,33]}]}},"arcs":[]})");
  const auto from_topo = read_all(*open_only(topo));
  REQUIRE(from_topo.size() == 1);
  CHECK(from_topo[0]["day"] == "1868");
  CHECK(from_topo[0].lies_at(44.5, 33));
  CHECK(folder.entries() == 2);
  const TempFolder mapinfo;
  make_dataset(mapinfo.path() / "a.tab", "MapInfo File", {{"title"}, {"day", OFTDate}}, 1,
               [](int, OGRFeature& feature) {
                 feature.SetField("title", "a");
                 feature.SetField("day", 2020, 11, 27);
                 put_point(feature, 44.5, 33);
               });
  const auto from_tab = read_all(*open_only(mapinfo.path() / "a.tab"));
  REQUIRE(from_tab.size() == 1);
  CHECK(from_tab[0]["day"] == "2020-11-27");
  CHECK(from_tab[0].place.position.lon_deg == Approx(44.5).margin(1e-6));
}

TEST_CASE("An archive is read as far as it can be, and says what it leaves out") {
  set_up_gdal();
  const TempFolder folder;
  const auto zip = folder.path() / "mixed.zip";
  const auto add = [&](const std::filesystem::path& archive, const std::string& name, const std::string& text) {
    VSILFILE* const out = VSIFOpenL(("/vsizip/" + archive.string() + "/" + name).c_str(), "wb");
    REQUIRE(out != nullptr);
    VSIFWriteL(text.data(), 1, text.size(), out);
    VSIFCloseL(out);
  };
  add(zip, "a.kml", "<kml><Placemark><TimeStamp><when>1868</when></TimeStamp></Placemark></kml>");
  add(zip, "b.gpx", "<gpx><wpt lat='1' lon='2'><time>2001</time></wpt></gpx>");
  add(zip, "c.csv", "a,b\n1,2\n");
  JobContext job;
  Result<std::vector<RecordSourcePtr>> sources = open_ogr(zip, job);
  REQUIRE(sources.ok());
  REQUIRE(sources->size() == 2);
  CHECK(read_all(*(*sources)[0]).at(0)["when"] == "1868");
  CHECK(read_all(*(*sources)[1]).at(0)["time"] == "2001");
  CHECK((*sources)[0]->info().path == zip.string());
  CHECK((*sources)[0]->info().content_hash.value() != 0);
  REQUIRE(sources.warnings.size() == 1);
  CHECK(sources.warnings[0].find("holds \"c.csv\", which is not read inside an archive") != std::string::npos);
  const auto table = folder.path() / "table.zip";
  add(table, "c.csv", "a,b\n1,2\n");
  CHECK(error_of(table).find("unpack the archive") != std::string::npos);
}

TEST_CASE("Files are told apart by what is in them") {
  const TempFolder folder;
  const auto kind = [&](const std::string& name, const std::string& text) {
    return record_kind(write_text(folder, name, text));
  };
  CHECK(kind("a.xml", "\xEF\xBB\xBF<?xml version='1.0'?><!-- <gpx> -->\n<kml:kml>") == RecordKind::kml);
  CHECK(kind("a.kml", "<gpx version='1.1'>") == RecordKind::gpx);
  CHECK(kind("b.kml", "<?xml version='1.0'?>") == RecordKind::kml);
  CHECK(kind("c.kml", std::string("\xFF\xFE<\0k\0m\0l\0>\0", 12)) == RecordKind::kml);
  CHECK(kind("a.kmz", "PK\x03\x04") == RecordKind::kml);
  CHECK(kind("a.xlsx", "PK\x03\x04") == RecordKind::xlsx);
  CHECK(kind("a.ods", "PK\x03\x04") == RecordKind::ods);
  CHECK(kind("a.zip", "PK\x03\x04") == RecordKind::archive);
  CHECK(kind("a.csv", "a;b\n1;2\n") == RecordKind::text);
  CHECK(kind("a.tab", "a\tb\n") == RecordKind::text);
  CHECK(kind("a.json", "{\"type\":\"FeatureCollection\"") == RecordKind::text);
  CHECK(kind("b.json", "{\"type\":\"Topology\"") == RecordKind::ogr);
  CHECK(kind("a.gml", "<gml:FeatureCollection>") == RecordKind::ogr);
  const auto refusal = [&](const std::string& name, const std::string& text) {
    const auto path = write_text(folder, name, text);
    CHECK(record_kind(path) == RecordKind::none);
    return refusal_of(path).message();
  };
  CHECK(refusal("a.pdf", "%PDF-1.7").find("is a PDF document") != std::string::npos);
  CHECK(refusal("b.csv", "").find("is empty") != std::string::npos);
  CHECK(refusal("c.csv", "<!DOCTYPE html><html>").find("is a web page") != std::string::npos);
  CHECK(refusal("d.kml", "<HTML><body>").find("is a web page") != std::string::npos);
  CHECK(refusal("a.png", "\x89PNG\r\n").find("is a PNG picture") != std::string::npos);
  CHECK(refusal("b.xlsx", "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1").find("behind a password") != std::string::npos);
  CHECK(error_of(write_text(folder, "empty.zip", std::string("PK\x05\x06", 4) + std::string(18, '\0')))
            .find("without geodata") != std::string::npos);
}

}  // namespace
}  // namespace sitmap::io
