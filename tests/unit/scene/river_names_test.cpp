// Specifies the names along rivers: on whatever part of a river is in view, beside the line, at every zoom.
#include <cmath>
#include <map>

#include "scene/label_style.h"
#include "scene/memory.h"
#include "scene/river_names.h"
#include "scene_fixture.h"

namespace sitmap::scene {
namespace {

// From west to east, winding a little.
Place river(double south_deg = 33) {
  Place p = place("Tigris", {44, south_deg}, 2, PlaceKind::river);
  for (int i = 0; i <= 800; ++i)
    p.axis.push_back(world_from_lonlat({40 + i * 0.01, south_deg + 0.02 * std::sin(i * 0.07)}));
  return p;
}

struct Names {
  std::vector<TextMark> texts;
  Camera camera;
  Viewport viewport;
};

Names names_at(const Resources& r, LonLat center, double zoom, LabelLanguage language = LabelLanguage::international) {
  State state = state_of({});
  state.settings.label_language = language;
  state.view.camera = {world_from_lonlat(center), zoom, 0};
  const Frame frame = frame_of(state, r);
  return {frame.base_labels.texts, frame.camera, frame.viewport};
}

TEST_CASE("A river is named on whatever part of it is in view, at every zoom from its first to 20") {
  const Resources r = with_places({river()});
  for (const double zoom : {5.0, 6.0, 7.3, 8.0, 9.5, 10.0, 12.0, 14.0, 17.0, 20.0})
    for (const double lon : {42.1, 43.33, 44.0, 45.7}) {
      INFO("zoom " << zoom << " at " << lon);
      const double lat = 33 + 0.02 * std::sin((lon - 40) * 7);
      CHECK(!names_at(r, {lon, lat}, zoom).texts.empty());
    }
}

TEST_CASE("A river's names keep a decent distance from each other") {
  const Names names = names_at(with_places({river()}), {44, 33}, 9);
  REQUIRE(names.texts.size() >= 2);
  for (std::size_t i = 0; i < names.texts.size(); ++i)
    for (std::size_t j = 0; j < i; ++j)
      CHECK(std::abs(names.texts[i].poses->front().pen.x - names.texts[j].poses->front().pen.x) > 200);
}

TEST_CASE("No letter of a river's name lies on the river") {
  const Place p = river();
  const Resources r = with_places({p});
  for (const double zoom : {6.0, 7.5, 9.0, 11.0}) {
    const Names names = names_at(r, {44, 33}, zoom);
    REQUIRE(!names.texts.empty());
    const Projector projector(names.camera, names.viewport);
    for (const TextMark& mark : names.texts)
      for (const GlyphPose& pose : *mark.poses)
        for (std::size_t i = 1; i < p.axis.size(); ++i) {
          const Vec2 a = projector.at(p.axis[i - 1]), b = projector.at(p.axis[i]);
          if (pose.pen.x < a.x || pose.pen.x > b.x) continue;
          const float line_y = a.y + (b.y - a.y) * (pose.pen.x - a.x) / (b.x - a.x);
          const float above = line_y - pose.pen.y;
          // The baseline is above the river by more than tails reach down, or below it by more than capitals are high.
          CHECK((above > 3 || above < -8));
          CHECK(std::abs(above) < 24);
        }
  }
}

TEST_CASE("Pictures of one view name a river in the same places") {
  const Resources r = with_places({river()});
  const Names a = names_at(r, {44.2, 33}, 8.4), b = names_at(r, {44.2, 33}, 8.4);
  REQUIRE(a.texts.size() == b.texts.size());
  for (std::size_t i = 0; i < a.texts.size(); ++i)
    CHECK(a.texts[i].poses->front().pen == b.texts[i].poses->front().pen);
}

TEST_CASE("A name written from right to left stays straight, and both languages take one line") {
  Place p = river();
  p.name_ar = "دجلة";
  p.local = LocalLanguage::arabic;
  const Resources r = with_places({p});
  const Names local = names_at(r, {44, 33}, 8, LabelLanguage::local);
  REQUIRE(!local.texts.empty());
  for (const TextMark& mark : local.texts)
    for (const GlyphPose& pose : *mark.poses) CHECK(pose.angle_rad == mark.poses->front().angle_rad);
  const Names both = names_at(r, {44, 33}, 8, LabelLanguage::both);
  REQUIRE(!both.texts.empty());
  for (const TextMark& mark : both.texts) CHECK(mark.text->lines.size() == 1);
}

TEST_CASE("A river that winds too much, or is too short for its name, bears none") {
  Place p = place("Meander", {44, 33}, 2, PlaceKind::river);
  for (int i = 0; i <= 400; ++i) p.axis.push_back(world_from_lonlat({43 + i * 0.005, 33 + 0.03 * std::sin(i * 0.35)}));
  CHECK(names_at(with_places({p}), {44, 33}, 9).texts.empty());
  p.axis = {world_from_lonlat({43.97, 33}), world_from_lonlat({44.03, 33})};
  CHECK(names_at(with_places({p}), {44, 33}, 8).texts.empty());
}

TEST_CASE("While one pans along a river its names stay where they are on the ground") {
  const Resources r = with_places({river()});
  State state = state_of({});
  state.view.camera = {world_from_lonlat({43, 33}), 9, 0};
  const MemoryPtr memory = make_memory();
  Derived derived;
  FrameRequest request;
  request.memory = memory.get();
  std::map<std::uint64_t, WorldPoint> before;
  std::size_t stayed = 0;
  for (int i = 0; i < 120; ++i) {
    request.now_s = i * 0.05;
    build_frame(state, r, derived, request);
    std::map<std::uint64_t, WorldPoint> now;
    const Box inner = grown(viewport_box(state.viewport), -150, -150);
    for (const BaseLabel& label : memory->placed_labels) {
      now[label.key] = label.position;
      if (before.count(label.key) != 0) {
        ++stayed;
        CHECK(label.position == before[label.key]);
      }
    }
    // None vanishes in the middle of the view.
    for (const auto& [key, position] : before) {
      const Vec2 at = Projector(state.view.camera, state.viewport).at(position);
      if (contains(inner, {double{at.x}, double{at.y}})) CHECK(now.count(key) == 1);
    }
    before = std::move(now);
    state.view.camera = panned(state.view.camera, state.viewport, -9, 0);
  }
  CHECK(stayed > 100);
}

}  // namespace
}  // namespace sitmap::scene
