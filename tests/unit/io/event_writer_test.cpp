// Writing events: the documented shape, and that reading gives the same events back.
#include "io/event_writer.h"

#include <nlohmann/json.hpp>

#include "data/generate.h"
#include "event_files.h"
#include "memory_records.h"

namespace sitmap::io {
namespace {

const char* const kRich = R"(
  {"type":"Feature","id":"q","geometry":{"type":"Point","coordinates":[44.3961,-0.1]},"properties":{
   "title":"A \"quoted\", title","summary":"two\nlines","start":"2020-01-08T01:20+03:00/2020-01-08T02:15+03:00",
   "place":"قاعدة عين الأسد","precision_m":0.1,"category":"attack","severity":5,"status":"claimed","actors":["a","b"],
   "tags":["t"],"sources":[{"title":"s","url":"https://example.org","published":"2020","locator":"p. 3"},{}],
   "related":[{"id":"d","relation":"part-of"},{"id":"q"}],"claims":[{"who":"w","what":"x"},
    {"who":"\u0627\u0644\u0639\u0631\u0627\u0642","start":"2020-01-08T01:20+03:00","end":"2020-01-08T02~","place":"K\u20111, \"west\"",
     "position":[42.441200000000004,-0.1],"precision_m":0.1,"figures":{"killed":3,"rockets":1.50e1,"of, them":"a \"few\"",
     "big":123456789012345678901234567890,"":0.10},"source":{"title":"s","publisher":"p","url":"https://example.org/?a=1&b=2",
     "published":"2020~","locator":"p. 3"}},{"position":[180,-90]},{}],"media":["m.png"],
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

bool same_claim(const Claim& a, const Claim& b) {
  if (a.time.has_value() != b.time.has_value()) return false;
  if (a.time && (a.time->start_text != b.time->start_text || a.time->end_text != b.time->end_text ||
                 a.time->outer != b.time->outer || a.time->core != b.time->core))
    return false;
  return a.who == b.who && a.what == b.what && a.place == b.place && a.position == b.position &&
         a.precision_m == b.precision_m && a.figures == b.figures && a.source == b.source;
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
         equal(a.claims, b.claims, same_claim);
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

TEST_CASE("figures of a claim are written digit by digit and in their order") {
  const std::string text = written(*layer_of(collection(kRich))->events);
  CHECK(text.find(R"("figures":{"killed":3,"rockets":1.50e1,"of, them":"a \"few\"",)"
                  R"("big":123456789012345678901234567890,"":0.10})") != std::string::npos);
}

TEST_CASE("a claim's time without an offset brings its zone along") {
  const auto layer = layer_of(collection(
      R"({"type":"Feature","id":"a","geometry":null,"zone":"Asia/Baghdad","properties":{"title":"t","start":"2020-01-08",)"
      R"("claims":[{"start":"2020-01-08T01:20"}]}},)"
      R"({"type":"Feature","id":"b","geometry":null,"zone":"Asia/Baghdad","properties":{"title":"u",)"
      R"("claims":[{"start":"2020-01-08T01:20"}]}})"));
  REQUIRE(layer->events->size() == 2);
  const Everything all(*layer->events);
  const std::vector<EventLayerPtr> layers = {layer};
  const std::string text = write_geojson(*layer->events, all.events, all.memberships, layers);
  const auto again = layer_of(text);
  for (const EventIndex i : {0U, 1U}) {
    const EventDetail &was = layer->events->detail(i), &is = again->events->detail(i);
    CHECK(is.claims.at(0).time->outer == was.claims.at(0).time->outer);
  }
}

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

TEST_CASE("with two windows compared each event tells its change and how certain that is, but for undated ones") {
  const auto layer =
      layer_of(R"({"type":"FeatureCollection","features":[)" +
               feature(R"("id":"a","title":"t","start":"2020-01-02","change":"of the guard")") + "," +
               feature(R"("id":"b","title":"t","start":"2020-01")") + "," + feature(R"("id":"c","title":"t")") + "]}");
  const EventTable& table = *layer->events;
  const std::vector<EventIndex> events{static_cast<EventIndex>(table.find("a")),
                                       static_cast<EventIndex>(table.find("b")),
                                       static_cast<EventIndex>(table.find("c"))};
  const std::vector<Membership> memberships(3, Membership::possible);
  const std::vector<EventChange> changes{{Change::ended, true}, {Change::new_, false}, {Change::neither, true}};
  const auto root = nlohmann::json::parse(write_geojson(table, events, memberships, {}, changes));
  const auto& features = root.at("features");
  CHECK(features[0]["properties"]["change"] == "ended");
  CHECK(features[0]["properties"]["change_certain"] == true);
  CHECK(features[0]["properties"]["source:change"] == "of the guard");
  CHECK(features[1]["properties"]["change"] == "new");
  CHECK(features[1]["properties"]["change_certain"] == false);
  CHECK_FALSE(features[2]["properties"].contains("change"));
  const auto plain = nlohmann::json::parse(write_json(table, events, memberships, {}, changes));
  CHECK(plain[1]["change"] == "new");
  CHECK(plain[1]["change_certain"] == false);
  const std::string csv = write_csv(table, events, memberships, {}, changes);
  CHECK(csv.find("membership,change,change_certain,") != std::string::npos);
  CHECK(csv.find("possible,ended,true,") != std::string::npos);
  // Without a comparison nothing of it is there.
  CHECK(write_csv(table, events, memberships).find("change_certain") == std::string::npos);
  const auto before = nlohmann::json::parse(write_geojson(table, events, memberships));
  CHECK(before["features"][0]["properties"]["change"] == "of the guard");
}

TEST_CASE("text that is not UTF-8 is written as replacement characters") {
  EventRecord record;
  record.id = "x";
  record.title = "a\xFF";
  const auto table = EventTable::build({record});
  CHECK(layer_of(written(*table))->events->title(0) == "a\uFFFD");
}

TEST_CASE("what has the name of a field, but is none, is written as what the source said") {
  EventRecord record;
  record.id = "x";
  record.detail.extra_json = R"({"status":"reviewed","id":7,"source:id":8,"membership":[1e999],"mag":5.10})";
  const auto table = EventTable::build({record});
  const std::string text = written(*table);
  CHECK_THAT(text, Catch::Contains(R"("properties":{"source:status":"reviewed","source:source:id":7,"source:id":8,)"
                                   R"("source:membership":[1e999],"mag":5.10,"membership":"certain"})"));
  const auto again = layer_of(text);
  REQUIRE(again->events->size() == 1);
  CHECK(again->warnings == std::vector<std::string>{"1 event has no title"});
  CHECK(again->events->id(0) == "x");
  CHECK(again->events->status()[0] == EventStatus::unstated);
  CHECK(again->events->extra_json(0) ==
        R"({"mag":5.10,"source:id":8,"source:membership":[1e999],"source:source:id":7,"source:status":"reviewed"})");
  CHECK(layer_of(written(*again->events))->events->extra_json(0) == again->events->extra_json(0));
  const Everything all(*table);
  const std::string plain = write_json(*table, all.events, all.memberships);
  CHECK_THAT(plain, Catch::Contains(R"("extra":{"status":"reviewed","id":7,"source:id":8,)"));
}

TEST_CASE("a time that was read in another zone than UTC is the same time when it is read again") {
  MemoryRecords source = table(
      "id,date,lat,lon\na,2020-01-03T01:30,33,44\nb,2020-01-03T01:30Z,33,44\nc,2020-03,33,44\nd,,33,44\n"
      "e,2020-06-01,33,44\n");
  const Zone zone = *Zone::find("Europe/Berlin");
  const EventLayerPtr layer = events_of(source, {}, zone);
  REQUIRE(layer->events->size() == 5);
  CHECK(layer->zones == std::set<std::string>{"Europe/Berlin"});
  const Everything all(*layer->events);
  const std::vector<EventLayerPtr> layers{layer};
  const std::string text = write_geojson(*layer->events, all.events, all.memberships, layers);
  const auto again = layer_of(text);
  CHECK(again->rejections.empty());
  CHECK(again->zones == layer->zones);
  REQUIRE(again->events->size() == layer->events->size());
  for (EventIndex i = 0; i < layer->events->size(); ++i) {
    INFO(layer->events->id(i));
    CHECK(again->events->id(i) == layer->events->id(i));
    CHECK(again->events->outer_begin()[i] == layer->events->outer_begin()[i]);
    CHECK(again->events->outer_end()[i] == layer->events->outer_end()[i]);
  }
  const std::vector<EventLayerPtr> read_again{again};
  CHECK(write_geojson(*again->events, all.events, all.memberships, read_again) == text);

  const auto list = nlohmann::json::parse(write_json(*layer->events, all.events, all.memberships, layers));
  std::string zones;
  for (const auto& event : list) zones += event.at("id").get<std::string>() + "=" + event.value("zone", "") + " ";
  CHECK(zones == "a=Europe/Berlin b= c=Europe/Berlin e=Europe/Berlin d= ");
  CHECK_THAT(write_csv(*layer->events, all.events, all.memberships, layers),
             Catch::Contains("start,end,zone,membership") && Catch::Contains("a,,,2020-01-03T01:30,,Europe/Berlin,") &&
                 Catch::Contains("b,,,2020-01-03T01:30Z,,,certain"));
}

TEST_CASE("layers of different zones go into one file") {
  MemoryRecords one = table("id,date,lat,lon\na,2020-01-03T01:30,33,44\n");
  MemoryRecords two = table("id,date,lat,lon\nb,2020-01-03T01:30,33,44\n");
  const std::vector<EventLayerPtr> layers{events_of(one, {}, *Zone::find("+03:00")),
                                          events_of(two, {}, *Zone::find("Asia/Tehran"))};
  std::string features;
  for (const EventLayerPtr& layer : layers) {
    const std::vector<EventLayerPtr> alone{layer};
    const Everything all(*layer->events);
    const std::string text = write_geojson(*layer->events, all.events, all.memberships, alone);
    const std::size_t begin = text.find('\n') + 1;
    features += (features.empty() ? "" : ",") + text.substr(begin, text.rfind('\n', text.size() - 2) - begin);
  }
  const auto again = layer_of(collection(features));
  CHECK(again->zones == std::set<std::string>{"Asia/Tehran", "UTC+03:00"});
  for (const EventLayerPtr& layer : layers) {
    const std::size_t row = again->events->find(layer->events->id(0));
    REQUIRE(row < again->events->size());
    CHECK(again->events->outer_begin()[row] == layer->events->outer_begin()[0]);
  }
}

TEST_CASE("a byte of 0 never reaches a table") {
  EventRecord record;
  record.id = "x";
  record.title = std::string("a\0b", 3);
  const auto table = EventTable::build({record});
  const Everything all(*table);
  CHECK_THAT(write_csv(*table, all.events, all.memberships), Catch::Contains("\"a\uFFFDb\""));
}

}  // namespace sitmap::io
