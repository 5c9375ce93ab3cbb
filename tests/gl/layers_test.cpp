// The user's layers on the ground: where they lie, in which colours, and without seams between tiles.
#include <catch2/catch.hpp>

#include "picture.h"

using namespace sitmap;
using test::Picture;

namespace {

constexpr Rgba kGreen{0, 200, 100, 255}, kViolet{160, 60, 200, 255};

WorldBox box_around(WorldPoint middle, std::uint32_t half_units) {
  const auto half_y = static_cast<std::int32_t>(half_units / 2);
  return {middle.x - half_units, middle.x + half_units, middle.y - half_y, middle.y + half_y};
}

void add_square(VectorLevel& level, WorldPoint middle, std::uint32_t half_units, FeatureIndex feature) {
  const WorldBox box = box_around(middle, half_units);
  FillChunk fill;
  fill.bounds = box;
  fill.vertices = {{box.min_x, box.min_y}, {box.max_x, box.min_y}, {box.max_x, box.max_y}, {box.min_x, box.max_y}};
  fill.features.assign(4, feature);
  fill.indices = {0, 1, 2, 0, 2, 3};
  PathChunk outline;
  outline.outline = true;
  outline.bounds = box;
  outline.points = fill.vertices;
  outline.points.push_back(fill.vertices.front());
  outline.starts = {0};
  outline.features = {feature};
  outline.distance.assign(5, 0);
  level.fills.push_back(std::move(fill));
  level.paths.push_back(std::move(outline));
}

// Areas side by side and a point between them; each area is a feature of its own.
std::shared_ptr<VectorLayer> two_squares(std::uint32_t half_units) {
  auto layer = std::make_shared<VectorLayer>();
  layer->serial = next_layer_serial();
  VectorLevel& level = layer->levels.emplace_back();
  const std::uint32_t middle = 1u << 31;
  add_square(level, {middle - 2 * half_units, 0}, half_units, 0);
  add_square(level, {middle + 2 * half_units, 0}, half_units, 1);
  PointChunk point;
  point.bounds = {middle, middle, 0, 0};
  point.points = {{middle, 0}};
  point.features = {2};
  level.points.push_back(point);
  layer->area_count = 2;
  layer->point_count = 1;
  layer->anchors.resize(3);
  return layer;
}

MapLayer drawn_as(const VectorLayerPtr& vector, double fill_opacity) {
  MapLayer layer = automatic_layer(vector, {});
  layer.style.color = kGreen;
  layer.style.fill_opacity = fill_opacity;
  layer.classes = classify(*vector, layer.style);
  return layer;
}

MapLayer in_two_classes(const VectorLayerPtr& vector) {
  MapLayer layer = drawn_as(vector, 1);
  auto classes = std::make_shared<LayerClasses>();
  classes->serial = 1'000'000;
  classes->classes = {{"A", kGreen}, {"B", kViolet}};
  classes->of_feature = {0, 1, 1};
  layer.classes = classes;
  return layer;
}

scene::Frame frame_with(const MapLayer& layer) {
  auto frame = test::frame_at({0, 0}, 3);
  frame.ground.layers = {layer};
  return frame;
}

}  // namespace

TEST_CASE("An area of a layer is filled to the pixel, and its outline lies on its edge") {
  const auto renderer = test::make_renderer();
  // 2^20 units a pixel: squares of 20 px around x = 80 and 120.
  auto frame = frame_with(drawn_as(two_squares(10u << 20), 1));
  frame.ground.layers[0].style.line_width = 0;
  Picture picture = test::drawn(*renderer, frame);
  CHECK(picture.at(70, 50) == kGreen);
  CHECK(picture.at(89, 69) == kGreen);
  CHECK(picture.at(69, 50) == frame.ground.colors.sea);
  CHECK(picture.at(90, 69) == frame.ground.colors.sea);
  CHECK(picture.at(120, 60) == kGreen);

  frame.ground.layers[0].style.line_width = 4;
  frame.ground.layers[0].style.fill_opacity = 0;
  picture = test::drawn(*renderer, frame);
  CHECK(picture.at(68, 60) == kGreen);
  CHECK(picture.at(71, 60) == kGreen);
  CHECK(picture.at(80, 60) == frame.ground.colors.sea);
  CHECK(picture.at(66, 60) == frame.ground.colors.sea);
}

TEST_CASE("A point of a layer is a disc") {
  const auto renderer = test::make_renderer();
  auto frame = frame_with(drawn_as(two_squares(10u << 20), 0));
  frame.ground.layers[0].style.point_size = 10;
  const Picture picture = test::drawn(*renderer, frame);
  CHECK(picture.at(100, 60) == kGreen);
  CHECK(picture.at(103, 60) == kGreen);
  CHECK(picture.at(108, 60) == frame.ground.colors.sea);
}

TEST_CASE("Opacity thins all of a layer evenly, where its lines join, too") {
  const auto renderer = test::make_renderer();
  auto frame = frame_with(drawn_as(two_squares(10u << 20), 0));
  frame.ground.layers[0].style.line_width = 6;
  frame.ground.layers[0].style.opacity = 0.5;
  const Picture picture = test::drawn(*renderer, frame);
  CHECK(picture.at(70, 60) == picture.at(70, 50));
  CHECK(picture.at(70, 60).g == Approx((200 + 20) / 2).margin(2));
}

TEST_CASE("Each feature has the colour of its class") {
  const auto renderer = test::make_renderer();
  const auto frame = frame_with(in_two_classes(two_squares(10u << 20)));
  const Picture picture = test::drawn(*renderer, frame);
  CHECK(picture.at(80, 60) == kGreen);
  CHECK(picture.at(120, 60) == kViolet);
  CHECK(picture.at(100, 60) == kViolet);
}

TEST_CASE("A change of classes or style shows at once although the geometry is not uploaded again") {
  const auto renderer = test::make_renderer();
  const auto vector = two_squares(10u << 20);
  auto frame = frame_with(drawn_as(vector, 1));
  CHECK(test::drawn_cached(*renderer, frame).at(120, 60) == kGreen);
  const auto uploaded = renderer->statistics().uploaded_bytes;
  frame.ground.layers = {in_two_classes(vector)};
  frame.ground_key = 2;
  CHECK(test::drawn_cached(*renderer, frame).at(120, 60) == kViolet);
  CHECK(renderer->statistics().uploaded_bytes - uploaded <= 4096);
}

TEST_CASE("A layer shows in every copy of the world and joins across tiles without a seam") {
  const auto renderer = test::make_renderer();
  auto frame = test::frame_at({0, 0}, 0, 1400, 100);
  MapLayer layer = in_two_classes(two_squares(10u << 23));
  layer.style.opacity = 0.7;
  layer.style.dash = LineDash::dashed;
  frame.ground.layers = {layer};
  const Picture whole = test::drawn(*renderer, frame);
  CHECK(whole.at(680, 50) == whole.at(680 - 512, 50));
  CHECK_FALSE(whole.at(680, 50) == frame.ground.colors.sea);
  for (int x = 0; x < 1400; x += 611) {
    const int width = std::min(611, 1400 - x);
    std::vector<std::uint8_t> rgba(static_cast<std::size_t>(width) * 100 * 4);
    REQUIRE(renderer->draw_to_pixels(frame, {x, 0, width, 100}, rgba).ok());
    int different = 0;
    for (int y = 0; y < 100; ++y) {
      for (int k = 0; k < width; ++k) {
        const auto i =
            (static_cast<std::size_t>(y) * static_cast<std::size_t>(width) + static_cast<std::size_t>(k)) * 4;
        const Rgba c = whole.at(x + k, y);
        different += rgba[i] != c.r || rgba[i + 1] != c.g || rgba[i + 2] != c.b ? 1 : 0;
      }
    }
    CHECK(different == 0);
  }
}

TEST_CASE("An empty layer draws nothing and does no harm") {
  const auto renderer = test::make_renderer();
  auto empty = std::make_shared<VectorLayer>();
  empty->serial = next_layer_serial();
  empty->levels.resize(1);
  const auto frame = frame_with(drawn_as(empty, 1));
  CHECK(test::drawn(*renderer, frame).at(100, 60) == frame.ground.colors.sea);
  CHECK(renderer->take_debug_messages().empty());
}

namespace {

MapLayer by_rules(const VectorLayerPtr& vector, double second_opacity) {
  MapLayer layer = drawn_as(vector, 1);
  layer.style.rule = ClassRule::rules;
  layer.style.rules.resize(2);
  layer.style.rules[0].color = kGreen;
  layer.style.rules[1].color = kViolet;
  layer.style.rules[1].opacity = second_opacity;
  for (LayerRule& rule : layer.style.rules) {
    rule.fill_opacity = 1;
    rule.line_width = 0;
  }
  auto classes = std::make_shared<LayerClasses>();
  classes->serial = 2'000'000;
  classes->classes = {{"Layer", kGreen}};
  // The first area passes the first rule, the second both.
  classes->rules_of_class = {1, 3};
  classes->of_feature = {0, 1, 0};
  layer.classes = classes;
  return layer;
}

}  // namespace

TEST_CASE("A layer with rules paints each of them in turn, the later over the earlier") {
  const auto renderer = test::make_renderer();
  const Picture picture = test::drawn(*renderer, frame_with(by_rules(two_squares(10u << 20), 1)));
  CHECK(picture.at(80, 60) == kGreen);
  CHECK(picture.at(120, 60) == kViolet);
}

TEST_CASE("A rule's opacity mixes it with the rules below, the layer's opacity with the ground") {
  const auto renderer = test::make_renderer();
  auto frame = frame_with(by_rules(two_squares(10u << 20), 0.5));
  Picture picture = test::drawn(*renderer, frame);
  CHECK(picture.at(80, 60) == kGreen);
  CHECK(picture.at(120, 60).r == Approx((0 + 160) / 2).margin(2));
  CHECK(picture.at(120, 60).g == Approx((200 + 60) / 2).margin(2));

  frame.ground.layers[0].style.opacity = 0.5;
  picture = test::drawn(*renderer, frame);
  CHECK(picture.at(80, 60).g == Approx((200 + 20) / 2).margin(2));
  CHECK(picture.at(120, 60).g == Approx((130 + 20) / 2).margin(2));
}

TEST_CASE("Other classes of the same geometry are packed anew, and show") {
  const auto renderer = test::make_renderer();
  auto frame = frame_with(by_rules(two_squares(10u << 20), 1));
  CHECK(test::drawn(*renderer, frame).at(80, 60) == kGreen);
  auto swapped = std::make_shared<LayerClasses>(*frame.ground.layers[0].classes);
  swapped->serial = 2'000'001;
  swapped->of_feature = {1, 0, 0};
  frame.ground.layers[0].classes = swapped;
  const Picture picture = test::drawn(*renderer, frame);
  CHECK(picture.at(80, 60) == kViolet);
  CHECK(picture.at(120, 60) == kGreen);
}

TEST_CASE("More of a layer shows in place of what was drawn before") {
  const auto renderer = test::make_renderer();
  auto small = two_squares(5u << 20);
  small->version = 1;
  const Picture before = test::drawn(*renderer, frame_with(drawn_as(small, 1)));
  CHECK(before.at(72, 52) == test::frame_at({0, 0}, 3).ground.colors.sea);
  auto large = std::make_shared<VectorLayer>(*two_squares(10u << 20));
  large->serial = small->serial;
  large->version = 2;
  CHECK(test::drawn(*renderer, frame_with(drawn_as(large, 1))).at(72, 52) == kGreen);
}
