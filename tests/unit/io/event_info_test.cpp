// The account of sitmap info adds up and keeps its documented shape.
#include <nlohmann/json.hpp>

#include "data/comparison.h"
#include "event_files.h"

namespace sitmap::io {
namespace {

EventLayerPtr sample() {
  return layer_of(R"({"type":"FeatureCollection","title":"Sample","attribution":"Us","features":[)" +
                  feature(R"("id":"a","title":"t","start":"2020-01-02","tags":"x")") + "," +
                  feature(R"("id":"b","title":"t","start":"2020-12")") + "," + feature(R"("id":"c","title":"t")") +
                  "," + feature(R"("id":"d","title":5)") + "," + feature(R"("id":"e","start":"2020-02-30")") + "," +
                  feature(R"("id":"a","title":"t")") + "]}");
}

}  // namespace

TEST_CASE("the account of a layer is one JSON object that adds up") {
  const std::vector<EventLayerPtr> layers{sample()};
  const auto root = nlohmann::ordered_json::parse(write_info_json(layers, {}));
  const auto& layer = root.at("layers").at(0);
  CHECK(layer.at("name") == "Sample");
  CHECK(layer.at("kind") == "events");
  CHECK(layer.at("driver") == "GeoJSON");
  CHECK(layer.at("crs") == "EPSG:4326");
  CHECK(layer.at("extent").dump() == "[44.0,33.0,44.0,33.0]");
  CHECK(layer.at("records") == 6);
  CHECK(layer.at("complete") == true);
  CHECK(layer.at("events") == 3);
  CHECK(layer.at("rejected").dump() == R"({"bad field":1,"bad time":1,"duplicate id":1})");
  CHECK(layer.at("undated") == 1);
  CHECK(layer.at("time").dump() == R"({"begin":"2020-01-02","end":"2020-12-31"})");
  CHECK(layer.at("fields").at("start") == "start");
  CHECK(layer.at("warnings").size() == 1);
  CHECK(layer.at("rejections").at(0).at("message") == "title: is a number, not a text");
  CHECK_FALSE(layer.contains("shown"));
}

TEST_CASE("with a window or a filter the account says what is shown and hidden") {
  const auto layer = sample();
  const EventTable& table = *layer->events;
  const std::vector<std::uint8_t> mask(table.size(), 1);
  const auto window = parse_time_span("2020-01", Zone::utc(), {});
  REQUIRE(window.ok());
  const Selection selection =
      select(table, mask, count_mask(table, mask), false, *window, layer->records, layer->rejections.size());
  const std::vector<EventLayerPtr> layers{layer};
  const std::vector<Counts> counts{selection.counts};
  const auto root = nlohmann::json::parse(write_info_json(layers, counts));
  CHECK(root.at("layers").at(0).at("shown") == 1);
  CHECK(root.at("layers").at(0).at("hidden").dump() == R"({"filter":0,"time":1,"undated":1})");
  CHECK_THAT(write_info_text(layers, counts),
             Catch::Matchers::Contains("1 + hidden 1 (time) + 0 (filter) + 1 (undated) = 3"));
}

TEST_CASE("with two windows the account says what is new, has ended and continues, and adds up") {
  const auto layer = sample();
  const EventTable& table = *layer->events;
  const std::vector<std::uint8_t> mask(table.size(), 1);
  const auto a = parse_time_span("2020-01-01/2020-12-10", Zone::utc(), {}),
             b = parse_time_span("2020-12", Zone::utc(), {});
  REQUIRE((a.ok() && b.ok()));
  const Counts counts = select_compared(table, mask, count_mask(table, mask), true, {*a, {}}, *b, layer->records,
                                        layer->rejections.size())
                            .counts;
  const std::vector<EventLayerPtr> layers{layer};
  const std::vector<Counts> all{counts};
  const auto account = nlohmann::json::parse(write_info_json(layers, all)).at("layers").at(0);
  CHECK(
      account.at("changes").dump() ==
      R"({"continuing":{"events":1,"possible":1},"ended":{"events":1,"possible":0},"new":{"events":0,"possible":0}})");
  CHECK(account.at("shown") == 3);
  CHECK_THAT(write_info_text(layers, all), Catch::Matchers::Contains("0 new + 1 ended + 1 continuing (1 possibly)"));
}

TEST_CASE("the account as text names each rejection") {
  const std::vector<EventLayerPtr> layers{sample()};
  const std::string text = write_info_text(layers, {});
  CHECK_THAT(text, Catch::Matchers::StartsWith("Sample\n"));
  CHECK_THAT(text,
             Catch::Matchers::Contains(
                 "6 records = 3 events + 1 rejected (bad field) + 1 rejected (bad time) + 1 rejected (duplicate id)"));
  CHECK_THAT(text, Catch::Matchers::Contains("record 5 (e): bad time: start: 2020-02-30: February 2020 has 29 days"));
  CHECK_THAT(text, Catch::Matchers::Contains("time:     2020-01-02 to 2020-12-31"));
}

TEST_CASE("a layer without positions or times has neither extent nor range") {
  const std::vector<EventLayerPtr> layers{layer_of(collection(""))};
  const auto layer = nlohmann::json::parse(write_info_json(layers, {})).at("layers").at(0);
  CHECK(layer.at("extent").is_null());
  CHECK(layer.at("time").is_null());
  CHECK_FALSE(write_info_text(layers, {}).empty());
}

}  // namespace sitmap::io
