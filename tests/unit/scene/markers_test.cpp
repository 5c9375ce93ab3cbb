// Specifies which symbols a frame holds for which events.
#include <algorithm>
#include <cmath>

#include "scene/markers.h"
#include "scene/symbols.h"
#include "scene_fixture.h"

namespace sitmap::scene {
namespace {

std::size_t marks(const Frame& frame) {
  return frame.groups[kMarkers].discs.size();
}

TEST_CASE("a frame always has a group for every place") {
  CHECK(frame_of(state_of({})).groups.size() == kGroupCount);
}

TEST_CASE("events in the window are drawn, others are not") {
  const State state = state_of({event("in", "2020-01-03", {44, 33}), event("out", "2021-01-03", {46, 34})});
  const Frame frame = frame_of(state);
  REQUIRE(marks(frame) == 1);
  const ScreenPoint p = screen_from_world(frame.camera, frame.viewport, world_from_lonlat({44, 33}));
  CHECK(double{frame.groups[kMarkers].discs[0].center.x} == Approx(p.x).margin(0.01));
  CHECK(double{frame.groups[kMarkers].discs[0].center.y} == Approx(p.y).margin(0.01));
}

TEST_CASE("a certain event is solid, a possible one hollow") {
  const State state = state_of({event("certain", "2020-01-03", {44, 33}), event("possible", "2020", {40, 36})},
                               "2020-01-01/2020-01-31");
  const Frame frame = frame_of(state);
  REQUIRE(marks(frame) == 2);
  const Rgba color = resources().theme("dark").category("attack").color;
  // Hollow ones lie below solid ones of any severity.
  const Disc& hollow = frame.groups[kMarkers].discs[0];
  const Disc& solid = frame.groups[kMarkers].discs[1];
  CHECK(solid.fill == color);
  CHECK(solid.outline == resources().theme("dark").marker.rim);
  CHECK(hollow.outline == color);
  CHECK(hollow.fill.a < 200);
}

TEST_CASE("symbols grow with severity from 14 to 26 pixels, and the severe lie above") {
  CHECK(marker_radius(1) == 7);
  CHECK(marker_radius(5) == 13);
  for (int severity = 2; severity <= 5; ++severity) CHECK(marker_radius(severity) > marker_radius(severity - 1));
  CHECK(marker_radius(99) == marker_radius(5));
  const Frame frame = frame_of(state_of(
      {event("severe", "2020-01-01", {44, 33}, "attack", 5), event("light", "2020-01-02", {46, 33}, "attack", 1)}));
  REQUIRE(marks(frame) == 2);
  CHECK(frame.groups[kMarkers].discs[0].radius == 7);
  CHECK(frame.groups[kMarkers].discs[1].radius == 13);
}

TEST_CASE("events on each other are one symbol with their count") {
  std::vector<EventRecord> records;
  for (int i = 0; i < 7; ++i)
    records.push_back(event("e" + std::to_string(i), "2020-02-0" + std::to_string(i + 1), {44, 33}));
  const Frame frame = frame_of(state_of(records));
  CHECK(marks(frame) == 1);
  REQUIRE(frame.groups[kBadges].texts.size() == 1);
  CHECK(says(frame.groups[kBadges].texts[0], "7", text::Style::semibold, true));
  CHECK(frame.groups[kBadges].rects.size() == 1);
}

TEST_CASE("badges stay short") {
  CHECK(badge_text(2) == "2");
  CHECK(badge_text(999) == "999");
  CHECK(badge_text(18'024) == "18k");
  CHECK(badge_text(1'000'000) == "1M");
}

TEST_CASE("the selected event is raised, ringed and titled with a leader") {
  State state = state_of({event("a", "2020-01-03", {44, 33}), event("b", "2020-01-04", {46, 34})});
  state.view.selected = row(state, "a");
  const Frame frame = frame_of(state);
  CHECK(marks(frame) == 1);
  const Group& raised = frame.groups[kRaisedMarkers];
  REQUIRE(raised.discs.size() == 2);
  CHECK(raised.discs[1].outline == resources().theme("dark").marker.selected);
  CHECK(raised.discs[1].radius > raised.discs[0].radius);
  CHECK(any_says(frame.groups[kEventLabels], "Title of a", text::Style::semibold));
  CHECK(frame.groups[kEventLabels].lines.size() == 1);
}

TEST_CASE("a hovered symbol's rim grows by a pixel") {
  State state = state_of({event("a", "2020-01-03", {44, 33})});
  const Disc before = frame_of(state).groups[kMarkers].discs.at(0);
  state.view.hovered = row(state, "a");
  const Disc after = frame_of(state).groups[kRaisedMarkers].discs.at(0);
  CHECK(after.radius == before.radius + 1);
  CHECK(after.outline_width == before.outline_width + 1);
}

TEST_CASE("a stack that holds the selected event shows it") {
  State state =
      state_of({event("a", "2020-01-03", {44, 33}, "attack", 5), event("b", "2020-01-04", {44, 33}, "killing", 1)});
  state.view.selected = row(state, "b");
  const Frame frame = frame_of(state);
  REQUIRE(!frame.groups[kRaisedMarkers].discs.empty());
  CHECK(frame.groups[kRaisedMarkers].discs[0].fill == resources().theme("dark").category("killing").color);
  CHECK(frame.groups[kRaisedBadges].texts.size() == 1);
}

TEST_CASE("the members of a fanned-out stack stand apart, each with a leader") {
  for (const int count : {2, 8, 30}) {
    std::vector<EventRecord> records;
    for (int i = 0; i < count; ++i)
      records.push_back(event("e" + std::to_string(i), "2020-02-01", {44, 33}, "attack", 5));
    State state = state_of(records);
    for (EventIndex i = 0; i < static_cast<EventIndex>(count); ++i) state.view.fanned_out.push_back(i);
    const Group raised = frame_of(state).groups[kRaisedMarkers];
    REQUIRE(raised.discs.size() == static_cast<std::size_t>(count));
    CHECK(raised.lines.size() == static_cast<std::size_t>(count));
    for (std::size_t i = 0; i < raised.discs.size(); ++i)
      for (std::size_t j = 0; j < i; ++j) CHECK(distance(raised.discs[i].center, raised.discs[j].center) > 26);
  }
}

TEST_CASE("a fan keeps clear of the symbols around it, and always in the same way") {
  for (const int count : {2, 5, 10, 24}) {
    std::vector<EventRecord> records;
    for (int i = 0; i < count; ++i)
      records.push_back(event("e" + std::to_string(i), "2020-02-01", {44, 33}, "attack", 5));
    // Neighbours where the fan's first, second and last members would stand.
    for (int i = 0; i < 5; ++i)
      records.push_back(event("n" + std::to_string(i), "2020-02-01", {44 + 0.7 * std::sin(i), 33 + 0.6 * std::cos(i)}));
    State state = state_of(records);
    state.view.camera.zoom = 6;
    for (int i = 0; i < count; ++i) state.view.fanned_out.push_back(row(state, "e" + std::to_string(i)));
    const Frame frame = frame_of(state);
    const auto& raised = frame.groups[kRaisedMarkers].discs;
    REQUIRE(raised.size() == static_cast<std::size_t>(count));
    CHECK(frame.groups[kMarkers].discs.size() == 5);
    for (const Disc& member : raised)
      for (const Disc& other : frame.groups[kMarkers].discs)
        CHECK(distance(member.center, other.center) > double{member.radius + other.radius});
    for (std::size_t i = 0; i < raised.size(); ++i)
      for (std::size_t j = 0; j < i; ++j) CHECK(distance(raised[i].center, raised[j].center) > 26);
    // Where the program would look for a member is where it is drawn.
    Derived derived;
    const Projector projector(snapped(state.view.camera, state.viewport), state.viewport);
    for (const EventIndex e : state.view.fanned_out) {
      const std::optional<Vec2> at = marker_center(state, derived, projector, e);
      REQUIRE(at);
      CHECK(std::any_of(raised.begin(), raised.end(), [&](const Disc& d) { return distance(d.center, *at) < 0.01; }));
    }
  }
}

TEST_CASE("a view wider than the world shows every copy of an event") {
  State state = state_of({event("a", "2020-01-03", {44, 33})});
  state.viewport.width = 2000;
  state.view.camera = constrained({world_from_lonlat({0, 0}), 0.5, 0}, state.viewport);
  const double world_px = 512 * std::exp2(state.view.camera.zoom);
  const auto discs = frame_of(state).groups[kMarkers].discs;
  CHECK(discs.size() == static_cast<std::size_t>(2000 / world_px + 0.5));
  for (std::size_t i = 1; i < discs.size(); ++i)
    CHECK(std::fmod(std::abs(double{discs[i].center.x} - double{discs[0].center.x}) + 1, world_px) < 2);
}

TEST_CASE("events beyond the edge are not drawn") {
  CHECK(marks(frame_of(state_of({event("far", "2020-01-03", {-120, 40})}))) == 0);
}

TEST_CASE("events fade with their age when asked") {
  State state = state_of({event("old", "2020-01-02", {44, 33}), event("new", "2020-12-30", {46, 35})});
  state.settings.fade_with_age = true;
  const auto discs = frame_of(state).groups[kMarkers].discs;
  REQUIRE(discs.size() == 2);
  CHECK(discs[0].fill.a < 120);
  CHECK(discs[1].fill.a > 240);
}

TEST_CASE("symbols fade in and out as time passes, and not otherwise") {
  State state =
      state_of({event("a", "2020-01-03", {44, 33}), event("b", "2020-06-03", {46, 34})}, "2020-01-01/2020-01-31");
  const MemoryPtr memory = make_memory();
  Derived derived;
  const auto frame_at = [&](double now_s) {
    FrameRequest request;
    request.memory = memory.get();
    request.now_s = now_s;
    return build_frame(state, resources(), derived, request);
  };
  CHECK_FALSE(frame_at(0).moving);
  state.view.time.window = span("2020-06-01/2020-06-30");
  Frame frame = frame_at(1);
  CHECK(frame.moving);
  CHECK(marks(frame) == 2);  // one is going, one is coming
  frame = frame_at(1.06);
  REQUIRE(marks(frame) == 2);
  for (const Disc& disc : frame.groups[kMarkers].discs) CHECK(int{disc.fill.a} == Approx(128).margin(3));
  frame = frame_at(1.2);
  CHECK_FALSE(frame.moving);
  CHECK(marks(frame) == 1);
  state.settings.reduce_motion = true;
  state.view.time.window = span("2020-01-01/2020-01-31");
  frame = frame_at(2);
  CHECK_FALSE(frame.moving);
  CHECK(marks(frame) == 1);
}

TEST_CASE("symbols that come by panning are there at once") {
  State state = state_of({event("a", "2020-01-03", {44, 33}), event("b", "2020-01-04", {80, 33})});
  const MemoryPtr memory = make_memory();
  Derived derived;
  FrameRequest request;
  request.memory = memory.get();
  build_frame(state, resources(), derived, request);
  state.view.camera.center = world_from_lonlat({80, 33});
  const Frame frame = build_frame(state, resources(), derived, request);
  REQUIRE(marks(frame) == 1);
  CHECK(frame.groups[kMarkers].discs[0].fill.a == 255);
}

TEST_CASE("a click finds what is drawn") {
  State state = state_of(
      {event("a", "2020-01-03", {44, 33}), event("b", "2020-01-03", {44, 33}), event("c", "2020-01-04", {46, 34})});
  Derived derived;
  const auto center = [&](const char* id) {
    return screen_from_world(snapped(state.view.camera, state.viewport), state.viewport,
                             state.document.events->world()[row(state, id)]);
  };
  SECTION("a single event") {
    const Hit hit = hit_test(state, derived, center("c"));
    CHECK(hit.events == std::vector<EventIndex>{row(state, "c")});
    CHECK_FALSE(hit.is_stack());
  }
  SECTION("a stack") {
    const Hit hit = hit_test(state, derived, center("a"));
    CHECK(hit.is_stack());
    CHECK(hit.events.size() == 2);
  }
  SECTION("nothing") {
    CHECK(hit_test(state, derived, {5, 5}).events.empty());
  }
  SECTION("a member of the fan") {
    state.view.fanned_out = {row(state, "a"), row(state, "b")};
    const Frame frame = frame_of(state);
    const Disc& disc = frame.groups[kRaisedMarkers].discs.at(1);
    const Hit hit = hit_test(state, derived, {double{disc.center.x}, double{disc.center.y}});
    REQUIRE(hit.events.size() == 1);
    CHECK(hit_test(state, derived, center("a")).events.empty());
  }
  SECTION("the nearest of two") {
    ScreenPoint p = center("c");
    p.x += 4;
    CHECK(hit_test(state, derived, p).events == std::vector<EventIndex>{row(state, "c")});
  }
}

TEST_CASE("titles overlap neither symbols nor each other nor base labels") {
  std::vector<EventRecord> records;
  for (int i = 0; i < 60; ++i) {
    const double x = 38 + (i * 37 % 100) * 0.13, y = 28 + (i * 53 % 100) * 0.1;
    records.push_back(event("number " + std::to_string(i), "2020-03-01", {x, y}, "attack", 1 + i % 5));
  }
  const Frame frame =
      frame_of(state_of(records), with_places({place("Baghdad", {44.4, 33.3}), place("Basra", {47.8, 30.5})}));
  std::vector<Box> boxes;
  for (const TextMark& mark : frame.groups[kEventLabels].texts) boxes.push_back(ink_box(mark));
  CHECK(boxes.size() > 8);
  for (const TextMark& mark : frame.base_labels.texts) boxes.push_back(ink_box(mark));
  for (std::size_t i = 0; i < frame.groups[kEventLabels].texts.size(); ++i) {
    CHECK(is_inside(boxes[i], viewport_box(frame.viewport)));
    for (std::size_t j = 0; j < boxes.size(); ++j)
      if (i != j) CHECK_FALSE(overlap(boxes[i], boxes[j]));
    for (const Disc& disc : frame.groups[kMarkers].discs)
      CHECK_FALSE(overlap(boxes[i], square_around(disc.center, disc.radius)));
  }
}

TEST_CASE("in a crowd titles move out on leaders that cross nothing") {
  std::vector<EventRecord> records;
  for (int i = 0; i < 25; ++i)
    records.push_back(event("number " + std::to_string(i), "2020-03-01", {43.2 + i % 5 * 0.75, 31.6 + i / 5 * 0.62}));
  const Frame frame = frame_of(state_of(records));
  const Group& titles = frame.groups[kEventLabels];
  REQUIRE(titles.lines.size() >= 4);
  CHECK(titles.lines.size() % 2 == 0);  // a halo and the line
  const auto samples = [](const Polyline& line) {
    std::vector<Vec2> points;
    for (int i = 0; i <= 50; ++i) {
      const float t = static_cast<float>(i) / 50;
      points.push_back({line.points[0].x + (line.points[1].x - line.points[0].x) * t,
                        line.points[0].y + (line.points[1].y - line.points[0].y) * t});
    }
    return points;
  };
  for (const Polyline& line : titles.lines) {
    REQUIRE(line.points.size() == 2);
    std::size_t near_discs = 0;
    for (const Disc& disc : frame.groups[kMarkers].discs) {
      const auto points = samples(line);
      near_discs += std::any_of(points.begin(), points.end(),
                                [&](Vec2 p) { return distance(p, disc.center) < double{disc.radius} + 1.5; });
    }
    CHECK(near_discs == 1);
    for (const TextMark& title : titles.texts)
      for (const Vec2 p : samples(line)) CHECK_FALSE(overlap(square_around(p, 0.5f), ink_box(title)));
  }
}

TEST_CASE("a title at the end of a leader does not stand right beside another event's marker") {
  std::vector<EventRecord> records;
  std::uint32_t random = 7;
  const auto next = [&random](int below) {
    random = random * 1664525 + 1013904223;
    return static_cast<int>(random >> 8) % below;
  };
  for (int i = 0; i < 60; ++i)
    records.push_back(event("number " + std::to_string(i), "2020-03-01",
                            {38 + next(1200) * 0.01, 28 + next(800) * 0.01}, "attack", next(6)));
  const State state = state_of(std::move(records));
  Derived derived;
  const Frame frame = frame_of(state);
  const MarkerLayout layout = lay_out_markers(state, derived, Projector(frame.camera, frame.viewport));
  std::size_t led = 0;
  for (const TextMark& mark : frame.groups[kEventLabels].texts) {
    const Box box = ink_box(mark);
    std::size_t beside = 0;
    bool own_beside = false;
    for (const Marker& marker : layout.markers) {
      if (!overlap(grown(box, 9, 9), square_around(marker.center, marker.radius))) continue;
      ++beside;
      const std::string title(state.document.events->title(marker.event));
      own_beside = own_beside || says(mark, title, text::Style::semibold);
    }
    led += own_beside ? 0 : 1;
    CHECK((own_beside || beside == 0));
  }
  CHECK(led > 0);
}

}  // namespace
}  // namespace sitmap::scene
