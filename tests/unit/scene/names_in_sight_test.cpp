// Specifies how a country or sea is named of which only a part is in view.
#include <algorithm>
#include <cmath>

#include "data/area_owners.h"
#include "scene/base_labels.h"
#include "scene/label_room.h"
#include "scene_fixture.h"

namespace sitmap::scene {
namespace {

WorldPoint at(double lon, double lat) {
  return world_from_lonlat({lon, lat});
}

Place area(std::string name, PlaceKind kind, LonLat from, LonLat to) {
  Place p = place(std::move(name), {(from.lon_deg + to.lon_deg) / 2, from.lat_deg}, 1, kind);
  p.max_zoom = 6.5f;
  p.extent_deg = 10;
  p.axis = {world_from_lonlat(from), p.position, world_from_lonlat(to)};
  p.axis_room = 0.1f;
  return p;
}

// Land from 0° to 40° E and 0° to 40° N, cut by borders.
Resources land_of(std::vector<Place> places, const std::vector<std::vector<WorldPoint>>& borders) {
  Resources r = with_places(std::move(places));
  auto basemap = std::make_shared<Basemap>(*r.basemap);
  BasemapLevel level;
  AreaChunk land;
  land.vertices = {at(0, 0), at(40, 0), at(40, 40), at(0, 40)};
  land.indices = {0, 1, 2, 0, 2, 3};
  level.areas = {land};
  LineChunk border;
  border.kind = LineKind::country_border;
  for (const std::vector<WorldPoint>& line : borders) {
    border.starts.push_back(static_cast<std::uint32_t>(border.points.size()));
    border.points.insert(border.points.end(), line.begin(), line.end());
  }
  border.distance.assign(border.points.size(), 0);
  level.lines = {border};
  basemap->levels = {level};
  r.basemap = basemap;
  return r;
}

// Cut by a border along 20° E; both countries are named in the far north. The sea is everywhere else, and is named at
// 4° S.
Resources two_countries() {
  return land_of({area("Westland", PlaceKind::country, {5, 38}, {15, 38}),
                  area("Eastland", PlaceKind::country, {25, 38}, {35, 38}),
                  area("Southern Sea", PlaceKind::sea, {15, -4}, {25, -4})},
                 {{at(20, 0), at(20, 40)}});
}

// The same with two countries of four degrees whose names are longer than they are: one at the coast, and one to which
// the border leads from the coast.
Resources two_small_countries() {
  Place coast = area("Coastal Confederation", PlaceKind::country, {29, 2}, {31, 2});
  Place inland = area("Landlocked Confederation", PlaceKind::country, {19, 5}, {21, 5});
  coast.extent_deg = inland.extent_deg = 4;
  return land_of({area("Westland", PlaceKind::country, {5, 38}, {15, 38}),
                  area("Eastland", PlaceKind::country, {25, 38}, {35, 38}),
                  area("Southern Sea", PlaceKind::sea, {15, -4}, {35, -4}), coast, inland},
                 {{at(20, 0), at(20, 3)},
                  {at(18, 3), at(22, 3), at(22, 7), at(18, 7), at(18, 3)},
                  {at(20, 7), at(20, 40)},
                  {at(28, 0), at(28, 4), at(32, 4), at(32, 0)}});
}

State view_of(LonLat centre, double zoom) {
  State state = state_of({});
  state.view.camera = {world_from_lonlat(centre), zoom, 0};
  return state;
}

std::vector<LonLat> places_of(const Frame& frame) {
  std::vector<LonLat> found;
  for (const TextMark& mark : frame.base_labels.texts) {
    const Vec2 middle = ink_box(mark).center();
    found.push_back(
        lonlat_from_world(world_from_screen(frame.camera, frame.viewport, {double{middle.x}, double{middle.y}})));
  }
  return found;
}

TEST_CASE("land belongs to the country on this side of the border, water to the sea near by") {
  const Resources r = two_countries();
  const AreaOwners owners(*r.basemap);
  const auto name_at = [&](double lon, double lat) {
    const std::uint32_t owner = owners.at(at(lon, lat));
    return owner == AreaOwners::kNobody ? std::string("nobody") : r.basemap->places[owner].name;
  };
  CHECK(name_at(1, 1) == "Westland");
  CHECK(name_at(19, 39) == "Westland");
  CHECK(name_at(21, 1) == "Eastland");
  CHECK(name_at(39, 20) == "Eastland");
  CHECK(name_at(20, 20) == "nobody");
  CHECK(name_at(20, -8) == "Southern Sea");
  CHECK(name_at(-60, 20) == "nobody");
}

TEST_CASE("through a gap in a border nobody takes the other's land, if the border names both") {
  // The east is named in its far corner; the gap is beside the name of the west.
  Resources r = land_of({area("Westland", PlaceKind::country, {12, 10}, {18, 10}),
                         area("Eastland", PlaceKind::country, {33, 38}, {39, 38})},
                        {{at(20, 0), at(20, 8)}, {at(20, 12), at(20, 40)}});
  auto basemap = std::make_shared<Basemap>(*r.basemap);
  const auto name_at = [&](double lon, double lat) {
    const AreaOwners owners(*basemap);
    const std::uint32_t owner = owners.at(at(lon, lat));
    return owner == AreaOwners::kNobody ? std::string("nobody") : basemap->places[owner].name;
  };
  CHECK(name_at(30, 5) == "Westland");
  basemap->borders = {{"Westland", "Eastland", {}, {at(20, 0), at(20, 8)}},
                      {"Westland", "Eastland", {}, {at(20, 12), at(20, 40)}}};
  CHECK(name_at(30, 5) == "Eastland");
  CHECK(name_at(24, 20) == "Eastland");
  CHECK(name_at(10, 5) == "Westland");
}

TEST_CASE("a country that fills the view is named in it, however far its label is") {
  const Resources r = two_countries();
  const Frame frame = frame_of(view_of({30, 12}, 6), r);
  const std::vector<LonLat> named = places_of(frame);
  REQUIRE(named.size() == 1);
  CHECK(named[0].lon_deg > 21);
  CHECK(is_inside(ink_box(frame.base_labels.texts[0]), viewport_box(frame.viewport)));
}

// An ocean in two parts west of the land, and one east of it.
Resources two_oceans() {
  Place west = area("Ocean", PlaceKind::sea, {-60, 20}, {-20, 20}),
        far_west = area("Ocean", PlaceKind::sea, {-60, -40}, {-20, -40});
  Place east = area("Eastern Ocean", PlaceKind::sea, {60, -20}, {100, -20});
  for (Place* ocean : {&west, &far_west, &east}) ocean->extent_deg = 40;
  return land_of({west, far_west, east}, {});
}

TEST_CASE("an ocean is named in any view of its water, and once, although the base map has it in parts") {
  const Resources r = two_oceans();
  const auto ocean_at = [&](double lon, double lat) {
    const std::uint32_t owner = AreaOwners(*r.basemap).at(at(lon, lat));
    return owner == AreaOwners::kNobody ? std::string("nobody") : r.basemap->places[owner].name;
  };
  CHECK(ocean_at(-100, 50) == "Ocean");
  CHECK(ocean_at(70, -50) == "Eastern Ocean");
  CHECK(ocean_at(-1, 20) == "nobody");  // the coast
  CHECK(ocean_at(-40, 70) == "nobody");
  for (const double zoom : {3.5, 4.0, 5.0})
    for (const double lat : {40.0, 5.0, -10.0, -25.0}) {
      INFO(zoom << " " << lat);
      const Frame frame = frame_of(view_of({-50, lat}, zoom), r);
      CHECK(frame.base_labels.texts.size() == 1);
    }
}

TEST_CASE("on a small globe a name fits the part of an ocean that is in view") {
  const Resources r = two_oceans();
  State state = view_of({60, -85}, 2.1);
  state.view.camera.projection = Projection::globe;
  state.viewport = {600, 600, 1};
  const Frame frame = frame_of(state, r);
  for (const char* name : {"Ocean", "Eastern Ocean"}) {
    INFO(name);
    CHECK(std::any_of(frame.base_labels.texts.begin(), frame.base_labels.texts.end(),
                      [&](const TextMark& mark) { return says(mark, name, text::Style::italic, false); }));
  }
}

TEST_CASE("each country is named on its own side of the border, and the sea off the shore") {
  const Resources r = two_countries();
  std::vector<LonLat> countries = places_of(frame_of(view_of({20, 12}, 6), r));
  REQUIRE(countries.size() == 2);
  std::sort(countries.begin(), countries.end(), [](LonLat a, LonLat b) { return a.lon_deg < b.lon_deg; });
  CHECK(countries[0].lon_deg < 19.5);
  CHECK(countries[1].lon_deg > 20.5);
  const std::vector<LonLat> shore = places_of(frame_of(view_of({20, 0}, 6), r));
  CHECK(shore.size() == 3);
  CHECK(std::count_if(shore.begin(), shore.end(), [](LonLat p) { return p.lat_deg < 0; }) == 1);
}

TEST_CASE("of a country of which a strip is in sight nothing is said") {
  const Resources r = two_countries();
  // The border stands 40 px inside the right edge.
  const double lon = 20 - (1280 / 2 - 40) * 360 / (512 * 64.0);
  const std::vector<LonLat> named = places_of(frame_of(view_of({lon, 12}, 6), r));
  REQUIRE(named.size() == 1);
  CHECK(named[0].lon_deg < 20);
}

TEST_CASE("a name in sight keeps its place while one pans, and is always whole") {
  const Resources r = two_countries();
  State state = view_of({32, 14}, 6);
  const MemoryPtr memory = make_memory();
  Derived derived;
  FrameRequest request;
  request.memory = memory.get();
  std::vector<LonLat> stands;
  int moves = 0;
  for (int i = 0; i < 80; ++i) {
    request.now_s = i;  // fades have ended
    state.view.camera = panned(state.view.camera, state.viewport, i < 40 ? 13 : -13, i % 3 - 1);
    const Frame frame = build_frame(state, r, derived, request);
    std::vector<LonLat> now;
    for (const LonLat p : places_of(frame))
      if (p.lon_deg > 20) now.push_back(p);
    if (now.empty()) continue;
    const bool moved = stands.empty() || std::abs(now[0].lon_deg - stands[0].lon_deg) > 0.1;
    moves += moved ? 1 : 0;
    stands = now;
    for (const TextMark& mark : frame.base_labels.texts)
      CHECK(is_inside(ink_box(mark), grown(viewport_box(frame.viewport), 2, 2)));
  }
  CHECK(!stands.empty());
  CHECK(moves <= 3);
}

TEST_CASE("a small country is named over the water at its coast, but not over water to which only a border leads") {
  const Frame frame = frame_of(view_of({25, 3}, 4), two_small_countries());
  const std::vector<LonLat> named = places_of(frame);
  const auto is_beside = [](LonLat country) {
    return [country](LonLat name) {
      return std::hypot(name.lon_deg - country.lon_deg, name.lat_deg - country.lat_deg) < 7;
    };
  };
  CHECK(std::count_if(named.begin(), named.end(), is_beside({30, 2})) == 1);
  CHECK(std::none_of(named.begin(), named.end(), is_beside({20, 5})));
}

TEST_CASE("a name in sight stands on no event") {
  const Resources r = two_countries();
  std::vector<EventRecord> events;
  for (int i = 0; i < 40; ++i)
    events.push_back(event("e" + std::to_string(i), "2020-01-03", {22.0 + i * 7 % 17, 4.0 + i * 13 % 17}));
  State state = state_of(std::move(events));
  state.view.camera = {world_from_lonlat({30, 12}), 6, 0};
  const Frame frame = frame_of(state, r);
  const Projector projector(frame.camera, frame.viewport);
  for (const TextMark& mark : frame.base_labels.texts)
    for (const Box& symbol : symbol_boxes(*state.document.events, projector, 0)) CHECK(!overlap(ink_box(mark), symbol));
}

}  // namespace
}  // namespace sitmap::scene
