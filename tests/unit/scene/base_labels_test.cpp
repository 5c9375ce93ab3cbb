// Specifies the placement of the base map's labels: no overlap, no flicker, the same picture every time.
#include <algorithm>
#include <map>
#include <set>

#include "scene/furniture.h"
#include "scene/label_room.h"
#include "scene/label_style.h"
#include "scene/memory.h"
#include "scene_fixture.h"

namespace sitmap::scene {
namespace {

// Many places close together, of all kinds and ranks, in an order that looks random and is always the same.
Resources crowd() {
  std::vector<Place> places;
  std::uint32_t random = 12345;
  const auto next = [&](int below) {
    random = random * 1664525 + 1013904223;
    return static_cast<int>(random >> 8) % below;
  };
  for (int i = 0; i < 1500; ++i) {
    const LonLat at{20 + next(5000) * 0.01, 15 + next(3500) * 0.01};
    const PlaceKind kind = i % 12 == 0 ? PlaceKind::admin1 : i % 40 == 1 ? PlaceKind::country : PlaceKind::city;
    Place p = place("Place " + std::to_string(i), at, next(10), kind, static_cast<float>(next(6)));
    p.extent_deg = kind == PlaceKind::country ? 8 : 0;
    p.capital = kind == PlaceKind::city && i % 30 == 2 ? 1 : 0;
    places.push_back(p);
  }
  return with_places(places);
}

std::vector<Box> boxes_of(const Group& labels) {
  std::vector<Box> boxes;
  for (const TextMark& mark : labels.texts) boxes.push_back(ink_box(mark));
  return boxes;
}

void check_free_of_overlap(const Group& labels) {
  const std::vector<Box> boxes = boxes_of(labels);
  std::size_t overlaps = 0;
  for (std::size_t i = 0; i < boxes.size(); ++i) {
    for (std::size_t j = 0; j < i; ++j) overlaps += overlap(boxes[i], boxes[j]) ? 1 : 0;
    for (const Disc& dot : labels.discs)
      overlaps += overlap(boxes[i], square_around(dot.center, dot.radius - 0.5f)) ? 1 : 0;
  }
  CHECK(overlaps == 0);
}

// Labels whose whole box lies this far inside the view, by what they say and where they stand in the world.
std::map<std::pair<long, long>, std::size_t> inner_labels(const Frame& frame) {
  std::map<std::pair<long, long>, std::size_t> found;
  for (const TextMark& mark : frame.base_labels.texts) {
    if (!is_inside(ink_box(mark), grown(viewport_box(frame.viewport), -60, -60))) continue;
    const WorldPoint world =
        world_from_screen(frame.camera, frame.viewport, {double{mark.origin.x}, double{mark.origin.y}});
    const double px = px_per_world_x_unit(frame.camera.zoom);
    found[{std::lround(world.x * px), std::lround(world.y * 2 * px)}] = mark.text->lines[0].glyphs.size();
  }
  return found;
}

TEST_CASE("labels never overlap, whatever the zoom") {
  const Resources r = crowd();
  State state = state_of({});
  for (const double zoom : {1.0, 3.0, 4.6, 6.0, 9.0}) {
    state.view.camera.zoom = zoom;
    const Frame frame = frame_of(state, r);
    CHECK(!frame.base_labels.texts.empty());
    check_free_of_overlap(frame.base_labels);
  }
}

TEST_CASE("a picture cuts no label") {
  const Frame frame = frame_of(state_of({}), crowd());
  CHECK(frame.base_labels.texts.size() > 30);
  for (const Box& box : boxes_of(frame.base_labels)) CHECK(is_inside(box, viewport_box(frame.viewport)));
}

TEST_CASE("in the window no name lies under a panel or under the buttons") {
  const Resources r = crowd();
  State state = state_of({});
  state.viewport.inset_left = 320;
  state.viewport.inset_bottom = 130;
  const MemoryPtr memory = make_memory();
  Derived derived;
  FrameRequest request;
  request.memory = memory.get();
  request.map_furniture = true;
  for (int i = 0; i < 12; ++i) {
    state.view.camera = panned(state.view.camera, state.viewport, 17, 5);
    request.now_s = i;
    const Frame frame = build_frame(state, r, derived, request);
    CHECK(frame.base_labels.texts.size() > 10);
    for (const Box& box : boxes_of(frame.base_labels)) {
      CHECK(box.x0 >= 319);
      CHECK(box.y1 <= 720 - 129);
      CHECK_FALSE(overlap(box, map_buttons(state.viewport, 1)));
    }
  }
}

TEST_CASE("no name lies under a symbol, however many there are") {
  const Resources r = crowd();
  std::vector<EventRecord> events;
  for (int i = 0; i < 120; ++i)
    events.push_back(event("e" + std::to_string(i), "2020-01-03", {30 + i % 12 * 2.3, 22 + i / 12 * 2.1}));
  State state = state_of(events);
  for (const double zoom : {4.0, 4.6, 6.0}) {
    state.view.camera.zoom = zoom;
    const Frame frame = frame_of(state, r);
    CHECK(frame.base_labels.texts.size() > 5);
    const std::vector<Box> symbols = symbol_boxes(*state.document.events, Projector(frame.camera, frame.viewport), 100);
    std::size_t covered = 0;
    for (const Box& box : boxes_of(frame.base_labels))
      covered +=
          std::any_of(symbols.begin(), symbols.end(), [&](const Box& s) { return overlap(grown(box, -1, -1), s); }) ? 1
                                                                                                                    : 0;
    CHECK(covered == 0);
  }
}

TEST_CASE("a river's name that stands makes way for a symbol that comes near it") {
  Place river = place("Tigris", {44, 33}, 2, PlaceKind::river);
  for (int i = 0; i <= 30; ++i) river.axis.push_back(world_from_lonlat({42.5 + i * 0.1, 33}));
  const Resources r = with_places({river});
  State state = state_of({event("a", "2020-01-03", {44.3, 33.1})});
  state.view.camera.zoom = 8;
  const MemoryPtr memory = make_memory();
  Derived derived;
  FrameRequest request;
  request.memory = memory.get();
  std::size_t named = 0, overlaps = 0;
  std::set<std::uint64_t> keys;
  for (int i = 0; i < 40; ++i, state.view.camera.zoom -= 0.06) {
    request.now_s = i;
    const Frame frame = build_frame(state, r, derived, request);
    const Projector projector(frame.camera, frame.viewport);
    for (const BaseLabel& label : memory->placed_labels) {
      ++named;
      keys.insert(label.key);
      for (const Box& box : label.boxes)
        for (const Box& symbol : symbol_boxes(*state.document.events, projector, 0)) overlaps += overlap(box, symbol);
    }
  }
  CHECK(named > 0);
  CHECK(keys.size() > 1);
  CHECK(overlaps == 0);
}

TEST_CASE("pictures do not depend on the past") {
  const Resources r = crowd();
  const Frame a = frame_of(state_of({}), r), b = frame_of(state_of({}), r);
  CHECK(a.labels_key == b.labels_key);
  CHECK(a.ground_key == b.ground_key);
}

TEST_CASE("while panning and zooming labels stay free of overlap and do not flicker") {
  const Resources r = crowd();
  State state = state_of({});
  const MemoryPtr memory = make_memory();
  Derived derived;
  FrameRequest request;
  request.memory = memory.get();
  Frame before = build_frame(state, r, derived, request);
  for (int i = 0; i < 60; ++i) {
    state.view.camera = panned(state.view.camera, state.viewport, i < 30 ? -23 : 17, i % 7 - 3);
    const Frame after = build_frame(state, r, derived, request);
    check_free_of_overlap(after.base_labels);
    // Every label well inside both views stands at the same place of the world as before.
    const auto now = inner_labels(after);
    std::size_t lost = 0;
    for (const TextMark& mark : before.base_labels.texts) {
      const ScreenPoint p{double{mark.origin.x} + (i < 30 ? -23 : 17), double{mark.origin.y} + i % 7 - 3};
      const Box moved =
          ink_box(*mark.text, {static_cast<float>(p.x), static_cast<float>(p.y) - cap_height(*mark.text)});
      if (!is_inside(grown(moved, 2, 2), grown(viewport_box(after.viewport), -60, -60))) continue;
      const bool there =
          std::any_of(after.base_labels.texts.begin(), after.base_labels.texts.end(), [&](const TextMark& t) {
            return std::abs(double{t.origin.x} - p.x) < 2 && std::abs(double{t.origin.y} - p.y) < 2 &&
                   t.text == mark.text;
          });
      lost += there ? 0 : 1;
    }
    CHECK(lost == 0);
    CHECK(!now.empty());
    before = after;
  }
  for (int i = 0; i < 30; ++i) {
    state.view.camera = zoomed_about(state.view.camera, state.viewport, {400, 300}, i < 15 ? 0.1 : -0.1);
    check_free_of_overlap(build_frame(state, r, derived, request).base_labels);
  }
}

TEST_CASE("labels do not depend on time") {
  const Resources r = crowd();
  State state = state_of({event("a", "2020-01-03", {44, 33}), event("b", "2020-06-03", {40, 30})});
  const Frame a = frame_of(state, r);
  state.view.time.window = span("2020-06-01/2020-06-30");
  const Frame b = frame_of(state, r);
  CHECK(a.labels_key == b.labels_key);
  CHECK(a.ground_key == b.ground_key);
}

TEST_CASE("the ground's key changes with what the ground shows, not with the centre") {
  State state = state_of({});
  const Resources r = with_places({});
  const std::uint64_t key = frame_of(state, r).ground_key;
  SECTION("panning keeps it") {
    state.view.camera = panned(state.view.camera, state.viewport, 100, 50);
    CHECK(frame_of(state, r).ground_key == key);
  }
  SECTION("panels that cover the map keep it") {
    state.viewport.inset_left = 300;
    CHECK(frame_of(state, r).ground_key == key);
  }
  SECTION("zoom, bearing, size, theme, options and base map change it") {
    State other = state;
    other.view.camera.zoom += 0.01;
    CHECK(frame_of(other, r).ground_key != key);
    other = state;
    other.view.camera.bearing_deg = 10;
    CHECK(frame_of(other, r).ground_key != key);
    other = state;
    other.viewport.width += 1;
    CHECK(frame_of(other, r).ground_key != key);
    other = state;
    other.settings.theme = "light";
    CHECK(frame_of(other, r).ground_key != key);
    other = state;
    other.settings.graticule = true;
    CHECK(frame_of(other, r).ground_key != key);
    other = state;
    other.settings.basemap = false;
    CHECK(frame_of(other, r).ground_key != key);
    CHECK(frame_of(state, with_places({})).ground_key != key);
  }
}

TEST_CASE("a city has a dot, and its label moves out of the way of events") {
  State state = state_of({});
  const Resources r = with_places({place("Baghdad", {44, 33})});
  const Frame alone = frame_of(state, r);
  REQUIRE(alone.base_labels.discs.size() == 1);
  REQUIRE(alone.base_labels.texts.size() == 1);
  const Vec2 dot = alone.base_labels.discs[0].center;
  CHECK(alone.base_labels.texts[0].origin.x > dot.x);
  // An event just to the right, where the label would stand.
  const WorldPoint right = world_from_screen(alone.camera, alone.viewport, {double{dot.x} + 20, double{dot.y}});
  const Frame beside = frame_of(state_of({event("a", "2020-01-03", lonlat_from_world(right))}), r);
  REQUIRE(beside.base_labels.texts.size() == 1);
  CHECK(ink_box(beside.base_labels.texts[0]).x1 < dot.x + 8);
}

TEST_CASE("places appear by zoom and give way by rank") {
  State state = state_of({});
  Place late = place("Late", {46, 33}, 1, PlaceKind::city, 6);
  Place early = place("Early", {40, 33}, 1, PlaceKind::country);
  early.max_zoom = 4;
  CHECK(frame_of(state, with_places({late, early})).base_labels.texts.empty());
  const Frame frame = frame_of(state, with_places({place("Minor", {44, 33}, 9), place("Major", {44.02, 33}, 1)}));
  REQUIRE(frame.base_labels.texts.size() == 1);
  CHECK(says(frame.base_labels.texts[0], "Major", text::Style::regular));
}

TEST_CASE("a division of the same name as its city is not named twice") {
  const Frame frame = frame_of(
      state_of({}), with_places({place("Basra", {47.8, 30.5}, 4), place("Basra", {47.4, 30.4}, 6, PlaceKind::admin1)}));
  CHECK(frame.base_labels.texts.size() == 1);
}

TEST_CASE("an ocean that the base map has in two parts is named once in a view, and again far away") {
  State state = state_of({});
  state.view.camera.zoom = 4;
  const auto names = [&](double second_lon) {
    return frame_of(state, with_places({place("Ocean", {40, 33}, 0, PlaceKind::sea),
                                        place("Ocean", {second_lon, 33}, 0, PlaceKind::sea)}))
        .base_labels.texts.size();
  };
  CHECK(names(50) == 1);
  CHECK(names(64) == 2);
}

TEST_CASE("labels and base map are left out when switched off") {
  State state = state_of({});
  const Resources r = crowd();
  state.settings.labels = false;
  CHECK(frame_of(state, r).base_labels.texts.empty());
  state.settings.labels = true;
  state.settings.basemap = false;
  const Frame frame = frame_of(state, r);
  CHECK(frame.base_labels.texts.empty());
  CHECK(frame.ground.basemap == nullptr);
}

TEST_CASE("countries are written in capitals of any Latin, Greek or Cyrillic letters") {
  CHECK(upper_case("Türkiye") == "TÜRKIYE");
  CHECK(upper_case("Côte d'Ivoire") == "CÔTE D'IVOIRE");
  CHECK(upper_case("São Tomé") == "SÃO TOMÉ");
  CHECK(upper_case("łódź ž") == "ŁÓDŹ Ž");
  CHECK(upper_case("Việt Nam") == "VIỆT NAM");
  CHECK(upper_case("россия ё") == "РОССИЯ Ё");
  CHECK(upper_case("العراق") == "العراق");
  CHECK(upper_case("\xFF\xC3") == "\xFF\xC3");
}

}  // namespace
}  // namespace sitmap::scene
