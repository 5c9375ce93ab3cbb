// The states that a user's typing leads through, and what the window asks of each.
#include "app/bench_filter.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <memory>
#include <string>

#include "data/generate.h"
#include "data/search_text.h"
#include "state/action.h"
#include "state/derived.h"

namespace sitmap::app {
namespace {

constexpr std::size_t kEvents = 1'000'000;
constexpr int kBins = 200;

State million_events() {
  auto layer = std::make_shared<EventLayer>();
  layer->name = "generated";
  layer->events = generate_events(kEvents);
  layer->records = layer->events->size();
  State state = apply(initial_state(), action::OpenLayers{{layer}});
  state.flight.reset();
  return state;
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

}  // namespace sitmap::app
