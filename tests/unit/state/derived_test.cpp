// Derived values: equal to what the functions of data say for any state, kept while their inputs stay.
#include <catch2/catch.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <random>
#include <set>

#include "data/value_index.h"
#include "sample_events.h"
#include "state/derived.h"

namespace sitmap {
namespace {

const std::vector<std::string> kCategories{"attack", "killing", "other", ""};

class Random {
 public:
  explicit Random(unsigned seed) : engine_(seed) {}
  int below(int n) { return std::uniform_int_distribution<int>(0, n - 1)(engine_); }
  double between(double low, double high) { return std::uniform_real_distribution<double>(low, high)(engine_); }

 private:
  std::mt19937 engine_;
};

std::string random_value(Random& random) {
  return "v" + std::to_string(random.below(5));
}

std::vector<EventRecord> random_events(Random& random, int count) {
  std::vector<EventRecord> records;
  for (int i = 0; i < count; ++i) {
    std::string start;
    const int kind = random.below(5);
    const std::string month = std::to_string(1 + random.below(9)), day = std::to_string(10 + random.below(18));
    if (kind == 1) start = "2020";
    if (kind == 2) start = "2020-0" + month;
    if (kind == 3) start = "2020-0" + month + "-" + day;
    if (kind == 4) start = "2020-0" + month + "-" + day + "/2020-10";
    records.push_back(event_record("e" + std::to_string(i), start, {random.between(40, 50), random.between(30, 36)},
                                   kCategories[static_cast<std::size_t>(random.below(4))], random.below(6)));
    records.back().title = std::string(1, static_cast<char>('a' + random.below(26)));
    records.back().status = static_cast<EventStatus>(random.below(4));
    records.back().has_position = random.below(8) > 0;
    for (int n = random.below(3); n > 0; --n) records.back().detail.actors.push_back(random_value(random));
    for (int n = random.below(3); n > 0; --n) records.back().detail.tags.push_back(random_value(random));
    if (random.below(4) == 0) records.back().detail.claims = {{"a", "this"}, {"b", "that"}};
  }
  return records;
}

Filter random_filter(Random& random) {
  Filter filter;
  if (random.below(2) == 0) filter.hidden_categories = {kCategories[static_cast<std::size_t>(random.below(4))]};
  filter.hidden_severities[static_cast<std::size_t>(random.below(6))] = random.below(2) == 0;
  filter.hidden_statuses[static_cast<std::size_t>(random.below(4))] = random.below(2) == 0;
  if (random.below(3) == 0) filter.only_actors = {random_value(random)};
  if (random.below(3) == 0) filter.only_tags = {"v1", "v3"};
  if (random.below(3) == 0) filter.text = "e1";
  filter.show_undated = random.below(2) == 0;
  return filter;
}

State random_change(State state, Random& random) {
  const InstantUs begin = at(2020, 1 + random.below(9), 1);
  TimeControl time = with_window(state.view.time, {begin, begin + (1 + random.below(60)) * kDayUs});
  time.mode = static_cast<TimeMode>(random.below(3));
  Settings settings = state.settings;
  settings.list_order = static_cast<ListOrder>(random.below(4));
  settings.list_descending = random.below(2) == 0;
  settings.list_only_shown = random.below(2) == 0;
  switch (random.below(4)) {
    case 0:
      return apply(std::move(state), action::SetFilter{random_filter(random)});
    case 1:
      return apply(std::move(state), action::SetTime{time});
    case 2:
      return apply(std::move(state), action::SetSettings{settings});
    default:
      return apply(std::move(state), action::ZoomAbout{{300, 300}, random.between(-1, 1), false});
  }
}

Selection selection_of(const State& state) {
  const auto mask = filter_mask(*state.document.events, state.document.filter);
  return select(*state.document.events, mask, count_mask(*state.document.events, mask),
                state.document.filter.show_undated, effective_window(state.view.time.window, state.view.time.mode),
                total_records(state.document), total_rejected(state.document));
}

std::size_t passing_without(const State& state, EventIndex event, void (*open)(Filter&)) {
  Filter filter = state.document.filter;
  open(filter);
  return filter_mask(*state.document.events, filter)[event];
}

}  // namespace

TEST_CASE("Through random changes everything derived is what the data functions say") {
  Random random(7);
  State state = opened(random_events(random, 300));
  Derived derived;
  for (int i = 0; i < 120; ++i) {
    state = random_change(std::move(state), random);
    const EventTable& events = *state.document.events;
    const Selection expected = selection_of(state);
    REQUIRE(derived.mask(state) == filter_mask(events, state.document.filter));
    REQUIRE(derived.selection(state).events == expected.events);
    REQUIRE(derived.selection(state).memberships == expected.memberships);
    REQUIRE(derived.counts(state) == expected.counts);
    const Counts& c = derived.counts(state);
    REQUIRE(c.records == c.rejected + c.shown + c.hidden_time + c.hidden_filter + c.hidden_undated);

    const Counts seen = derived.map_counts(state, false), all = derived.map_counts(state, true);
    REQUIRE(seen.shown + seen.hidden_no_place + seen.hidden_off_screen == c.shown);
    REQUIRE(all.shown + all.hidden_no_place + all.hidden_off_screen == c.shown);
    REQUIRE(seen.shown <= all.shown);
    REQUIRE(seen.shown_possible <= seen.shown);

    const Stacks& stacks = derived.stacks(state);
    const double zoom = std::round(state.view.camera.zoom * 10) / 10;
    REQUIRE(stacks.members == build_stacks(events, expected.events, expected.memberships, zoom, kStackMergePx).members);
    const Histogram histogram = derived.histogram(state, 80);
    REQUIRE(histogram.counts == sitmap::histogram(events, derived.mask(state), histogram.edges).counts);

    std::vector<EventIndex> rows = derived.list(state);
    std::sort(rows.begin(), rows.end());
    if (state.settings.list_only_shown) {
      REQUIRE(rows == expected.events);
    } else {
      REQUIRE(rows.size() ==
              static_cast<std::size_t>(std::count(derived.mask(state).begin(), derived.mask(state).end(), 1)));
    }
  }
}

TEST_CASE("A map shows only what has a position and lies on the screen, and says why the rest is hidden") {
  std::vector<EventRecord> records{event_record("a", "2020-01-01", {44.4, 33.3}, "attack", 1),
                                   event_record("b", "2020-01-02", {44.41, 33.31}, "attack", 1),
                                   event_record("c", "2020-01-03", {-77, 38.9}, "attack", 1),
                                   event_record("d", "2020-01-04", {}, "attack", 1)};
  records.back().has_position = false;
  State state = opened(std::move(records));
  state.flight.reset();
  state.view.time.window = slider_range(state);
  state.viewport = {1000, 800, 1, 300, 0, 0, 0};
  state.view.camera = {world_from_lonlat({44.4, 33.3}), 6, 0};
  Derived derived;
  const Counts counts = derived.map_counts(state, false);
  CHECK(counts.shown == 2);
  CHECK(counts.hidden_off_screen == 1);
  CHECK(counts.hidden_no_place == 1);
  CHECK(counts.records == 4);
  // Behind a panel nothing is seen; a picture has no panels.
  state.view.camera = panned(state.view.camera, state.viewport, -350, 0);
  CHECK(derived.map_counts(state, false).shown == 0);
  CHECK(derived.map_counts(state, true).shown == 2);
}

TEST_CASE("Facets count what would pass if the facet itself hid nothing") {
  Random random(11);
  State state = opened(random_events(random, 200));
  Derived derived;
  for (int i = 0; i < 20; ++i) {
    state = apply(std::move(state), action::SetFilter{random_filter(random)});
    const EventTable& events = *state.document.events;
    Derived::Facets expected;
    expected.categories.assign(events.categories().size(), 0);
    std::array<std::map<std::string, std::size_t>, 2> named;
    for (EventIndex e = 0; e < events.size(); ++e) {
      expected.categories[events.category()[e]] +=
          passing_without(state, e, [](Filter& f) { f.hidden_categories.clear(); });
      expected.severities[events.severity()[e]] +=
          passing_without(state, e, [](Filter& f) { f.hidden_severities = {}; });
      expected.statuses[static_cast<std::size_t>(events.status()[e])] +=
          passing_without(state, e, [](Filter& f) { f.hidden_statuses = {}; });
      const EventDetail& d = events.detail(e);
      const std::size_t actors = passing_without(state, e, [](Filter& f) { f.only_actors.clear(); });
      const std::size_t tags = passing_without(state, e, [](Filter& f) { f.only_tags.clear(); });
      for (const std::string& value : std::set(d.actors.begin(), d.actors.end())) named[0][value] += actors;
      for (const std::string& value : std::set(d.tags.begin(), d.tags.end())) named[1][value] += tags;
      if (events.disagreement(e) != 0) expected.disagreeing += filter_mask(events, state.document.filter)[e];
    }
    const Derived::Facets& facets = derived.facets(state);
    REQUIRE(facets.categories == expected.categories);
    REQUIRE(facets.severities == expected.severities);
    REQUIRE(facets.statuses == expected.statuses);
    REQUIRE(facets.disagreeing == expected.disagreeing);
    for (const ValueField field : {ValueField::actors, ValueField::tags}) {
      const auto i_field = static_cast<std::size_t>(field);
      const ValueIndex& index = events.values(field);
      REQUIRE(facets.values[i_field].size() == index.values().size());
      for (std::size_t v = 0; v < index.values().size(); ++v)
        REQUIRE(facets.values[i_field][v] == named[i_field][std::string(index.values()[v])]);
    }
  }
}

TEST_CASE("Values are listed chosen ones first, then by how many events have them, and found by their folded words") {
  std::vector<EventRecord> records;
  const std::vector<std::vector<std::string>> actors = {
      {"Iran", "Irák"}, {"Iran"}, {"Iran", "United States"}, {"United States"}, {"Hashed"}};
  for (std::size_t i = 0; i < actors.size(); ++i) {
    records.push_back(event_record("e" + std::to_string(i), "2020", {44, 33}, "attack", 1));
    records.back().detail.actors = actors[i];
  }
  State state = opened(std::move(records));
  Derived derived;
  const auto listed = [&](const char* words) {
    std::string names;
    for (const std::uint32_t value : derived.value_list(state, ValueField::actors, words))
      names += std::string(state.document.events->values(ValueField::actors).values()[value]) + ";";
    return names;
  };
  CHECK(listed("") == "Iran;United States;Hashed;Irák;");
  CHECK(listed("ira") == "Iran;Irák;");
  state.document.filter.only_actors = {"Hashed"};
  CHECK(listed("") == "Hashed;Iran;United States;Irák;");
  // What no event has that passes the other filters is not offered, unless it is chosen.
  state.document.filter.text = "e3";
  CHECK(listed("") == "Hashed;United States;");
  CHECK(listed("iran").empty());
}

TEST_CASE("Moving the window computes neither mask nor histogram nor facets again") {
  Random random(3);
  State state = opened(random_events(random, 50));
  Derived derived;
  const std::uint8_t* mask = derived.mask(state).data();
  const std::uint32_t* bins = derived.histogram(state, 60).counts.data();
  const std::size_t* facets = derived.facets(state).categories.data();
  state = apply(std::move(state), action::Step{1});
  derived.selection(state);
  CHECK(derived.mask(state).data() == mask);
  CHECK(derived.histogram(state, 60).counts.data() == bins);
  CHECK(derived.facets(state).categories.data() == facets);
}

TEST_CASE("Panning and small zooms keep stacks, selecting keeps everything") {
  Random random(5);
  State state = opened(random_events(random, 50));
  state = apply(std::move(state), action::SetCamera{Camera{world_from_lonlat({45, 33}), 6, 0}});
  Derived derived;
  const EventIndex* members = derived.stacks(state).members.data();
  state = apply(std::move(state), action::Pan{120, 40});
  state = apply(std::move(state), action::ZoomAbout{{10, 10}, 0.03, false});
  state = apply(std::move(state), action::Select{3});
  CHECK(derived.stacks(state).members.data() == members);
}

TEST_CASE("The list is in the chosen order, rows that say nothing come last") {
  std::vector<EventRecord> records{
      event_record("a", "2020-03", {0, 0}, "killing", 2), event_record("b", "2020-01", {0, 0}, "attack", 0),
      event_record("c", "2020-02", {0, 0}, "other", 5), event_record("d", "", {0, 0}, "attack", 1)};
  records[0].title = "Beta";
  records[1].title = "Gamma";
  records[2].title = "Alpha";
  records[3].title = "Beta";
  State state = opened(records);
  Derived derived;
  const auto listed = [&](ListOrder order, bool descending) {
    Settings settings = state.settings;
    settings.list_order = order;
    settings.list_descending = descending;
    state = apply(state, action::SetSettings{settings});
    std::string ids;
    for (const EventIndex i : derived.list(state)) ids += state.document.events->id(i);
    return ids;
  };
  CHECK(listed(ListOrder::time, false) == "bcad");
  CHECK(listed(ListOrder::time, true) == "acbd");
  CHECK(listed(ListOrder::title, false) == "cadb");
  CHECK(listed(ListOrder::title, true) == "badc");
  CHECK(listed(ListOrder::category, false) == "bdac");
  CHECK(listed(ListOrder::severity, false) == "dacb");
  CHECK(listed(ListOrder::severity, true) == "cadb");
}

TEST_CASE("An empty document derives to nothing") {
  const State state = initial_state();
  Derived derived;
  CHECK(derived.selection(state).events.empty());
  CHECK(derived.stacks(state).stacks.empty());
  CHECK(derived.list(state).empty());
  CHECK(derived.facets(state).categories.empty());
  CHECK(derived.histogram(state, 50).max_total == 0);
}

TEST_CASE("Bins of the histogram start where the calendar's units do") {
  const Zone baghdad = Zone::find("Asia/Baghdad").value();
  const auto days = calendar_edges({at(2020, 1, 1, 5), at(2020, 3, 1)}, 60, baghdad);
  CHECK(days.front() == at(2019, 12, 31, 21));
  CHECK(days[1] - days[0] == kDayUs);
  const auto months = calendar_edges({at(2015, 1, 20), at(2020, 1, 1)}, 60, Zone::utc());
  CHECK(months.front() == at(2015, 1, 1));
  CHECK(months[1] == at(2015, 2, 1));
  const auto weeks = calendar_edges({at(2020, 1, 1), at(2021, 1, 1)}, 52, Zone::utc());
  CHECK(weeks.front() == at(2019, 12, 30));
  const auto minutes = calendar_edges({at(2020, 1, 1, 5, 3), at(2020, 1, 1, 6)}, 12, Zone::utc());
  CHECK(minutes.front() == at(2020, 1, 1, 5, 0));
  CHECK(minutes[1] == at(2020, 1, 1, 5, 5));
  const auto decades = calendar_edges({at(1215, 6, 15), at(2020, 1, 1)}, 80, Zone::utc());
  CHECK(decades.front() == at(1210, 1, 1));
  CHECK(decades[1] == at(1220, 1, 1));
}

TEST_CASE("Bins ascend and cover any span, in number about as many as asked for") {
  Random random(23);
  for (const char* name : {"UTC", "America/New_York", "Asia/Tehran"}) {
    const Zone zone = Zone::find(name).value();
    for (int i = 0; i < 200; ++i) {
      const InstantUs begin = at(1900 + random.below(150), 1 + random.below(12), 1, random.below(24), random.below(60));
      const auto length = static_cast<DurationUs>(std::exp(random.between(std::log(36e8), std::log(6e15))));
      const int count = 30 + random.below(120);
      const auto edges = calendar_edges({begin, begin + length}, count, zone);
      INFO(name << " " << begin << " " << length << " " << count << " " << edges.size());
      REQUIRE(std::adjacent_find(edges.begin(), edges.end(), std::greater_equal<>()) == edges.end());
      REQUIRE(edges.front() <= begin);
      REQUIRE(edges.back() >= begin + length);
      REQUIRE(edges.size() <= static_cast<std::size_t>(count) * 3 + 4);
      REQUIRE(edges.size() >= static_cast<std::size_t>(count) / 3);
    }
  }
}

TEST_CASE("Bins of days are local days across a clock change") {
  const Zone zone = Zone::find("America/New_York").value();
  const auto edges = calendar_edges({at(2020, 3, 1, 5), at(2020, 4, 1, 4)}, 31, zone);
  for (const InstantUs edge : edges) CHECK(zone.civil_at(edge).hour == 0);
}

TEST_CASE("The widest span there is has bins, too") {
  const auto edges = calendar_edges({kBeginningOfTime, kEndOfTime}, 100, Zone::utc());
  CHECK(edges.size() > 10);
  CHECK(edges.size() < 250);
  CHECK(calendar_edges({5, 5}, 100, Zone::utc()).empty());
}

}  // namespace sitmap
