// Filters one by one, events chosen together, and areas drawn on the map.
#include <catch2/catch.hpp>

#include <algorithm>

#include "data/filter_mask.h"
#include "data/generate.h"
#include "data/row_ranks.h"
#include "sample_events.h"
#include "state/action.h"
#include "state/active_filters.h"
#include "state/area_filter.h"
#include "state/commands.h"
#include "state/derived.h"
#include "state/event_columns.h"

namespace sitmap {
namespace {

State generated(std::size_t events) {
  auto layer = std::make_shared<EventLayer>();
  layer->name = "generated";
  layer->events = generate_events(events);
  layer->records = layer->events->size();
  State state = initial_state();
  state.viewport = {.width = 1000, .height = 700};
  state = apply(std::move(state), action::OpenLayers{{layer}});
  state.flight.reset();
  return state;
}

State run(State state, const char* name) {
  const Command* const command = find_command(name);
  REQUIRE(command != nullptr);
  REQUIRE(command->enabled(state));
  for (const Effect& effect : command->run(state)) {
    if (const Action* const action = std::get_if<Action>(&effect)) state = apply(std::move(state), *action);
  }
  return state;
}

Filter full_filter() {
  Filter f;
  f.text = "near";
  f.where = {{"severity", "2", Comparison::at_least}, {"place", "", Comparison::unequal}};
  f.has_bbox = true;
  f.bbox = {10, 10, 20, 20};
  f.polygon = {{0, 0}, {10, 0}, {0, 10}};
  f.circle = Circle{{44, 33}, 50'000};
  f.hidden_categories = {"attack"};
  f.hidden_severities[0] = true;
  f.hidden_statuses[2] = true;
  f.show_undated = false;
  return f;
}

}  // namespace

TEST_CASE("Every filter in force has words and can be taken away, until none is left") {
  Filter f = full_filter();
  const std::vector<ActiveFilter> all = active_filters(f, {});
  REQUIRE(all.size() == 10);
  CHECK(all[1].label == "Severity ≥ 2");
  CHECK(all[2].label == "Place ≠ nothing");
  CHECK(all[5].label.starts_with("Within 50 km of "));
  for (const ActiveFilter& active : all) {
    const std::size_t before = active_filters(f, {}).size();
    active.remove(f);
    CHECK(active_filters(f, {}).size() == before - 1);
  }
  CHECK(f.empty());
}

TEST_CASE("Each filter's parts are kept apart and give what a filter from scratch gives") {
  State state = generated(500);
  Derived kept;
  const Filter full = full_filter();
  std::vector<Filter> steps(1);
  for (const char* text : {"n", "ne", "near", "near t", "near", "", "event"}) {
    steps.push_back(steps.back());
    steps.back().text = text;
  }
  steps.push_back(steps.back());
  steps.back().where = {full.where[0]};
  steps.push_back(steps.back());
  steps.back().hidden_categories = {state.document.events->categories()[0]};
  steps.push_back(steps.back());
  steps.back().circle = Circle{{44, 33}, 3'000'000};
  steps.push_back(steps.back());
  steps.back().text = "event near";
  for (const Filter& filter : steps) {
    state.document.filter = filter;
    CHECK(kept.mask(state) == filter_mask(*state.document.events, filter));
    Derived fresh;
    CHECK(kept.facets(state).categories == fresh.facets(state).categories);
  }
}

TEST_CASE("Several events are chosen together, selecting one ends that") {
  State state = generated(50);
  state = apply(std::move(state), action::Choose{{5, 3, 9, 3, 1000}, 9});
  CHECK(state.view.chosen == std::vector<EventIndex>{3, 5, 9});
  CHECK(state.view.selected == 9u);
  state = apply(std::move(state), action::Choose{{7}, std::nullopt});
  CHECK(state.view.chosen.empty());
  CHECK(state.view.selected == 7u);
  state = run(std::move(state), "events.choose_all");
  CHECK(state.view.chosen.size() == 50);
  CHECK(state.view.selected == 7u);
  state = apply(std::move(state), action::Select{2u, false});
  CHECK(state.view.chosen.empty());
  state = apply(std::move(state), action::Choose{});
  CHECK_FALSE(state.view.selected);
}

TEST_CASE("The list of a large table keeps its order until another one is supplied") {
  State state = generated(60'000);
  state.settings.list_order = ListOrder::title;
  Derived derived;
  derived.order_large_tables_later();
  CHECK(std::is_sorted(derived.list(state).begin(), derived.list(state).end()));
  const auto wanted = derived.take_wanted_order();
  REQUIRE(wanted);
  CHECK(wanted->field == "title");
  derived.supply_order(*wanted,
                       std::make_shared<const std::vector<std::uint32_t>>(row_ranks(*wanted->events, "title")));
  Derived at_once;
  CHECK(derived.list(state) == at_once.list(state));
  CHECK_FALSE(std::is_sorted(derived.list(state).begin(), derived.list(state).end()));
}

TEST_CASE("A rectangle on a flat map is a box, also across the antimeridian, on a turned one a polygon") {
  State state = generated(20);
  state.view.camera = {world_from_lonlat({180, 0}), 3, 0, Projection::mercator};
  std::optional<Filter> filter = with_screen_box(state, {600, 400}, {400, 300});
  REQUIRE(filter);
  CHECK(filter->has_bbox);
  CHECK(filter->bbox.west_deg > 170);
  CHECK(filter->bbox.east_deg < -170);
  CHECK(filter->bbox.north_deg > filter->bbox.south_deg);
  state.view.camera.bearing_deg = 30;
  filter = with_screen_box(state, {400, 300}, {600, 400});
  REQUIRE(filter);
  CHECK_FALSE(filter->has_bbox);
  const auto polygon = PolygonTest::create(filter->polygon);
  REQUIRE(polygon);
  const auto center = world_at_screen(state.view.camera, state.viewport, {500, 350});
  CHECK(polygon->contains(lonlat_from_world(*center)));
}

TEST_CASE("A polygon is finished with three corners, given up with Escape") {
  State state = generated(20);
  state = run(std::move(state), "events.filter_polygon");
  CHECK_FALSE(find_command("map.finish")->enabled(state));
  state = apply(std::move(state), action::TakeTool{MapTool::filter_polygon, {{0, 0}, {10, 0}, {0, 10}}});
  const State finished = run(state, "map.finish");
  CHECK(finished.document.filter.polygon.size() == 3);
  CHECK(finished.view.tool_points.empty());
  CHECK(finished.view.tool == MapTool::none);
  state = run(std::move(state), "view.escape");
  CHECK(state.view.tool_points.empty());
  CHECK(state.document.filter.polygon.empty());
}

TEST_CASE("Rows are copied with a line of labels, without tabs or breaks inside cells") {
  EventRecord record;
  record.id = "a";
  record.title = "one\ttwo\nthree";
  record.detail.extra_json = R"({"Deaths": 3})";
  Document document;
  document.events = EventTable::build({record});
  CHECK(rows_as_tsv(document, {0}, {{"title", 10}, {"Deaths", 10}, {"id", 10}}) ==
        "Title\tDeaths\tId\none two three\t3\ta\n");
  const std::vector<std::string> columns = event_columns(document);
  CHECK(std::count(columns.begin(), columns.end(), "Deaths") == 1);
}

}  // namespace sitmap
