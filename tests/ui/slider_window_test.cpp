// The slider by hand in the real window: keys, typed steps, snapping, and an axis with shortened gaps.
#include <catch2/catch.hpp>
#include <fstream>

#include "hand.h"

using namespace sitmap;
using namespace sitmap::test;

namespace {

constexpr int kKeyEnter = 257, kKeyAlt = 342, kKeyLeft = 263;

// A fortnight of 1979 and one of 2020.
std::string two_times(const TempFolder& folder) {
  std::string text = R"({"type":"FeatureCollection","features":[)";
  for (int day = 11; day < 25; ++day) {
    for (const char* month : {"1979-11-", "2020-01-"}) {
      const std::string date = month + std::to_string(day);
      text +=
          (text.back() == '[' ? "" : ",") + std::string(R"({"type":"Feature","id":")") + date +
          R"(","geometry":{"type":"Point","coordinates":[44,33]},"properties":{"title":"t","category":"attack","start":")" +
          date + "\"}}";
    }
  }
  const std::filesystem::path path = folder.path() / "two_times.geojson";
  std::ofstream(path) << text << "]}";
  return path.string();
}

}  // namespace

TEST_CASE("a date and a step are typed without the mouse") {
  Hand hand;
  hand.key('J', true);
  hand.type("2020-01-03/2020-01-08");
  hand.key(kKeyEnter);
  CHECK(hand.state().view.time.window == TimeSpan{instant("2020-01-03"), instant("2020-01-09")});
  hand.key('J', true, true);
  hand.type("P10D");
  hand.key(kKeyEnter);
  CHECK(hand.state().view.time.step == CalendarStep{.days = 10});
  hand.key('.');
  CHECK(hand.state().view.time.window.begin == instant("2020-01-13"));
}

TEST_CASE("the window goes to events by a key, and dragged edges by a choice") {
  Hand hand;
  hand.program().dispatch(
      action::SetTime{with_window(hand.state().view.time, {instant("2020-03-10"), instant("2020-03-20")})});
  hand.settle();
  hand.key('E');
  const TimeSpan fitted = hand.state().view.time.window;
  const EventTable& events = *hand.state().document.events;
  const auto has = [&](std::span<const InstantUs> bounds, InstantUs t) {
    return std::find(bounds.begin(), bounds.end(), t) != bounds.end();
  };
  CHECK(has(events.outer_begin(), fitted.begin));
  CHECK(has(events.outer_end(), fitted.end));
  TimeControl time = hand.state().view.time;
  time.snap = SnapTo::events;
  hand.program().dispatch(action::SetTime{time});
  hand.settle();
  hand.drag(hand.slider_x(fitted.end), hand.slider_y(), hand.slider_x(instant("2020-07-06")), hand.slider_y());
  CHECK(hand.state().view.time.window.end > fitted.end);
  CHECK(has(events.outer_end(), hand.state().view.time.window.end));
}

TEST_CASE("empty years are short until X is pressed, and a window is dragged across them") {
  TempFolder folder;
  Hand hand({two_times(folder)});
  const double years = hand.slider_x(instant("2019-12-01")) - hand.slider_x(instant("1980-01-01"));
  CHECK(years < 60);
  const Picture before = hand.look();
  hand.program().dispatch(
      action::SetTime{with_window(hand.state().view.time, {instant("1979-11-13"), instant("1979-11-16")})});
  hand.settle();
  hand.drag(hand.slider_x(instant("1979-11-14T12:00Z")), hand.slider_y(), hand.slider_x(instant("2020-01-15")),
            hand.slider_y());
  const TimeSpan window = hand.state().view.time.window;
  CHECK(window.contains(instant("2020-01-15")));
  CHECK(window.end - window.begin == 3 * kDayUs);
  hand.key('X');
  CHECK_FALSE(hand.state().view.time.shorten_gaps);
  CHECK(hand.slider_x(instant("2019-12-01")) - hand.slider_x(instant("1980-01-01")) > 900);
  const auto y = static_cast<int>(hand.slider_y());
  CHECK(differing_pixels(before, hand.look(), 16, y - 10, 1200, 60) > 500);
}

TEST_CASE("the axis is zoomed and moved with Alt") {
  Hand hand;
  const auto alt = [&](int key) {
    hand.program().window().input().push_back(platform::KeyPress{kKeyAlt, true, false, false, false, true});
    hand.program().window().input().push_back(platform::KeyPress{key, true, false, false, false, true});
    hand.program().window().input().push_back(platform::KeyPress{key, false, false, false, false, true});
    hand.program().window().input().push_back(platform::KeyPress{kKeyAlt, false});
    hand.settle();
  };
  const TimeSpan whole = hand.state().view.time.axis;
  alt('=');
  const TimeSpan near = hand.state().view.time.axis;
  CHECK(near.end - near.begin < (whole.end - whole.begin) * 6 / 10);
  alt(kKeyLeft);
  CHECK(hand.state().view.time.axis.begin < near.begin);
  alt(kKeyHome);
  CHECK(hand.state().view.time.axis == whole);
}
