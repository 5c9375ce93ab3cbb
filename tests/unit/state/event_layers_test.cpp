// Several layers of events beside each other: order, colour, visibility, replacement, removal, and what undo brings
// back.
#include <array>
#include <catch2/catch.hpp>

#include "sample_events.h"
#include "state/action.h"
#include "state/derived.h"
#include "state/event_style.h"

namespace sitmap {
namespace {

EventRecord record(const std::string& id, LonLat at, const std::string& start) {
  EventRecord r;
  r.id = r.title = id;
  r.category = "attack";
  r.has_position = true;
  r.position = at;
  r.has_time = true;
  r.detail.time = *parse_event_time(start, "", Zone::utc());
  return r;
}

EventLayerPtr layer(const std::string& name, std::vector<EventRecord> records) {
  auto made = std::make_shared<EventLayer>();
  made->name = name;
  made->path = "/data/" + name + ".csv";
  made->records = records.size();
  made->events = EventTable::build(std::move(records));
  return made;
}

State opened() {
  State state = apply(initial_state(), action::OpenLayers{{layer("strikes", {record("a", {44, 33}, "2020-01-01")})}});
  return apply(std::move(state), action::AddEventLayers{{layer("protests", {record("a", {51, 35}, "2020-01-02"),
                                                                            record("b", {52, 36}, "2020-01-03")})}});
}

}  // namespace

TEST_CASE("Layers of events lie on one map and one slider, and each event knows its layer") {
  const State state = opened();
  REQUIRE(state.document.layers.size() == 2);
  CHECK(state.document.layer_styles.size() == 2);
  const EventTable& events = *state.document.events;
  REQUIRE(events.size() == 3);
  CHECK(events.layer(static_cast<EventIndex>(events.find("a"))) == 0);
  CHECK(events.layer(static_cast<EventIndex>(events.find("b"))) == 1);
  CHECK(events.layer(static_cast<EventIndex>(events.find("protests: a"))) == 1);
  CHECK(state.view.time.window.contains(events.full_range()));
}

TEST_CASE("A hidden layer is a filter: its events are counted as filtered, and undo shows them again") {
  State state = opened();
  Filter filter = state.document.filter;
  filter.hidden_layers = {1};
  state = apply(std::move(state), action::SetFilter{filter});
  Derived derived;
  CHECK(derived.counts(state).shown == 1);
  CHECK(derived.counts(state).hidden_filter == 2);
  state = apply(std::move(state), action::Undo{});
  CHECK(derived.counts(state).shown == 3);
}

TEST_CASE("A layer in one colour lends it to all its events, whatever their category, the others keep theirs") {
  State state = opened();
  const Rgba red{200, 0, 0, 255};
  state = apply(std::move(state), action::StyleEventLayer{1, {red}});
  const Theme theme = with_event_styles(Theme{}, state.document);
  const auto color_of = [&](const char* id) {
    return theme.category(style_name(state.document, static_cast<EventIndex>(state.document.events->find(id)))).color;
  };
  CHECK(color_of("b") == red);
  CHECK(color_of("protests: a") == red);
  CHECK_FALSE(color_of("a") == red);
  state = apply(std::move(state), action::Undo{});
  CHECK_FALSE(state.document.layer_styles[1].color);
}

TEST_CASE("The slider counts a layer in one colour as one kind, beside the categories of the others") {
  State state = opened();
  state = apply(std::move(state), action::StyleEventLayer{1, {Rgba{200, 0, 0, 255}}});
  const std::vector<EventKind> kinds = event_kinds(state.document);
  REQUIRE(kinds.size() == 2);
  CHECK(kinds[0].label == "attack");
  CHECK(kinds[1].label == "protests");
  Derived derived;
  const Histogram& h = derived.histogram(state, 20);
  REQUIRE(h.kinds == 2);
  std::array<std::size_t, 2> sums{};
  for (std::size_t i = 0; i < h.counts.size(); ++i) sums[i % 2] += h.counts[i];
  CHECK(sums == std::array<std::size_t, 2>{1, 2});
}

TEST_CASE("A layer that is read anew takes its own place: style, map, time and selection stay") {
  State state = opened();
  state = apply(std::move(state), action::StyleEventLayer{1, {Rgba{1, 2, 3, 255}}});
  state = apply(std::move(state), action::Select{static_cast<EventIndex>(state.document.events->find("b")), false});
  state.view.camera.zoom = 7.5;
  const View before = state.view;
  state =
      apply(std::move(state),
            action::AddEventLayers{
                {layer("protests", {record("b", {52, 36}, "2020-01-03"), record("c", {52, 36}, "2019-12-01")})}, true});
  REQUIRE(state.document.layers.size() == 2);
  CHECK(state.document.layer_styles[1].color == Rgba{1, 2, 3, 255});
  CHECK(state.view.camera == before.camera);
  CHECK(state.view.time.window == before.time.window);
  REQUIRE(state.view.selected);
  CHECK(state.document.events->id(*state.view.selected) == "b");
}

TEST_CASE("A removed layer takes its events, colour and filter with it, undo brings all of them back") {
  State state = opened();
  state = apply(std::move(state), action::AddEventLayers{{layer("talks", {record("t", {40, 30}, "2020-02-01")})}});
  Filter filter;
  filter.hidden_layers = {0, 2};
  state = apply(std::move(state), action::SetFilter{filter});
  const State before = state;
  state = apply(std::move(state), action::RemoveEventLayer{0});
  REQUIRE(state.document.layers.size() == 2);
  CHECK(state.document.layers[0]->name == "protests");
  CHECK(state.document.events->size() == 3);
  CHECK(state.document.filter.hidden_layers == std::vector<std::uint16_t>{1});
  CHECK(state.document.title == "protests");
  state = apply(std::move(state), action::Undo{});
  CHECK(state.document == before.document);
  state = apply(std::move(state), action::RemoveEventLayer{9});
  CHECK(state.document == before.document);
}

}  // namespace sitmap
