// Rows in the order of any of their fields.
#include <catch2/catch.hpp>

#include <algorithm>

#include "data/extra_fields.h"
#include "data/row_ranks.h"
#include "made_events.h"

namespace sitmap {
namespace {

EventTablePtr sample() {
  std::vector<EventRecord> records;
  const char* const extras[] = {R"({"n": 10})", R"({"n": 9})", R"({"n": "ten"})", "", R"({"n": -1.5, "o": null})",
                                R"({"n": 10})"};
  const char* const titles[] = {"Zagreb", "ängel", "Angel", "", "Event b", "Event a"};
  for (int i = 0; i < 6; ++i) {
    EventRecord r = moment(std::to_string(i), {i, i + 1});
    r.title = titles[i];
    r.detail.extra_json = extras[i];
    r.severity = static_cast<std::uint8_t>(i % 3);
    records.push_back(r);
  }
  return EventTable::build(std::move(records));
}

std::string order(const EventTable& table, std::string_view field, bool descending = false) {
  std::vector<EventIndex> rows;
  for (EventIndex i = 0; i < table.size(); ++i) rows.push_back(i);
  sort_by_rank(rows, row_ranks(table, field), descending);
  std::string ids;
  for (const EventIndex row : rows) ids += table.id(row);
  return ids;
}

}  // namespace

TEST_CASE("Words go by what they fold to, rows that state nothing last") {
  CHECK(order(*sample(), "title") == "215403");
  CHECK(order(*sample(), "title", true) == "045123");
}

TEST_CASE("Numbers go by size and before words, equal ones as they were") {
  CHECK(order(*sample(), "n") == "410523");
  CHECK(order(*sample(), "n", true) == "205143");
  CHECK(order(*sample(), "severity") == "142503");
}

TEST_CASE("A field that nothing states leaves rows as they are") {
  CHECK(order(*sample(), "nothing") == "012345");
}

TEST_CASE("Many rows go as a plain sort of their texts puts them") {
  Random random(7);
  std::vector<EventRecord> records;
  for (int i = 0; i < 70'000; ++i) {
    records.push_back(moment("n" + std::to_string(i), {i, i + 1}));
    records.back().title = "event " + std::to_string(random.between(0, 5000)) + "x";
  }
  const EventTablePtr table = EventTable::build(std::move(records));
  std::vector<EventIndex> rows, expected;
  for (EventIndex i = 0; i < table->size(); ++i) rows.push_back(i);
  expected = rows;
  std::stable_sort(expected.begin(), expected.end(),
                   [&](EventIndex a, EventIndex b) { return table->title(a) < table->title(b); });
  sort_by_rank(rows, row_ranks(*table, "title"), false);
  CHECK(rows == expected);
}

TEST_CASE("Properties beside the fields are read as they are meant") {
  const std::string json = R"({"a" : "x\n\"y\u00e9\ud83d\ude00", "b\"c":[1,"]"],"d": 1e3 , "e":null})";
  std::string text;
  CHECK(ExtraField("a").read(json, text));
  CHECK(text == "x\n\"yé😀");
  CHECK(ExtraField("b\"c").read(json, text));
  CHECK(text == "[1,\"]\"]");
  CHECK(ExtraField("d").read(json, text));
  CHECK(text == "1e3");
  CHECK(ExtraField("e").read(json, text));
  CHECK(text.empty());
  CHECK_FALSE(ExtraField("f").read(json, text));
  CHECK(extra_columns(*sample()) == std::vector<std::string>{"n", "o"});
}

}  // namespace sitmap
