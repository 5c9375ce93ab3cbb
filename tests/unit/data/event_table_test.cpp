// The table of events: order, look-ups, details, ids.
#include "data/event_table.h"

#include <algorithm>
#include <catch2/catch.hpp>

#include <cmath>
#include <thread>
#include <tuple>

#include "data/event_edit.h"
#include "data/event_table_builder.h"
#include "made_events.h"

namespace sitmap {
namespace {

std::vector<std::string> ids(const EventTable& table) {
  std::vector<std::string> result;
  for (EventIndex i = 0; i < table.size(); ++i) result.emplace_back(table.id(i));
  return result;
}

EventRecord full_record() {
  EventRecord record = at(duration("full", {100, 900}, {300, 500}), {44.4, 33.3}, 4);
  record.title = "انفجار";
  record.category = "attack";
  record.precision_m = 250;
  record.status = EventStatus::disputed;
  EventDetail& d = record.detail;
  d.summary = "summary";
  d.place = "place";
  d.actors = {"a", "b"};
  d.tags = {"t"};
  d.sources = {{"title", "publisher", "url", "published", "locator"}};
  d.related = {{"other", "part-of"}};
  d.claims = {{"who", "what"}};
  d.media = {"picture.jpg"};
  d.extra_json = "{\"x\":1}";
  return record;
}

// Scatters parts over threads.
std::size_t random_thread(std::size_t part, std::size_t threads) {
  return part * 2654435761U / 7 % threads;
}

}  // namespace

TEST_CASE("rows are sorted by outer begin, outer end and id, undated rows come last") {
  const auto table =
      EventTable::build({undated("u2"), moment("late", {5, 6}), undated("u1"), moment("b", {1, 3}), moment("a", {1, 3}),
                         moment("short", {1, 2}), moment("open", {kBeginningOfTime, 9})});
  CHECK(ids(*table) == std::vector<std::string>{"open", "short", "a", "b", "late", "u1", "u2"});
  CHECK(table->dated_count() == 5);
  CHECK(table->has_time(4));
  CHECK_FALSE(table->has_time(5));
  CHECK(TimeSpan{table->outer_begin()[5], table->outer_end()[5]}.empty());
}

TEST_CASE("every field of a record can be read back") {
  const EventRecord record = full_record();
  const auto table = EventTable::build({record});
  CHECK(table->title(0) == record.title);
  CHECK(table->categories() == std::vector<std::string>{"attack"});
  CHECK(table->position()[0] == record.position);
  CHECK(table->world()[0] == world_from_lonlat(record.position));
  CHECK(table->precision_m()[0] == 250.0F);
  CHECK(table->severity()[0] == 4);
  CHECK(table->status()[0] == EventStatus::disputed);
  CHECK(table->has_position(0));
  CHECK(table->lasted(0));
  CHECK(table->core(0) == TimeSpan{300, 500});
  const EventDetail& d = table->detail(0);
  CHECK(d.summary == "summary");
  CHECK(d.place == "place");
  CHECK(d.actors == std::vector<std::string>{"a", "b"});
  CHECK(d.sources.at(0).locator == "locator");
  CHECK(d.related.at(0).relation == "part-of");
  CHECK(d.claims.at(0).what == "what");
  CHECK(d.media.at(0) == "picture.jpg");
  CHECK(d.extra_json == "{\"x\":1}");
  CHECK(d.time.outer == TimeSpan{100, 900});
  CHECK(&table->detail(0) == &d);
  CHECK(table->has_details(0));
  CHECK(table->summary(0) == "summary");
  CHECK(table->place(0) == "place");
  CHECK(table->extra_json(0) == "{\"x\":1}");
  const EventDetail made = table->make_detail(0);
  CHECK(made.sources.at(0).title == "title");
  CHECK(made.sources.at(0).publisher == "publisher");
  CHECK(made.sources.at(0).url == "url");
  CHECK(made.sources.at(0).published == "published");
  CHECK(made.related.at(0).id == "other");
  CHECK(made.claims.at(0).who == "who");
  CHECK(made.tags == std::vector<std::string>{"t"});
}

TEST_CASE("a claim comes back with all that it states, beside one that states words alone") {
  Claim full{"who", "what"};
  full.time = *parse_event_time("2020-01-08T01:34", "2020-01-09~", Zone::fixed(180));
  full.place = "قاعدة";
  full.position = LonLat{-0.0, 89.99999999999999};
  full.precision_m = 0.1;
  full.figures = {{"killed", "3", true}, {"", "", false}, {"rockets", "1.50e1", true}, {"killed ", "about 30", false}};
  full.source = {"title", "publisher", "url", "published", "locator"};
  EventRecord record = undated("x");
  record.detail.claims = {{"a", "b"}, full, {}};
  const auto table = EventTable::build({undated("before"), record});
  const EventDetail read = table->make_detail(1);
  REQUIRE(read.claims.size() == 3);
  CHECK(read.claims[0].what == "b");
  CHECK_FALSE(read.claims[0].time);
  CHECK_FALSE(read.claims[2].position);
  const Claim& claim = read.claims[1];
  REQUIRE(claim.time);
  CHECK(claim.time->start_text == full.time->start_text);
  CHECK(claim.time->end_text == full.time->end_text);
  CHECK(claim.time->outer == full.time->outer);
  CHECK(claim.time->core == full.time->core);
  CHECK(claim.time->lasted);
  CHECK(claim.time->precision == full.time->precision);
  CHECK(claim.time->offset_min == full.time->offset_min);
  CHECK(claim.place == full.place);
  REQUIRE(claim.position);
  CHECK(*claim.position == *full.position);
  CHECK(std::signbit(claim.position->lon_deg));
  CHECK(claim.precision_m == full.precision_m);
  CHECK(claim.figures == full.figures);
  CHECK(claim.source == full.source);
}

TEST_CASE("an event that states no more than a time has a whole time in its detail") {
  for (const char* end : {"", "2020-02~"}) {
    const auto time = parse_event_time("2020-01-08T01:34+03:00", end, Zone::utc());
    REQUIRE(time.ok());
    EventRecord record = undated("x");
    record.has_time = true;
    record.detail.time = *time;
    const auto table = EventTable::build({record});
    CHECK_FALSE(table->has_details(0));
    const EventTime& read = table->detail(0).time;
    CHECK(&table->detail(0) == &table->detail(0));
    CHECK(read.start_text == time->start_text);
    CHECK(read.end_text == time->end_text);
    CHECK(read.outer == time->outer);
    CHECK(read.core == time->core);
    CHECK(read.lasted == time->lasted);
    CHECK(read.precision == time->precision);
    CHECK(read.approximate == time->approximate);
    CHECK(read.uncertain == time->uncertain);
    CHECK(read.open_start == time->open_start);
    CHECK(read.open_end == time->open_end);
    CHECK(read.offset_min == time->offset_min);
  }
}

TEST_CASE("details may be read from several threads at once") {
  std::vector<EventRecord> records;
  for (int i = 0; i < 500; ++i) records.push_back(moment("m" + std::to_string(i), {i, i + 1}));
  const auto table = EventTable::build(std::move(records));
  const auto read_all = [&] {
    for (EventIndex i = 0; i < table->size(); ++i) {
      if (table->detail(i).time.outer.begin != i) std::abort();
    }
  };
  std::thread other(read_all);
  read_all();
  other.join();
  CHECK(table->detail(499).time.outer == TimeSpan{499, 500});
}

TEST_CASE("events are found by their id") {
  std::vector<EventRecord> records;
  for (int i = 0; i < 300; ++i) records.push_back(moment("event-" + std::to_string(i), {300 - i, 400}));
  const auto table = EventTable::build(std::move(records));
  for (EventIndex i = 0; i < table->size(); ++i) REQUIRE(table->find(table->id(i)) == i);
  CHECK(table->find("event-") == table->size());
  CHECK(table->find("") == table->size());
  CHECK(EventTable().find("x") == 0);
}

TEST_CASE("the full range spans all known bounds and ignores open sides") {
  CHECK(EventTable::build({undated("u")})->full_range().empty());
  CHECK(EventTable::build({moment("a", {10, 20}), moment("b", {kBeginningOfTime, 5}), moment("c", {15, kEndOfTime})})
            ->full_range() == TimeSpan{5, 20});
  CHECK(EventTable::build({moment("c", {15, kEndOfTime})})->full_range() == TimeSpan{15, 16});
}

TEST_CASE("searches by time agree with a scan") {
  Random random(3);
  for (int round = 0; round < 50; ++round) {
    const auto table = EventTable::build(random_events(random, static_cast<int>(random.between(0, 300))));
    for (InstantUs t = -1; t < 60; ++t) {
      EventIndex ending = 0, starting = 0;
      while (ending < table->dated_count() && table->outer_end()[ending] <= t) ++ending;
      while (starting < table->dated_count() && table->outer_begin()[starting] < t) ++starting;
      if (table->first_ending_after(t) != ending) FAIL("first_ending_after(" << t << ")");
      if (table->first_starting_at_or_after(t) != starting) FAIL("first_starting_at_or_after(" << t << ")");
    }
  }
}

TEST_CASE("categories are sorted by name, the unstated one among them") {
  EventRecord named = undated("a"), other = undated("b");
  named.category = "strike";
  other.category = "attack";
  const auto table = EventTable::build({named, other, undated("c")});
  CHECK(table->categories() == std::vector<std::string>{"", "attack", "strike"});
  CHECK(table->category()[table->find("a")] == 2);
  CHECK(table->category()[table->find("c")] == 0);
}

TEST_CASE("an id made from the content is the same from load to load and tells contents apart") {
  const auto make = [](std::string title) {
    EventRecord record = moment("", {1, 2});
    record.title = std::move(title);
    return record;
  };
  const auto first = EventTable::build({make("one"), make("two"), make("one")});
  const auto second = EventTable::build({make("two"), make("one"), make("one")});
  auto first_ids = ids(*first), second_ids = ids(*second);
  std::sort(first_ids.begin(), first_ids.end());
  std::sort(second_ids.begin(), second_ids.end());
  CHECK(first_ids == second_ids);
  const std::string id(first->id(static_cast<EventIndex>(first->find(first_ids[0]))));
  CHECK(id.substr(0, 2) == "e-");
  CHECK(id.size() == 18);
  CHECK(std::count_if(first_ids.begin(), first_ids.end(), [](const auto& i) { return i.ends_with("-2"); }) == 1);
}

TEST_CASE("a made id never takes one that the file uses") {
  std::vector<EventRecord> records{moment("", {1, 2}), moment("", {1, 2})};
  records[0].title = records[1].title = "same";
  make_ids(records);
  const std::string made = records[0].id;
  CHECK(records[1].id == made + "-2");
  EventRecord taken = moment(made, {5, 6}), nameless = moment("", {1, 2});
  nameless.title = "same";
  const auto table = EventTable::build({nameless, taken});
  CHECK(table->id(0) == made + "-2");
  CHECK(table->id(1) == made);
}

TEST_CASE("equal contents without an id pass over every id that the file gives") {
  EventRecord nameless = moment("", {1, 2});
  nameless.title = "same";
  std::vector<EventRecord> records{nameless, nameless, nameless};
  make_ids(records);
  const std::string made = records[0].id;
  const auto table =
      EventTable::build({nameless, moment(made + "-2", {5, 6}), moment(made + "-3", {5, 6}), nameless, nameless});
  CHECK(ids(*table) == std::vector<std::string>{made, made + "-4", made + "-5", made + "-2", made + "-3"});
  for (EventIndex i = 0; i < table->size(); ++i) CHECK(table->find(table->id(i)) == i);
}

TEST_CASE("a table that is no longer wanted is not made") {
  std::vector<EventRows> rows(1);
  rows[0].add(undated("a"));
  std::stop_source stop;
  stop.request_stop();
  CHECK(build_event_table(std::move(rows), JobContext(stop.get_token())).table == nullptr);
}

TEST_CASE("events whose id came earlier are left out, and named") {
  EventRows rows;
  for (const char* id : {"a", "b", "a", "c", "b", "a"}) rows.add(undated(id));
  const BuiltTable built = build_event_table(std::move(rows));
  CHECK(ids(*built.table) == std::vector<std::string>{"a", "b", "c"});
  REQUIRE(built.left_out.size() == 3);
  CHECK(built.left_out[0].number == 2);
  CHECK(built.left_out[1].number == 4);
  CHECK(built.left_out[1].id == "b");
  CHECK(built.left_out[2].number == 5);
  for (const LeftOutEvent& event : built.left_out) CHECK(event.reason == LeftOut::duplicate_id);
  for (const char* id : {"a", "b", "c"}) CHECK(built.table->id(static_cast<EventIndex>(built.table->find(id))) == id);
}

TEST_CASE("of more categories than a table can tell apart the last ones are left out with their events") {
  std::vector<EventRows> rows(2);
  for (EventRows& part : rows) part.begin_part(&part == rows.data() ? 1 : 0);
  for (std::size_t i = 0; i < kMaxCategories; ++i) {
    EventRecord record = undated("i" + std::to_string(i));
    record.category = std::to_string(i);
    rows[1].add(record, i);
  }
  EventRecord one_more = undated("more"), known = undated("known");
  one_more.category = "new";
  known.category = "0";
  rows[0].add(one_more, 7);
  rows[0].add(known, 8);
  const BuiltTable built = build_event_table(std::move(rows), JobContext());
  CHECK(built.table->size() == kMaxCategories + 1);
  CHECK(built.table->categories()[built.table->category()[built.table->find("known")]] == "0");
  REQUIRE(built.left_out.size() == 1);
  CHECK(built.left_out[0].reason == LeftOut::category);
  CHECK(built.left_out[0].id == "more");
  CHECK(built.left_out[0].part == 1);
  CHECK(built.left_out[0].number == 7);
  CHECK(built.table->find("more") == built.table->size());
}

TEST_CASE("a table is the same, however many threads packed the parts of its file") {
  Random random(5);
  std::vector<EventRecord> records = random_events(random, 3000);
  for (std::size_t i = 0; i < records.size(); ++i) {
    EventRecord& record = records[i];
    record.category = "category " + std::to_string(i % 13);
    record.title = "title " + std::to_string(i % 40);
    if (i % 7 == 0) record.id.clear();               // made, often of the same content
    if (i % 11 == 0) record.id = records[i / 2].id;  // given twice
  }
  EventRows whole;
  for (std::size_t i = 0; i < records.size(); ++i) whole.add(records[i], i);
  const BuiltTable expected = build_event_table(std::move(whole));
  REQUIRE(expected.left_out.size() > 100);
  for (const std::size_t threads : {1U, 2U, 5U}) {
    constexpr std::size_t kPart = 170;
    std::vector<EventRows> rows(threads);
    for (std::size_t i = 0; i < records.size(); ++i) {
      EventRows& to = rows[random_thread(i / kPart, threads)];
      if (i % kPart == 0) to.begin_part(i / kPart);
      to.add(records[i], i % kPart);
    }
    const BuiltTable built = build_event_table(std::move(rows), JobContext());
    REQUIRE(ids(*built.table) == ids(*expected.table));
    for (EventIndex i = 0; i < built.table->size(); ++i) {
      if (!(record_of(*built.table, i) == record_of(*expected.table, i))) FAIL("row " << i);
      if (built.table->find(built.table->id(i)) != i) FAIL("id of row " << i);
    }
    REQUIRE(built.left_out.size() == expected.left_out.size());
    for (std::size_t i = 0; i < built.left_out.size(); ++i) {
      CHECK(built.left_out[i].id == expected.left_out[i].id);
      CHECK(built.left_out[i].part * kPart + built.left_out[i].number == expected.left_out[i].number);
    }
  }
}

TEST_CASE("rows that begin at the same time are sorted by end and id, in any number") {
  Random random(17);
  for (const int count : {2, 3, 40, 3000}) {
    std::vector<EventRecord> records;
    for (int i = 0; i < count; ++i) {
      const InstantUs begin = random.between(0, 3) * kDayUs;
      records.push_back(moment("event " + std::to_string((i * 7919) % 100003), {begin, begin + random.between(1, 3)}));
    }
    const auto table = EventTable::build(records);
    for (EventIndex i = 1; i < table->size(); ++i) {
      const auto key = [&](EventIndex row) {
        return std::tuple(table->outer_begin()[row], table->outer_end()[row], table->id(row));
      };
      if (!(key(i - 1) < key(i))) FAIL("row " << i);
    }
  }
}

TEST_CASE("however far apart and however close events begin, they are in order") {
  // From one microsecond to all that a date can say: what the table sorts by first has fewer digits than a time.
  constexpr InstantUs kYear = 31'556'952'000'000;
  Random random(17);
  for (const InstantUs range : {InstantUs{1}, InstantUs{1000}, 3 * kYear, 19'990 * kYear})
    for (const bool with_open : {false, true}) {
      std::vector<EventRecord> records;
      for (int i = 0; i < 3000; ++i) {
        const std::string id = "r" + std::to_string(random.between(0, 1 << 30)) + "-" + std::to_string(i);
        if (random.once_in(20)) {
          records.push_back(undated(id));
          continue;
        }
        const InstantUs middle = random.once_in(3) ? random.between(0, 5) : random.between(-range / 2, range / 2);
        const bool open = with_open && random.once_in(10);
        records.push_back(moment(id, {open ? kBeginningOfTime : middle, middle + random.between(1, 3)}));
      }
      std::vector<EventRecord> sorted = records;
      std::sort(sorted.begin(), sorted.end(), [](const EventRecord& a, const EventRecord& b) {
        const TimeSpan x = a.detail.time.outer, y = b.detail.time.outer;
        if (a.has_time != b.has_time) return a.has_time;
        return a.has_time ? std::tie(x.begin, x.end, a.id) < std::tie(y.begin, y.end, b.id) : a.id < b.id;
      });
      const auto table = EventTable::build(records);
      std::vector<std::string> expected;
      for (const EventRecord& record : sorted) expected.push_back(record.id);
      CHECK(ids(*table) == expected);
      for (const EventRecord& record : records) {
        const std::size_t found = table->find(record.id);
        REQUIRE(found < table->size());
        REQUIRE(table->id(static_cast<EventIndex>(found)) == record.id);
      }
    }
}

TEST_CASE("ids of any bytes and lengths keep their order") {
  Random random(11);
  std::vector<EventRecord> records;
  std::vector<std::string> expected;
  for (int i = 0; i < 2000; ++i) {
    std::string id = "shared";
    for (auto n = random.between(0, 12); n > 0; --n) id.push_back(static_cast<char>(random.between(-128, 127)));
    if (std::find(expected.begin(), expected.end(), id) != expected.end()) continue;
    expected.push_back(id);
    records.push_back(undated(id));
  }
  std::sort(expected.begin(), expected.end());
  CHECK(ids(*EventTable::build(std::move(records))) == expected);
}

}  // namespace sitmap
