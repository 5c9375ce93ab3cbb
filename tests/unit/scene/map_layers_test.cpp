// The user's layers in a frame: what shows, under which key, with which words, and what lies under the mouse.
#include <algorithm>

#include "scene/identify.h"
#include "scene/layer_labels.h"
#include "scene_fixture.h"
#include "state/action.h"

namespace sitmap::scene {
namespace {

// Points with a name each.
VectorLayerPtr points_at(const std::vector<std::pair<std::string, LonLat>>& named, const std::string& name) {
  auto layer = std::make_shared<VectorLayer>();
  layer->serial = next_layer_serial();
  layer->name = name;
  layer->fields = {{"name", "String", false}};
  layer->attributes = TextRows(1);
  PointChunk chunk;
  chunk.bounds = {0, 0xFFFFFFFF, -(1 << 30), 1 << 30};
  for (const auto& [text, at] : named) {
    const std::string_view view = text;
    layer->attributes.append(std::span(&view, 1));
    chunk.points.push_back(world_from_lonlat(at));
    chunk.features.push_back(static_cast<FeatureIndex>(layer->anchors.size()));
    layer->anchors.push_back({chunk.points.back(), 0});
  }
  layer->levels.emplace_back().points = {chunk};
  layer->point_count = layer->records = named.size();
  return layer;
}

State with_layers(const std::vector<VectorLayerPtr>& layers) {
  State state = apply(state_of({event("e", "2020-02-01", {44, 33})}), action::AddMapLayers{layers});
  state.view.camera = {world_from_lonlat({44, 33}), 6, 0};
  return state;
}

Frame frame_of(const State& state, bool decorations = false) {
  Derived derived;
  FrameRequest request;
  request.decorations = decorations;
  return build_frame(state, resources(), derived, request);
}

std::size_t texts_in(const Frame& frame, GroupPlace place) {
  return frame.groups[place].texts.size();
}

TEST_CASE("Layers that show are in the frame, bottom to top") {
  State state = with_layers(
      {points_at({{"a", {44, 33}}}, "A"), points_at({{"b", {44, 33}}}, "B"), points_at({{"c", {44, 33}}}, "C")});
  state.document.map_layers[1].style.visible = false;
  state.document.map_layers[2].style.max_zoom = 5;
  const Frame frame = frame_of(state);
  REQUIRE(frame.ground.layers.size() == 1);
  CHECK(frame.ground.layers[0].vector->name == "A");
}

TEST_CASE("The key of the ground tells what a layer changes in it, and only that") {
  const State state = with_layers({points_at({{"a", {44, 33}}}, "A")});
  const auto key_with = [&](auto change) {
    LayerStyle style = state.document.map_layers[0].style;
    change(style);
    return frame_of(apply(state, action::StyleMapLayer{0, style})).ground_key;
  };
  const std::uint64_t key = frame_of(state).ground_key;
  CHECK(key_with([](LayerStyle&) {}) == key);
  CHECK(key_with([](LayerStyle& s) { s.label_field = "name"; }) == key);
  CHECK(key_with([](LayerStyle& s) { s.visible = false; }) != key);
  CHECK(key_with([](LayerStyle& s) { s.opacity = 0.5; }) != key);
  CHECK(key_with([](LayerStyle& s) { s.color = {1, 2, 3, 255}; }) != key);
  CHECK(key_with([](LayerStyle& s) { s.line_width = 3; }) != key);
  CHECK(key_with([](LayerStyle& s) { s.point_size = 9; }) != key);
  State later = state;
  later.view.time.window = span("2020-03-01/2020-03-02");
  CHECK(frame_of(later).ground_key == key);
}

TEST_CASE("Names of features keep clear of each other") {
  std::vector<std::pair<std::string, LonLat>> many;
  for (int i = 0; i < 300; ++i)
    many.push_back({"Place " + std::to_string(i), {42 + (i % 20) * 0.2, 31 + (i / 20) * 0.25}});
  State state = with_layers({points_at(many, "Many")});
  state.document.map_layers[0].style.label_field = "name";
  TextCache cache;
  const Typesetter typesetter(resources().fonts.get(), cache, 1);
  const Projector projector(snapped(state.view.camera, state.viewport), state.viewport);
  const LayerLabels labels = place_layer_labels(state, resources().theme("dark"), {}, projector, typesetter);
  CHECK(labels.boxes.size() > 20);
  for (std::size_t i = 0; i < labels.boxes.size(); ++i)
    for (std::size_t k = 0; k < i; ++k) CHECK_FALSE(overlap(labels.boxes[i], labels.boxes[k]));
  CHECK(texts_in(frame_of(state), kLayerLabels) > 0);
  state.document.map_layers[0].style.label_field.clear();
  CHECK(texts_in(frame_of(state), kLayerLabels) == 0);
}

TEST_CASE("A picture names each visible layer in its legend and its sources") {
  State state = with_layers({points_at({{"a", {44, 33}}}, "Wells"), points_at({{"b", {44, 33}}}, "Roads")});
  const auto both = texts_in(frame_of(state, true), kFurniture);
  CHECK_THAT(attribution_text(state, resources()), Catch::Contains("Layers: Wells, Roads"));
  state.document.map_layers[1].style.visible = false;
  CHECK(texts_in(frame_of(state, true), kFurniture) == both - 1);
  CHECK_THAT(attribution_text(state, resources()), !Catch::Contains("Roads"));
}

TEST_CASE("Under the mouse lie the features within six pixels, those of the upper layer first") {
  State state = with_layers({points_at({{"a", {44, 33}}}, "A"), points_at({{"b", {44, 33}}, {"far", {50, 33}}}, "B")});
  const ScreenPoint middle =
      screen_from_world(snapped(state.view.camera, state.viewport), state.viewport, world_from_lonlat({44, 33}));
  const auto found = features_under(state, {middle.x + 5, middle.y});
  REQUIRE(found.size() == 2);
  CHECK(found[0].layer_serial == state.document.map_layers[1].vector->serial);
  CHECK(found[1].layer_serial == state.document.map_layers[0].vector->serial);
  CHECK(features_under(state, {middle.x + 8, middle.y}).empty());
  state.document.map_layers[1].style.visible = false;
  CHECK(features_under(state, middle).size() == 1);
}

TEST_CASE("The feature that is identified is outlined") {
  State state = with_layers({points_at({{"a", {44, 33}}, {"b", {45, 33}}}, "A")});
  CHECK(frame_of(state).groups[kLayerLabels].discs.empty());
  state = apply(state, action::Identify{FeatureId{state.document.map_layers[0].vector->serial, 1}});
  REQUIRE(frame_of(state).groups[kLayerLabels].discs.size() == 1);
  state = apply(state, action::RemoveMapLayer{0});
  CHECK_FALSE(state.view.identified);
}

}  // namespace
}  // namespace sitmap::scene
