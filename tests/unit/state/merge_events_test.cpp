// Several layers as one table: unique ids, relations that still point at their own layer, counts that add up.
#include <catch2/catch.hpp>

#include <set>

#include "sample_events.h"
#include "state/event_origin.h"

namespace sitmap {

TEST_CASE("One layer keeps its table as it is") {
  const EventLayerPtr layer = layer_of(few_events());
  CHECK(merge_events({layer}) == layer->events);
  CHECK(merge_events({})->size() == 0);
}

TEST_CASE("An id that an earlier layer has gets its layer's name in front, also in relations") {
  EventRecord reply = event_record("reply", "2021", {1, 1});
  reply.detail.related = {{"a", "responds-to"}, {"reply", "same-as"}};
  const auto merged = merge_events({layer_of({event_record("a", "2019", {0, 0})}, "First"),
                                    layer_of({event_record("a", "2020", {2, 2}), reply}, "Second")});
  REQUIRE(merged->size() == 3);
  CHECK(merged->id(0) == "a");
  CHECK(merged->id(1) == "Second: a");
  CHECK(merged->position()[1].lon_deg == 2);
  const auto& related = merged->detail(2).related;
  REQUIRE(related.size() == 2);
  CHECK(related[0].id == "Second: a");
  CHECK(related[1].id == "reply");
}

TEST_CASE("Layers of the same name and ids stay apart") {
  std::vector<EventLayerPtr> layers;
  for (int i = 0; i < 4; ++i) layers.push_back(layer_of(few_events(), "Same"));
  const auto merged = merge_events(layers);
  std::set<std::string_view> ids;
  for (EventIndex i = 0; i < merged->size(); ++i) ids.insert(merged->id(i));
  CHECK(merged->size() == 20);
  CHECK(ids.size() == 20);
}

TEST_CASE("Every event leads back to its layer, also where its id was changed") {
  State state = initial_state();
  state = apply(
      std::move(state),
      action::OpenLayers{{layer_of({event_record("a", "2019", {0, 0})}, "First"),
                          layer_of({event_record("a", "2020", {2, 2}), event_record("b", "2021", {2, 2})}, "Second")}});
  REQUIRE(state.document.events->size() == 3);
  CHECK(layer_of(state.document, 0)->name == "First");
  CHECK(layer_of(state.document, 1)->name == "Second");
  CHECK(layer_of(state.document, 2)->name == "Second");
  CHECK(layer_of(state.document, 3) == nullptr);
}

TEST_CASE("Everything that an event says survives merging") {
  EventRecord full = event_record("full", "2020-01-03T00:47+03:00/2020-01-03T01:10+03:00", {44.2, 33.3}, "killing", 5);
  full.status = EventStatus::disputed;
  full.precision_m = 150;
  full.detail.summary = "What happened";
  full.detail.place = "Baghdad";
  full.detail.actors = {"A", "B"};
  full.detail.sources = {{"Title", "Publisher", "https://example.org", "2020-01-03", "paragraph 4"}};
  full.detail.claims = {{"A", "says so"}};
  const auto merged = merge_events({layer_of({full}, "One"), layer_of(few_events(), "Two")});
  const auto row = static_cast<EventIndex>(merged->find("full"));
  REQUIRE(row < merged->size());
  const auto alone = EventTable::build({full});
  CHECK(merged->outer_begin()[row] == alone->outer_begin()[0]);
  CHECK(merged->core(row) == alone->core(0));
  CHECK(merged->lasted(row));
  CHECK(merged->precision_m()[row] == 150);
  CHECK(merged->status()[row] == EventStatus::disputed);
  CHECK(merged->detail(row).sources[0].locator == "paragraph 4");
  CHECK(merged->detail(row).time.start_text == "2020-01-03T00:47+03:00");
  CHECK(merged->detail(row).claims[0].what == "says so");
  CHECK(merged->dated_count() == 5);
}

TEST_CASE("The counts of a document are those of its files") {
  Document document;
  document.layers = {layer_of(few_events(), "One", 3), layer_of({event_record("x", "2020", {0, 0})}, "Two", 1)};
  CHECK(total_records(document) == 10);
  CHECK(total_rejected(document) == 4);
}

}  // namespace sitmap
