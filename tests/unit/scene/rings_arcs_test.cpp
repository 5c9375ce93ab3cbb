// Specifies rings of uncertainty and arcs of relations.
#include <cmath>

#include "scene/arcs.h"
#include "scene/rings.h"
#include "scene_fixture.h"

namespace sitmap::scene {
namespace {

Projector projector_at(LonLat center, double zoom) {
  Viewport viewport;
  return Projector({world_from_lonlat(center), zoom, 0}, viewport);
}

// Farthest and nearest distance on the ground of what was drawn from the ring's centre, in metres.
std::pair<double, double> radii_m(const Group& group, const Projector& projector, LonLat center) {
  double least = 1e12, most = 0;
  const auto measure = [&](Vec2 p) {
    const LonLat at =
        lonlat_from_world(world_from_screen(projector.camera(), projector.viewport(), {double{p.x}, double{p.y}}));
    const double d = distance_m(center, at);
    least = std::min(least, d);
    most = std::max(most, d);
  };
  for (const Polyline& line : group.lines)
    for (const Vec2 p : line.points) measure(p);
  for (const Disc& disc : group.discs)
    for (int i = 0; i < 8; ++i) {
      const double angle = i * 3.14159265358979 / 4, r = double{disc.radius} - 0.5;
      measure({static_cast<float>(double{disc.center.x} + r * std::cos(angle)),
               static_cast<float>(double{disc.center.y} + r * std::sin(angle))});
    }
  return {least, most};
}

TEST_CASE("a ring has its true radius on the ground") {
  struct Case {
    LonLat center;
    double radius_m, zoom;
  };
  for (const Case& c : {Case{{44, 33}, 15'000, 8}, Case{{44, 33}, 300, 14}, Case{{0, 0}, 400'000, 4},
                        Case{{20, 69}, 20'000, 8}, Case{{179.9, -40}, 300'000, 4}}) {
    const Projector projector = projector_at(c.center, c.zoom);
    Group group;
    draw_ring(c.center, c.radius_m, {255, 255, 255, 255}, projector, group);
    const auto [least, most] = radii_m(group, projector, c.center);
    CAPTURE(c.center.lon_deg, c.center.lat_deg, c.radius_m);
    CHECK(least == Approx(c.radius_m).epsilon(0.011));
    CHECK(most == Approx(c.radius_m).epsilon(0.011));
  }
}

// Whether the fill reaches a place, by the strongest corner of the cells around it.
bool is_filled(const Group& group, const Projector& projector, LonLat place) {
  const auto at = projector.seen_at(place);
  REQUIRE(at);
  for (const Polygon& strip : group.polygons)
    for (std::size_t i = 0; i < strip.strengths.size(); ++i)
      if (strip.strengths[i] > 128 && std::hypot(strip.points[i].x - at->x, strip.points[i].y - at->y) < 20)
        return true;
  return false;
}

TEST_CASE("a ring around a pole, across the globe's edge or around half the world is filled where it lies") {
  const Rgba white{255, 255, 255, 255};
  Group pole;
  const Projector north = projector_at({0, 80}, 2);
  draw_ring({0, 84}, 900'000, white, north, pole);
  CHECK(!pole.lines.empty());
  CHECK(is_filled(pole, north, {20, 84}));
  CHECK(is_filled(pole, north, {-20, 85}));
  CHECK_FALSE(is_filled(pole, north, {0, 70}));

  const Viewport viewport{.width = 800, .height = 600};
  const Projector globe({world_from_lonlat({0, 0}), 1.5, 0, Projection::globe}, viewport);
  Group edge;
  draw_ring({85, 0}, 2'000'000, white, globe, edge);
  CHECK(is_filled(edge, globe, {80, 5}));
  CHECK_FALSE(is_filled(edge, globe, {50, 0}));
  Group half;
  draw_ring({0, 0}, 12'000'000, white, globe, half);
  CHECK(is_filled(half, globe, {60, 40}));
}

TEST_CASE("rings appear when they are larger than their symbol and switched on, or picked") {
  EventRecord record = event("a", "2020-01-03", {44, 33});
  record.precision_m = 15'000;
  State state = state_of({record});
  const auto rings = [&] { return frame_of(state).groups[kRings].discs.size(); };
  state.view.camera.zoom = 8;
  CHECK(rings() == 1);
  state.view.camera.zoom = 2;
  CHECK(rings() == 0);
  state.view.camera.zoom = 8;
  state.settings.uncertainty_rings = false;
  CHECK(rings() == 0);
  state.view.selected = 0;
  CHECK(rings() == 1);
  state.view.selected.reset();
  state.view.hovered = 0;
  CHECK(rings() == 1);
}

EventRecord related(EventRecord record, std::string id, std::string relation) {
  record.detail.related.push_back({std::move(id), std::move(relation)});
  return record;
}

TEST_CASE("relations are found from both ends and run from cause to effect") {
  const State state = state_of({event("cause", "2020-01-03", {44, 33}),
                                related(event("effect", "2020-01-08", {47, 35}), "cause", "responds-to"),
                                related(event("other", "2020-01-09", {46, 36}), "cause", "contradicts")});
  const EventTable& table = *state.document.events;
  const auto from_cause = relations_of(table, row(state, "cause"));
  REQUIRE(from_cause.size() == 2);
  const EventRelation expected{row(state, "cause"), row(state, "effect"), "responds to", true, false};
  CHECK(from_cause[0] == expected);
  CHECK(from_cause[1].dashed);
  CHECK_FALSE(from_cause[1].directed);
  CHECK(relations_of(table, row(state, "effect")) == std::vector<EventRelation>{expected});
}

TEST_CASE("an arc joins the rims of two symbols, tapers and points at the effect") {
  State state = state_of({event("cause", "2020-01-03", {44, 33}),
                          related(event("effect", "2020-01-08", {51, 35}), "cause", "responds-to")});
  state.view.selected = row(state, "cause");
  const Frame frame = frame_of(state);
  const Group& arcs = frame.groups[kArcs];
  REQUIRE(arcs.lines.size() == 1);
  REQUIRE(arcs.polygons.size() == 1);
  const auto center = [&](LonLat p) {
    const ScreenPoint s = screen_from_world(frame.camera, frame.viewport, world_from_lonlat(p));
    return Vec2{static_cast<float>(s.x), static_cast<float>(s.y)};
  };
  CHECK(distance(arcs.lines[0].points.front(), center({44, 33})) == Approx(double{marker_radius(3)} + 7).margin(0.5));
  CHECK(distance(arcs.polygons[0].points[0], center({51, 35})) == Approx(double{marker_radius(3)} + 3).margin(0.5));
  CHECK(arcs.lines[0].end_width < arcs.lines[0].width);
}

TEST_CASE("an arc follows the great circle, also across the antimeridian") {
  State state = state_of(
      {event("a", "2020-01-03", {150, 50}), related(event("b", "2020-01-08", {-150, 50}), "a", "responds-to")});
  state.view.camera = {world_from_lonlat({180, 50}), 3, 0};
  state.view.selected = row(state, "a");
  const Frame frame = frame_of(state);
  REQUIRE(frame.groups[kArcs].lines.size() == 1);
  const auto& points = frame.groups[kArcs].lines[0].points;
  for (std::size_t i = 1; i < points.size(); ++i) CHECK(distance(points[i - 1], points[i]) < 60);
  float top = 1e9f;
  for (const Vec2 p : points) top = std::min(top, p.y);
  CHECK(top < frame.groups[kRaisedMarkers].discs[0].center.y - 40);  // it bends towards the pole
}

TEST_CASE("arcs lead only to events that are shown") {
  State state = state_of({event("cause", "2020-01-03", {44, 33}),
                          related(event("effect", "2020-06-08", {51, 35}), "cause", "responds-to")},
                         "2020-01-01/2020-02-01");
  state.view.selected = row(state, "cause");
  CHECK(frame_of(state).groups[kArcs].lines.empty());
  state.view.time.window = span("2020-01-01/2020-12-01");
  CHECK(frame_of(state).groups[kArcs].lines.size() == 1);
  state.settings.arcs = false;
  CHECK(frame_of(state).groups[kArcs].lines.empty());
}

TEST_CASE("an arc says what it means: always in pictures, when hovered in the window") {
  State state = state_of({event("cause", "2020-01-03", {40, 33}),
                          related(event("effect", "2020-06-08", {51, 35}), "cause", "responds-to")});
  state.view.selected = row(state, "cause");
  CHECK(any_says(frame_of(state).groups[kArcs], "responds to", text::Style::italic));
  const MemoryPtr memory = make_memory();
  FrameRequest request;
  request.memory = memory.get();
  CHECK(frame_of(state, resources(), request).groups[kArcs].texts.empty());
  state.view.hovered = row(state, "effect");
  CHECK(any_says(frame_of(state, resources(), request).groups[kArcs], "responds to", text::Style::italic));
}

}  // namespace
}  // namespace sitmap::scene
