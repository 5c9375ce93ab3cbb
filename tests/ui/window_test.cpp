// The main job by hand, in the real window: each test asserts on state and on pixels.
#include <catch2/catch.hpp>
#include <fstream>

#include "hand.h"

using namespace sitmap;
using namespace sitmap::test;

namespace {

// The panel at the right, 360 px wide, below the top bar.
int changed_in_right_panel(const Picture& a, const Picture& b) {
  return differing_pixels(a, b, 930, 60, 340, 500);
}
int changed_on_map(const Picture& a, const Picture& b) {
  return differing_pixels(a, b, 320, 60, 600, 500);
}

}  // namespace

TEST_CASE("opening shows the built-in events, fitted, and then rests") {
  Hand hand;
  CHECK(hand.state().document.events->size() >= 16);
  const Counts& counts = hand.program().derived().counts(hand.state());
  CHECK(counts.shown == counts.records);
  const Viewport& map = hand.state().viewport;
  for (const char* id : {"pompeo-warning", "fakhrizadeh", "ain-al-asad"}) {
    const ScreenPoint at = hand.on_map(hand.state().document.events->position()[hand.event(id)]);
    CHECK(at.x > hand.program().layout().map_x + map.inset_left);
    CHECK(at.x < hand.program().layout().map_x + map.width - map.inset_right);
  }
  const std::uint64_t frames = hand.program().drawn_frames();
  hand.settle();
  CHECK(hand.program().drawn_frames() == frames);
}

TEST_CASE("dragging the middle of the window in the slider moves it and hides events") {
  Hand hand;
  TimeControl time = hand.state().view.time;
  hand.program().dispatch(action::SetTime{with_window(time, {instant("2020-01-01"), instant("2020-02-01")})});
  const Picture before = hand.look();
  const std::size_t shown_before = hand.program().derived().counts(hand.state()).shown;
  const std::uint64_t uploaded = hand.program().renderer().statistics().uploaded_bytes;
  hand.drag(hand.slider_x(instant("2020-01-16")), hand.slider_y(), hand.slider_x(instant("2020-05-16")),
            hand.slider_y());
  const TimeSpan window = hand.state().view.time.window;
  CHECK(window.begin > instant("2020-04-15"));
  CHECK(window.end < instant("2020-06-20"));
  CHECK(hand.program().derived().counts(hand.state()).shown < shown_before);
  CHECK(changed_on_map(before, hand.look()) > 100);
  // Scrubbing uploads what is drawn above the map, never the map or the events.
  CHECK(hand.program().renderer().statistics().uploaded_bytes - uploaded < 3'000'000);
}

TEST_CASE("dragging an edge resizes, and dragging beside the window draws a new one") {
  Hand hand;
  hand.program().dispatch(
      action::SetTime{with_window(hand.state().view.time, {instant("2020-03-01"), instant("2020-06-01")})});
  hand.settle();
  hand.drag(hand.slider_x(instant("2020-06-01")), hand.slider_y(), hand.slider_x(instant("2020-09-01")),
            hand.slider_y());
  CHECK(hand.state().view.time.window.begin == instant("2020-03-01"));
  CHECK(hand.state().view.time.window.end > instant("2020-08-15"));
  hand.drag(hand.slider_x(instant("2020-01-05")), hand.slider_y(), hand.slider_x(instant("2020-02-05")),
            hand.slider_y());
  CHECK(hand.state().view.time.window.begin < instant("2020-01-15"));
  CHECK(hand.state().view.time.window.end < instant("2020-02-20"));
}

TEST_CASE("space plays, and space again pauses") {
  Hand hand;
  hand.program().dispatch(
      action::SetTime{with_window(hand.state().view.time, {instant("2020-01-01"), instant("2020-01-08")})});
  const Picture before = hand.look();
  const TimeSpan window = hand.state().view.time.window;
  // Playing never settles: keys go in without waiting for rest.
  hand.program().window().input().push_back(platform::KeyPress{kKeySpace, true});
  hand.program().window().input().push_back(platform::KeyPress{kKeySpace, false});
  hand.watch(1.2);
  CHECK(hand.state().view.time.playing);
  CHECK(hand.state().view.time.window.begin > window.begin);
  hand.program().window().input().push_back(platform::KeyPress{kKeySpace, true});
  hand.program().window().input().push_back(platform::KeyPress{kKeySpace, false});
  hand.watch(0.3);
  CHECK(!hand.state().view.time.playing);
  CHECK(changed_on_map(before, hand.look()) > 50);
}

TEST_CASE("a click on a marker selects the event and opens the panel, Esc closes it") {
  Hand hand;
  const EventIndex event = hand.event("kh-air-strikes");
  const LonLat place = hand.state().document.events->position()[event];
  const ScreenPoint in_stack = hand.on_map(place);
  hand.move(in_stack.x, in_stack.y);
  hand.wheel(8);  // until it stands alone
  hand.watch(1);
  const Picture before = hand.look();
  const ScreenPoint at = hand.on_map(place);
  hand.click(at.x, at.y);
  REQUIRE(hand.state().view.selected == event);
  hand.watch(0.5);
  const int opened = changed_in_right_panel(before, hand.look());
  CHECK(opened > 5000);
  hand.key(kKeyEscape);
  CHECK(!hand.state().view.selected);
  hand.watch(0.5);
  hand.move(700, 300);
  // Names that made room for the panel may stand elsewhere afterwards.
  CHECK(changed_in_right_panel(before, hand.look()) < opened / 10);
}

TEST_CASE("a click on a stack lists its events") {
  Hand hand;
  const ScreenPoint at = hand.on_map(hand.state().document.events->position()[hand.event("soleimani")]);
  const Picture before = hand.look();
  hand.click(at.x, at.y);
  CHECK(hand.state().settings.dialog == Dialog::stack_list);
  CHECK(differing_pixels(before, hand.look(), 0, 44, 1280, 500) > 3000);
}

TEST_CASE("Ctrl+F and typing searches: list, counts and map follow") {
  Hand hand;
  const Picture before = hand.look();
  hand.key('F', true);
  hand.type("fakhrizadeh");
  CHECK(hand.state().document.filter.text == "fakhrizadeh");
  const Counts& counts = hand.program().derived().counts(hand.state());
  CHECK(counts.shown >= 1);
  CHECK(counts.shown < 6);
  CHECK(counts.records ==
        counts.rejected + counts.shown + counts.hidden_time + counts.hidden_filter + counts.hidden_undated);
  CHECK(changed_on_map(before, hand.look()) > 100);
}

TEST_CASE("dragging the map pans it, the wheel zooms about the cursor, Home fits again") {
  Hand hand;
  const Camera home = hand.state().view.camera;
  const Picture before = hand.look();
  hand.drag(600, 300, 700, 340);
  CHECK(hand.state().view.camera.center.x != home.center.x);
  const LonLat under =
      lonlat_from_world(world_from_screen(hand.state().view.camera, hand.state().viewport,
                                          {500 - hand.program().layout().map_x, 300 - hand.program().layout().map_y}));
  hand.move(500, 300);
  hand.wheel(2);
  CHECK(hand.state().view.camera.zoom > home.zoom);
  const ScreenPoint still = hand.on_map(under);
  CHECK(still.x == Approx(500).margin(1.5));
  CHECK(still.y == Approx(300).margin(1.5));
  CHECK(changed_on_map(before, hand.look()) > 1000);
  hand.key(kKeyHome);
  CHECK(hand.state().view.camera.zoom == Approx(home.zoom).margin(0.01));
}

TEST_CASE("a click in the locator map moves the map there, and nothing below it is hit") {
  Hand hand;
  REQUIRE(hand.program().run_command("view.reduce_motion"));
  REQUIRE(hand.program().run_command("view.locator"));
  hand.move(700, 300);
  hand.wheel(8);
  hand.settle();
  const std::optional<scene::Locator> locator = scene::locator_in_window(hand.state());
  REQUIRE(locator);
  const ScreenPoint at{double{locator->map.x0} + 40, double{locator->map.y0} + 30};
  const LonLat wanted = lonlat_from_world(locator->world_at(at));
  const Camera before = hand.state().view.camera;
  hand.click(at.x + hand.program().layout().map_x, at.y + hand.program().layout().map_y);
  hand.settle();
  const std::optional<scene::Locator> moved = scene::locator_in_window(hand.state());
  REQUIRE(moved);
  CHECK(lonlat_from_world(moved->view_center).lon_deg == Approx(wanted.lon_deg).margin(0.1));
  CHECK(lonlat_from_world(moved->view_center).lat_deg == Approx(wanted.lat_deg).margin(0.1));
  CHECK(hand.state().view.camera.zoom == before.zoom);
  REQUIRE(hand.program().run_command("map.previous_view"));
  hand.settle();
  CHECK(hand.state().view.camera.center == before.center);
}

TEST_CASE("F12 writes the map as it stands as a picture") {
  Hand hand;
  hand.key(kKeyF12);
  hand.settle();
  REQUIRE(std::filesystem::exists(hand.program().last_picture()));
  CHECK(hand.program().last_picture().parent_path() == hand.folder());
  std::ifstream in(hand.program().last_picture(), std::ios::binary);
  std::string content((std::istreambuf_iterator<char>(in)), {});
  CHECK(content.substr(1, 3) == "PNG");
  CHECK(content.find("sitmap:window") != std::string::npos);
  CHECK(content.size() > 20'000);
}

TEST_CASE("Tab leaves only the map") {
  Hand hand;
  const Picture before = hand.look();
  hand.key(kKeyTab);
  hand.watch(0.4);
  CHECK(hand.state().settings.panels_hidden);
  CHECK(differing_pixels(before, hand.look(), 0, 60, 280, 400) > 10'000);
}

TEST_CASE("the theme command repaints map and panels") {
  Hand hand;
  const Picture dark = hand.look();
  REQUIRE(hand.program().run_command("view.toggle_theme"));
  hand.watch(0.3);
  const Picture light = hand.look();
  CHECK(light.at(150, 780).r > 150);
  CHECK(dark.at(150, 780).r < 80);
  CHECK(changed_on_map(dark, light) > 250'000);
}

TEST_CASE("a file that cannot be read is answered with a toast, and the events stay") {
  Hand hand;
  const std::size_t events = hand.state().document.events->size();
  const std::filesystem::path path = hand.folder() / "cut.geojson";
  std::ofstream(path) << "{\"type\": \"FeatureCollection\"";
  hand.program().window().input().push_back(platform::FilesDropped{{path.string()}});
  hand.settle();
  hand.settle();
  CHECK(hand.state().document.events->size() == events);
  REQUIRE(!hand.state().log.empty());
  CHECK(hand.state().log.back().kind == ToastKind::error);
  CHECK_THAT(hand.state().log.back().text, Catch::Contains("cut.geojson"));
}

TEST_CASE("a dropped file of geometry lies on the map, tells its attributes, and can be hidden and undone") {
  Hand hand;
  const std::size_t events = hand.state().document.events->size();
  const std::filesystem::path path = hand.folder() / "zone.geojson";
  std::ofstream(path) << R"({"type":"FeatureCollection","features":[{"type":"Feature","properties":{"name":"Desert"},
    "geometry":{"type":"Polygon","coordinates":[[[-5,12],[20,12],[20,28],[-5,28],[-5,12]]]}}]})";
  const Picture before = hand.look();
  hand.program().window().input().push_back(platform::FilesDropped{{path.string()}});
  hand.watch_until([&] { return !hand.state().document.map_layers.empty(); });
  REQUIRE(hand.state().document.map_layers.size() == 1);
  CHECK(hand.state().document.events->size() == events);
  hand.watch(0.2);
  CHECK(changed_on_map(before, hand.look()) > 5'000);

  const ScreenPoint inside = hand.on_map({8, 20});
  hand.click(inside.x, inside.y);
  hand.watch(0.1);
  CHECK(hand.state().settings.dialog == Dialog::identify);
  REQUIRE(hand.state().view.identified);
  CHECK(hand.state().view.identified->feature == 0);
  hand.key(kKeyEscape);
  CHECK(hand.state().settings.dialog == Dialog::none);
  CHECK_FALSE(hand.state().view.identified);

  LayerStyle style = hand.state().document.map_layers[0].style;
  style.visible = false;
  hand.program().dispatch(action::StyleMapLayer{0, style});
  hand.click(inside.x, inside.y);
  CHECK_FALSE(hand.state().view.identified);
  hand.key('Z', true);
  hand.key('Z', true);
  CHECK(hand.state().document.map_layers.empty());
}

TEST_CASE("a layer takes any colour that is typed, and one step takes it back") {
  const TempFolder folder;
  const std::filesystem::path path = folder.path() / "area.geojson";
  std::ofstream(path) << R"({"type":"Feature","properties":{},"geometry":{"type":"Polygon",)"
                         R"("coordinates":[[[42,32],[48,32],[48,36],[42,36],[42,32]]]}})";
  Hand hand({path.string()});
  const auto color = [&] { return hand.state().document.map_layers[0].style.color; };
  const Rgba before = color();
  hand.click(248, 247);  // the layer's style
  hand.watch(0.2);
  hand.click(480, 284);  // the field below the colours
  hand.key('A', true);
  hand.type("ff880");
  hand.watch(0.1);
  CHECK(color() == before);  // not a colour yet
  hand.type("0");
  hand.watch(0.1);
  CHECK(color() == Rgba{255, 136, 0, 255});
  hand.key(kKeyEscape);
  hand.watch(0.2);
  hand.key('Z', true);
  CHECK(color() == before);
}

TEST_CASE("a dropped file of events replaces what was open, and undo brings it back") {
  Hand hand;
  const std::size_t events = hand.state().document.events->size();
  const std::filesystem::path path = hand.folder() / "mine.geojson";
  std::ofstream(path) << R"({"type":"FeatureCollection","name":"Mine","features":[
    {"type":"Feature","geometry":{"type":"Point","coordinates":[13.4,52.5]},"properties":{"title":"One","start":"2021-05-01"}},
    {"type":"Feature","geometry":{"type":"Point","coordinates":[2.3,48.9]},"properties":{"title":"Two","start":"2021-06-01"}}]})";
  hand.program().window().input().push_back(platform::FilesDropped{{path.string()}});
  hand.watch_until([&] { return hand.state().document.events->size() == 2; });
  REQUIRE(hand.state().document.events->size() == 2);
  CHECK(hand.state().document.title == "Mine");
  hand.key('Z', true);
  CHECK(hand.state().document.events->size() == events);
}

TEST_CASE("with a file open an idle window looks at it again and again, and draws only when it has changed") {
  TempFolder folder;
  const std::filesystem::path path = folder.path() / "one.geojson";
  const auto write = [&](const char* title) {
    std::ofstream(path) << R"({"type":"FeatureCollection","sitmap":{"version":1},"features":[{"type":"Feature",
      "geometry":{"type":"Point","coordinates":[44,33]},"properties":{"title":")"
                        << title << R"(","start":"2020-01-03","category":"attack"}}]})";
  };
  write("First");
  Hand hand({path.string()});
  REQUIRE(hand.state().document.layers.size() == 1);
  while (!hand.state().toasts.empty()) hand.watch(0.2);
  hand.settle();
  const std::uint64_t drawn = hand.program().drawn_frames();
  for (int i = 0; i < 3; ++i) hand.program().frame();  // each sleeps until it is time to look
  CHECK(hand.program().drawn_frames() == drawn);

  write("Another title");
  for (int i = 0; i < 3; ++i) hand.program().frame();
  CHECK(hand.program().drawn_frames() > drawn);
  CHECK(!hand.state().toasts.empty());
}

TEST_CASE("of several files dropped the good ones are opened, and the bad one is named with its reason") {
  Hand hand;
  const std::filesystem::path good = hand.folder() / "good.geojson", bad = hand.folder() / "bad.geojson";
  std::ofstream(good) << R"({"type":"FeatureCollection","features":[{"type":"Feature","geometry":{"type":"Point",
    "coordinates":[44.4,33.3]},"properties":{"id":"one","title":"One","start":"2020-01-03"}}]})";
  std::ofstream(bad) << "{ this is no JSON";
  hand.program().window().input().push_back(platform::FilesDropped{{bad.string(), good.string()}});
  hand.settle();
  REQUIRE(hand.state().document.layers.size() == 1);
  CHECK(hand.state().document.events->id(0) == "one");
  REQUIRE(hand.state().toasts.size() == 1);
  CHECK(hand.state().toasts.back().kind == ToastKind::error);
  CHECK(hand.state().toasts.back().text.starts_with("Opened 1 of 2 files: 1 event\n"));
  CHECK(hand.state().toasts.back().text.find("bad.geojson") != std::string::npos);
}

TEST_CASE("a picture beside the event file appears in the info panel") {
  TempFolder folder;
  const std::filesystem::path file = folder.path() / "events.geojson";
  std::filesystem::copy_file(SITMAP_SOURCE_DIR "/tests/data/media/plain.gif", folder.path() / "red.gif");
  std::ofstream(file) << R"({"type":"FeatureCollection","features":[{"type":"Feature","geometry":{"type":"Point",
    "coordinates":[44.4,33.3]},"properties":{"id":"one","title":"One","start":"2020-01-03","media":["red.gif"]}}]})";
  Hand hand({file.string()});
  hand.program().dispatch(action::Select{EventIndex{0}, false});
  hand.watch(0.5);
  hand.settle();
  const Picture picture = hand.look();
  int red = 0;
  for (int y = 60; y < 620; ++y) {
    for (int x = 930; x < 1270; ++x) {
      const Rgb c = picture.at(x, y);
      red += c.r > 230 && c.g < 30 && c.b < 30 ? 1 : 0;
    }
  }
  CHECK(red > 150);  // half of 32 x 16 pixels, less the round corners
}

TEST_CASE("what is typed right after a click on the dates goes into their field, from the first key on") {
  Hand hand;
  hand.move(790, hand.slider_y() - 38);
  std::deque<platform::InputEvent>& queue = hand.program().window().input();
  queue.push_back(platform::MouseButton{0, true});
  queue.push_back(platform::MouseButton{0, false});
  for (const char c : std::string("2020-06-01")) {
    queue.push_back(platform::KeyPress{c, true});
    queue.push_back(platform::Character{static_cast<unsigned>(c)});
    queue.push_back(platform::KeyPress{c, false});
  }
  queue.push_back(platform::KeyPress{257, true});  // Enter
  queue.push_back(platform::KeyPress{257, false});
  hand.settle();
  CHECK(hand.state().view.time.window.begin == instant("2020-06-01"));
}
