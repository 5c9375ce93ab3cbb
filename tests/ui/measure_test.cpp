// Going to places and measuring, by hand in the real window.
#include <catch2/catch.hpp>
#include <cmath>

#include "core/geodesy.h"
#include "hand.h"

using namespace sitmap;
using namespace sitmap::test;

namespace {

constexpr int kEscape = 256, kEnter = 257, kBackspace = 259;

void go_to(Hand& hand, const std::string& words) {
  hand.key('G', true);
  hand.type(words);
  hand.key(kEnter);
  hand.settle();
}

LonLat middle(const Hand& hand) {
  return hand.state().view.marked ? hand.state().view.marked->position : LonLat{};
}

// Two clicks soon after each other would be a double one.
void click_place(Hand& hand, LonLat place) {
  const ScreenPoint at = hand.on_map(place);
  hand.click(at.x, at.y);
  hand.watch(0.4);
}

}  // namespace

TEST_CASE("each notation of coordinates, and a name, leads to the place that it means") {
  Hand hand;
  const LonLat embassy{44.3961, 33.2989};
  for (const char* text :
       {"33.2989, 44.3961", "33 17 56 N 44 23 46 E", "38S MB 43781 84579", "38SMB4378184579", "38S 443781 3684579"}) {
    INFO(text);
    go_to(hand, text);
    CHECK(hand.state().settings.dialog == Dialog::none);
    CHECK(distance_m(middle(hand), embassy) < 40);
    const ScreenPoint seen = hand.on_map(embassy);
    CHECK(std::abs(seen.y - 334) < 140);
    hand.key(kEscape);
    CHECK_FALSE(hand.state().view.marked);
  }
  go_to(hand, "tehran");
  REQUIRE(hand.state().view.marked);
  CHECK(distance_m(middle(hand), {51.42, 35.69}) < 20'000);
}

TEST_CASE("a way is clicked, a point taken back, the rest kept, undone and hidden") {
  Hand hand;
  REQUIRE(hand.program().run_command("view.projection_mercator"));
  hand.settle();
  hand.key('M');
  CHECK(hand.state().view.tool == MapTool::distance);
  const LonLat baghdad{44.4, 33.3}, tehran{51.4, 35.7}, ankara{32.9, 39.9};
  const Picture before = hand.look();
  click_place(hand, baghdad);
  click_place(hand, tehran);
  click_place(hand, ankara);
  CHECK(hand.state().view.tool_points.size() == 3);
  CHECK(hand.look().rgba != before.rgba);
  hand.key(kBackspace);
  hand.key(kEnter);
  REQUIRE(hand.state().document.measurements.size() == 1);
  const Measurement& kept = hand.state().document.measurements[0];
  REQUIRE(kept.points.size() == 2);
  CHECK(distance_m(kept.points[1], tehran) < 20'000);
  CHECK_FALSE(hand.state().view.selected);
  hand.key('Z', true);
  CHECK(hand.state().document.measurements.empty());
}

TEST_CASE("measurements that are in no project are asked about before the window closes") {
  Hand hand;
  Measurement way;
  way.points = {{44.4, 33.3}, {51.4, 35.7}};
  hand.program().dispatch(action::AddMeasurement{way});
  hand.program().run_command("file.quit");
  hand.settle();
  REQUIRE(hand.state().settings.dialog == Dialog::unsaved_project);
  hand.key(kEnter);
  hand.settle();
  CHECK(hand.state().settings.dialog == Dialog::save_project);
  hand.key(kKeyEscape);
  hand.settle();
  REQUIRE(hand.state().settings.dialog == Dialog::none);
  hand.key('Z', true);
  REQUIRE(hand.state().document.measurements.empty());
  hand.program().run_command("file.quit");
  CHECK_FALSE(hand.program().frame());
}

TEST_CASE("range rings around the selected event take its name, and typed radii") {
  Hand hand;
  REQUIRE(hand.program().run_command("map.range_rings"));
  hand.settle();
  CHECK(hand.state().view.tool == MapTool::rings);
  click_place(hand, {51.4, 35.7});
  CHECK(hand.state().settings.dialog == Dialog::range_rings);
  hand.key('A', true);
  hand.type("75, 30 km");
  hand.key(kEnter);
  hand.settle();
  CHECK(hand.state().settings.dialog == Dialog::none);
  REQUIRE(hand.state().document.measurements.size() == 1);
  CHECK(hand.state().document.measurements[0].radii_m == std::vector<double>{30'000, 75'000});
  CHECK(hand.state().view.tool == MapTool::none);
}
