// Which actors and tags a table has, and which events have them.
#include "data/value_index.h"

#include <catch2/catch.hpp>

#include <algorithm>
#include <map>
#include <set>

#include "data/filter_mask.h"
#include "data/query.h"
#include "made_events.h"

namespace sitmap {
namespace {

std::string random_name(Random& random) {
  return "name " + std::to_string(random.between(0, random.once_in(2) ? 3 : 60));
}

EventTablePtr random_table(Random& random, int rows) {
  std::vector<EventRecord> records;
  for (int i = 0; i < rows; ++i) {
    EventRecord record = random_event(random, i);
    for (std::int64_t n = random.between(0, 4); n > 0; --n) record.detail.actors.push_back(random_name(random));
    for (std::int64_t n = random.between(0, 2); n > 0; --n) record.detail.tags.push_back("#" + random_name(random));
    if (random.once_in(9)) record.detail.actors.emplace_back();
    records.push_back(std::move(record));
  }
  return EventTable::build(std::move(records));
}

const std::vector<std::string>& values_of(const EventTable& table, EventIndex row, ValueField field) {
  const EventDetail& d = table.detail(row);
  return field == ValueField::actors ? d.actors : d.tags;
}

}  // namespace

TEST_CASE("an index has every value once, that most events have first, and each event's values") {
  Random random(3);
  for (int round = 0; round < 20; ++round) {
    const EventTablePtr table = random_table(random, static_cast<int>(random.between(0, 200)));
    for (const ValueField field : {ValueField::actors, ValueField::tags}) {
      std::map<std::string, int> counts;
      for (EventIndex row = 0; row < table->size(); ++row) {
        const auto& list = values_of(*table, row, field);
        for (const std::string& value : std::set<std::string>(list.begin(), list.end()))
          if (!value.empty()) ++counts[value];
      }
      const ValueIndex& index = table->values(field);
      REQUIRE(index.values().size() == counts.size());
      for (std::size_t i = 0; i + 1 < counts.size(); ++i) {
        const std::string a(index.values()[i]), b(index.values()[i + 1]);
        REQUIRE((counts[a] > counts[b] || (counts[a] == counts[b] && a < b)));
      }
      for (const auto& [value, count] : counts) REQUIRE(index.values()[index.find(value)] == value);
      CHECK(index.find("no such name") == index.values().size());
      for (EventIndex row = 0; row < table->size(); ++row) {
        std::set<std::string> expected(values_of(*table, row, field).begin(), values_of(*table, row, field).end());
        expected.erase("");
        std::set<std::string> found;
        for (const std::uint32_t value : index.of(row)) found.emplace(index.values()[value]);
        REQUIRE(found == expected);
        REQUIRE(index.of(row).size() == expected.size());
      }
    }
  }
}

TEST_CASE("several actors find events with any of them, actors and tags together events with one of each") {
  Random random(8);
  for (int round = 0; round < 60; ++round) {
    const EventTablePtr table = random_table(random, 150);
    Filter filter;
    for (std::int64_t n = random.between(0, 3); n > 0; --n) filter.only_actors.push_back(random_name(random));
    for (std::int64_t n = random.between(0, 2); n > 0; --n) filter.only_tags.push_back("#" + random_name(random));
    if (random.once_in(6)) filter.only_tags.emplace_back("of no event");
    std::sort(filter.only_actors.begin(), filter.only_actors.end());
    std::sort(filter.only_tags.begin(), filter.only_tags.end());
    const std::vector<std::uint8_t> mask = filter_mask(*table, filter);
    const auto meets = [](const std::vector<std::string>& has, const std::vector<std::string>& wanted) {
      if (wanted.empty()) return true;
      return std::any_of(has.begin(), has.end(),
                         [&](const auto& v) { return std::find(wanted.begin(), wanted.end(), v) != wanted.end(); });
    };
    for (EventIndex row = 0; row < table->size(); ++row) {
      const EventDetail& d = table->detail(row);
      REQUIRE((mask[row] != 0) == (meets(d.actors, filter.only_actors) && meets(d.tags, filter.only_tags)));
    }
  }
}

TEST_CASE("a condition asks in which respects accounts differ") {
  EventRecord agree = undated("agree"), counts = undated("counts"), words = undated("words");
  Claim three{"A", "three died"}, four{"B", "four died"};
  three.figures = {{"killed", "3", true}};
  four.figures = {{"killed", "4", true}};
  counts.detail.claims = {three, four};
  words.detail.claims = {{"A", "this"}, {"B", "that"}};
  const EventTablePtr table = EventTable::build({agree, counts, words});
  const auto found = [&](const char* value, Comparison comparison = Comparison::equal) {
    std::string ids;
    for (EventIndex row = 0; row < table->size(); ++row)
      if (holds(*table, row, {"disagree", value, comparison})) ids += std::string(table->id(row)) + " ";
    return ids;
  };
  CHECK(found("any") == "counts words ");
  CHECK(found("figures") == "counts ");
  CHECK(found("Wording") == "words ");
  CHECK(found("time").empty());
  CHECK(found("any", Comparison::unequal) == "agree ");
  CHECK(found("") == "agree ");
}

}  // namespace sitmap
