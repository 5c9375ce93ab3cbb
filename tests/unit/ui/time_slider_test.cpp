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

TEST_CASE_METHOD(SliderFixture, "With Ctrl, or when so chosen, the edges go to the bounds of events", "[slider]") {
  const auto drag_end = [&] { drag(on_track(window().end), on_track(day(2020, 1, 14) + 5 * kHourUs)); };
  ImGui::GetIO().KeyCtrl = true;
  ImGui::GetIO().KeyMods = ImGuiKeyModFlags_Ctrl;
  drag_end();
  ImGui::GetIO().KeyCtrl = false;
  ImGui::GetIO().KeyMods = 0;
  frame();
  CHECK(window() == TimeSpan{day(2020, 1, 8), day(2020, 1, 13)});
  run("time.snap_events");
  drag(on_track(window().begin), on_track(day(2020, 1, 5)));
  CHECK(window().begin == day(2020, 1, 2));
  // An edge never passes the other one, whatever it snaps to.
  drag(on_track(window().end), on_track(day(2020, 1, 1)));
  CHECK_FALSE(window().empty());
}

TEST_CASE_METHOD(SliderFixture, "Dragging freely goes where the mouse is", "[slider]") {
  run("time.snap_off");
  const ImVec2 to = on_track(day(2020, 1, 21) + 7 * kHourUs + 13 * kMinuteUs);
  drag(on_track(day(2020, 1, 15)), to);
  CHECK(on_track(window().end).x == Approx(to.x).margin(1.5));
  CHECK(window().end % kDayUs != 0);
}

TEST_CASE_METHOD(SliderFixture, "The window's edges go to the nearest events by a command", "[slider]") {
  run("time.window_to_events");
  CHECK(window() == TimeSpan{day(2020, 1, 12), day(2020, 1, 13)});
}

TEST_CASE_METHOD(SliderFixture, "A single event above the bars is selected by a click, and no drag begins",
                 "[slider]") {
  const ImVec2 at = on_track(day(2020, 1, 12));
  click(at.x, layout().slider.y + design(49));
  REQUIRE(state.view.selected.has_value());
  CHECK(state.document.events->id(*state.view.selected) == "b");
  CHECK(window() == TimeSpan{day(2020, 1, 8), day(2020, 1, 15)});
}

TEST_CASE_METHOD(SliderFixture, "A window beyond the axis is shown at its end, and a click goes there", "[slider]") {
  TimeControl time = state.view.time;
  time.axis = {day(2020, 1, 20), day(2020, 1, 31)};
  state = apply(std::move(state), action::SetTime{time});
  frames(2);
  const Box slider = layout().slider;
  click(slider.x + design(20), slider.y + design(65));
  CHECK(state.view.time.axis.begin == day(2020, 1, 8));
  CHECK(window() == TimeSpan{day(2020, 1, 8), day(2020, 1, 15)});
}

TEST_CASE_METHOD(SliderFixture, "A step of any duration is typed, what is none is refused with the reason",
                 "[slider]") {
  run("time.step_other");
  frames(3);
  type("P10D");
  key(ImGuiKey_Enter);
  CHECK(state.view.time.step == CalendarStep{.days = 10});
  run("time.step_other");
  frames(3);
  type("P1D1M");
  key(ImGuiKey_Enter);
  frames(2);
  CHECK(state.view.time.step == CalendarStep{.days = 10});
  // The field is still there and takes the right one.
  type("PT15M");
  key(ImGuiKey_Enter);
  CHECK(state.view.time.step == CalendarStep{.clock_us = 15 * kMinuteUs});
}

TEST_CASE_METHOD(SliderFixture, "A date is typed without the mouse", "[slider]") {
  run("time.type");
  frames(3);
  type("2020-01-03/2020-01-04");
  key(ImGuiKey_Enter);
  CHECK(window() == TimeSpan{day(2020, 1, 3), day(2020, 1, 5)});
}

TEST_CASE_METHOD(SliderFixture, "The axis is moved and zoomed by commands", "[slider]") {
  const auto length = [&] { return state.view.time.axis.end - state.view.time.axis.begin; };
  const DurationUs before = length();
  run("time.axis_in");
  CHECK(length() == Approx(static_cast<double>(before) / 2));
  const TimeSpan near = state.view.time.axis;
  run("time.axis_later");
  CHECK(state.view.time.axis.begin > near.begin);
  run("time.axis_earlier");
  CHECK(state.view.time.axis.begin == Approx(static_cast<double>(near.begin)));
  run("time.axis_window");
  CHECK(state.view.time.axis.contains(window()));
  CHECK(length() < 15 * kDayUs);
  run("time.axis_whole");
  CHECK(state.view.time.axis.contains(slider_range(state)));
  CHECK(window() == TimeSpan{day(2020, 1, 8), day(2020, 1, 15)});
}

namespace {

// A fortnight in 1979 and one in 2020.
struct TwoTimes : Headless {
  TwoTimes() : Headless(1440, 900) {
    std::vector<EventRecord> records;
    for (int d = 11; d < 25; ++d) {
      records.push_back(dated("a" + std::to_string(d), "Then", "1979-11-" + std::to_string(d), "attack"));
      records.push_back(dated("b" + std::to_string(d), "Now", "2020-01-" + std::to_string(d), "attack"));
    }
    open(std::move(records));
    frames(3);
  }
  float apart(InstantUs a, InstantUs b) const { return on_track(b).x - on_track(a).x; }
};

}  // namespace

TEST_CASE_METHOD(TwoTimes, "Empty years are short on the axis, and long again when that is switched off", "[slider]") {
  const float fortnight = apart(day(1979, 11, 11), day(1979, 11, 25)), years = apart(day(1980, 1, 1), day(2019, 12, 1));
  CHECK(fortnight > 400);
  CHECK(years < 60);
  run("time.shorten_gaps");
  run("time.axis_whole");
  CHECK(apart(day(1979, 11, 11), day(1979, 11, 25)) < 3);
  CHECK(apart(day(1980, 1, 1), day(2019, 12, 1)) > 1000);
}

TEST_CASE_METHOD(TwoTimes, "A window is dragged across the years between with its length kept", "[slider]") {
  TimeControl time = state.view.time;
  time.window = {day(1979, 11, 13), day(1979, 11, 16)};
  state = apply(std::move(state), action::SetTime{time});
  frames(2);
  drag(on_track(day(1979, 11, 14) + 12 * kHourUs), on_track(day(2020, 1, 15)));
  const TimeSpan window = state.view.time.window;
  CHECK(window.end - window.begin == 3 * kDayUs);
  CHECK(window.contains(day(2020, 1, 15)));
  drag(on_track(window.end), on_track(day(2020, 1, 20)));
  CHECK(state.view.time.window == TimeSpan{window.begin, day(2020, 1, 20)});
}

}  // namespace sitmap::ui
