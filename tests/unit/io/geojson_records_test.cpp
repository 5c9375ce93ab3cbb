// GeoJSON that is not sitmap's own: every record of each kind of file, and where its geometry lies.
#include "io/geojson_records.h"

#include "event_files.h"
#include "record_lines.h"

namespace sitmap::io {
namespace {

using Catch::Matchers::Contains;
using Catch::Matchers::StartsWith;

RecordSourcePtr open_json(std::string content) {
  JobContext job;
  auto source = open_geojson_text(std::move(content), "data.geojson", job);
  INFO((source.ok() ? "" : source.error().message()));
  REQUIRE(source.ok());
  return std::move(source).value();
}

Lines lines(std::string content) {
  return lines_of(*open_json(std::move(content)));
}

Lines warnings(std::string content) {
  const RecordSourcePtr source = open_json(std::move(content));
  lines_of(*source);
  return source->info().warnings;
}

std::string open_error(std::string content) {
  JobContext job;
  const auto source = open_geojson_text(std::move(content), "data.geojson", job);
  REQUIRE_FALSE(source.ok());
  CHECK(source.error().kind == ErrorKind::input);
  return source.error().message();
}

std::string at(const std::string& geometry, const std::string& properties = "{}") {
  return R"({"type":"Feature","geometry":)" + geometry + R"(,"properties":)" + properties + "}";
}

// The place of one geometry.
std::string place(const std::string& geometry) {
  return lines(collection(at(geometry))).at(0).substr(2);
}

}  // namespace

TEST_CASE("properties of any kind become cells") {
  const RecordSourcePtr source = open_json(collection(
      R"({"type":"Feature","id":7,"geometry":{"type":"Point","coordinates":[44.25,33.5]},"properties":{
      "name":"A \"b\" \u0639","n":1.50,"big":123456789012345678901,"yes":true,"none":null,"empty":"",
      "list":[1, 2],"object":{"x": {"y":1}}}},)" +
      at("null", R"({"n":-3,"new":"N","name":"B"})")));
  CHECK(names_of(source->info()) == Lines{"id", "name", "n", "big", "yes", "none", "empty", "list", "object", "new"});
  const Lines expected{
      "1: id=7[n] | name=A \"b\" ع | n=1.50[n] | big=123456789012345678901[n] | yes=true[b] | "
      "list=[1, 2][j] | object={\"x\": {\"y\":1}}[j] @44.25,33.5",
      "2: name=B | n=-3[n] | new=N"};
  CHECK(lines_of(*source) == expected);
  CHECK(lines_of(*source) == expected);
  CHECK(source->info().driver == "GeoJSON");
  CHECK(source->info().layer == "data");
  CHECK(source->info().crs == "EPSG:4326");
  CHECK(source->info().has_geometry);
  CHECK(source->info().warnings.empty());
  CHECK(source->complete());
}

TEST_CASE("the same name in two places is two columns") {
  const RecordSourcePtr source = open_json(collection(
      R"({"type":"Feature","id":"f","geometry":null,"properties":{"id":"p","featureType":"x"},"featureType":"y"})"));
  CHECK(lines_of(*source) == Lines{"1: id=f | id (2)=p | featureType=x | featureType (2)=y"});
}

TEST_CASE("the collection gives title and attribution") {
  const RecordSourcePtr source = open_json(
      R"({"type":"FeatureCollection","name":"N","title":"T","attribution":"Us","license":"CC0","features":[]})");
  CHECK(lines_of(*source).empty());
  CHECK(source->info().title == "T");
  CHECK(source->info().attribution == "Us (CC0)");
}

TEST_CASE("features one a line and text sequences are read") {
  const Lines expected{"1: n=1[n] @1,2", "2: n=2[n] @3,4", "3: n=3[n]"};
  const std::string one = at(R"({"type":"Point","coordinates":[1,2]})", R"({"n":1})"),
                    two = at(R"({"type":"Point","coordinates":[3,4]})", R"({"n":2})"), three = at("null", R"({"n":3})");
  CHECK(lines(one + "\n" + two + "\n" + three + "\n") == expected);
  CHECK(lines(one + "\r\n\r\n" + two + "\r\n" + three) == expected);
  CHECK(lines("\x1E" + one + "\n\x1E" + two + "\n\x1E" + three + "\n") == expected);
  CHECK(lines(one) == Lines{expected[0]});
}

TEST_CASE("of features one a line the last one may be cut off") {
  const RecordSourcePtr source = open_json(at("null", R"({"n":1})") + "\n" + R"({"type":"Feature","prop)");
  for (int time = 0; time < 2; ++time)
    CHECK(lines_of(*source) == Lines{"1: n=1[n]", "2: !!the file ends within this feature"});
  CHECK_FALSE(source->complete());
  CHECK(source->info().warnings == Lines{"the file ends within its last feature: it seems to be cut off"});

  const auto layer = layer_of(feature(R"("title":"a")") + "\n" + feature(R"("title":"b")").substr(0, 60));
  CHECK(layer->records == 2);
  CHECK(layer->events->size() == 1);
  CHECK_FALSE(layer->complete);
  REQUIRE(layer->rejections.size() == 1);
  CHECK(layer->rejections[0].reason == "cut off");
  CHECK(layer->rejections[0].message == "the file ends within this feature");
}

TEST_CASE("native events may stand one a line too") {
  const auto layer = layer_of(feature(R"("title":"a")") + "\n" + feature(R"("title":"b","colour":"red")") + "\n");
  CHECK(layer->records == 2);
  CHECK(layer->events->size() == 2);
}

TEST_CASE("JSON-FG times are columns of their own") {
  const auto with = [](const std::string& time) {
    return R"({"type":"Feature","geometry":null,"time":)" + time + R"(,"properties":{"name":"x"}})";
  };
  CHECK(lines(collection(with(R"({"date":"2020-01-08"})") + "," + with(R"({"timestamp":"2020-01-08T01:34:00Z"})") +
                         "," + with(R"({"interval":["2020-01-01",".."]})") + "," +
                         with(R"({"date":"2020-01-08","timestamp":"2020-01-08T01:34:00Z"})") + "," + with("null") +
                         "," + with(R"("2020")") + "," + with(R"({"instant":"x"})"))) ==
        Lines{"1: time.start=2020-01-08 | name=x", "2: time.start=2020-01-08T01:34:00Z | name=x",
              "3: time.start=2020-01-01 | name=x | time.end=..",
              "4: time.start=2020-01-08T01:34:00Z | name=x | time.date=2020-01-08", "5: name=x",
              "6: time.start=2020 | name=x", "7: name=x | time={\"instant\":\"x\"}[j]"});
}

TEST_CASE("of JSON-FG the place is read where there is no geometry") {
  const RecordSourcePtr source = open_json(
      R"({"type":"FeatureCollection","coordRefSys":"http://www.opengis.net/def/crs/EPSG/0/25832","features":[
      {"type":"Feature","geometry":null,"place":{"type":"Point","coordinates":[565000,5930000]},"properties":{"n":1}}]})");
  CHECK(source->info().crs == "EPSG:25832");
  CHECK(lines_of(*source) == Lines{"1: n=1[n] @565000,5930000"});
}

TEST_CASE("reference systems are named in every way that is in use") {
  const auto crs = [](const std::string& name) {
    return open_json(R"({"type":"FeatureCollection","crs":)" + name + R"(,"features":[)" +
                     at(R"({"type":"LineString","coordinates":[[500000,0],[500006,8]]})") + "]}")
        ->info()
        .crs;
  };
  CHECK(crs(R"({"type":"name","properties":{"name":"urn:ogc:def:crs:EPSG::3857"}})") == "EPSG:3857");
  CHECK(crs(R"({"type":"name","properties":{"name":"EPSG:32638"}})") == "EPSG:32638");
  CHECK(crs(R"({"type":"name","properties":{"name":"urn:ogc:def:crs:OGC:1.3:CRS84"}})") == "EPSG:4326");
  CHECK(crs(R"({"type":"EPSG","properties":{"code":2154}})") == "EPSG:2154");
  CHECK(crs("null") == "EPSG:4326");
  CHECK_THAT(
      open_error(R"({"type":"FeatureCollection","crs":{"type":"link","properties":{"href":"x"}},"features":[]})"),
      Contains("in a way that is not known"));
  const RecordSourcePtr metres =
      open_json(R"({"type":"FeatureCollection","crs":{"type":"name","properties":{"name":"EPSG:3857"}},"features":[)" +
                at(R"({"type":"LineString","coordinates":[[500000,0],[500006,8]]})") + "]}");
  CHECK(lines_of(*metres) == Lines{"1: @500003,4~5"});
}

TEST_CASE("a geometry that is more than a point is a circle around it") {
  CHECK(place(R"({"type":"Point","coordinates":[44.25,33.5]})") == " @44.25,33.5");
  CHECK(place(R"({"type":"MultiPoint","coordinates":[[1,2]]})") == " @1,2");
  // A tenth of a degree of the equator is 11,131.9 m.
  const auto near = [](const std::string& geometry, LonLat middle, double radius) {
    const RecordSourcePtr source = open_json(collection(at(geometry)));
    JobContext job;
    REQUIRE(source->read(
        [&](const Record& record) {
          CHECK(record.place.kind == RecordPlace::Kind::point);
          CHECK(record.place.position.lon_deg == Approx(middle.lon_deg).margin(1e-9));
          CHECK(record.place.position.lat_deg == Approx(middle.lat_deg).margin(1e-9));
          CHECK(record.place.radius_m == Approx(radius).epsilon(1e-4));
          return true;
        },
        job));
  };
  near(R"({"type":"LineString","coordinates":[[10,0],[10.2,0]]})", {10.1, 0}, 11131.95);
  near(R"({"type":"Polygon","coordinates":[[[10,-0.1],[10.2,-0.1],[10.2,0.1],[10,0.1],[10,-0.1]]]})", {10.1, 0},
       15690.34);
  near(R"({"type":"MultiPolygon","coordinates":[[[[179.9,0],[-179.9,0],[179.9,0]]]]})", {180, 0}, 11131.95);
  near(R"({"type":"GeometryCollection","geometries":[{"type":"Point","coordinates":[10,0]},
       {"type":"GeometryCollection","geometries":[{"type":"MultiLineString","coordinates":[[[10.2,0],[10.1,0]]]}]}]})",
       {10.1, 0}, 11131.95);
}

TEST_CASE("geometries without positions are no place") {
  CHECK(place("null").empty());
  CHECK(place(R"({"type":"Point","coordinates":[]})").empty());
  CHECK(place(R"({"type":"Polygon","coordinates":[]})").empty());
  CHECK(place(R"({"type":"MultiPolygon","coordinates":[[]]})").empty());
  CHECK(place(R"({"type":"GeometryCollection","geometries":[]})").empty());
}

TEST_CASE("geometries that cannot be are refused with the reason") {
  CHECK(place(R"({"type":"Point","coordinates":[33.3,120.5]})") ==
        " !latitude 120.5 is outside -90 to 90: latitude and longitude seem swapped, GeoJSON wants [longitude, "
        "latitude]");
  CHECK(place(R"({"type":"LineString","coordinates":[[0,0],[200,10]]})") ==
        " !longitude 200 is outside -180 to 180: write -160");
  CHECK(place(R"({"type":"Point","coordinates":[null,1]})") == " !coordinates: hold null, not two numbers");
  CHECK(place(R"({"type":"Point","coordinates":[1]})") == " !coordinates: have 1 numbers, not two");
  CHECK(place(R"({"type":"Point","coordinates":5})") == " !coordinates: hold a number, not a list");
  CHECK(place(R"({"type":"Polygon","coordinates":[[1,2]]})") == " !coordinates: hold a number, not a list");
  CHECK(place(R"({"type":"Point"})") == " !coordinates: are missing");
  CHECK(place(R"({"type":"Circle","coordinates":[1,2]})") ==
        " !geometry: is of type \"Circle\", which GeoJSON does not have");
  CHECK(place(R"({"coordinates":[1,2]})") == " !geometry: states no type");
  CHECK(place("\"here\"") == " !geometry: is a text, not an object");
}

TEST_CASE("tracks give a record for each position") {
  const std::string line = R"({"type":"LineString","coordinates":[[1,2],[3,4,500]]})";
  const Lines expected{"1: name=T | time.start=2020-01-01 @1,2", "2: name=T | time.start=2020-01-02 @3,4"};
  for (const char* name : {"times", "coordTimes", "linestringTimestamps"}) {
    const RecordSourcePtr source =
        open_json(collection(at(line, R"({"name":"T",")" + std::string(name) + R"(":["2020-01-01","2020-01-02"]})")));
    CHECK(lines_of(*source) == expected);
    CHECK(source->info().warnings == Lines{"record 1: a position has a height, which is left out"});
  }
  CHECK(lines(collection(at(line, R"({"name":"T","coordinateProperties":{"times":["2020-01-01","2020-01-02"],
                                       "heart":[70,71],"device":"d"}})"))) ==
        Lines{"1: name=T | time.start=2020-01-01 | heart=70[n] | device=d @1,2",
              "2: name=T | time.start=2020-01-02 | heart=71[n] | device=d @3,4"});
  CHECK(lines(collection(at(R"({"type":"MultiLineString","coordinates":[[[1,2]],[[3,4]]]})",
                            R"({"times":[[1577836800000],[1577923200000]]})"))) ==
        Lines{"1: time.start=1577836800000[n] @1,2", "2: time.start=1577923200000[n] @3,4"});
}

TEST_CASE("the records of a track know which of it they are") {
  const RecordSourcePtr source = open_json(collection(
      at(R"({"type":"MultiPoint","coordinates":[[1,2],[3,4]]})", R"({"times":["2020","2021"]})") + "," + at("null")));
  std::vector<std::size_t> parts;
  JobContext job;
  REQUIRE(source
              ->read(
                  [&](const Record& r) {
                    parts.push_back(r.part);
                    return true;
                  },
                  job)
              .ok());
  CHECK(parts == std::vector<std::size_t>{1, 2, 0});
}

TEST_CASE("times that do not fit the positions are kept as they are, and said") {
  const std::string text =
      collection(at(R"({"type":"MultiPoint","coordinates":[[1,2],[1,2]]})", R"({"times":["2020"]})"));
  CHECK(lines(text) == Lines{"1: times=[\"2020\"][j] @1,2"});
  CHECK(warnings(text) == Lines{"record 1: 1 times are stated for 2 positions; the geometry is read as one"});
}

TEST_CASE("what is no feature is a record that is refused") {
  CHECK(lines(collection("5,null," + at("null", "[]"))) == Lines{"1: !the record is a number, not a Feature",
                                                                 "2: !the record is null, not a Feature",
                                                                 "3: properties=[][j]"});
  CHECK(warnings(collection(at("null", R"({"a":1,"a":2})"))) ==
        Lines{"record 1: \"a\" is given twice; the last one counts"});
  CHECK(lines(collection(at("null", R"({"a":1,"a":2})"))) == Lines{"1: a=2[n]"});
}

TEST_CASE("files that say how many features they hold are held to it") {
  const auto with = [](const std::string& counts) {
    return open_json(R"({"type":"FeatureCollection",)" + counts + R"("features":[)" + at("null") + "]}");
  };
  const RecordSourcePtr fine = with(R"("numberReturned":1,"numberMatched":1,)");
  CHECK(lines_of(*fine).size() == 1);
  CHECK(fine->complete());
  CHECK(fine->info().declared_records == 1);
  CHECK(fine->info().warnings.empty());
  const RecordSourcePtr part = with(R"("numberReturned":3,"numberMatched":9,)");
  lines_of(*part);
  CHECK_FALSE(part->complete());
  CHECK(part->info().warnings == Lines{"the file says that it holds 3 features, but holds 1",
                                       "the file holds 1 of 9 features that its source has"});
}

TEST_CASE("broken GeoJSON is placed by line, column and records") {
  CHECK(open_error("{\"type\":\"FeatureCollection\",\n\"features\":[" + at("null") + ",\n{\"a\": NaN}]}") ==
        "data.geojson: \"NaN\" is not JSON at line 3, column 7, after 1 complete record: write null where a number is "
        "not "
        "known");
  CHECK_THAT(open_error(collection(at("null")).substr(0, 80)), Contains("ends too early at line 1, column 81"));
  CHECK_THAT(open_error(at("null") + "\n" + at("null") + "\n{\"type\" 1}"), Contains("after 2 complete records"));
  CHECK_THAT(open_error("[1,2]"), Contains("a list and not a FeatureCollection"));
  CHECK_THAT(open_error(R"({"type":"Topology"})"), Contains("of type \"Topology\""));
  CHECK_THAT(open_error(" \n"), Contains("is empty"));
  std::string late = at("null");
  for (int i = 0; i < 1500; ++i) late += ",\n" + at("null");
  const RecordSourcePtr source = open_json(collection(late + ",\n{]"));
  JobContext job;
  const auto read = source->read([](const Record&) { return true; }, job);
  REQUIRE_FALSE(read.ok());
  CHECK_THAT(read.error().message(), StartsWith("data.geojson: is not valid JSON: \"]\" is not expected at line 1502, "
                                                "column 2, after 1501 complete records"));
}

TEST_CASE("columns that appear late are added at the end") {
  std::string text = at("null", R"({"a":1})");
  for (int i = 0; i < 1200; ++i) text += "," + at("null", R"({"a":1})");
  const RecordSourcePtr source = open_json(collection(text + "," + at("null", R"({"b":1,"a":2})")));
  CHECK(names_of(source->info()) == Lines{"a"});
  CHECK(lines_of(*source).back() == "1202: a=2[n] | b=1[n]");
  CHECK(names_of(source->info()) == Lines{"a", "b"});
}

TEST_CASE("reading GeoJSON records stops when asked to") {
  std::string text = at("null");
  for (int i = 0; i < 3000; ++i) text += "," + at("null");
  const RecordSourcePtr source = open_json(collection(text));
  JobContext job;
  std::size_t seen = 0;
  CHECK(*source->read([&](const Record&) { return ++seen < 10; }, job) == 10);
  std::stop_source stop;
  stop.request_stop();
  JobContext cancelled(stop.get_token());
  CHECK(source->read([](const Record&) { return true; }, cancelled).error().kind == ErrorKind::cancelled);
}

}  // namespace sitmap::io
