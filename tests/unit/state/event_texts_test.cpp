// Specifies the form of an event: texts from a record, and back without losing a digit.
#include "state/event_texts.h"

#include <catch2/catch.hpp>

#include "sample_events.h"

namespace sitmap {
namespace {

EventRecord whole_event() {
  EventRecord record = event_record("a", "2020-01-03T00:47+03:00", {44.240000000000002, 33.26});
  record.precision_m = static_cast<double>(0.1f);
  record.status = EventStatus::claimed;
  record.detail.summary = "First line.\nSecond line.";
  record.detail.place = "Baghdad";
  record.detail.actors = {"Iran", "A; B", "\"quoted\""};
  record.detail.tags = {"x"};
  record.detail.sources = {{"Title", "Publisher", "https://example.org", "2020-01", "p. 3"}};
  record.detail.related = {{"b", "responds-to"}};
  Claim claim;
  claim.who = "Police";
  claim.time = *parse_event_time("2020-01-03", "", Zone::utc());
  claim.position = LonLat{44.25, 33.3};
  claim.figures = {{"killed", "3", true}, {"code", "3", false}};
  record.detail.claims = {claim};
  record.detail.media = {"a.png"};
  record.detail.extra_json = R"({"n":1.10})";
  return record;
}

ReadTexts edited(std::string EventTexts::*text, const std::string& value) {
  EventTexts texts = texts_of(whole_event());
  texts.*text = value;
  return read_texts(texts, whole_event(), Zone::utc());
}

}  // namespace

TEST_CASE("texts that nobody changed give the same event") {
  const EventRecord record = whole_event();
  const ReadTexts read = read_texts(texts_of(record), record, Zone::find("Asia/Tehran").value());
  CHECK(read.record == record);
  CHECK(texts_of(record).actors == "Iran; \"A; B\"; \"\"quoted\"\"");
  CHECK(texts_of(record).precision == "0.1 m");
  CHECK(texts_of(record).position == "33.26, 44.24");
}

TEST_CASE("each text changes its own field and no other") {
  EventRecord expected = whole_event();
  expected.title = "Other";
  CHECK(edited(&EventTexts::title, "  Other ").record == expected);
  expected = whole_event();
  expected.position = {44.3961, 33.2989};
  CHECK(edited(&EventTexts::position, "33.2989 N 44.3961 E").record == expected);
  expected = whole_event();
  expected.precision_m = 2000;
  CHECK(edited(&EventTexts::precision, "2 km").record == expected);
  CHECK(edited(&EventTexts::precision, "2000").record == expected);
  expected.precision_m = 0;
  CHECK(edited(&EventTexts::precision, "").record == expected);
  expected = whole_event();
  expected.detail.actors = {"Iran", "Iraq"};
  CHECK(edited(&EventTexts::actors, "Iran;; Iraq ;").record == expected);
  expected = whole_event();
  expected.has_position = false;
  expected.position = {};
  CHECK(edited(&EventTexts::position, " ").record == expected);
  const ReadTexts dated = edited(&EventTexts::start, "2020-01~");
  CHECK(dated.record.detail.time.approximate);
  CHECK(dated.record.detail.time.start_text == "2020-01~");
  CHECK_FALSE(edited(&EventTexts::start, "").record.has_time);
}

TEST_CASE("a relation that names no event is left out until it does") {
  EventTexts texts = texts_of(whole_event());
  texts.related.push_back({"", "part-of"});
  CHECK(read_texts(texts, whole_event(), Zone::utc()).record == whole_event());
  texts.related.back().id = "b";
  CHECK(read_texts(texts, whole_event(), Zone::utc()).record.detail.related.back() == Relation{"b", "part-of"});
}

TEST_CASE("a text with a fault is named and changes nothing") {
  const ReadTexts time = edited(&EventTexts::start, "2020-02-30");
  CHECK(time.faults.time.find("February 2020 has 29 days") != std::string::npos);
  CHECK(time.record == whole_event());
  EventTexts texts = texts_of(whole_event());
  texts.start.clear();
  texts.end = "2020";
  CHECK(read_texts(texts, whole_event(), Zone::utc()).faults.time.find("needs a start") != std::string::npos);
  CHECK_FALSE(edited(&EventTexts::position, "here").faults.position.empty());
  CHECK_FALSE(edited(&EventTexts::position, "95, 44").faults.position.empty());
  CHECK_FALSE(edited(&EventTexts::precision, "far").faults.precision.empty());
  CHECK_FALSE(edited(&EventTexts::precision, "30000 km").faults.precision.empty());
}

TEST_CASE("an account's texts change what it says, and name what is wrong with it") {
  EventTexts texts = texts_of(whole_event());
  CHECK(texts.claims[0].figures == "killed: 3; code: 3");
  texts.claims[0].figures = "killed: 4; wounded: about 30; noted";
  texts.claims[0].start = "2020-01-04";
  texts.claims.emplace_back().who = "Army";
  const ReadTexts read = read_texts(texts, whole_event(), Zone::utc());
  REQUIRE(read.record.detail.claims.size() == 2);
  const Claim& changed = read.record.detail.claims[0];
  CHECK(changed.figures ==
        std::vector<Figure>{{"killed", "4", true}, {"wounded", "about 30", false}, {"noted", "", false}});
  CHECK(changed.time->start_text == "2020-01-04");
  CHECK(changed.position == LonLat{44.25, 33.3});
  CHECK(read.record.detail.claims[1].who == "Army");
  texts.claims[0].position = "nowhere at all";
  CHECK_FALSE(read_texts(texts, whole_event(), Zone::utc()).faults.claims[0].empty());
}

TEST_CASE("what is empty in a list is left out") {
  EventTexts texts = texts_of(whole_event());
  texts.sources.emplace_back();
  texts.claims.emplace_back();
  CHECK(read_texts(texts, whole_event(), Zone::utc()).record == whole_event());
}

}  // namespace sitmap
