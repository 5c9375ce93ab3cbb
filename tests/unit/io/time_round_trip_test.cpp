// Times go through every export as the file stated them, to the letter.
#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>
#include <random>

#include "event_files.h"
#include "io/event_writer.h"

namespace sitmap::io {
namespace {

const std::vector<std::string> kStated = {"2020",
                                          "-0044",
                                          "0000",
                                          "Y-44",
                                          "Y2020",
                                          "9999",
                                          "-9999",
                                          "201X",
                                          "20XX",
                                          "XXXX",
                                          "-001X",
                                          "2020-11",
                                          "2020-1X",
                                          "2020-XX",
                                          "2020-XX-XX",
                                          "2020-11-XX",
                                          "2020-11-2X",
                                          "2020-11-27",
                                          "-0044-03-15",
                                          "2020~",
                                          "2020-11?",
                                          "2020-11-27%",
                                          "2019-12/2020-12",
                                          "2019-12~/2020-12?",
                                          "2020-09/..",
                                          "../2020-09",
                                          "2020-09/",
                                          "/2020-09",
                                          "2020-01-08T01",
                                          "2020-01-08T01+03:00",
                                          "2020-01-08T01:34",
                                          "2020-01-08T01:34Z",
                                          "2020-01-08T01:34+03",
                                          "2020-01-08T01:34-0330",
                                          "2020-01-08t01:34z",
                                          "2020-01-08 01:34:56,5",
                                          "2020-01-08T01:34:56.123456789+05:45",
                                          "2020-01-08T01:34:56.100",
                                          "2016-12-31T23:59:60Z",
                                          "2016-12-31T23:59:60.5Z",
                                          "2020-01-08T01:34+00:00",
                                          "2020-01-08T01:20+03:00/2020-01-08T02:15+03:00",
                                          "  2020-11-27 ",
                                          "2020 / 2021"};

nlohmann::json feature_of(const std::string& id, const std::string& start, const std::string& end) {
  nlohmann::json properties{{"title", id}, {"start", start}};
  if (!end.empty()) properties["end"] = end;
  return {{"type", "Feature"}, {"id", id}, {"geometry", nullptr}, {"properties", properties}};
}

}  // namespace

TEST_CASE("Times are written by every export as they were stated, and mean the same when read again") {
  std::string features;
  std::size_t count = 0;
  for (const std::string& start : kStated) {
    // Alone, and with an end.
    for (const char* end : {"", "9999-12-31"}) {
      const std::string id = "e" + std::to_string(count++);
      features += (features.empty() ? "" : ",") + feature_of(id, start, end).dump();
    }
  }
  const auto layer = layer_of(collection(features));
  const EventTable& table = *layer->events;
  REQUIRE(table.size() == count);
  const Everything all(table);

  const auto again = layer_of(write_geojson(table, all.events, all.memberships));
  REQUIRE(again->events->size() == count);
  const auto plain = nlohmann::json::parse(write_json(table, all.events, all.memberships));
  const std::string csv = write_csv(table, all.events, all.memberships);
  for (EventIndex i = 0; i < count; ++i) {
    const std::size_t number = std::stoul(std::string(table.id(i).substr(1)));
    const std::string& start = kStated[number / 2];
    const std::string end = number % 2 == 0 ? "" : "9999-12-31";
    INFO(start << " | " << end);
    for (const EventTable* read : {&table, again->events.get()}) {
      const EventTime time = read->time(static_cast<EventIndex>(read->find(table.id(i))));
      CHECK(time.start_text == start);
      CHECK(time.end_text == end);
      CHECK(time.outer == table.time(i).outer);
      CHECK(time.core == table.time(i).core);
    }
    CHECK(plain.at(i).at("start") == start);
    CHECK(plain.at(i).value("end", "") == end);
    const std::string cell = start.find(',') == std::string::npos ? start : '"' + start + '"';
    CHECK(csv.find(std::string(table.id(i)) + "," + std::string(table.id(i)) + ",," + cell + "," + end + ",") !=
          std::string::npos);
  }
}

TEST_CASE("Seasons, leap days that were not, and 60 seconds too many are refused with their reason") {
  for (const auto& [start, why] :
       {std::pair{"2001-21", "season"}, std::pair{"2020-02-30", "February 2020 has 29 days"},
        std::pair{"2016-12-31T23:59:61Z", "second 61"}, std::pair{"Y10000", "years run from -9999 to 9999"}}) {
    const auto layer = layer_of(collection(feature_of("x", start, "").dump()));
    REQUIRE(layer->rejections.size() == 1);
    CHECK(layer->rejections[0].reason == "bad time");
    CHECK_THAT(layer->rejections[0].message, Catch::Contains(why));
    CHECK(layer->records == layer->events->size() + layer->rejections.size());
  }
}

}  // namespace sitmap::io
