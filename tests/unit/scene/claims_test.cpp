// The mark of events whose accounts disagree, and where the accounts of the selected one place it.
#include "scene/claims.h"

#include <algorithm>

#include "scene/decorations.h"
#include "scene_fixture.h"

namespace sitmap::scene {
namespace {

Claim placed(const char* who, LonLat position, double precision_m = 0) {
  Claim claim;
  claim.who = who;
  claim.position = position;
  claim.precision_m = precision_m;
  return claim;
}

EventRecord disputed(std::string id, LonLat position) {
  EventRecord record = event(std::move(id), "2020-03-01", position);
  record.detail.claims = {{"A", "it was this"}, {"B", "it was that"}};
  return record;
}

std::vector<ClaimMark> marks_of(const State& state) {
  Derived derived;
  return claim_marks(state, derived, Projector(snapped(state.view.camera, state.viewport), state.viewport));
}

State with_positions(std::vector<Claim> claims) {
  EventRecord record = event("e", "2020-03-01", {44, 33});
  record.detail.claims = std::move(claims);
  State state = state_of({record, event("other", "2020-03-01", {46, 35})});
  state.view.camera.zoom = 9;
  state.view.selected = row(state, "e");
  return state;
}

const Marker& marker_of(const MarkerLayout& layout, EventIndex event) {
  const auto found =
      std::find_if(layout.markers.begin(), layout.markers.end(), [&](const Marker& m) { return m.event == event; });
  REQUIRE(found != layout.markers.end());
  return *found;
}

MarkerLayout layout_of(const State& state) {
  Derived derived;
  return lay_out_markers(state, derived, Projector(state.view.camera, state.viewport));
}

}  // namespace

TEST_CASE("a symbol is marked if accounts of its event disagree, a stack if those of a member do") {
  const State state = state_of({disputed("a", {40, 33}), event("b", "2020-03-01", {42, 33}),
                                event("c", "2020-03-01", {44, 33}, "attack", 5), disputed("d", {44, 33}),
                                event("f", "2020-03-01", {46, 33}), event("g", "2020-03-01", {46, 33})});
  const MarkerLayout layout = layout_of(state);
  CHECK(marker_of(layout, row(state, "a")).disagrees);
  CHECK_FALSE(marker_of(layout, row(state, "b")).disagrees);
  CHECK(marker_of(layout, row(state, "c")).disagrees);
  CHECK(std::count_if(layout.markers.begin(), layout.markers.end(), [](const Marker& m) { return m.disagrees; }) == 2);
}

TEST_CASE("the mark stands at the upper left, clear of the count at the upper right, on every size of symbol") {
  for (int severity = 0; severity <= 5; ++severity) {
    EventRecord a = disputed("a", {44, 33}), b = disputed("b", {44, 33});
    a.severity = b.severity = static_cast<std::uint8_t>(severity);
    const State state = state_of({a, b});
    const Frame frame = frame_of(state);
    const Group& badges = frame.groups[kBadges];
    REQUIRE(badges.rects.size() == 2);
    const auto [left, right] = std::minmax_element(badges.rects.begin(), badges.rects.end(),
                                                   [](const Rect& x, const Rect& y) { return x.x < y.x; });
    CHECK(left->x + left->width <= right->x);
    const Disc& disc = frame.groups[kMarkers].discs.front();
    CHECK(left->x + left->width / 2 < disc.center.x);
    CHECK(left->y + left->height / 2 < disc.center.y);
    CHECK(badges.lines.size() == 3);  // the strokes of its sign
  }
}

TEST_CASE("the legend explains the mark where one is drawn") {
  const auto shown = [](const State& state) {
    return what_is_shown(state.document, layout_of(state), false).disagreements;
  };
  CHECK(shown(state_of({disputed("a", {44, 33})})));
  CHECK_FALSE(shown(state_of({event("a", "2020-03-01", {44, 33})})));
  CHECK_FALSE(shown(state_of({disputed("a", {44, 33}), event("b", "2020-06-01", {44, 33})}, "2020-05/2020-07")));
}

TEST_CASE("accounts of the selected event that place it elsewhere are marked where they place it") {
  const LonLat there{44.3, 33.2};
  State state = with_positions({placed("A", there), placed("B", {43.7, 32.9}), placed("near", {44.0001, 33})});
  const std::vector<ClaimMark> marks = marks_of(state);
  REQUIRE(marks.size() == 2);  // the symbol covers the third
  CHECK(marks[0].label == "A");
  CHECK(marks[0].position == there);
  const Frame frame = frame_of(state);
  CHECK(any_says(frame.groups[kEventLabels], "A", text::Style::semibold));
  CHECK(any_says(frame.groups[kEventLabels], "B", text::Style::semibold));
  const auto& lines = frame.groups[kArcs].lines;
  CHECK(std::count_if(lines.begin(), lines.end(), [](const Polyline& line) { return line.dash > 0; }) == 2);
  // Not those of an event that is not selected, or that is not shown.
  State other = state;
  other.view.selected = row(state, "other");
  CHECK(marks_of(other).empty());
  state.view.time.window = span("2020-05/2020-06");
  CHECK(marks_of(state).empty());
}

TEST_CASE("an event without a position of its own shows where accounts place it") {
  State state = with_positions({placed("A", {44.3, 33.2})});
  EventRecord record = event("e", "2020-03-01", {44, 33});
  record.has_position = false;
  record.detail.claims = {placed("A", {44.3, 33.2})};
  State unplaced = state_of({record});
  unplaced.view.camera = state.view.camera;
  unplaced.view.selected = row(unplaced, "e");
  CHECK(marks_of(unplaced).size() == 1);
  CHECK(frame_of(unplaced).groups[kArcs].lines.empty());
}

TEST_CASE("accounts of one place are one mark with all their names, and the widest uncertainty") {
  const State state =
      with_positions({placed("A", {44.3, 33.2}, 500), placed("B", {44.3, 33.2}, 4000), placed("A", {44.3, 33.2})});
  const std::vector<ClaimMark> marks = marks_of(state);
  REQUIRE(marks.size() == 1);
  CHECK(marks[0].label == "A · B");
  CHECK(marks[0].precision_m == 4000);
  CHECK_FALSE(frame_of(state).groups[kRings].discs.empty());
}

TEST_CASE("on the globe what an account places on the far side is not marked, and its line goes as far as it is seen") {
  State state = with_positions({placed("far", {-136, -20}), placed("near", {60, 20})});
  state.view.camera.projection = Projection::globe;
  state.view.camera.zoom = 2;
  const std::vector<ClaimMark> marks = marks_of(state);
  REQUIRE(marks.size() == 1);
  CHECK(marks[0].label == "near");
}

}  // namespace sitmap::scene
