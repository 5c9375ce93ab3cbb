// Labels come and go softly in a window, go on with their places, and are never drawn over others.
#include "scene/label_fades.h"

#include "scene_fixture.h"

namespace sitmap::scene {
namespace {

struct Setting {
  Setting() {
    state.view.camera = {world_from_lonlat({44, 33}), 5, 0};
    text = std::make_shared<const text::ShapedText>();
  }
  Projector projector() const { return Projector(state.view.camera, state.viewport); }
  BaseLabel label(std::uint64_t key, LonLat at) const {
    BaseLabel made;
    made.key = key;
    made.position = world_from_lonlat(at);
    made.at = projector().at(made.position);
    made.text = TextMark{};
    made.text->text = text;
    made.text->origin = made.at;
    made.text->color = {255, 255, 255, 255};
    made.boxes = {{made.at.x, made.at.y - 10, made.at.x + 50, made.at.y}};
    return made;
  }
  State state = state_of({});
  ShapedPtr text;
  LabelFades fades;
};

TEST_CASE("The first labels are there at once, later ones come in a fraction of a second") {
  Setting s;
  const BaseLabel a = s.label(1, {44, 33}), b = s.label(2, {46, 34});
  CHECK(s.fades.update({a}, s.projector(), 10, false)[0].text->color.a == 255);
  CHECK_FALSE(s.fades.moving());
  CHECK(s.fades.update({a, b}, s.projector(), 11, false)[1].text->color.a == 0);
  CHECK(s.fades.moving());
  const auto half = s.fades.update({a, b}, s.projector(), 11.09, false);
  CHECK(half[1].text->color.a > 80);
  CHECK(half[1].text->color.a < 180);
  CHECK(s.fades.update({a, b}, s.projector(), 11.5, false)[1].text->color.a == 255);
  CHECK_FALSE(s.fades.moving());
}

TEST_CASE("A label that goes fades where its place is now") {
  Setting s;
  const BaseLabel a = s.label(1, {44, 33});
  s.fades.update({a}, s.projector(), 0, false);
  s.state.view.camera = panned(s.state.view.camera, s.state.viewport, 30, 0);
  const auto going = s.fades.update({}, s.projector(), 0.05, false);
  REQUIRE(going.size() == 1);
  CHECK(going[0].text->color.a < 255);
  CHECK(double{going[0].text->origin.x} == Approx(double{a.text->origin.x} + 30).margin(0.5));
  CHECK(s.fades.update({}, s.projector(), 1, false).empty());
  CHECK_FALSE(s.fades.moving());
}

TEST_CASE("A label that goes is not drawn under one that has come in its place") {
  Setting s;
  s.fades.update({s.label(1, {44, 33})}, s.projector(), 0, false);
  const auto drawn = s.fades.update({s.label(2, {44.1, 33})}, s.projector(), 0.05, false);
  REQUIRE(drawn.size() == 1);
  CHECK(drawn[0].key == 2);
}

TEST_CASE("With reduced motion nothing fades") {
  Setting s;
  s.fades.update({s.label(1, {44, 33})}, s.projector(), 0, true);
  const auto drawn = s.fades.update({s.label(2, {46, 34})}, s.projector(), 0.01, true);
  REQUIRE(drawn.size() == 1);
  CHECK(drawn[0].text->color.a == 255);
  CHECK_FALSE(s.fades.moving());
}

}  // namespace
}  // namespace sitmap::scene
