// Specifies editing: what becomes of layers, tables, selection, undo, and what counts as saved.
#include "state/event_editing.h"

#include <algorithm>
#include <catch2/catch.hpp>

#include "sample_events.h"
#include "state/commands.h"

namespace sitmap {
namespace {

EventLayerPtr file(std::vector<EventRecord> records, const std::string& path) {
  auto layer = std::make_shared<EventLayer>(*layer_of(std::move(records), path.substr(0, path.find('.'))));
  layer->path = path;
  layer->driver = "GeoJSON";
  return layer;
}

State two_files() {
  // Both name an event "a", so that the second one's goes by another id in the table of all.
  return apply(
      initial_state(),
      action::OpenLayers{
          {file(few_events(), "one.geojson"),
           file({event_record("a", "2020-02-01", {10, 10}), event_record("z", "2020-03", {11, 11})}, "two.geojson")}});
}

EventRecord record_for(const State& state, std::string_view id) {
  return editable_record(state.document, row_of(state, id)).value();
}

State run(State state, const char* command) {
  const Command* const found = find_command(command);
  REQUIRE(found->enabled(state));
  for (const Effect& effect : found->run(state))
    if (const Action* action = std::get_if<Action>(&effect)) state = apply(std::move(state), *action);
  return state;
}

}  // namespace

TEST_CASE("an event changes in its own layer and in the table of all, and stays selected") {
  State state = apply(two_files(), action::Select{row_of(two_files(), "two: a")});
  REQUIRE(selected_id(state) == "two: a");
  EventRecord record = record_for(state, "two: a");
  CHECK(record.id == "a");
  record.title = "Another title";
  record.severity = 1;
  record.detail.time = *parse_event_time("2020-12", "", Zone::utc());
  state = apply(std::move(state), action::ChangeEvent{row_of(state, "two: a"), record});
  CHECK(selected_id(state) == "two: a");
  const EventIndex row = row_of(state, "two: a");
  CHECK(state.document.events->title(row) == "Another title");
  CHECK(state.document.events->start_text(row) == "2020-12");
  CHECK(state.document.layers[1]->events->title(static_cast<EventIndex>(state.document.layers[1]->events->find("a"))) ==
        "Another title");
  CHECK_FALSE(is_unsaved(state, *state.document.layers[0]));
  CHECK(is_unsaved(state, *state.document.layers[1]));
  CHECK(total_records(state.document) == 7);
}

TEST_CASE("undo takes an edit back, and with it what was unsaved, map and window stay") {
  State state = two_files();
  state.view.camera.zoom = 7.25;
  state.view.time.window = {at(2019, 12, 30), at(2020, 1, 10)};
  EventRecord record = record_for(state, "b");
  record.title = "Other";
  state = apply(std::move(state), action::ChangeEvent{row_of(state, "b"), record});
  CHECK(has_unsaved_events(state));
  CHECK(unsaved_words(state) == "one");
  state = apply(std::move(state), action::Undo{});
  CHECK_FALSE(has_unsaved_events(state));
  CHECK(state.document.events->title(row_of(state, "b")) == "Event b");
  CHECK(state.view.camera.zoom == 7.25);
  CHECK(state.view.time.window == TimeSpan{at(2019, 12, 30), at(2020, 1, 10)});
  state = apply(std::move(state), action::Redo{});
  CHECK(state.document.events->title(row_of(state, "b")) == "Other");
  CHECK(has_unsaved_events(state));
}

TEST_CASE("events are removed from every layer that they are in, as one step") {
  State state = two_files();
  state =
      apply(std::move(state), action::RemoveEvents{{row_of(state, "a"), row_of(state, "two: a"), row_of(state, "d")}});
  CHECK(state.document.events->size() == 4);
  // The other "a" has gone: nothing stands in the way of its id any more.
  CHECK(state.document.events->find("two: a") == state.document.events->size());
  CHECK(state.document.layers[0]->events->size() == 3);
  CHECK(state.document.layers[1]->events->size() == 1);
  state = apply(std::move(state), action::Undo{});
  CHECK(state.document.events->size() == 7);
}

TEST_CASE("a time that is typed is meant in the zone of its event") {
  const auto record = [](const char* id, const char* start, const Zone& zone) {
    EventRecord made = event_record(id, "2020-01-01", {1, 1});
    made.detail.time = *parse_event_time(start, "", zone);
    return made;
  };
  const Zone baghdad = *Zone::find("Asia/Baghdad"), tehran = *Zone::find("Asia/Tehran");
  auto layer = std::make_shared<EventLayer>(
      *layer_of({record("a", "2020-01-01T01:30", baghdad), record("b", "2020-02", tehran),
                 record("c", "2020-03-01", Zone::utc()), record("d", "2020-04-01T01:30+02:00", Zone::utc())},
                "zones"));
  const auto zone = [&](const char* id) {
    return zone_of_typed(*layer, static_cast<EventIndex>(layer->events->find(id))).name();
  };
  layer->zones = {"Asia/Baghdad", "Asia/Tehran"};
  CHECK(zone("a") == "Asia/Baghdad");
  CHECK(zone("b") == "Asia/Tehran");
  CHECK(zone("c") == "UTC");
  CHECK(zone("d") == "UTC");
  layer->given_zone = "Asia/Tehran";
  CHECK(zone("a") == "Asia/Baghdad");
  CHECK(zone("d") == "Asia/Tehran");
  layer->given_zone.clear();
  layer->zones = {"Asia/Baghdad"};
  CHECK(zone("d") == "Asia/Baghdad");
  CHECK(zone("c") == "UTC");
}

TEST_CASE("with an event every relation to it goes, and comes back with it in one step") {
  std::vector<EventRecord> records = {event_record("a", "2020-01-01", {1, 1}), event_record("b", "2020-01-02", {2, 2}),
                                      event_record("c", "2020-01-03", {3, 3})};
  records[0].detail.related = {{"b", "responds-to"}, {"c", "part-of"}};
  records[2].detail.related = {{"b", "same-as"}, {"nowhere", "part-of"}};
  EventRecord other = event_record("z", "2020-02-01", {4, 4});
  other.detail.related = {{"b", "same-as"}};  // in another file, which has no "b"
  State state =
      apply(initial_state(), action::OpenLayers{{file(records, "one.geojson"), file({other}, "two.geojson")}});
  const auto related = [&](const char* id) {
    std::string words;
    for (const Relation& relation : record_for(state, id).detail.related) words += relation.id + " ";
    return words;
  };
  state = apply(std::move(state), action::RemoveEvents{{row_of(state, "b")}});
  CHECK(related("a") == "c ");
  CHECK(related("c") == "nowhere ");
  CHECK(related("z") == "b ");
  state = apply(std::move(state), action::Undo{});
  CHECK(state.document.events->size() == 4);
  CHECK(related("a") == "b c ");
  CHECK(related("c") == "b nowhere ");
  CHECK_FALSE(has_unsaved_events(state));
}

TEST_CASE("a click with the tool adds an event to the layer of the selected one, selects it and opens its form") {
  State state = apply(two_files(), action::Select{row_of(two_files(), "b")});
  state.view.time.window = {at(2020, 1, 1), at(2020, 1, 8)};
  state.view.camera.zoom = 6;
  state = run(std::move(state), "events.add");
  CHECK(state.view.tool == MapTool::add_event);
  state = apply(std::move(state), action::AddToolPoint{{43.123456789, 33.987654321}});
  CHECK(state.view.tool == MapTool::none);
  CHECK(state.view.editing);
  CHECK(state.document.layers[0]->events->size() == 6);
  CHECK(state.document.layers[0]->records == 6);
  REQUIRE(state.view.selected);
  const EventTable& events = *state.document.events;
  // Nothing more than a click at this zoom can tell: hundredths of a degree.
  CHECK(events.position()[*state.view.selected] == LonLat{43.12, 33.99});
  CHECK(events.start_text(*state.view.selected) == "2020-01-01/2020-01-07");
  CHECK(events.end_text(*state.view.selected).empty());
}

TEST_CASE("a new event while all of time is shown is undated, and shown") {
  State state = two_files();
  state = apply(run(std::move(state), "events.add"), action::AddToolPoint{{43, 33}});
  REQUIRE(state.view.selected);
  CHECK_FALSE(state.document.events->has_time(*state.view.selected));
  CHECK(state.document.filter.show_undated);
}

TEST_CASE("without a file the first event makes a layer that has none yet") {
  State state = run(initial_state(), "events.add");
  state = apply(std::move(state), action::AddToolPoint{{43, 33}});
  REQUIRE(state.document.layers.size() == 1);
  CHECK(state.document.layers[0]->name == "New events");
  CHECK(state.document.layers[0]->path.empty());
  CHECK(is_unsaved(state, *state.document.layers[0]));
  state = apply(std::move(state), action::Undo{});
  CHECK(state.document.layers.empty());
  CHECK_FALSE(has_unsaved_events(state));
}

TEST_CASE("the selected event moves to a click, and says no more digits than the click has") {
  State state = apply(two_files(), action::Select{row_of(two_files(), "c")});
  state.view.camera.zoom = 10;
  state = apply(run(std::move(state), "events.move"), action::AddToolPoint{{42.00000499, 33.5555555}});
  REQUIRE(selected_id(state) == "c");
  CHECK(state.document.events->position()[*state.view.selected] == LonLat{42.0, 33.5556});
  CHECK(state.document.events->start_text(*state.view.selected) == "2020-01-08T01:34+03:00");
}

TEST_CASE("saved events are no longer unsaved, not even after undo and redo") {
  State state = two_files();
  EventRecord record = record_for(state, "b");
  record.title = "Other";
  state = apply(std::move(state), action::ChangeEvent{row_of(state, "b"), record});
  const EventLayerPtr edited = state.document.layers[0];
  auto written = std::make_shared<EventLayer>(*edited);
  written->path = "copy.geojson";
  written->content_hash = 7;
  state = apply(std::move(state), action::EventsSaved{edited, written});
  CHECK_FALSE(has_unsaved_events(state));
  CHECK(state.document.layers[0]->path == "copy.geojson");
  state = apply(std::move(state), action::Undo{});
  // The document goes on in its new file, which now holds more than is shown.
  CHECK(state.document.layers[0]->path == "copy.geojson");
  CHECK(has_unsaved_events(state));
  state = apply(std::move(state), action::Redo{});
  CHECK_FALSE(has_unsaved_events(state));
}

TEST_CASE("what cannot stand in a table changes nothing") {
  const State state = two_files();
  const auto unchanged = [&](EventRecord record) {
    const State after = apply(state, action::ChangeEvent{row_of(state, "b"), std::move(record)});
    return after.document == state.document && after.undo.size() == state.undo.size();
  };
  EventRecord record = record_for(state, "b");
  record.id = "c";
  CHECK(unchanged(record));
  record = record_for(state, "b");
  record.position = {10, 95};
  CHECK(unchanged(record));
  record = record_for(state, "b");
  record.severity = 9;
  CHECK(unchanged(record));
  record = record_for(state, "b");
  record.precision_m = -1;
  CHECK(unchanged(record));
  CHECK(apply(state, action::ChangeEvent{999, record_for(state, "b")}).document == state.document);
  CHECK(apply(state, action::RemoveEvents{{999}}).document == state.document);
}

TEST_CASE("only a file in the native format of which nothing would be lost is written over") {
  EventLayer layer = *file(few_events(), "one.geojson");
  CHECK(own_file(layer).can_be_replaced());
  layer.rejections.resize(2);
  CHECK(own_file(layer).lost == std::vector<std::string>{"2 records that are no events"});
  CHECK_FALSE(own_file(layer).can_be_replaced());
  layer.rejections.clear();
  layer.complete = false;
  CHECK_FALSE(own_file(layer).can_be_replaced());
  layer.complete = true;
  layer.altered = {"a height in a position is left out"};
  CHECK(own_file(layer).lost == layer.altered);
  layer.altered.clear();
  layer.driver = "CSV";
  layer.path = "one.csv";
  CHECK_FALSE(own_file(layer).is_own_format);
  layer.driver = "GPKG";
  layer.path = "one.gpkg";
  CHECK(own_file(layer).can_be_replaced());
  layer.recognition = std::make_shared<Recognition>();
  CHECK_FALSE(own_file(layer).is_own_format);
}

TEST_CASE("a row of the table of all is found again in its layer, whatever the ids are") {
  // The second layer has both "a", which is renamed to "two: a", and an event that has that id itself.
  const State state = apply(
      initial_state(),
      action::OpenLayers{{file({event_record("a", "2020-01-01", {1, 1})}, "one.geojson"),
                          file({event_record("a", "2020-01-02", {2, 2}), event_record("two: a", "2020-01-03", {3, 3})},
                               "two.geojson")}});
  REQUIRE(state.document.events->size() == 3);
  for (EventIndex event = 0; event < 3; ++event) {
    const std::optional<EventPlace> place = place_of(state.document, event);
    REQUIRE(place);
    const EventTable& own = *state.document.layers[place->layer]->events;
    CHECK(own.position()[place->row] == state.document.events->position()[event]);
    CHECK(merged_row(state.document, *place) == event);
  }
}

}  // namespace sitmap
