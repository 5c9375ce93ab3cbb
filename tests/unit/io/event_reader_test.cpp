// Reading native event files: what every field becomes, and what is said of every kind of bad input.
#include "io/event_reader.h"

#include <fstream>

#include "../core/temp_folder.h"
#include "event_files.h"

namespace sitmap::io {
namespace {

using Catch::Matchers::Contains;
using Catch::Matchers::StartsWith;

Result<EventLayerPtr> read(const std::filesystem::path& path) {
  JobContext job;
  return read_events(path, Zone::utc(), job);
}

}  // namespace

TEST_CASE("every field of the format is read") {
  const auto layer =
      layer_of(R"({"type":"FeatureCollection","title":"A layer","attribution":"Us","license":"CC0","features":[
    {"type":"Feature","id":"a","geometry":{"type":"Point","coordinates":[44.25,33.5]},"properties":{
      "title":"T","summary":"S","start":"2020-01-08T01:34+03:00","end":"2020-01-09","place":"P","precision_m":250.5,
      "category":"attack","severity":4,"status":"disputed","actors":["x","y"],"tags":["t"],
      "sources":[{"title":"st","publisher":"sp","url":"su","published":"2020","locator":"p. 1"}],
      "related":[{"id":"a","relation":"same-as"}],"claims":[{"who":"w","what":"c"}],"media":["m.jpg"],
      "other":{"b":[1,2.5,null]},"another":null}}]})");
  CHECK(layer->name == "A layer");
  CHECK(layer->attribution == "Us (CC0)");
  CHECK(layer->driver == "GeoJSON");
  CHECK(layer->path == "events.geojson");
  CHECK(layer->complete);
  CHECK(layer->warnings.empty());
  CHECK(layer->fields.at("start") == "start");
  CHECK(layer->fields.at("position") == "geometry");
  CHECK(layer->fields.count("other") == 0);
  const EventTable& table = *layer->events;
  REQUIRE(table.size() == 1);
  CHECK(table.id(0) == "a");
  CHECK(table.title(0) == "T");
  CHECK(table.categories()[table.category()[0]] == "attack");
  CHECK(table.position()[0] == LonLat{44.25, 33.5});
  CHECK(table.precision_m()[0] == 250.5F);
  CHECK(table.severity()[0] == 4);
  CHECK(table.status()[0] == EventStatus::disputed);
  CHECK(table.lasted(0));
  const EventDetail& d = table.detail(0);
  CHECK(d.summary == "S");
  CHECK(d.place == "P");
  CHECK(d.time.start_text == "2020-01-08T01:34+03:00");
  CHECK(d.time.end_text == "2020-01-09");
  CHECK(d.time.offset_min == 180);
  CHECK(d.actors == std::vector<std::string>{"x", "y"});
  CHECK(d.sources.at(0).publisher == "sp");
  CHECK(d.related.at(0).relation == "same-as");
  CHECK(d.claims.at(0).what == "c");
  CHECK(d.media == std::vector<std::string>{"m.jpg"});
  CHECK(d.extra_json == R"({"another":null,"other":{"b":[1,2.5,null]}})");
}

TEST_CASE("what is not stated stays unstated") {
  const auto layer =
      layer_of(collection(R"({"type":"Feature","geometry":null,"properties":{"title":"t","severity":null}})"));
  const EventTable& table = *layer->events;
  CHECK(layer->name == "events");
  CHECK_FALSE(table.has_position(0));
  CHECK_FALSE(table.has_time(0));
  CHECK(table.severity()[0] == 0);
  CHECK(table.status()[0] == EventStatus::unstated);
  CHECK(table.id(0).substr(0, 2) == "e-");
  CHECK_FALSE(table.has_details(0));
  CHECK(layer_of(collection(R"({"type":"Feature","properties":null})"))->events->size() == 1);
}

TEST_CASE("a single feature is a file of one event") {
  const auto layer = layer_of(feature(R"("title":"t","id":"x")"));
  CHECK(layer->records == 1);
  CHECK(layer->events->id(0) == "x");
  CHECK(layer->warnings.empty());
}

TEST_CASE("the order of members does not matter") {
  CHECK(
      layer_of(R"({"features":[)" + feature(R"("title":"t")") + R"(],"name":"N","type":"FeatureCollection"})")->name ==
      "N");
}

TEST_CASE("an empty collection is a layer without events") {
  CHECK(layer_of(collection(""))->records == 0);
}

TEST_CASE("a number may be an id, and the feature's id counts before the property") {
  CHECK(layer_of(collection(feature(R"("id":17,"title":"t")")))->events->id(0) == "17");
  const auto layer =
      layer_of(collection(R"({"type":"Feature","id":"f","geometry":null,"properties":{"id":"p","title":"t"}})"));
  CHECK(layer->events->id(0) == "f");
  REQUIRE(layer->warnings.size() == 1);
  CHECK(layer->warnings[0] == "record 1: the id of a feature and its property id differ; the feature's counts");
}

TEST_CASE("bad positions are refused with the reason") {
  const auto at = [](const char* coordinates) {
    return rejection_of(feature_at(std::string(R"({"type":"Point","coordinates":)") + coordinates + "}"));
  };
  CHECK(at("[33.3, 120.5]") ==
        "bad position: latitude 120.5 is outside -90 to 90: latitude and longitude seem swapped, GeoJSON wants "
        "[longitude, "
        "latitude]");
  CHECK(at("[120, 91]") == "bad position: latitude 91 is outside -90 to 90");
  CHECK(at("[200, 10]") == "bad position: longitude 200 is outside -180 to 180: write -160");
  CHECK_THAT(at("[4913000, 45]"), Contains("GeoJSON wants degrees"));
  CHECK(at("[44]") == "bad position: coordinates: have 1 numbers, not two");
  CHECK(at("[]") == "bad position: coordinates: have 0 numbers, not two");
  CHECK(at("[\"44\",\"33\"]") == "bad position: coordinates: hold a text, not two numbers");
  CHECK(at("[null,33]") == "bad position: coordinates: hold null, not two numbers");
  CHECK(at("[[44,33]]") == "bad position: coordinates: have 1 numbers, not two");
  CHECK(at("{}") == "bad position: coordinates: are an object, not a list of two numbers");
  CHECK_THAT(rejection_of(feature_at(R"({"type":"Polygon","coordinates":[]})")),
             StartsWith("bad position: geometry: is of type \"Polygon\""));
  CHECK(rejection_of(feature_at(R"({"type":"Point"})")) == "bad position: coordinates: are missing");
  CHECK(rejection_of(feature_at(R"({"coordinates":[1,2]})")) == "bad position: geometry: states no type");
  CHECK(rejection_of(feature_at("\"here\"")) == "bad position: geometry: is a text, not an object");
}

TEST_CASE("the edges of the world are positions") {
  for (const char* edge : {"[180,90]", "[-180,-90]", "[0,0]"}) {
    CHECK(layer_of(collection(feature_at(std::string(R"({"type":"Point","coordinates":)") + edge + "}")))
              ->events->has_position(0));
  }
}

TEST_CASE("a height is left out with a warning") {
  CHECK(warning_of(feature_at(R"({"type":"Point","coordinates":[1,2,3]})")) ==
        "record 1: a position has a height, which is left out");
}

TEST_CASE("bad times are refused with the reason") {
  CHECK(rejection_of(feature(R"("title":"t","start":"2020-02-30")")) ==
        "bad time: start: 2020-02-30: February 2020 has 29 days");
  CHECK_THAT(rejection_of(feature(R"("title":"t","start":"2020","end":"2020-13")")),
             StartsWith("bad time: end: 2020-13"));
  CHECK_THAT(rejection_of(feature(R"("title":"t","start":"2020-05","end":"2019")")), StartsWith("bad time: end: 2019"));
  CHECK_THAT(rejection_of(feature(R"("title":"t","start":"yesterday")")), StartsWith("bad time: start: "));
  CHECK(rejection_of(feature(R"("title":"t","start":2020)")) == "bad time: start: is a number, not a text");
  CHECK(rejection_of(feature(R"("title":"t","end":"2020")")) ==
        "bad time: end: is stated without start; write \"..\" for an unknown start");
}

TEST_CASE("an unknown start may be written with two dots") {
  const auto layer = layer_of(collection(feature(R"("title":"t","start":"..","end":"2020")")));
  REQUIRE(layer->events->dated_count() == 1);
  CHECK(layer->events->detail(0).time.open_start);
}

TEST_CASE("fields of a wrong type or value are refused with the reason") {
  const auto with = [](const char* properties) { return rejection_of(feature(properties)); };
  CHECK(with(R"("title":5)") == "bad field: title: is a number, not a text");
  CHECK(with(R"("title":["a"])") == "bad field: title: is a list, not a text");
  CHECK(with(R"("summary":{})") == "bad field: summary: is an object, not a text");
  CHECK(with(R"("category":true)") == "bad field: category: is true or false, not a text");
  CHECK(with(R"("severity":9)") == "bad field: severity: is 9, not a whole number from 1 to 5");
  CHECK(with(R"("severity":0)") == "bad field: severity: is 0, not a whole number from 1 to 5");
  CHECK(with(R"("severity":2.5)") == "bad field: severity: is 2.5, not a whole number from 1 to 5");
  CHECK(with(R"("severity":"high")") == "bad field: severity: is \"high\", not a whole number from 1 to 5");
  CHECK(with(R"("status":"sure")") == "bad field: status: is \"sure\", not \"confirmed\", \"claimed\" or \"disputed\"");
  CHECK(with(R"("precision_m":-1)") == "bad field: precision_m: is -1, not a number of metres from 0 to 20000000");
  CHECK(with(R"("precision_m":1e300)") ==
        "bad field: precision_m: is 1e+300, not a number of metres from 0 to 20000000");
  CHECK(with(R"("precision_m":"5 km")") ==
        "bad field: precision_m: is \"5 km\", not a number of metres from 0 to 20000000");
  CHECK(with(R"("actors":[1])") == "bad field: actors: holds a number, not only texts");
  CHECK(with(R"("tags":7)") == "bad field: tags: is a number, not a list");
  CHECK(with(R"("actors":{})") == "bad field: actors: is an object, not a list");
  CHECK(with(R"("sources":[5])") == "bad field: sources: holds a number, not an object");
  CHECK(with(R"("sources":[{"title":5}])") == "bad field: sources: title is a number, not a text");
  CHECK(with(R"("related":[{"relation":"part-of"}])") == "bad field: related: an entry names no id");
  CHECK(with(R"("related":"other")") == "bad field: related: is a text, not a list");
  CHECK(with(R"("claims":["he said"])") == "bad field: claims: holds a text, not an object");
  CHECK(with(R"("claims":7)") == "bad field: claims: is a number, not a list");
  CHECK(with(R"("id":["a"])") == "bad field: id: is a list, not a text or a number");
}

TEST_CASE("a claim is refused with the event if a member of it cannot be taken as it is meant") {
  const auto with = [](const std::string& members) {
    return rejection_of(feature((R"("claims":[{"who":"a"},{)" + members + "}]").c_str()));
  };
  CHECK(with(R"("who":1)") == "bad field: claims: who is a number, not a text");
  CHECK(with(R"("what":[])") == "bad field: claims: what is a list, not a text");
  CHECK(with(R"("place":{})") == "bad field: claims: place is an object, not a text");
  CHECK(with(R"("start":2020)") == "bad time: claims: start is a number, not a text");
  CHECK(with(R"("start":"2020-02-30")") == "bad time: claims: start: 2020-02-30: February 2020 has 29 days");
  CHECK(with(R"("start":"2020","end":"2020-13")").starts_with("bad time: claims: end: 2020-13"));
  CHECK(with(R"("end":"2020")") == "bad time: claims: end is stated without start; write \"..\" for an unknown start");
  CHECK(with(R"("position":{})") ==
        "bad position: claims: position is an object, not a list of longitude and latitude");
  CHECK(with(R"("position":[44])") == "bad position: claims: position has 1 numbers, not two");
  CHECK(with(R"("position":["44",33])") == "bad position: claims: position holds a text, not numbers");
  CHECK(with(R"("position":[44,95])").starts_with("bad position: claims: position: latitude 95 is outside -90 to 90"));
  CHECK(with(R"("position":[1e999,3])").starts_with("bad position: claims: position: longitude"));
  CHECK(with(R"("precision_m":-1)") ==
        "bad field: claims: precision_m is -1, not a number of metres from 0 to 20000000");
  CHECK(with(R"("precision_m":"5")") ==
        "bad field: claims: precision_m is a text, not a number of metres from 0 to 20000000");
  CHECK(with(R"("figures":[3])") == "bad field: claims: figures are a list, not an object of names and numbers");
  CHECK(with(R"("figures":{"killed":[3]})") ==
        "bad field: claims: figures: \"killed\" is a list, not a number or a text");
  CHECK(with(R"("figures":{"killed":1e999})") ==
        "bad field: claims: figures: \"killed\" is beyond the range of numbers");
  CHECK(with(R"("source":5)") == "bad field: claims: source is a number, not an object");
  CHECK(with(R"("source":{"url":5})") == "bad field: claims: source: url is a number, not a text");
}

TEST_CASE("what a claim states beside the format is left out and said so, and null is not stated") {
  const auto layer = layer_of(collection(feature(
      R"("title":"t","claims":[{"who":"a","why":"b","start":null,"position":null,"figures":{"killed":null,"n":1,"n":2},
         "source":{"title":"s","page":3}},{"who":"c","position":[1,2,3],"source":"https://example.org"}])")));
  REQUIRE(layer->events->size() == 1);
  const std::vector<Claim>& claims = layer->events->detail(0).claims;
  REQUIRE(claims.size() == 2);
  CHECK_FALSE(claims[0].time);
  CHECK(claims[0].figures == std::vector<Figure>{{"n", "2", true}});
  CHECK(claims[0].source.title == "s");
  CHECK(claims[1].position == LonLat{1, 2});
  CHECK(claims[1].source.url == "https://example.org");
  const auto warned = [&](const char* words) {
    return std::any_of(layer->warnings.begin(), layer->warnings.end(),
                       [&](const std::string& line) { return line.find(words) != std::string::npos; });
  };
  CHECK(warned("claims: \"why\" is not a member of the format and is left out"));
  CHECK(warned("claims: source: \"page\" is not a member of the format and is left out"));
  CHECK(warned("claims: a position has a height, which is left out"));
  CHECK(warned("claims: a text stands for a source, taken as its url"));
}

TEST_CASE("what is no feature is refused, and its neighbours are kept") {
  const auto layer = layer_of(collection(R"(5,null,[],{"type":"Point"},{},{"type":"Feature","properties":[]},)" +
                                         feature(R"("title":"kept")")));
  CHECK(layer->events->size() == 1);
  REQUIRE(layer->rejections.size() == 6);
  CHECK(layer->rejections[0].message == "the record is a number, not a Feature");
  CHECK(layer->rejections[1].message == "the record is null, not a Feature");
  CHECK(layer->rejections[2].message == "the record is a list, not a Feature");
  CHECK(layer->rejections[3].message == "type: is \"Point\", not \"Feature\"");
  CHECK(layer->rejections[4].message == "type: is null, not \"Feature\"");
  CHECK(layer->rejections[5].message == "properties: are a list, not an object");
  CHECK(layer->rejections[5].record == 6);
}

TEST_CASE("the second event with an id is refused") {
  const auto layer =
      layer_of(collection(feature(R"("id":"a","title":"first")") + "," + feature(R"("id":"b","severity":9)") + "," +
                          feature(R"("id":"a","title":"second")")));
  REQUIRE(layer->rejections.size() == 2);
  CHECK(layer->rejections[0].record == 2);
  CHECK(layer->rejections[0].id == "b");
  CHECK(layer->rejections[1].record == 3);
  CHECK(layer->rejections[1].id == "a");
  CHECK(layer->rejections[1].reason == "duplicate id");
  CHECK(layer->rejections[1].message == "id: \"a\" is the id of an earlier record");
  CHECK(layer->events->title(0) == "first");
}

TEST_CASE("single values stand for lists of one, with a warning") {
  CHECK(warning_of(feature(R"("title":"t","actors":"only")")) ==
        "record 1: actors: is a text, not a list; read as a list of one");
  CHECK(warning_of(feature(R"("title":"t","related":{"id":"x","relation":"y"},"id":"x")")) ==
        "record 1: related: is a relation, not a list; read as a list of one");
  CHECK(warning_of(feature(R"("title":"t","sources":["A book"])")) ==
        "record 1: sources: a text stands for a source, taken as its title");
  const auto layer = layer_of(collection(feature(R"("title":"t","sources":["https://example.org"])")));
  CHECK(layer->events->detail(0).sources.at(0).url == "https://example.org");
}

TEST_CASE("what is left out of a record is said, once for many records") {
  CHECK(warning_of(R"({"type":"Feature","geometry":null,"colour":"red","properties":{"title":"t"}})") ==
        "record 1: \"colour\" stands beside the properties and is left out");
  CHECK(warning_of(feature(R"("title":"a","title":"b")")) == "record 1: \"title\" is given twice; the last one counts");
  CHECK(warning_of(feature(R"("title":"t","sources":[{"title":"s","page":"3"}])")) ==
        "record 1: sources: \"page\" is not a member of the format and is left out");
  std::string many = feature(R"("title":"t")");
  for (int i = 0; i < 50; ++i) many += "," + feature(R"("title":"t","tags":"x")");
  const auto layer = layer_of(collection(many));
  REQUIRE(layer->warnings.size() == 1);
  CHECK(layer->warnings[0] == "tags: is a text, not a list; read as a list of one (50 times, first in record 2)");
}

TEST_CASE("relations to events that are not there are kept and counted") {
  const auto layer = layer_of(collection(feature(R"("id":"a","title":"t","related":[{"id":"b"},{"id":"nowhere"}])") +
                                         "," + feature(R"("id":"b","title":"t")")));
  CHECK(layer->events->detail(static_cast<EventIndex>(layer->events->find("a"))).related.size() == 2);
  REQUIRE(layer->warnings.size() == 1);
  CHECK(layer->warnings[0] == "1 relations name events that are not in the file (the first: \"nowhere\" in record 1)");
}

TEST_CASE("events without a title are kept and counted") {
  CHECK(warning_of(feature(R"("place":"p")")) == "1 event has no title");
}

TEST_CASE("the membership that a query wrote is not part of the event") {
  CHECK_FALSE(layer_of(collection(feature(R"("title":"t","membership":"certain")")))->events->has_details(0));
}

TEST_CASE("text in any script, long or odd, is kept") {
  const std::string long_title(10 << 20, 'x');
  CHECK(layer_of(collection(feature("\"title\":\"" + long_title + "\"")))->events->title(0) == long_title);
  CHECK(layer_of(collection(feature(R"("title":"قاعدة \u0639\u064a\u0646 \ud83d\ude80")")))->events->title(0) ==
        "قاعدة عين 🚀");
  CHECK(layer_of(collection(feature(R"("title":"a\u0000b")")))->events->title(0) == "a\uFFFDb");
}

TEST_CASE("bytes that are not UTF-8 are replaced and counted") {
  const auto layer =
      layer_of(collection(feature("\"title\":\"a\xFF"
                                  "b\xC3(\xE2\x82\"")));
  CHECK(layer->events->title(0) == "a\uFFFDb\uFFFD(\uFFFD");
  REQUIRE(layer->warnings.size() == 1);
  CHECK_THAT(layer->warnings[0], StartsWith("3 places are not UTF-8 (the first at byte 132)"));
}

TEST_CASE("a byte order mark is accepted") {
  CHECK(layer_of("\xEF\xBB\xBF" + collection(feature(R"("title":"t")")))->events->size() == 1);
}

TEST_CASE("NaN and Infinity are named, with their line and column") {
  const auto with = [](const char* number) {
    return error_of("{\"type\":\"FeatureCollection\",\n \"features\":[" + feature(R"("title":"t")") +
                    ",\n  {\"x\": " + number + "}]}");
  };
  CHECK(with("NaN") ==
        "events.geojson: \"NaN\" is not JSON at line 3, column 9, after 1 complete record: write null where a number "
        "is not "
        "known");
  CHECK_THAT(with("Infinity"), StartsWith("events.geojson: \"Infinity\" is not JSON at line 3, column 9"));
  CHECK_THAT(with("-Infinity"), StartsWith("events.geojson: \"-Infinity\" is not JSON at line 3, column 9"));
}

TEST_CASE("a file that was cut off says where it ends and how much was there") {
  const std::string whole = collection(feature(R"("title":"one")") + "," + feature(R"("title":"two")"));
  for (std::size_t length = 1; length < whole.size(); ++length) {
    const auto layer = parse(whole.substr(0, length));
    REQUIRE_FALSE(layer.ok());
    if (layer.error().what.find("ends too early at line 1, column ") != 0)
      FAIL(length << ": " << layer.error().message());
  }
  CHECK(error_of(whole.substr(0, whole.size() - 5)) ==
        "events.geojson: ends too early at line 1, column " + std::to_string(whole.size() - 4) +
            ", after 1 complete record: the file was cut off; get it again");
}

TEST_CASE("other breaches of JSON are placed") {
  CHECK_THAT(error_of("{\"type\":\"FeatureCollection\",\n'features':[]}"),
             StartsWith("events.geojson: is not valid JSON: \"'\" is not expected at line 2, column 1"));
  CHECK_THAT(error_of(collection("") + "}"), Contains("\"}\" is not expected at line 1, column 43"));
  CHECK_THAT(error_of("hello"), Contains("\"hello\" is not expected at line 1, column 1"));
  CHECK_THAT(error_of("{\"é\": x}"), Contains("\"x\" is not expected at line 1, column 7"));
}

TEST_CASE("JSON that is no collection of features is told apart") {
  CHECK(error_of("") == "events.geojson: is empty: choose a GeoJSON file of events");
  CHECK(error_of(" \n\t ") == "events.geojson: is empty: choose a GeoJSON file of events");
  CHECK_THAT(error_of("[1,2]"), Contains("is JSON, but a list and not a FeatureCollection"));
  CHECK_THAT(error_of("5"), Contains("is JSON, but a number and not a FeatureCollection"));
  CHECK_THAT(error_of("{}"), Contains("is JSON, but not GeoJSON: it states no type"));
  CHECK_THAT(error_of(R"({"type":"Topology","objects":{}})"),
             Contains("is JSON of type \"Topology\", not a FeatureCollection"));
  CHECK_THAT(error_of(R"({"type":"FeatureCollection"})"),
             Contains("is a FeatureCollection without a list of features"));
  CHECK_THAT(error_of(R"({"type":"FeatureCollection","features":{}})"), Contains("without a list of features"));
}

TEST_CASE("coordinates of another reference system are refused, longitude and latitude accepted") {
  const auto with = [](const char* crs) {
    return R"({"type":"FeatureCollection","crs":{"type":"name","properties":{"name":")" + std::string(crs) +
           R"("}},"features":[]})";
  };
  CHECK_THAT(error_of(with("urn:ogc:def:crs:EPSG::3857")), Contains("ogr2ogr -t_srs EPSG:4326"));
  CHECK(layer_of(with("urn:ogc:def:crs:OGC:1.3:CRS84"))->records == 0);
}

TEST_CASE("nesting of any depth is refused without harm") {
  const std::string deep(100000, '[');
  CHECK_THAT(error_of(deep), Contains("ends too early"));
  const std::string closed = deep + std::string(100000, ']');
  CHECK_THAT(error_of(closed), Contains("a list and not a FeatureCollection"));
  CHECK(rejection_of(feature("\"title\":\"t\",\"x\":" + closed)) ==
        "bad field: the record is nested deeper than 32 levels");
  CHECK_THAT(layer_of(feature("\"title\":\"t\",\"x\":" + closed))->rejections.at(0).message, Contains("nested deeper"));
  CHECK(layer_of(R"({"type":"FeatureCollection","unknown":)" + closed + R"(,"features":[]})")->records == 0);
}

TEST_CASE("reading can be cancelled and reports how far it is") {
  std::string many = feature(R"("title":"t")");
  for (int i = 0; i < 600; ++i) many += "," + feature(R"("title":"t)" + std::to_string(i) + "\"");
  std::stop_source stop;
  JobContext job(stop.get_token());
  REQUIRE(parse(collection(many), job).ok());
  CHECK(job.fraction() == 1);
  stop.request_stop();
  JobContext cancelled(stop.get_token());
  const auto layer = parse(collection(many), cancelled);
  REQUIRE_FALSE(layer.ok());
  CHECK(layer.error().kind == ErrorKind::cancelled);
}

TEST_CASE("a file that cannot be read is reported with its path") {
  const test::TempFolder folder;
  const auto missing = read(folder.path() / "no.geojson");
  REQUIRE_FALSE(missing.ok());
  CHECK(missing.error().where == (folder.path() / "no.geojson").string());
  CHECK(missing.error().what == "no such file");
  REQUIRE_FALSE(read(folder.path()).ok());
  CHECK(read(folder.path()).error().what == "is a folder, not a file");
}

TEST_CASE("GeoJSON is read whatever its name says") {
  const test::TempFolder folder;
  std::ofstream(folder.path() / "events.csv") << collection(feature(R"("title":"t")"));
  const auto layer = read(folder.path() / "events.csv");
  REQUIRE(layer.ok());
  CHECK((*layer)->name == "events");
  CHECK((*layer)->content_hash.value() != 0);
}

TEST_CASE("no damage to a file crashes the reader or breaks the account") {
  const std::string whole = collection(feature(R"("title":"one","start":"2020-01","tags":["a"],"x":{"y":[1]}})") + "," +
                                       feature(R"("title":"two","severity":3,"sources":[{"title":"s"}])"));
  unsigned state = 12345;
  const auto random = [&](std::size_t limit) {
    state = state * 1103515245U + 12345U;
    return static_cast<std::size_t>(state >> 8) % limit;
  };
  for (int round = 0; round < 4000; ++round) {
    std::string damaged = whole;
    for (std::size_t edits = 1 + random(3); edits > 0; --edits) {
      const std::size_t at = random(damaged.size());
      if (random(2) == 0) {
        damaged[at] = static_cast<char>(random(256));
      } else {
        damaged.erase(at, 1 + random(20));
      }
    }
    const auto layer = parse(damaged);
    if (layer.ok() && (*layer)->records != (*layer)->events->size() + (*layer)->rejections.size()) FAIL(damaged);
    if (!layer.ok() && layer.error().what.empty()) FAIL(damaged);
  }
}

TEST_CASE("a feature's zone counts where the text states no offset, before the one that the reader is given") {
  const auto text = [](const char* zone) {
    return collection(R"({"type":"Feature","geometry":null,"zone":)" + std::string(zone) +
                      R"(,"properties":{"title":"t","start":"2020-01-08T01:30"}})");
  };
  const InstantUs in_utc = layer_of(text("\"UTC\""))->events->outer_begin()[0];
  CHECK(layer_of(text("\"Asia/Baghdad\""))->events->outer_begin()[0] == in_utc - 3 * kHourUs);
  CHECK(layer_of(text("\"Asia/Baghdad\""))->zones == std::set<std::string>{"Asia/Baghdad"});
  CHECK(layer_of(text("\"-01:00\""))->events->outer_begin()[0] == in_utc + kHourUs);
  CHECK(layer_of(text("37"))->events->outer_begin()[0] == in_utc);
  JobContext job;
  const auto begin_with_given = [&](const char* zone) {
    const auto read = parse_events(text(zone), "x.geojson", Zone::fixed(60), job);
    REQUIRE(read.ok());
    CHECK((*read)->given_zone == "UTC+01:00");
    return (*read)->events->outer_begin()[0];
  };
  CHECK(begin_with_given("\"Asia/Baghdad\"") == in_utc - 3 * kHourUs);
  CHECK(begin_with_given("null") == in_utc - kHourUs);
  const auto refused = layer_of(text("\"Asia/Nowhere\""));
  REQUIRE(refused->rejections.size() == 1);
  CHECK(refused->rejections[0].reason == "bad time");
  CHECK(refused->rejections[0].message ==
        "zone: is \"Asia/Nowhere\", not UTC, an offset such as +03:00 or an IANA name");
}

TEST_CASE("a number that no double holds is kept by its digits, and refused where it counts") {
  const auto layer = layer_of(collection(feature(R"("title":"t","x":1e999,"y":[-1E+400])")));
  REQUIRE(layer->events->size() == 1);
  CHECK(layer->events->extra_json(0) == R"({"x":1e999,"y":[-1E+400]})");
  CHECK(rejection_of(feature(R"("title":"t","severity":1e999)")) ==
        "bad field: severity: is inf, not a whole number from 1 to 5");
  CHECK(rejection_of(feature(R"("title":"t","precision_m":1e999)")) ==
        "bad field: precision_m: is inf, not a number of metres from 0 to 20000000");
  CHECK(rejection_of(R"({"type":"Feature","geometry":{"type":"Point","coordinates":[0,1e999]},"properties":{}})") ==
        "bad position: latitude inf is outside -90 to 90");
}

TEST_CASE("bytes of 0 are replaced, with a warning") {
  const auto layer = layer_of(collection(feature(std::string(R"("title":"a)") + '\0' + R"(b","summary":"\u0000")")));
  REQUIRE(layer->events->size() == 1);
  CHECK(layer->events->title(0) == "a\uFFFDb");
  CHECK(layer->events->summary(0) == "\uFFFD");
  REQUIRE(layer->warnings.size() == 1);
  CHECK_THAT(layer->warnings[0], StartsWith("1 bytes of 0 stand in the text (the first at byte "));
}

}  // namespace sitmap::io
