// Styles and classes of map layers, and the actions that change them.
#include "state/map_layers.h"

#include <catch2/catch.hpp>

#include "sample_events.h"
#include "sample_layers.h"

namespace sitmap {
namespace {

State with_layers(std::initializer_list<VectorLayerPtr> layers) {
  return apply(initial_state(), action::AddMapLayers{layers});
}

LayerStyle style_of(ClassRule rule) {
  LayerStyle style;
  style.rule = rule;
  style.class_field = "value";
  return style;
}

TEST_CASE("Each new layer lies on top and has a colour of its own") {
  const State state = with_layers({layer_with({"a"}, "A"), layer_with({"b"}, "B"), layer_with({"c"}, "C")});
  const auto& layers = state.document.map_layers;
  REQUIRE(layers.size() == 3);
  CHECK(layers[0].vector->name == "A");
  CHECK(layers[2].vector->name == "C");
  CHECK_FALSE(layers[0].style.color == layers[1].style.color);
  CHECK_FALSE(layers[1].style.color == layers[2].style.color);
  CHECK(layers[0].classes->classes.size() == 1);
}

TEST_CASE("Of layers opened together points lie over lines, and lines over areas") {
  const auto with_counts = [](const char* name, std::size_t lines, std::size_t areas) {
    auto layer = std::make_shared<VectorLayer>(*layer_with({"a"}, name));
    layer->path_count = lines;
    layer->area_count = areas;
    return VectorLayerPtr(layer);
  };
  const State state =
      with_layers({with_counts("towns", 0, 0), with_counts("roads", 3, 0), with_counts("provinces", 0, 2)});
  CHECK(state.document.map_layers[0].vector->name == "provinces");
  CHECK(state.document.map_layers[1].vector->name == "roads");
  CHECK(state.document.map_layers[2].vector->name == "towns");
}

TEST_CASE("The first layers of an empty map are brought into view") {
  const State state = with_layers({layer_with({"a"})});
  const LonLat center = lonlat_from_world(state.view.camera.center);
  CHECK(center.lon_deg == Approx(44).margin(0.5));
  CHECK(state.view.camera.zoom > 4);
  CHECK(state.document.title == "Layer");
}

TEST_CASE("Order, style and removal can be undone") {
  State state = with_layers({layer_with({"a"}, "A"), layer_with({"b"}, "B"), layer_with({"c"}, "C")});
  const Document before = state.document;
  state = apply(state, action::MoveMapLayer{0, 2});
  CHECK(state.document.map_layers[2].vector->name == "A");
  CHECK(state.document.map_layers[0].vector->name == "B");
  state = apply(state, action::MoveMapLayer{2, 0});
  CHECK(state.document == before);
  state = apply(state, action::RemoveMapLayer{1});
  CHECK(state.document.map_layers.size() == 2);
  LayerStyle style = state.document.map_layers[0].style;
  style.opacity = 0.5;
  state = apply(state, action::StyleMapLayer{0, style});
  // One drag of a slider is one change.
  style.opacity = 0.4;
  state = apply(state, action::StyleMapLayer{0, style, true});
  CHECK(state.document.map_layers[0].style.opacity == 0.4);
  state = apply(state, action::Undo{});
  CHECK(state.document.map_layers[0].style.opacity == 1);
  for (int i = 0; i < 3; ++i) state = apply(state, action::Undo{});
  CHECK(state.document == before);
}

TEST_CASE("Actions on layers that are not there change nothing") {
  const State state = with_layers({layer_with({"a"})});
  CHECK(apply(state, action::RemoveMapLayer{7}).document == state.document);
  CHECK(apply(state, action::MoveMapLayer{0, 7}).document == state.document);
  CHECK(apply(state, action::StyleMapLayer{7, LayerStyle{}}).document == state.document);
  CHECK(apply(state, action::FitMapLayer{7}).view == state.view);
  CHECK_FALSE(apply(state, action::Identify{FeatureId{99, 0}}).view.identified);
}

TEST_CASE("Opening events keeps the map layers") {
  State state = with_layers({layer_with({"a"})});
  state = apply(state, action::OpenLayers{{layer_of({event_record("e", "2020-01-01", {44, 33})})}});
  CHECK(state.document.map_layers.size() == 1);
  CHECK(state.document.events->size() == 1);
}

TEST_CASE("Categories are the most frequent values, the rest share a class") {
  std::vector<std::string> values;
  for (int i = 0; i < 20; ++i)
    for (int k = 0; k <= 20 - i; ++k) values.push_back("value " + std::to_string(i));
  const auto layer = layer_with(values);
  const auto classes = classify(*layer, style_of(ClassRule::category));
  REQUIRE(classes->classes.size() == layer_colors().size() + 1);
  CHECK(classes->classes.front().label == "value 0");
  CHECK(classes->classes.back().label == "Other (12)");
  REQUIRE(classes->of_feature.size() == values.size());
  CHECK(classes->of_feature.front() == 0);
  CHECK(classes->of_feature.back() == layer_colors().size());
}

TEST_CASE("Grades hold about as many features each, and what is no number stands apart") {
  std::vector<std::string> values = {"", "many"};
  for (int i = 0; i < 100; ++i) values.push_back(std::to_string(i * i));
  const auto classes = classify(*layer_with(values), style_of(ClassRule::graduated));
  REQUIRE(classes->classes.size() == 6);
  CHECK(classes->classes.back().label == "No number");
  CHECK(classes->of_feature[0] == 5);
  CHECK(classes->of_feature[1] == 5);
  std::vector<int> counts(6);
  for (const std::uint8_t one : classes->of_feature) ++counts[one];
  for (int i = 0; i < 5; ++i) CHECK(counts[static_cast<std::size_t>(i)] == Approx(20).margin(2));
}

TEST_CASE("A field that cannot be classed leaves one class") {
  const auto layer = layer_with({"5", "5"});
  CHECK(classify(*layer, style_of(ClassRule::graduated))->classes.size() == 1);
  LayerStyle style = style_of(ClassRule::category);
  style.class_field = "no such field";
  CHECK(classify(*layer, style)->classes.size() == 1);
}

TEST_CASE("A layer shows inside its zooms only, and not when it is hidden") {
  MapLayer layer = automatic_layer(layer_with({"a"}), {});
  layer.style.min_zoom = 5;
  layer.style.max_zoom = 9;
  CHECK_FALSE(is_shown(layer, 4.9));
  CHECK(is_shown(layer, 5));
  CHECK(is_shown(layer, 9));
  CHECK_FALSE(is_shown(layer, 9.1));
  layer.style.visible = false;
  CHECK_FALSE(is_shown(layer, 7));
}

}  // namespace
}  // namespace sitmap
