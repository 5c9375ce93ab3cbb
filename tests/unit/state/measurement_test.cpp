// Specifies measuring: tools, what is kept of them, and going to places.
#include <catch2/catch.hpp>

#include "state/action.h"
#include "state/commands.h"

namespace sitmap {
namespace {

State window() {
  State state = initial_state();
  state.viewport = {1280, 800, 1};
  return state;
}

State run(State state, const char* command) {
  for (const Effect& effect : find_command(command)->run(state))
    if (const Action* action = std::get_if<Action>(&effect)) state = apply(std::move(state), *action);
  return state;
}

State clicked(State state, std::initializer_list<LonLat> points) {
  for (const LonLat point : points) state = apply(std::move(state), action::AddToolPoint{point});
  return state;
}

TEST_CASE("a distance is clicked, kept and undone") {
  State state = run(window(), "map.measure_distance");
  CHECK(state.view.tool == MapTool::distance);
  state = clicked(std::move(state), {{44.39, 33.3}, {51.42, 35.69}});
  state = run(std::move(state), "map.finish");
  CHECK(state.view.tool == MapTool::none);
  CHECK(state.view.tool_points.empty());
  REQUIRE(state.document.measurements.size() == 1);
  CHECK(measured_text(state.document.measurements[0]) == "698 km · 066°");
  state = apply(std::move(state), action::Undo{});
  CHECK(state.document.measurements.empty());
  state = apply(std::move(state), action::Redo{});
  CHECK(state.document.measurements.size() == 1);
}

TEST_CASE("what is not whole is not kept") {
  for (const auto& [command, points] : {std::pair("map.measure_distance", 1), std::pair("map.measure_area", 2)}) {
    State state = run(window(), command);
    for (int i = 0; i < points; ++i) state = clicked(std::move(state), {{44.0 + i, 33}});
    state = apply(std::move(state), action::FinishTool{});
    CHECK(state.document.measurements.empty());
    CHECK(state.undo.empty());
  }
  const Measurement rings{MeasurementKind::rings, "", {{0, 0}}, {}};
  CHECK(apply(window(), action::AddMeasurement{rings}).document.measurements.empty());
  CHECK_FALSE(is_whole({MeasurementKind::rings, "", {{0, 95}}, {1000}}));
  CHECK_FALSE(is_whole({MeasurementKind::rings, "", {{0, 0}}, {3e7}}));
}

TEST_CASE("Backspace takes back the last point, Esc puts the tool down") {
  State state = clicked(run(window(), "map.measure_area"), {{1, 1}, {2, 2}});
  state = run(std::move(state), "map.previous_view");
  CHECK(state.view.tool_points.size() == 1);
  state = run(std::move(state), "view.escape");
  CHECK(state.view.tool == MapTool::none);
  CHECK(state.view.tool_points.empty());
  CHECK_FALSE(find_command("view.escape")->enabled(state));
}

TEST_CASE("a point clicked twice counts once") {
  const State state = clicked(run(window(), "map.measure_distance"), {{1, 1}, {1, 1}, {2, 2}});
  CHECK(state.view.tool_points.size() == 2);
}

TEST_CASE("range rings ask for radii around the click, or around what is selected") {
  State state = run(window(), "map.range_rings");
  CHECK(state.view.tool == MapTool::rings);
  CHECK(state.settings.dialog == Dialog::none);
  state = clicked(std::move(state), {{44, 33}});
  CHECK(state.settings.dialog == Dialog::range_rings);
  state = run(std::move(state), "view.escape");
  CHECK(state.settings.dialog == Dialog::none);
  CHECK(state.view.tool == MapTool::none);

  State gone = apply(window(), action::GoTo{MarkedPlace{{51.4, 35.7}, "Tehran", 0}, 9.5});
  gone = run(std::move(gone), "map.range_rings");
  CHECK(gone.settings.dialog == Dialog::range_rings);
  CHECK(gone.view.tool_points == std::vector<LonLat>{{51.4, 35.7}});
}

TEST_CASE("going to a place flies there and marks it until Esc") {
  State state = apply(window(), action::GoTo{MarkedPlace{{51.4, 35.7}, "Tehran", 0}, 9.5});
  CHECK(target_camera(state).zoom == 9.5);
  CHECK(lonlat_from_world(target_camera(state).center).lon_deg == Approx(51.4));
  REQUIRE(state.view.marked);
  state = run(std::move(state), "view.escape");
  CHECK_FALSE(state.view.marked);
}

TEST_CASE("the extent of rings reaches around their widest, across the antimeridian too") {
  const GeoBox box = extent_of({MeasurementKind::rings, "", {{179.5, 0}}, {100'000, 200'000}});
  CHECK(box.west_deg == Approx(177.70).margin(0.01));
  CHECK(box.east_deg == Approx(-178.70).margin(0.01));
}

}  // namespace
}  // namespace sitmap
