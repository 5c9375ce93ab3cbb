// Writing events: the documented shape, and that reading gives the same events back.
#include "io/event_writer.h"

#include <nlohmann/json.hpp>

#include "data/generate.h"
#include "event_files.h"

namespace sitmap::io {
namespace {

const char* const kRich = R"(
  {"type":"Feature","id":"q","geometry":{"type":"Point","coordinates":[44.3961,-0.1]},"properties":{
   "title":"A \"quoted\", title","summary":"two\nlines","start":"2020-01-08T01:20+03:00/2020-01-08T02:15+03:00",
   "place":"قاعدة عين الأسد","precision_m":0.1,"category":"attack","severity":5,"status":"claimed","actors":["a","b"],
   "tags":["t"],"sources":[{"title":"s","url":"https://example.org","published":"2020","locator":"p. 3"},{}],
   "related":[{"id":"d","relation":"part-of"},{"id":"q"}],"claims":[{"who":"w","what":"x"}],"media":["m.png"],
   "membership_of":"extra","zz":{"b":1,"a":[0.1,1e22,null,true,"ü"]}}},
  {"type":"Feature","id":"d","geometry":{"type":"Point","coordinates":[-179.99999999999997,89.9]},
   "properties":{"title":"d","start":"2019-12~","end":"2020-01"}},
  {"type":"Feature","id":"u","geometry":null,"properties":{"title":"","summary":"no time, no place"}},
  {"type":"Feature","geometry":null,"properties":{"title":"made id","start":"-0044-03-15"}},
  {"type":"Feature","geometry":null,"properties":{"title":"open","start":"2020-09/.."}})";

std::string written(const EventTable& table) {
  const Everything all(table);
  return write_geojson(table, all.events, all.memberships);
}

bool same_lists(const EventDetail& a, const EventDetail& b) {
  const auto equal = [](const auto& x, const auto& y, auto same) {
    return std::equal(x.begin(), x.end(), y.begin(), y.end(), same);
  };
  return a.actors == b.actors && a.tags == b.tags && a.media == b.media &&
         equal(a.sources, b.sources,
               [](const Source& x, const Source& y) {
                 return x.title == y.title && x.publisher == y.publisher && x.url == y.url &&
                        x.published == y.published && x.locator == y.locator;
               }) &&
         equal(a.related, b.related,
               [](const Relation& x, const Relation& y) { return x.id == y.id && x.relation == y.relation; }) &&
         equal(a.claims, b.claims, [](const Claim& x, const Claim& y) { return x.who == y.who && x.what == y.what; });
}

bool same_event(const EventTable& a, const EventTable& b, EventIndex i) {
  const EventDetail &x = a.detail(i), &y = b.detail(i);
  return a.id(i) == b.id(i) && a.title(i) == b.title(i) && a.has_position(i) == b.has_position(i) &&
         a.position()[i] == b.position()[i] && a.world()[i] == b.world()[i] &&
         a.precision_m()[i] == b.precision_m()[i] &&
         a.categories()[a.category()[i]] == b.categories()[b.category()[i]] && a.severity()[i] == b.severity()[i] &&
         a.status()[i] == b.status()[i] && a.lasted(i) == b.lasted(i) && x.time.start_text == y.time.start_text &&
         x.time.end_text == y.time.end_text && x.time.outer == y.time.outer && x.time.core == y.time.core &&
         x.summary == y.summary && x.place == y.place && x.extra_json == y.extra_json && same_lists(x, y);
}

void check_round_trip(const EventTable& table) {
  const std::string text = written(table);
  const auto again = layer_of(text);
  REQUIRE(again->rejections.empty());
  REQUIRE(again->events->size() == table.size());
  for (EventIndex i = 0; i < table.size(); ++i) {
    if (!same_event(table, *again->events, i)) FAIL("event " << table.id(i));
  }
  CHECK(written(*again->events) == text);
}

}  // namespace

TEST_CASE("reading what was written gives the same events") {
  check_round_trip(*layer_of(collection(kRich))->events);
  check_round_trip(*generate_events(300, 3));
  check_round_trip(*layer_of(collection(""))->events);
}

TEST_CASE("GeoJSON is a FeatureCollection with one feature a line and its membership") {
  const auto layer = layer_of(collection(feature(R"("id":"a","title":"t","start":"2020")")));
  const std::vector<EventIndex> events{0};
  CHECK(write_geojson(*layer->events, events, std::vector{Membership::possible}) ==
        "{\"type\":\"FeatureCollection\",\"features\":[\n"
        "{\"type\":\"Feature\",\"id\":\"a\",\"geometry\":{\"type\":\"Point\",\"coordinates\":[44.0,33.0]},"
        "\"properties\":{\"title\":\"t\",\"start\":\"2020\",\"membership\":\"possible\"}}\n"
        "]}\n");
  CHECK(write_geojson(*layer->events, {}, {}) == "{\"type\":\"FeatureCollection\",\"features\":[]}\n");
}

TEST_CASE("plain JSON has all fields at one level") {
  const auto layer = layer_of(collection(kRich));
  const Everything all(*layer->events);
  const auto list = nlohmann::json::parse(write_json(*layer->events, all.events, all.memberships));
  REQUIRE(list.size() == 5);
  const auto& rich = list.at(static_cast<std::size_t>(layer->events->find("q")));
  CHECK(rich.at("lon") == 44.3961);
  CHECK(rich.at("lat") == -0.1);
  CHECK(rich.at("precision_m") == 0.1);
  CHECK(rich.at("membership") == "certain");
  CHECK(rich.at("claims").at(0).at("what") == "x");
  CHECK(rich.at("extra").at("zz").at("b") == 1);
  CHECK_FALSE(list.at(static_cast<std::size_t>(layer->events->find("u"))).contains("lon"));
}

TEST_CASE("CSV quotes what needs it and holds lists as JSON") {
  const auto layer =
      layer_of(collection(feature(R"("id":"a","title":"say \"x\", y","summary":"1\n2","tags":["t,u"],"z":1)") + "," +
                          R"({"type":"Feature","id":"b","geometry":null,"properties":{"title":"plain"}})"));
  const Everything all(*layer->events);
  CHECK(write_csv(*layer->events, all.events, all.memberships) ==
        "id,title,summary,start,end,membership,lon,lat,place,precision_m,category,severity,status,actors,tags,sources,"
        "related,claims,media,extra\r\n"
        "a,\"say \"\"x\"\", y\",\"1\n2\",,,certain,44.0,33.0,,,,,,,\"[\"\"t,u\"\"]\",,,,,\"{\"\"z\"\":1}\"\r\n"
        "b,plain,,,,certain,,,,,,,,,,,,,,\r\n");
}

TEST_CASE("text that is not UTF-8 is written as replacement characters") {
  EventRecord record;
  record.id = "x";
  record.title = "a\xFF";
  const auto table = EventTable::build({record});
  CHECK(layer_of(written(*table))->events->title(0) == "a\uFFFD");
}

}  // namespace sitmap::io
