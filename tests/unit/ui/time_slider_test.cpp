// The gestures on the time slider, through the real panel.
#include <catch2/catch.hpp>

#include "headless.h"

namespace sitmap::ui {

namespace {

InstantUs day(int year, int month, int d) {
  return days_from_civil(year, month, d) * kDayUs;
}

// January 2020 on the axis, a week of it as window.
struct SliderFixture : Headless {
  SliderFixture() : Headless(1440, 900) {
    open({dated("a", "First", "2020-01-02", "attack"), dated("b", "Second", "2020-01-12", "killing"),
          dated("c", "Third", "2020-01-30", "attack")});
    TimeControl time = state.view.time;
    time.axis = {day(2020, 1, 1), day(2020, 1, 31)};
    time.window = {day(2020, 1, 8), day(2020, 1, 15)};
    state = apply(std::move(state), action::SetTime{time});
    frames(3);
    clear();
  }
  TimeSpan window() const { return state.view.time.window; }
};

}  // namespace

TEST_CASE_METHOD(SliderFixture, "Dragging the middle moves the window and keeps its length", "[slider]") {
  drag(on_track(day(2020, 1, 11)), on_track(day(2020, 1, 16)));
  CHECK_FALSE(actions<action::SetTime>().empty());
  CHECK(window() == TimeSpan{day(2020, 1, 13), day(2020, 1, 20)});
}

TEST_CASE_METHOD(SliderFixture, "Dragging an edge resizes the window", "[slider]") {
  drag(on_track(day(2020, 1, 15)), on_track(day(2020, 1, 21)));
  CHECK(window() == TimeSpan{day(2020, 1, 8), day(2020, 1, 21)});
  drag(on_track(day(2020, 1, 8)), on_track(day(2020, 1, 5)));
  CHECK(window() == TimeSpan{day(2020, 1, 5), day(2020, 1, 21)});
}

TEST_CASE_METHOD(SliderFixture, "An edge cannot pass the other one", "[slider]") {
  drag(on_track(day(2020, 1, 15)), on_track(day(2020, 1, 2)));
  CHECK_FALSE(window().empty());
  CHECK(window().begin == day(2020, 1, 8));
}

TEST_CASE_METHOD(SliderFixture, "Dragging outside draws a new window", "[slider]") {
  drag(on_track(day(2020, 1, 20)), on_track(day(2020, 1, 25)));
  CHECK(window() == TimeSpan{day(2020, 1, 20), day(2020, 1, 25)});
  // Also backwards, and no shorter than what it snaps to.
  drag(on_track(day(2020, 1, 10)), on_track(day(2020, 1, 4)));
  CHECK(window() == TimeSpan{day(2020, 1, 4), day(2020, 1, 10)});
  const ImVec2 at = on_track(day(2020, 1, 20) + 6 * kHourUs);
  drag(at, {at.x + 5, at.y});
  CHECK(window() == TimeSpan{day(2020, 1, 20), day(2020, 1, 21)});
}

TEST_CASE_METHOD(SliderFixture, "A window does not leave the range of the data", "[slider]") {
  drag(on_track(day(2020, 1, 11)), {1439, on_track(day(2020, 1, 11)).y});
  CHECK(window().end <= slider_range(state).end);
  CHECK(window().end - window().begin == 7 * kDayUs);
}

TEST_CASE_METHOD(SliderFixture, "A double click makes the window one bar", "[slider]") {
  const ImVec2 at = on_track(day(2020, 1, 25) + 8 * kHourUs);
  double_click(at.x, at.y);
  CHECK(window().contains(day(2020, 1, 25) + 8 * kHourUs));
  CHECK(window().end - window().begin <= kDayUs);
}

TEST_CASE_METHOD(SliderFixture, "The wheel scrolls the axis, Ctrl and wheel zoom it about the cursor", "[slider]") {
  const ImVec2 at = on_track(day(2020, 1, 11));
  move(at.x, at.y);
  const TimeSpan before = state.view.time.axis;
  ImGui::GetIO().KeyCtrl = true;
  ImGui::GetIO().KeyMods = ImGuiKeyModFlags_Ctrl;
  ImGui::GetIO().MouseWheel = 1;
  frame();
  ImGui::GetIO().MouseWheel = 0;
  ImGui::GetIO().KeyCtrl = false;
  ImGui::GetIO().KeyMods = 0;
  frame();
  const TimeSpan zoomed = state.view.time.axis;
  CHECK(zoomed.end - zoomed.begin < before.end - before.begin);
  CHECK(on_track(day(2020, 1, 11)).x == Approx(at.x).margin(1.5));
  ImGui::GetIO().MouseWheel = -1;
  frame();
  ImGui::GetIO().MouseWheel = 0;
  CHECK(state.view.time.axis.begin > zoomed.begin);
  CHECK(window() == TimeSpan{day(2020, 1, 8), day(2020, 1, 15)});
}

TEST_CASE_METHOD(SliderFixture, "In instant mode the moment comes to the press", "[slider]") {
  state = apply(std::move(state), action::SetTime{with_mode(state.view.time, TimeMode::instant)});
  const ImVec2 at = on_track(day(2020, 1, 20));
  click(at.x, at.y);
  CHECK(std::abs(window().begin - day(2020, 1, 20)) <= kDayUs / 2);
}

TEST_CASE_METHOD(SliderFixture, "In cumulative mode the end follows its edge", "[slider]") {
  state = apply(std::move(state), action::SetTime{with_mode(state.view.time, TimeMode::cumulative)});
  drag(on_track(day(2020, 1, 15)), on_track(day(2020, 1, 22)));
  CHECK(window().end == day(2020, 1, 22));
}

TEST_CASE_METHOD(SliderFixture, "A drag stops play", "[slider]") {
  state = apply(std::move(state), action::Play{true});
  TimeControl time = state.view.time;
  time.window = {day(2020, 1, 8), day(2020, 1, 15)};
  state = apply(std::move(state), action::SetTime{time});
  drag(on_track(day(2020, 1, 11)), on_track(day(2020, 1, 14)));
  CHECK_FALSE(state.view.time.playing);
}

}  // namespace sitmap::ui
