// Names of areas: along the axis where they fit, readable from the left, letters never bent where they join.
#include "scene/area_labels.h"

#include "scene/label_style.h"
#include "scene_fixture.h"

namespace sitmap::scene {
namespace {

// A country about 44 E 33 N with an axis through three points.
Place country(LonLat begin, LonLat middle, LonLat end, float room = 0.1f) {
  Place p = place("Utopia", {44, 33}, 0, PlaceKind::country);
  p.extent_deg = 8;
  p.axis = {world_from_lonlat(begin), world_from_lonlat(middle), world_from_lonlat(end)};
  p.axis_room = room;
  return p;
}

struct Setting {
  State state = state_of({});
  TextCache cache;
  std::optional<AreaLabel> label(const Place& p, const std::string& name = {}) {
    const Projector projector(state.view.camera, state.viewport);
    const Typesetter typesetter(resources().fonts.get(), cache, 1);
    LabelStyle style = label_style(p, LabelLanguage::international, state.view.camera.zoom, MapColors{});
    if (!name.empty()) style.text = name;
    style.right_to_left = !name.empty();
    return area_label(p, style, projector, {0, 0}, typesetter);
  }
};

TEST_CASE("On a level axis the name is straight, and spaced to fill the area") {
  Setting s;
  const auto label = s.label(country({40, 33}, {44, 33}, {48, 33}));
  REQUIRE(label);
  CHECK(label->poses.empty());
  REQUIRE(label->boxes.size() == 1);
  const double axis_px = 8.0 / 360 * 512 * 32;
  CHECK(double{label->boxes[0].width()} > axis_px * 0.3);
  CHECK(double{label->boxes[0].width()} < axis_px * 0.9);
  CHECK(label->boxes[0].center().x == Approx(640).margin(2));
}

TEST_CASE("On a sloping axis the letters turn with it, from left to right whichever end comes first") {
  Setting s;
  const auto up = s.label(country({41, 31}, {44, 33}, {47, 35}));
  const auto down = s.label(country({47, 35}, {44, 33}, {41, 31}));
  REQUIRE((up && down));
  REQUIRE(up->poses.size() == 6);
  CHECK(up->poses == down->poses);
  for (const GlyphPose& pose : up->poses) CHECK(double{pose.angle_rad} == Approx(-0.7).margin(0.1));
  for (std::size_t i = 1; i < up->poses.size(); ++i) CHECK(up->poses[i].pen.x > up->poses[i - 1].pen.x);
}

TEST_CASE("On a bent axis the letters follow the bend") {
  Setting s;
  const auto label = s.label(country({40, 32}, {44, 33.5}, {48, 32}));
  REQUIRE(label);
  REQUIRE(label->poses.size() == 6);
  CHECK(label->poses.front().angle_rad < -0.05f);
  CHECK(label->poses.back().angle_rad > 0.05f);
  for (std::size_t i = 1; i < 6; ++i) CHECK(label->poses[i].angle_rad > label->poses[i - 1].angle_rad);
}

TEST_CASE("Where the name does not fit it is not set along the axis") {
  Setting s;
  const Place small = country({43.7, 33}, {44, 33}, {44.3, 33});
  CHECK_FALSE(s.label(small));
  const Place slim = country({40, 33}, {44, 33}, {48, 33}, 0.01f);
  CHECK_FALSE(s.label(slim));
  Place none = country({40, 33}, {44, 33}, {48, 33});
  none.axis.clear();
  CHECK_FALSE(s.label(none));
}

TEST_CASE("Letters that join stay on a straight line") {
  Setting s;
  const auto label = s.label(country({41, 31}, {44.1, 33}, {47, 35}), "العراق");
  REQUIRE(label);
  for (const GlyphPose& pose : label->poses) CHECK(pose.angle_rad == label->poses.front().angle_rad);
}

TEST_CASE("An axis across the antimeridian is in one piece") {
  Setting s;
  Place p = country({176, 0}, {180, 0}, {-176, 0});
  p.position = world_from_lonlat({179, 0});
  s.state.view.camera.center = p.position;
  const auto label = s.label(p);
  REQUIRE(label);
  CHECK(double{label->boxes[0].width()} < 400);
}

}  // namespace
}  // namespace sitmap::scene
