// Finding and filtering, the table of events and its exports, by hand in the real window.
#include <catch2/catch.hpp>

#include "hand.h"
#include "io/event_file.h"
#include "io/event_writer.h"
#include "state/event_columns.h"

using namespace sitmap;
using namespace sitmap::test;

namespace {

constexpr int kKeyEnter = 257, kKeyBackspace = 259, kKeyDown = 264, kKeyUp = 265, kKeyEnd = 269;

// The middle of the first row of the list, found as a hand finds it.
double first_row_y(Hand& hand, double x) {
  for (double y = 180; y < 640; y += 4) {
    hand.move(x, y);
    if (hand.state().view.hovered) return y;
  }
  FAIL("no row of the list was found");
  return 0;
}

std::size_t shown(Hand& hand) {
  return hand.program().derived().counts(hand.state()).shown;
}

std::string listed(Hand& hand) {
  std::string ids;
  for (const EventIndex row : hand.program().derived().list(hand.state()))
    ids += std::string(hand.state().document.events->id(row)) + " ";
  return ids;
}

// Down and up within one frame, as a hand does it: a key that is held repeats.
void tap(Hand& hand, int key, bool shift = false) {
  hand.program().window().input().push_back(platform::KeyPress{key, true, false, shift});
  hand.program().window().input().push_back(platform::KeyPress{key, false, false, shift});
  hand.settle();
}

void fold_facets(Hand& hand) {
  hand.click(272, 108);
}

}  // namespace

TEST_CASE("typing a search narrows list, counts and map, and a click on its chip brings all back") {
  Hand hand;
  fold_facets(hand);
  const Picture before = hand.look();
  const std::size_t all = shown(hand);
  hand.key('F', true);
  hand.type("fakhriz");
  const std::size_t found = shown(hand);
  CHECK(found > 0);
  CHECK(found < all);
  CHECK(hand.program().derived().list(hand.state()).size() == found);
  CHECK(differing_pixels(before, hand.look(), 320, 60, 900, 500) > 300);
  hand.key(kKeyEscape);
  CHECK(hand.state().document.filter.text.empty());
  hand.key('F', true);
  hand.type("fakhriz");
  hand.move(700, 300);
  CHECK(shown(hand) == found);
  hand.click(40, 144);
  CHECK(hand.state().document.filter.empty());
  CHECK(shown(hand) == all);
}

TEST_CASE("a rectangle drawn on the map filters, undo takes it back, and the last filter goes by a key") {
  Hand hand;
  const std::size_t all = shown(hand);
  REQUIRE(hand.program().run_command("view.projection_mercator"));
  hand.settle();
  REQUIRE(hand.program().run_command("events.filter_box"));
  hand.settle();
  const ScreenPoint at = hand.on_map(hand.state().document.events->position()[hand.event("soleimani")]);
  hand.drag(at.x - 20, at.y - 20, at.x + 20, at.y + 20);
  CHECK(hand.state().view.tool == MapTool::none);
  REQUIRE(hand.state().document.filter.has_bbox);
  CHECK(shown(hand) > 0);
  CHECK(shown(hand) < all);
  hand.key('Z', true);
  CHECK(shown(hand) == all);
  hand.key('Z', true, true);
  CHECK(shown(hand) < all);
  hand.key(kKeyBackspace, true);
  CHECK(hand.state().document.filter.empty());
}

TEST_CASE("a filter on a field is made by the keyboard, and explains a value that no event can have") {
  Hand hand;
  const auto& where = hand.state().document.filter.where;
  REQUIRE(hand.program().run_command("events.filter_field"));
  hand.settle();
  const auto press = [&](int key, std::ptrdiff_t times = 1, bool shift = false) {
    for (std::ptrdiff_t i = 0; i < times; ++i) {
      hand.key(key, false, shift);
      hand.settle();
    }
  };
  std::vector<std::string> fields = event_columns(hand.state().document);
  std::erase_if(fields, [](const std::string& name) { return name.starts_with('@'); });
  const auto place = [&](const char* name) { return std::find(fields.begin(), fields.end(), name) - fields.begin(); };
  const std::ptrdiff_t down = place("severity") - place("title");
  press(kKeyTab, 2, true);  // from the value over the comparison to the field
  press(down > 0 ? kKeyDown : kKeyUp, std::abs(down));
  press(kKeyTab);
  press(kKeyDown, 5);
  press(kKeyTab);
  hand.type("high");
  press(kKeyEnter);
  CHECK(where.empty());
  hand.type("4");
  press(kKeyEnter);
  CHECK(where == std::vector{FieldCondition{"severity", "4", Comparison::at_least}});
}

TEST_CASE("a polygon is drawn corner by corner, Backspace takes the last one back, Enter ends it") {
  Hand hand;
  const std::size_t all = shown(hand);
  REQUIRE(hand.program().run_command("events.filter_polygon"));
  hand.settle();
  const ScreenPoint at = hand.on_map(hand.state().document.events->position()[hand.event("soleimani")]);
  const double corners[][2] = {{-30, -30}, {30, -30}, {30, 30}, {-30, 30}};
  for (const auto& corner : corners) {
    hand.click(at.x + corner[0], at.y + corner[1]);
    hand.watch(0.4);  // or two clicks would be a double one
  }
  CHECK(hand.state().view.tool_points.size() == 4);
  hand.click(at.x - 90, at.y + 30);
  CHECK(hand.state().view.tool_points.size() == 5);
  hand.key(kKeyBackspace);
  CHECK(hand.state().view.tool_points.size() == 4);
  const Picture sketched = hand.look();
  hand.key(kKeyEnter);
  CHECK(hand.state().view.tool_points.empty());
  CHECK(hand.state().document.filter.polygon.size() == 4);
  CHECK(shown(hand) > 0);
  CHECK(shown(hand) < all);
}

TEST_CASE("the table sorts by a click on a column's head, and once more the other way round") {
  Hand hand;
  fold_facets(hand);
  hand.key('L', true);
  hand.watch(0.4);
  const double y = first_row_y(hand, 200);
  const std::string by_time = listed(hand);
  hand.click(250, y - 26);  // the head of the title, which lies right of the start
  CHECK(hand.state().settings.list_order == ListOrder::title);
  const std::string by_title = listed(hand);
  CHECK(by_title != by_time);
  hand.click(250, y - 26);
  CHECK(hand.state().settings.list_descending);
  CHECK(listed(hand) != by_title);
}

TEST_CASE("rows are chosen with Shift, Ctrl and all at once, and copied with the columns that are shown") {
  Hand hand;
  fold_facets(hand);
  hand.key('L', true);
  hand.watch(0.4);
  const std::vector<EventIndex> rows = hand.program().derived().list(hand.state());
  const double y = first_row_y(hand, 200);
  hand.click(200, y + 4);
  REQUIRE(hand.state().view.selected == rows[0]);
  tap(hand, kKeyDown);
  CHECK(hand.state().view.selected == rows[1]);
  tap(hand, kKeyDown, true);
  CHECK(hand.state().view.chosen.size() == 2);
  tap(hand, kKeyEnd, true);
  CHECK(hand.state().view.chosen.size() == rows.size() - 1);
  hand.key('A', true);
  CHECK(hand.state().view.chosen.size() == rows.size());
  hand.key('C', true);
  std::string clipboard = hand.program().window().clipboard();
  CHECK(clipboard == rows_as_tsv(hand.state().document, rows, hand.state().settings.table_columns));
  hand.click(200, y + 4);
  CHECK(hand.state().view.chosen.empty());
}

TEST_CASE("the list is exported in each format, and read again it holds the same events") {
  Hand hand;
  for (const char* const name : {"out.geojson", "out.csv", "out.kml", "out.gpkg", "out.xlsx"}) {
    INFO(name);
    const std::filesystem::path path = hand.folder() / name;
    hand.key('E', true, true);
    REQUIRE(hand.state().settings.dialog == Dialog::export_events);
    hand.type(path.string());
    hand.key(kKeyEnter);
    hand.settle();
    JobContext job;
    const Result<io::EventFile> file = io::read_event_file(path, {}, job);
    REQUIRE(file);
    REQUIRE(file->layers.size() == 1);
    const EventTable &before = *hand.state().document.events, &after = *file->layers.front()->events;
    REQUIRE(after.size() == before.size());
    for (EventIndex i = 0; i < before.size(); ++i) {
      const Membership certain = Membership::certain;
      REQUIRE(io::write_geojson(before, std::span(&i, 1), std::span(&certain, 1)) ==
              io::write_geojson(after, std::span(&i, 1), std::span(&certain, 1)));
    }
  }
}

TEST_CASE("the groups of actors and tags unfold by hand, and a click on a value leaves only its events") {
  Hand hand;
  const std::size_t all = shown(hand);
  REQUIRE(hand.program().run_command("events.filter_actors"));
  hand.settle();
  CHECK(hand.state().settings.actors_facet);
  // From below, so that the group's own head is met last.
  for (double y = 620; y > 200 && hand.state().document.filter.only_actors.empty(); y -= 8) {
    const Filter before = hand.state().document.filter;
    hand.click(200, y);
    if (hand.state().document.filter.only_actors.empty() && !(hand.state().document.filter == before))
      hand.key('Z', true);
  }
  REQUIRE(hand.state().document.filter.only_actors.size() == 1);
  const std::string actor = hand.state().document.filter.only_actors[0];
  const EventTable& events = *hand.state().document.events;
  std::size_t with = 0;
  for (EventIndex i = 0; i < events.size(); ++i) {
    const auto& actors = events.detail(i).actors;
    with += std::find(actors.begin(), actors.end(), actor) != actors.end() ? 1 : 0;
  }
  CHECK(with < all);
  CHECK(hand.program().derived().counts(hand.state()).hidden_filter == events.size() - with);
  hand.key('Z', true);
  CHECK(hand.state().document.filter.empty());
}

TEST_CASE("an event with accounts opens with their comparison, which D shows side by side") {
  Hand hand;
  const EventIndex event = hand.event("ain-al-asad");
  REQUIRE(hand.state().document.events->disagreement(event) != 0);
  REQUIRE(hand.program().run_command("time.whole_range"));
  hand.settle();
  const Picture before = hand.look();
  hand.program().dispatch(action::Select{event, true});
  hand.settle();
  CHECK(differing_pixels(before, hand.look(), 920, 60, 350, 560) > 5000);
  hand.key('D');
  CHECK(hand.state().settings.dialog == Dialog::claims);
  CHECK(differing_pixels(before, hand.look(), 300, 150, 600, 400) > 5000);
  hand.key(kKeyEscape);
  CHECK(hand.state().settings.dialog == Dialog::none);
  CHECK(hand.state().view.selected == event);
}

TEST_CASE("an event that the palette finds comes into view beside the panel that opens for it") {
  Hand hand;
  hand.key('K', true);
  hand.type("ain al-asad");
  hand.key(257);
  hand.watch(1.5);
  REQUIRE(hand.state().view.selected);
  const ScreenPoint at = hand.on_map(hand.state().document.events->position()[*hand.state().view.selected]);
  CHECK(at.x > 300);
  CHECK(at.x < 1280 - 360);
  CHECK(at.y > 44);
  CHECK(at.y < 640);
}
