// The mouse on the map: what press, move, wheel and release mean.
#include "app/map_input.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>

using namespace sitmap;
using namespace sitmap::app;

namespace {

struct Hand {
  MapInput input;
  State state = initial_state();
  scene::Hit under;  // what every position hits
  double now_s = 10;
  bool over_map = true;

  MapInput::Result feed(const platform::InputEvent& event) {
    return input.handle(event, 0, 44, over_map, now_s, state, [this](ScreenPoint) { return under; });
  }
  MapInput::Result move(double x, double y) { return feed(platform::MouseMove{x, y + 44}); }
  MapInput::Result press(bool shift = false) { return feed(platform::MouseButton{0, true, shift}); }
  MapInput::Result release() { return feed(platform::MouseButton{0, false}); }
};

template <class T>
const T* only(const MapInput::Result& result) {
  return result.actions.size() == 1 ? std::get_if<T>(&result.actions.front()) : nullptr;
}

template <class T>
const T* last(const MapInput::Result& result) {
  return result.actions.empty() ? nullptr : std::get_if<T>(&result.actions.back());
}

bool remembers_view(const MapInput::Result& result) {
  return std::any_of(result.actions.begin(), result.actions.end(), [](const Action& action) {
    const auto* camera = std::get_if<action::SetCamera>(&action);
    return camera != nullptr && camera->remember;
  });
}

}  // namespace

TEST_CASE("a drag pans by what the mouse moved, and glides on after the release") {
  Hand hand;
  hand.move(100, 100);
  hand.press();
  hand.now_s += 0.02;
  const auto first = hand.move(120, 110);
  REQUIRE(last<action::Pan>(first));
  CHECK(last<action::Pan>(first)->dx_px == 20);
  CHECK(last<action::Pan>(first)->dy_px == 10);
  hand.now_s += 0.02;
  const auto second = hand.move(130, 110);
  REQUIRE(only<action::Pan>(second));
  CHECK(only<action::Pan>(second)->dx_px == 10);
  const auto end = hand.release();
  REQUIRE(only<action::ReleasePan>(end));
  CHECK(only<action::ReleasePan>(end)->vx_px_per_s == Approx(30 / 0.04));
}

TEST_CASE("a drag that rested before the release does not glide") {
  Hand hand;
  hand.press();
  hand.move(50, 0);
  hand.now_s += 1;
  const auto end = hand.release();
  REQUIRE(only<action::ReleasePan>(end));
  CHECK(only<action::ReleasePan>(end)->vx_px_per_s == 0);
}

TEST_CASE("a press that hardly moves is a click: on an event it selects, beside one it deselects") {
  Hand hand;
  hand.under.events = {7};
  hand.press();
  hand.move(2, 1);
  const auto on = hand.release();
  REQUIRE(only<action::Select>(on));
  CHECK(only<action::Select>(on)->event == EventIndex{7});

  hand.under.events.clear();
  hand.now_s += 5;
  hand.press();
  const auto beside = hand.release();
  REQUIRE(only<action::Select>(beside));
  CHECK(!only<action::Select>(beside)->event);
}

TEST_CASE("a click on a stack asks for the list of its events") {
  Hand hand;
  hand.under.events = {1, 2, 3};
  hand.press();
  const auto result = hand.release();
  CHECK(result.actions.empty());
  REQUIRE(result.clicked_stack);
  CHECK(result.clicked_stack->events.size() == 3);
}

TEST_CASE("a double click beside events zooms in about the cursor") {
  Hand hand;
  hand.move(300, 200);
  hand.press();
  hand.release();
  hand.now_s += 0.2;
  hand.press();
  const auto result = hand.release();
  REQUIRE(last<action::ZoomAbout>(result));
  CHECK(last<action::ZoomAbout>(result)->fixed == ScreenPoint{300, 200});
  CHECK(last<action::ZoomAbout>(result)->delta_zoom == 1);
  CHECK(remembers_view(result));
}

TEST_CASE("Shift and drag draws a box, and zooms to it on release") {
  Hand hand;
  hand.move(10, 10);
  hand.press(true);
  hand.move(200, 150);
  REQUIRE(hand.input.box());
  const auto result = hand.release();
  REQUIRE(only<action::ZoomToBox>(result));
  CHECK(only<action::ZoomToBox>(result)->b == ScreenPoint{200, 150});
  CHECK(!hand.input.box());
}

TEST_CASE("the wheel zooms about the cursor, but not over a panel") {
  Hand hand;
  hand.move(40, 30);
  const auto result = hand.feed(platform::Wheel{0, 1});
  REQUIRE(last<action::ZoomAbout>(result));
  CHECK(last<action::ZoomAbout>(result)->fixed == ScreenPoint{40, 30});
  hand.over_map = false;
  CHECK(hand.feed(platform::Wheel{0, 1}).actions.empty());
}

TEST_CASE("each gesture leaves one view to come back to: a drag, and a run of turns of the wheel") {
  Hand hand;
  hand.press();
  CHECK(remembers_view(hand.move(20, 0)));
  CHECK_FALSE(remembers_view(hand.move(40, 0)));
  CHECK_FALSE(remembers_view(hand.release()));
  CHECK(remembers_view(hand.feed(platform::Wheel{0, 1})));
  for (int i = 0; i < 5; ++i) {
    hand.now_s += 0.6;
    CHECK_FALSE(remembers_view(hand.feed(platform::Wheel{0, 1})));
  }
  hand.now_s += 1.5;
  CHECK(remembers_view(hand.feed(platform::Wheel{0, -1})));
}

TEST_CASE("Backspace leads back to before a drag") {
  Hand hand;
  hand.state.viewport.width = 800;
  hand.state.viewport.height = 600;
  hand.state.view.camera.zoom = 5;
  const Camera before = hand.state.view.camera;
  hand.press();
  for (const auto& result : {hand.move(60, 0), hand.move(90, 0)})
    for (const Action& action : result.actions) hand.state = apply(std::move(hand.state), action);
  REQUIRE(hand.state.view.camera != before);
  hand.state.settings.reduce_motion = true;
  hand.state = apply(std::move(hand.state), action::PreviousView{});
  CHECK(hand.state.view.camera == before);
}

TEST_CASE("hovering says so once, and leaving says so once") {
  Hand hand;
  hand.under.events = {4};
  const auto enter = hand.move(5, 5);
  REQUIRE(only<action::Hover>(enter));
  hand.state.view.hovered = 4;
  CHECK(hand.move(6, 5).actions.empty());
  hand.over_map = false;
  const auto leave = hand.move(7, 5);
  REQUIRE(only<action::Hover>(leave));
  CHECK(!only<action::Hover>(leave)->event);
}

TEST_CASE("a window that loses the focus ends the drag") {
  Hand hand;
  hand.press();
  hand.move(50, 50);
  hand.feed(platform::FocusChange{false});
  CHECK(!hand.input.dragging());
}

TEST_CASE("a drag with Ctrl or the right button turns the ground with the cursor, about the middle of the map") {
  for (const bool right : {false, true}) {
    Hand hand;
    hand.state.viewport.width = 800;
    hand.state.viewport.height = 600;
    hand.state.view.camera.zoom = 5;
    const Camera before = hand.state.view.camera;
    const auto take = [&](const MapInput::Result& result) {
      for (const Action& action : result.actions) hand.state = apply(std::move(hand.state), action);
    };
    const auto button = [&](bool down) { return hand.feed(platform::MouseButton{right ? 1 : 0, down, false, !right}); };
    hand.move(400, 100);
    button(true);
    const auto begun = hand.move(410, 100);
    CHECK(remembers_view(begun));
    take(begun);
    const WorldPoint held = world_from_screen(hand.state.view.camera, hand.state.viewport, {410, 100});
    take(hand.move(600, 300));
    const ScreenPoint now = screen_from_world(hand.state.view.camera, hand.state.viewport, held);
    const double to_cursor = std::atan2(300.0 - 300, 600.0 - 400), to_held = std::atan2(now.y - 300, now.x - 400);
    CHECK(to_held == Approx(to_cursor).margin(1e-6));
    CHECK(hand.state.view.camera.center == before.center);
    take(button(false));
    CHECK_FALSE(hand.input.dragging());
    CHECK(hand.state.view.camera.bearing_deg < -80);
  }
}

TEST_CASE("a map let go of almost upright is set upright") {
  Hand hand;
  hand.state.viewport.width = 800;
  hand.state.viewport.height = 600;
  hand.state.view.camera.bearing_deg = 3;
  hand.move(600, 300);
  hand.feed(platform::MouseButton{1, true});
  hand.move(606, 300);
  const auto result = hand.feed(platform::MouseButton{1, false});
  REQUIRE(last<action::FlyTo>(result));
  CHECK(last<action::FlyTo>(result)->camera.bearing_deg == 0);
}
