// The states that a user's typing leads through, and what the window asks of each.
#include "app/bench_filter.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <memory>
#include <string>

#include "data/event_table_builder.h"
#include "data/generate.h"
#include "data/search_text.h"
#include "data/value_index.h"
#include "state/action.h"
#include "state/derived.h"

namespace sitmap::app {
namespace {

constexpr std::size_t kEvents = 1'000'000;
constexpr int kBins = 200;

State million_events(EventTablePtr events = generate_events(kEvents)) {
  auto layer = std::make_shared<EventLayer>();
  layer->name = "generated";
  layer->events = std::move(events);
  layer->records = layer->events->size();
  State state = apply(initial_state(), action::OpenLayers{{layer}});
  state.flight.reset();
  return state;
}

// Up to three actors of a hundred thousand, a few of which are in most events, and one of twenty tags.
EventTablePtr with_actors(const EventTable& plain) {
  constexpr std::uint64_t kActors = 100'000;
  EventRows rows;
  std::uint64_t state = 1;
  const auto below = [&state](std::uint64_t most) {
    state = state * 6364136223846793005U + 1442695040888963407U;
    return (state >> 33) % most;
  };
  for (EventIndex row = 0; row < plain.size(); ++row) {
    EventRecord record;
    record.id = plain.id(row);
    record.title = plain.title(row);
    record.category = plain.categories()[plain.category()[row]];
    record.has_position = plain.has_position(row);
    record.position = plain.position()[row];
    record.severity = plain.severity()[row];
    record.has_time = plain.has_time(row);
    record.detail = plain.make_detail(row);
    for (std::uint64_t n = below(4); n > 0; --n)
      record.detail.actors.push_back("Actor " + std::to_string(below(below(2) == 0 ? 20 : kActors)));
    record.detail.tags = {"tag " + std::to_string(below(20))};
    rows.add(record);
  }
  return build_event_table(std::move(rows)).table;
}

// What the panels read in a frame.
void show(Derived& derived, const State& state) {
  derived.facets(state);
  derived.histogram(state, kBins);
  derived.list(state);
  derived.counts(state);
}

}  // namespace

Timing bench_search() {
  State state = million_events();
  const auto before = std::chrono::steady_clock::now();
  const SearchText& text = state.document.events->search_text();
  const std::chrono::duration<double, std::milli> made = std::chrono::steady_clock::now() - before;
  constexpr std::array kWords = {"event near bagh", "tehran -statement", "\"near ist\"", "e2", "near a"};
  std::vector<std::string> typed;
  for (const std::string word : kWords) {
    for (std::size_t length = 1; length <= word.size(); ++length) typed.push_back(word.substr(0, length));
    for (std::size_t length = word.size(); length-- > 0;) typed.push_back(word.substr(0, length));
  }
  Derived derived;
  Timing result = measure("search-keystroke", static_cast<int>(typed.size()), [&](int i) {
    state.document.filter.text = typed[static_cast<std::size_t>(i)];
    show(derived, state);
  });
  result.notes = {{"prepared_ms", made.count()}, {"text_mb", static_cast<double>(text.byte_count()) / 1e6}};
  return result;
}

Timing bench_filters() {
  State state = million_events();
  std::array<Filter, 8> filters;
  filters[0].where = {{"severity", "3", Comparison::at_least}};
  filters[1].where = {{"title", "Event near Tehran", Comparison::equal}};
  filters[2].where = {{"start", "2015", Comparison::at_least}};
  filters[3].has_bbox = true;
  filters[3].bbox = {40, 25, 60, 40};
  filters[4].circle = Circle{{44.4, 33.3}, 500'000};
  filters[5].polygon = {{40, 25}, {60, 25}, {62, 40}, {50, 44}, {38, 38}};
  filters[6].hidden_severities[1] = filters[6].hidden_statuses[0] = true;
  filters[7].where = {{"title", "bagh", Comparison::contains}};
  Derived derived;
  return measure("filter", 64, [&](int i) {
    state.document.filter = filters.at(static_cast<std::size_t>(i) % filters.size());
    show(derived, state);
  });
}

Timing bench_values() {
  State state = million_events(with_actors(*generate_events(kEvents)));
  const auto before = std::chrono::steady_clock::now();
  const ValueIndex& actors = state.document.events->values(ValueField::actors);
  state.document.events->values(ValueField::tags);
  const std::chrono::duration<double, std::milli> made = std::chrono::steady_clock::now() - before;
  const auto named = [&](std::size_t place) { return std::string(actors.values()[place]); };
  std::array<Filter, 4> filters;
  filters[0].only_actors = {named(0)};
  filters[1].only_actors = {named(0), named(5000), named(90'000)};
  filters[2].only_tags = {"tag 1", "tag 7"};
  filters[3].only_actors = {named(3)};
  filters[3].only_tags = {"tag 2"};
  for (Filter& filter : filters) std::sort(filter.only_actors.begin(), filter.only_actors.end());
  constexpr std::array kWords = {"", "a", "actor 1", "actor 12"};
  Derived derived;
  Timing result = measure("filter-values", 64, [&](int i) {
    state.document.filter = filters.at(static_cast<std::size_t>(i) % filters.size());
    show(derived, state);
    derived.value_list(state, ValueField::actors, kWords.at(static_cast<std::size_t>(i / 4) % kWords.size()));
  });
  result.notes = {{"prepared_ms", made.count()}, {"actors", static_cast<double>(actors.values().size())}};
  return result;
}

Timing bench_sorting() {
  State state = million_events();
  constexpr std::array kOrders = {ListOrder::title, ListOrder::category, ListOrder::severity};
  Derived derived;
  derived.list(state);
  return measure("sort-list", 12, [&](int i) {
    state.settings.list_order = kOrders.at(static_cast<std::size_t>(i) % kOrders.size());
    derived.list(state);
  });
}

Timing bench_comparison() {
  State state = million_events();
  const TimeSpan full = state.document.events->full_range();
  const DurationUs tenth = (full.end - full.begin) / 10;
  state.view.comparison = WindowComparison{{full.begin, full.begin + tenth}, {}};
  Derived derived;
  derived.mask(state);
  Timing result = measure("compare", 64, [&](int i) {
    const InstantUs begin = full.begin + tenth / 10 * (i + 1);
    state.view.time.window = {begin, begin + tenth};
    derived.map_counts(state, false);
  });
  result.notes = {{"compared", static_cast<double>(derived.selection(state).events.size())}};
  return result;
}

}  // namespace sitmap::app
