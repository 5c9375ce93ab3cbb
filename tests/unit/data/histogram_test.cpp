// The histogram counts each event once, where its outer bounds begin.
#include "data/histogram.h"

#include <catch2/catch.hpp>

#include "made_events.h"

namespace sitmap {

TEST_CASE("a histogram agrees with counting one by one") {
  Random random(5);
  for (int round = 0; round < 200; ++round) {
    const auto table = EventTable::build(random_events(random, static_cast<int>(random.between(0, 150))));
    std::vector<std::uint8_t> mask(table->size());
    for (auto& bit : mask) bit = random.once_in(3) ? 0 : 1;
    std::vector<InstantUs> edges{random.between(-5, 20)};
    for (auto bins = random.between(0, 8); bins > 0; --bins) edges.push_back(edges.back() + random.between(0, 9));
    const Histogram h = histogram(*table, mask, edges);
    REQUIRE(h.bins == edges.size() - 1);
    REQUIRE(h.edges == edges);
    std::uint32_t max_total = 0;
    for (std::size_t bin = 0; bin < h.bins; ++bin) {
      std::vector<std::uint32_t> expected(table->categories().size());
      std::uint32_t total = 0;
      for (EventIndex i = 0; i < table->dated_count(); ++i) {
        const InstantUs begin = table->outer_begin()[i];
        if (mask[i] == 0 || begin < edges[bin] || begin >= edges[bin + 1]) continue;
        ++expected[table->category()[i]];
        ++total;
      }
      for (std::size_t c = 0; c < h.kinds; ++c) {
        if (h.counts[bin * h.kinds + c] != expected[c]) FAIL("bin " << bin << ", category " << c);
      }
      max_total = std::max(max_total, total);
    }
    REQUIRE(h.max_total == max_total);
  }
}

TEST_CASE("without bins there is nothing to count") {
  const auto table = EventTable::build({moment("a", {1, 2})});
  CHECK(histogram(*table, {1}, {}).bins == 0);
  CHECK(histogram(*table, {1}, {0}).bins == 0);
  CHECK(histogram(EventTable(), {}, {0, 1}).counts.empty());
}

TEST_CASE("a beginning that may lie outside its bin is counted as open") {
  const auto day = [](int d) { return InstantUs{d} * kDayUs; };
  const auto known = [&](const char* start, const char* end) {
    EventRecord record;
    record.id = std::string(start) + end;
    record.has_time = true;
    record.detail.time = *parse_event_time(start, end, Zone::utc());
    return record;
  };
  const auto open_of = [](EventRecord record, std::vector<InstantUs> edges) {
    const Histogram h = histogram(*EventTable::build({std::move(record)}), {1}, std::move(edges));
    REQUIRE(h.counts == std::vector<std::uint32_t>{1});
    return h.open[0];
  };
  const std::vector<InstantUs> one_day{day(4), day(5)}, hour{day(4), day(4) + kHourUs}, month{0, day(31)};
  CHECK(open_of(known("1970-01-05", ""), one_day) == 0);
  CHECK(open_of(known("1970-01-05", ""), hour) == 1);
  CHECK(open_of(known("1970-01-05T00:10", ""), hour) == 0);
  CHECK(open_of(known("1970-01", ""), month) == 0);
  CHECK(open_of(known("1970-01", ""), {0, day(7)}) == 1);
  CHECK(open_of(known("1970", ""), month) == 1);
  // Marks of doubt make it open whatever the bin.
  CHECK(open_of(known("1970-01-05~", ""), month) == 1);
  CHECK(open_of(known("1970-01-05?", ""), month) == 1);
  // Of what lasted only the beginning counts, with a certain core, without one, and without an end.
  CHECK(open_of(known("1970-01-05", "1970-01-09"), one_day) == 0);
  CHECK(open_of(known("1970-01-05", "1970-01-06"), one_day) == 0);
  CHECK(open_of(known("1970-01-05", ".."), one_day) == 0);
  CHECK(open_of(known("1970-01-05", "1970-01-06"), hour) == 1);
  CHECK(open_of(known("1970-01-05/1970-01-07", "1970-01-09"), one_day) == 1);
}

TEST_CASE("a table tells precision and doubt of every row, whether or not its detail is stored") {
  std::vector<EventRecord> records;
  const char* const dates[] = {"2020",
                               "2020-01",
                               "2020-01-01",
                               "2020-01-01T01",
                               "2020-01-01T01:02Z",
                               "2020-01-01T01:02:03",
                               "2020-01-01T01:02:03.5",
                               "2020-01~",
                               "2020?",
                               "2020-01-01%"};
  for (const char* date : dates) {
    for (const bool stored : {false, true}) {
      EventRecord record;
      record.id = std::string(date) + (stored ? " stored" : "");
      record.has_time = true;
      record.detail.time = *parse_event_time(date, "", Zone::utc());
      if (stored) record.detail.summary = "x";
      records.push_back(record);
    }
  }
  const auto table = EventTable::build(records);
  for (EventIndex i = 0; i < table->size(); ++i) {
    INFO(table->id(i));
    CHECK(table->precision(i) == table->time(i).precision);
    CHECK(table->is_doubtful(i) == (table->time(i).approximate || table->time(i).uncertain));
  }
}

}  // namespace sitmap
