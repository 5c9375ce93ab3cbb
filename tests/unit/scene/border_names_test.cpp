// Specifies the names along borders: each on its own side, upright, sparse, steady, and never on anything else.
#include "scene/border_names.h"

#include <cmath>
#include <numbers>
#include <set>

#include "io/border_sides.h"
#include "scene/base_labels.h"
#include "scene_fixture.h"

namespace sitmap::scene {
namespace {

Border border(std::string left, std::string right, const std::vector<LonLat>& points) {
  Border b;
  b.left = std::move(left);
  b.right = std::move(right);
  b.bounds = {~std::uint32_t{0}, 0, std::numeric_limits<std::int32_t>::max(), std::numeric_limits<std::int32_t>::min()};
  for (const LonLat p : points) {
    b.points.push_back(world_from_lonlat(p));
    const WorldPoint w = b.points.back();
    b.bounds = {std::min(b.bounds.min_x, w.x), std::max(b.bounds.max_x, w.x), std::min(b.bounds.min_y, w.y),
                std::max(b.bounds.max_y, w.y)};
  }
  return b;
}

Projector view(LonLat center, double zoom, double bearing = 0) {
  Viewport viewport;
  viewport.width = 1280;
  viewport.height = 720;
  return Projector({world_from_lonlat(center), zoom, bearing}, viewport);
}

const MapColors kColors;

std::vector<BorderPair> offered(
    const Basemap& basemap, const Projector& projector,
    const StandingAnchor& standing = [](std::uint64_t) { return std::nullopt; }) {
  static TextCache cache;
  const Typesetter typesetter(resources().fonts.get(), cache, 1);
  std::vector<BorderPair> pairs;
  offer_border_names({basemap, kColors}, projector, typesetter, standing, [&](const BorderPair& pair) {
    pairs.push_back(pair);
    return true;
  });
  return pairs;
}

// Signed distance of the text's middle from the line from a to b: positive to the right, y down.
double side(const TextMark& text, Vec2 a, Vec2 b) {
  const double dx = double{b.x} - double{a.x}, dy = double{b.y} - double{a.y};
  const double x = double{text.anchor.x} - double{a.x}, y = double{text.anchor.y} - double{a.y};
  return (dx * y - dy * x) / std::hypot(dx, dy);
}

const Basemap& shipped() {
  static const Basemap kMap = [] {
    const std::string folder = std::string(SITMAP_SOURCE_DIR) + "/assets/basemap";
    JobContext job;
    auto borders = io::read_basemap_borders(folder, job);
    REQUIRE(borders.ok());
    Basemap map;
    map.borders = std::move(*borders);
    return map;
  }();
  return kMap;
}

}  // namespace

TEST_CASE("the name of the country to the left of a border stands to its left, whichever way the map is turned") {
  Basemap basemap;
  basemap.borders = {border("West", "East", {{44, 30}, {44, 36}})};  // going north
  for (const double bearing : {0.0, 30.0, 100.0, 180.0, 260.0}) {
    const Projector projector = view({44, 33}, 7, bearing);
    const std::vector<BorderPair> pairs = offered(basemap, projector);
    REQUIRE(pairs.size() >= 1);
    const Vec2 a = projector.at(basemap.borders[0].points[0]), b = projector.at(basemap.borders[0].points[1]);
    for (const BorderPair& pair : pairs) {
      CHECK(pair.countries[0] == "West");
      CHECK(side(pair.texts[0], a, b) < -6);
      CHECK(side(pair.texts[1], a, b) > 6);
      for (const TextMark& text : pair.texts)
        CHECK(std::abs(double{text.angle_rad}) <= std::numbers::pi / 2 + 1e-5);  // never upside down
    }
  }
}

TEST_CASE("pairs along a border lie at least 500 pixels apart") {
  Basemap basemap;
  basemap.borders = {border("South", "North", {{60, 33}, {20, 33}})};
  for (const double zoom : {6.0, 6.9, 8.0}) {
    const std::vector<BorderPair> pairs = offered(basemap, view({44, 33}, zoom));
    REQUIRE_FALSE(pairs.empty());
    for (std::size_t i = 1; i < pairs.size(); ++i)
      for (std::size_t j = 0; j < i; ++j)
        CHECK(std::hypot(pairs[i].texts[0].anchor.x - pairs[j].texts[0].anchor.x,
                         pairs[i].texts[0].anchor.y - pairs[j].texts[0].anchor.y) > 500);
  }
}

TEST_CASE("a border that winds bears no names, and none stand where another border runs") {
  std::vector<LonLat> winding;
  for (int i = 0; i < 400; ++i) winding.push_back({40 + i * 0.02, 33 + (i % 2) * 0.25});
  Basemap basemap;
  basemap.borders = {border("A", "B", winding)};
  CHECK(offered(basemap, view({44, 33}, 7)).empty());
  basemap.borders = {border("A", "B", {{40, 33}, {48, 33}})};
  REQUIRE_FALSE(offered(basemap, view({44, 33}, 7)).empty());
  for (int i = 0; i < 200; ++i)
    basemap.borders.push_back(border("C", "D", {{40 + i * 0.04, 32.5}, {40 + i * 0.04, 33.5}}));
  for (const BorderPair& pair : offered(basemap, view({44, 33}, 7))) CHECK(pair.countries[0] == "C");
}

TEST_CASE("what stands is offered first, where it stood") {
  Basemap basemap;
  basemap.borders = {border("South", "North", {{60, 33}, {20, 33}})};
  const Projector projector = view({44, 33}, 7.3);
  const std::vector<BorderPair> first = offered(basemap, projector);
  REQUIRE(first.size() >= 2);
  const std::uint64_t last = first.back().key;
  const std::vector<BorderPair> next = offered(basemap, projector, [&](std::uint64_t key) {
    return key == last ? std::optional(first.back().anchor) : std::nullopt;
  });
  CHECK(next.front().key == last);
  // A level further in, the places of before are there still.
  std::set<std::uint64_t> keys;
  for (const BorderPair& pair : offered(basemap, view({44, 33}, 8.1))) keys.insert(pair.key);
  std::size_t kept = 0;
  for (const BorderPair& pair : first) kept += keys.count(pair.key);
  CHECK(kept >= 1);
}

TEST_CASE("the shipped table tells the sides of borders right") {
  REQUIRE(shipped().borders.size() > 280);
  struct Known {
    const char *one, *other;
    LonLat in_one, in_other;
  };
  // Points well inside either country, near a place where their border runs.
  const std::vector<Known> known{{"Iraq", "Iran", {45.4, 33.2}, {47.0, 33.4}},
                                 {"Saudi Arabia", "Iraq", {42.3, 30.5}, {43.4, 31.2}},
                                 {"Iraq", "Kuwait", {47.2, 30.5}, {47.6, 29.3}},
                                 {"France", "Spain", {0.5, 43.4}, {0.5, 42.0}}};
  for (const Known& pair : known) {
    bool found = false;
    for (const Border& b : shipped().borders) {
      const bool same = b.left == pair.one && b.right == pair.other,
                 turned = b.left == pair.other && b.right == pair.one;
      if (!same && !turned) continue;
      // The nearest segment to the first point: on which side of it does that lie?
      const WorldPoint p = world_from_lonlat(pair.in_one);
      double least = 1e18, turn = 0;
      for (std::size_t i = 1; i < b.points.size(); ++i) {
        const WorldPoint a = b.points[i - 1], c = b.points[i];
        const double ax = static_cast<std::int32_t>(a.x - p.x), ay = 2.0 * (a.y - p.y);
        const double cx = static_cast<std::int32_t>(c.x - p.x), cy = 2.0 * (c.y - p.y);
        const double away = std::hypot((ax + cx) / 2, (ay + cy) / 2);
        if (away >= least) continue;
        least = away;
        turn = ax * cy - ay * cx;  // > 0: p lies to the right of a to c, y down
      }
      found = true;
      INFO(pair.one << " and " << pair.other);
      CHECK((turn < 0) == same);
    }
    INFO(pair.one << " and " << pair.other);
    CHECK(found);
  }
}

TEST_CASE("along the shipped borders names stand apart from each other at every zoom") {
  const std::vector<std::pair<LonLat, double>> views{
      {{46, 31.5}, 6.2}, {{46, 31}, 7}, {{41, 35}, 8}, {{20, 47}, 6.5}, {{-5, 14}, 6}};
  std::size_t names = 0;
  for (const auto& [center, zoom] : views) {
    const Projector projector = view(center, zoom);
    BaseLabelRequest request{.basemap = shipped(), .colors = kColors};
    TextCache cache;
    const Typesetter typesetter(resources().fonts.get(), cache, 1);
    const BaseLabels labels = place_base_labels(request, projector, typesetter);
    names += labels.size();
    CHECK(labels.size() % 2 == 0);
    for (std::size_t i = 0; i < labels.size(); ++i)
      for (std::size_t j = 0; j < i; ++j)
        for (const Box& a : labels[i].boxes)
          for (const Box& b : labels[j].boxes) CHECK_FALSE(overlap(a, b));
  }
  CHECK(names >= 10);
}

TEST_CASE("a country whose own name is in sight is not named along its border near by") {
  Basemap basemap;
  basemap.borders = {border("Aland", "Bland", {{42.5, 33}, {45.5, 33}})};
  Place country = place("Aland", {44, 34}, 2, PlaceKind::country);
  country.max_zoom = 24;
  const auto count = [&](double zoom) {
    BaseLabelRequest request{.basemap = basemap, .colors = kColors};
    TextCache cache;
    const Projector projector = view({44, 33}, zoom);
    return place_base_labels(request, projector, Typesetter(resources().fonts.get(), cache, 1)).size();
  };
  CHECK(count(7) == 2);
  basemap.places = {country};
  CHECK(count(7) == 1);
}

}  // namespace sitmap::scene
