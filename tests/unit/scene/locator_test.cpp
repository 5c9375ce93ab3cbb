// Specifies the locator map: where it shows the view, when it stays away, what a click in it does, and that nothing of
// it leaves its box.
#include "scene/locator.h"

#include <cmath>

#include "scene_fixture.h"

namespace sitmap::scene {
namespace {

constexpr Box kPlate{1000, 40, 1180, 160};

Viewport full_hd() {
  Viewport viewport;
  viewport.width = 1920;
  viewport.height = 1080;
  return viewport;
}

Projector view(LonLat center, double zoom, double bearing = 0) {
  return Projector({world_from_lonlat(center), zoom, bearing}, full_hd());
}

std::optional<Locator> locator(const Projector& projector) {
  return locator_in(kPlate, viewport_box(projector.viewport()), projector);
}

Group seen(const Projector& projector) {
  Group group;
  const std::optional<Locator> map = locator(projector);
  REQUIRE(map);
  draw_seen(*map, viewport_box(projector.viewport()), projector, {0, 100, 200, 255}, group);
  return group;
}

// A world of two triangles of land, one over the antimeridian's west side, with a coast and both sorts of borders.
Basemap small_world() {
  const auto p = [](double lon, double lat) { return world_from_lonlat({lon, lat}); };
  BasemapLevel level;
  AreaChunk land;
  land.vertices = {p(-60, -50), p(100, -50), p(20, 70)};
  land.indices = {0, 1, 2};
  land.bounds = {p(-60, 0).x, p(100, 0).x, p(0, 70).y, p(0, -50).y};
  level.areas = {land};
  for (const LineKind kind : {LineKind::coast, LineKind::country_border, LineKind::disputed_border}) {
    LineChunk line;
    line.kind = kind;
    line.points = {p(-100, 10), p(40, 20), p(120, 30)};
    line.starts = {0};
    line.distance = {0, 1, 2};
    line.bounds = {p(-100, 0).x, p(120, 0).x, p(0, 30).y, p(0, 10).y};
    level.lines.push_back(line);
  }
  Basemap basemap;
  basemap.levels = {level};
  return basemap;
}

Box bounds_of(const std::vector<Vec2>& points) {
  Box box{1e9f, 1e9f, -1e9f, -1e9f};
  for (const Vec2 p : points)
    box = {std::min(box.x0, p.x), std::min(box.y0, p.y), std::max(box.x1, p.x), std::max(box.y1, p.y)};
  return box;
}

std::vector<Vec2> line_points(const Group& group) {
  std::vector<Vec2> points;
  for (const Polyline& line : group.lines) points.insert(points.end(), line.points.begin(), line.points.end());
  return points;
}

}  // namespace

TEST_CASE("the view takes about a fifth of the locator, in its middle") {
  for (const double zoom : {4.5, 5.0, 7.0}) {
    const Projector projector = view({44, 33}, zoom);
    const std::optional<Locator> map = locator(projector);
    REQUIRE(map);
    const Box outline = bounds_of(line_points(seen(projector)));
    CHECK(double{outline.width()} == Approx(0.22 * double{map->map.width()}).epsilon(0.01));
    CHECK(double{outline.width() / outline.height()} == Approx(1920.0 / 1080).epsilon(0.01));
    CHECK(double{outline.center().x} == Approx(double{map->map.center().x}).margin(0.5));
    CHECK(double{outline.center().y} == Approx(double{map->map.center().y}).margin(0.5));
  }
}

TEST_CASE("a map that shows most of the world needs no locator") {
  CHECK_FALSE(locator(view({20, 20}, 1.5)));
  CHECK_FALSE(locator(view({20, 20}, 2.4)));
  CHECK(locator(view({20, 20}, 3)));
}

TEST_CASE("the outline of a turned view is turned, and one too small to be found is a cross") {
  const Group turned = seen(view({44, 33}, 7, 45));
  REQUIRE(turned.lines.size() == 1);
  const Box outline = bounds_of(line_points(turned));
  CHECK(double{outline.width()} == Approx(double{outline.height()}).epsilon(0.01));
  CHECK(seen(view({44, 33}, 7)).polygons.size() == 1);
  const Group cross = seen(view({44, 33}, 14));
  CHECK(cross.polygons.empty());
  CHECK(cross.lines.size() == 4);
}

TEST_CASE("near a pole the locator stays on the map and the outline moves") {
  const Projector projector = view({44, 83.5}, 5);
  const std::optional<Locator> map = locator(projector);
  REQUIRE(map);
  const Box outline = bounds_of(line_points(seen(projector)));
  CHECK(outline.center().y < map->map.center().y - 10);
  CHECK(is_inside(outline, grown(map->map, 0.01f, 0.01f)));
}

TEST_CASE("nothing of the locator leaves its box, and every copy of the world shows") {
  const Basemap basemap = small_world();
  for (const LonLat center : {LonLat{20, 20}, LonLat{-179, 0}, LonLat{175, 40}}) {
    for (const double zoom : {3.0, 4.0, 9.0}) {
      const std::optional<Locator> map = locator(view(center, zoom));
      REQUIRE(map);
      Group group;
      draw_locator(*map, basemap, Boundaries::all, MapColors{}, group);
      const Box inside = grown(map->map, 0.01f, 0.01f);
      for (const Polygon& polygon : group.polygons) {
        CHECK(polygon.triangles);
        CHECK(polygon.points.size() % 3 == 0);
        CHECK(is_inside(bounds_of(polygon.points), inside));
      }
      for (const Vec2 p : line_points(group)) CHECK(is_inside({p.x, p.y, p.x, p.y}, inside));
    }
  }
  // At the antimeridian the whole world shows land on both sides.
  Group group;
  draw_locator(*locator(view({-179, 0}, 3)), basemap, Boundaries::all, MapColors{}, group);
  REQUIRE(group.polygons.size() == 1);
  const Box land = bounds_of(group.polygons[0].points);
  CHECK(land.x0 < kPlate.x0 + 10);
  CHECK(land.x1 > kPlate.x1 - 10);
}

TEST_CASE("disputed borders are dashed in the locator, or left out with the others") {
  const std::optional<Locator> map = locator(view({20, 20}, 4));
  const auto dashed = [&](Boundaries boundaries) {
    Group group;
    draw_locator(*map, small_world(), boundaries, MapColors{}, group);
    return std::count_if(group.lines.begin(), group.lines.end(), [](const Polyline& line) { return line.dash > 0; });
  };
  CHECK(dashed(Boundaries::all) == 1);
  CHECK(dashed(Boundaries::undisputed) == 0);
}

TEST_CASE("a click in the window's locator brings that place to the middle of what is seen") {
  State state = state_of({});
  state.viewport = full_hd();
  state.viewport.inset_left = 300;
  state.viewport.inset_bottom = 132;
  state.view.camera = {world_from_lonlat({44, 33}), 6, 20};
  state.settings.locator = true;
  const std::optional<Locator> map = locator_in_window(state);
  REQUIRE(map);
  CHECK(map->plate.x0 > 300);
  CHECK(map->plate.y1 < 1080 - 132);
  const ScreenPoint at{double{map->map.x0} + 30, double{map->map.y0} + 20};
  const WorldPoint wanted = map->world_at(at);
  state.view.camera = camera_for_click(*map, at, state.view.camera);
  const Box seen_part = seen_box(state.viewport);
  const WorldPoint middle = world_from_screen(state.view.camera, state.viewport,
                                              {double{seen_part.center().x}, double{seen_part.center().y}});
  const LonLat a = lonlat_from_world(wanted), b = lonlat_from_world(middle);
  CHECK(a.lon_deg == Approx(b.lon_deg).margin(0.5));
  CHECK(a.lat_deg == Approx(b.lat_deg).margin(0.5));
}

TEST_CASE("the locator is drawn when it is asked for, and labels keep clear of it") {
  State state = state_of({});
  state.viewport = full_hd();
  Resources r = with_places({});
  auto basemap = std::make_shared<Basemap>(small_world());
  basemap->content_hash = 77;
  r.basemap = basemap;
  const auto rects = [&](bool decorations) {
    FrameRequest request;
    request.decorations = decorations;
    request.map_furniture = !decorations;
    return frame_of(state, r, request).groups[kFurniture].rects.size();
  };
  for (const bool decorations : {true, false}) {
    state.settings.locator = false;
    for (const bool ground : {true, false}) {
      state.settings.basemap = ground;
      state.settings.locator = false;
      const std::size_t without = rects(decorations);
      state.settings.locator = true;
      CHECK(rects(decorations) == without + (ground ? 2 : 0));
    }
  }
}

}  // namespace sitmap::scene
