// How the map tells what is new, has ended and continues: by shapes, and in words beside them.
#include "scene/change_marks.h"

#include "scene/decorations.h"
#include "scene_fixture.h"

namespace sitmap::scene {
namespace {

// New, ended, continuing from 1 to 7 January to 8 to 14 January; far enough apart to be single.
State compared_state() {
  EventRecord lasting = event("continuing", "2020-01-02", {46, 33});
  auto time = parse_event_time("2020-01-02", "2020-01-12", Zone::utc());
  REQUIRE(time.ok());
  lasting.detail.time = *time;
  State state = state_of({event("new", "2020-01-09", {42, 33}), event("ended", "2020-01-03", {44, 33}), lasting,
                          event("possibly continuing", "2020-01", {44, 35})},
                         "2020-01-08/2020-01-14");
  state.view.comparison = WindowComparison{span("2020-01-01/2020-01-07"), {}};
  return state;
}

const Marker& marker_of(const MarkerLayout& layout, const State& state, std::string_view id) {
  for (const Marker& m : layout.markers)
    if (m.event == row(state, id)) return m;
  FAIL("no marker of " << id);
  return layout.markers.front();
}

MarkerLayout layout_of(const State& state) {
  Derived derived;
  return lay_out_markers(state, derived, Projector(snapped(state.view.camera, state.viewport), state.viewport));
}

// The shape of a badge without its colours, its marker's centre at the origin.
std::string shape_of(const Marker& marker) {
  TextCache cache;
  const Typesetter typesetter(resources().fonts.get(), cache, 1);
  Group group;
  draw_change_badge(marker, {resources().theme("dark"), nullptr, typesetter}, group);
  std::string shape = std::to_string(group.rects.size()) + " pills";
  for (const Polyline& line : group.lines) {
    const float dx = line.points[1].x - line.points[0].x, dy = line.points[1].y - line.points[0].y;
    shape += std::abs(dx) < 0.01f || std::abs(dy) < 0.01f ? " straight" : " diagonal";
  }
  for (std::size_t i = 0; i < group.discs.size(); ++i) shape += " dot";
  return shape + " " + std::to_string(group.texts.size()) + " numbers";
}

}  // namespace

TEST_CASE("each change has a shape of its own, whatever the colours") {
  const State state = compared_state();
  const MarkerLayout layout = layout_of(state);
  CHECK(shape_of(marker_of(layout, state, "new")) == "1 pills straight straight 0 numbers");
  CHECK(shape_of(marker_of(layout, state, "ended")) == "1 pills straight 0 numbers");
  CHECK(shape_of(marker_of(layout, state, "continuing")) == "1 pills dot 0 numbers");
}

TEST_CASE("without a comparison nothing of it is drawn") {
  State state = compared_state();
  state.view.comparison.reset();
  for (const Marker& marker : layout_of(state).markers) CHECK(shape_of(marker) == "0 pills 0 numbers");
  CHECK_FALSE(any_says(picture_of(state).groups[kFurniture], "New: 1", text::Style::regular));
}

TEST_CASE("what has ended is faded and lies below, unless it is picked") {
  State state = compared_state();
  const MarkerLayout layout = layout_of(state);
  const double faded = marker_of(layout, state, "ended").opacity;
  CHECK(faded < marker_of(layout, state, "new").opacity);
  CHECK(faded >= 0.5);
  CHECK(layout.markers.front().event == row(state, "ended"));
  state.view.selected = row(state, "ended");
  CHECK(marker_of(layout_of(state), state, "ended").opacity == 1);
}

TEST_CASE("a change that is only possible has a hollow marker") {
  const State state = compared_state();
  const MarkerLayout layout = layout_of(state);
  CHECK_FALSE(marker_of(layout, state, "possibly continuing").certain);
  CHECK(marker_of(layout, state, "new").certain);
}

TEST_CASE("a stack says how many of each there are") {
  State state = compared_state();
  state.view.camera.zoom = 1;
  const MarkerLayout layout = layout_of(state);
  REQUIRE(layout.markers.size() == 1);
  const Marker& marker = layout.markers.front();
  CHECK(marker.changes.of(Change::new_) == 1);
  CHECK(marker.changes.of(Change::ended) == 1);
  CHECK(marker.changes.of(Change::continuing) == 2);
  CHECK(marker.opacity == 1);
  CHECK(shape_of(marker) == "1 pills straight straight straight dot 3 numbers");
}

TEST_CASE("the badge keeps its text inside, and titles keep off it") {
  State state = compared_state();
  state.view.camera.zoom = 1;
  const Marker marker = layout_of(state).markers.front();
  const Box box = change_badge_box(marker);
  TextCache cache;
  const Typesetter typesetter(resources().fonts.get(), cache, 1);
  Group group;
  draw_change_badge(marker, {resources().theme("dark"), nullptr, typesetter}, group);
  for (const TextMark& mark : group.texts) CHECK(is_inside(ink_box(mark), box));
  for (const Polyline& line : group.lines)
    for (const Vec2 point : line.points) CHECK(is_inside(square_around(point, 0.5f), box));
  const Frame frame = frame_of(state);
  for (const TextMark& title : frame.groups[kEventLabels].texts) CHECK_FALSE(overlap(ink_box(title), box));
}

TEST_CASE("an undated event is counted in its stack, without a sign") {
  Marker marker;
  marker.radius = 10;
  marker.count = 3;
  marker.changes.add({Change::new_, true});
  CHECK(shape_of(marker) == "1 pills straight straight 2 numbers");
}

TEST_CASE("a picture explains the signs with counts, and names both windows") {
  const State state = compared_state();
  const Group furniture = picture_of(state).groups[kFurniture];
  CHECK(any_says(furniture, "New: 1", text::Style::regular));
  CHECK(any_says(furniture, "Ended: 1", text::Style::regular));
  CHECK(any_says(furniture, "Continuing: 2, 1 possibly", text::Style::regular));
  CHECK(any_says(furniture, "Possible change", text::Style::regular));
  CHECK(window_caption(state) == "8 – 14 Jan 2020, compared with 1 – 7 Jan 2020 (UTC)");
  Derived derived;
  CHECK(counts_caption(derived.counts(state)) == "new 1 · ended 1 · continuing 2 (1 possibly), of 4");
  CHECK(any_says(furniture, "A", text::Style::semibold));
  CHECK(any_says(furniture, "B", text::Style::semibold));
}

TEST_CASE("what is hidden is neither drawn nor found under the mouse") {
  State state = compared_state();
  const Vec2 at = marker_of(layout_of(state), state, "ended").center;
  Derived derived;
  CHECK(hit_test(state, derived, {double{at.x}, double{at.y}}).events.size() == 1);
  state.view.comparison->hidden[static_cast<std::size_t>(Change::ended)] = true;
  CHECK(hit_test(state, derived, {double{at.x}, double{at.y}}).events.empty());
}

}  // namespace sitmap::scene
