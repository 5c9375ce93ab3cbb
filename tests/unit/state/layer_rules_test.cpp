// Rules: which features they draw, in which order, and what the legend says of them; the street style's order.
#include "state/layer_rules.h"

#include <algorithm>
#include <catch2/catch.hpp>

#include "sample_layers.h"
#include "state/action.h"
#include "state/layer_legend.h"
#include "state/paint_steps.h"
#include "state/tile_view.h"

namespace sitmap {
namespace {

LayerRule rule(RuleTest test, const std::string& value = "") {
  LayerRule made;
  made.field = "value";
  made.test = test;
  made.value = value;
  return made;
}

// The rules of each feature as letters: "ab" for the first two.
std::vector<std::string> rules_of(const std::vector<std::string>& values, const std::vector<LayerRule>& rules) {
  const RuleClasses classes = classify_by_rules(*layer_with(values), rules);
  std::vector<std::string> out;
  for (const std::uint8_t one : classes.of_feature) {
    std::string& letters = out.emplace_back();
    for (std::size_t i = 0; i < rules.size(); ++i)
      if ((classes.rules_of_class[one] >> i & 1) != 0) letters += static_cast<char>('a' + i);
  }
  return out;
}

using Letters = std::vector<std::string>;

TEST_CASE("A feature is drawn by every rule that it passes, and by the last resort only if it passes none") {
  CHECK(rules_of({"road", "river", "wall"}, {rule(RuleTest::equals, "road"), rule(RuleTest::contains, "R"),
                                             rule(RuleTest::otherwise)}) == Letters{"ab", "b", "c"});
  CHECK(rules_of({"road", ""}, {rule(RuleTest::stated), rule(RuleTest::not_stated), rule(RuleTest::all)}) ==
        Letters{"ac", "bc"});
}

TEST_CASE("Values are compared as numbers where both are numbers, else as texts") {
  CHECK(rules_of({"9", "10", "10.0", "x", ""}, {rule(RuleTest::below, "10"), rule(RuleTest::above, "9.5"),
                                                rule(RuleTest::equals, "10")}) == Letters{"a", "bc", "bc", "b", ""});
  CHECK(rules_of({"b"}, {rule(RuleTest::differs, "a")}) == Letters{"a"});
}

TEST_CASE("A rule that is off, or whose field is missing, draws nothing") {
  LayerRule off = rule(RuleTest::all);
  off.enabled = false;
  LayerRule missing = rule(RuleTest::not_stated);
  missing.field = "no such field";
  CHECK(rules_of({"a"}, {off, missing, rule(RuleTest::otherwise)}) == Letters{"c"});
}

MapLayer styled_by(const std::vector<LayerRule>& rules, const std::vector<std::string>& values) {
  MapLayer layer = automatic_layer(layer_with(values), {});
  layer.style.rule = ClassRule::rules;
  layer.style.rules = rules;
  layer.classes = classify(*layer.vector, layer.style);
  return layer;
}

TEST_CASE("Later rules are painted over earlier ones, each inside its own zooms") {
  LayerRule below = rule(RuleTest::all), above = rule(RuleTest::equals, "a");
  below.color = {1, 1, 1, 255};
  above.color = {2, 2, 2, 255};
  above.min_zoom = 8;
  const MapLayer layer = styled_by({below, above}, {"a", "b"});
  const auto painted = [&](double zoom) {
    std::vector<int> colors;
    for (const PaintStep& step : paint_steps(layer, zoom, {}))
      if (step.what == PaintStep::What::line) colors.push_back(step.color.r);
    return colors;
  };
  CHECK(painted(5) == std::vector<int>{1, 1});
  CHECK(painted(9) == std::vector<int>{1, 1, 2});
}

TEST_CASE("The legend names each rule that is on") {
  LayerRule roads = rule(RuleTest::equals, "road"), off = rule(RuleTest::all), rest = rule(RuleTest::otherwise);
  off.enabled = false;
  rest.name = "The rest";
  const auto entries = legend_entries(styled_by({roads, off, rest}, {"road", "x"}));
  REQUIRE(entries.size() == 2);
  CHECK(entries[0].label == "value = road");
  CHECK(entries[1].label == "The rest");
}

TEST_CASE("A credit that the user writes takes the place of the file's") {
  auto vector = std::make_shared<VectorLayer>(*layer_with({"a"}));
  vector->attribution = "The file's";
  MapLayer layer = automatic_layer(vector, {});
  CHECK(attribution_of(layer) == "The file's");
  layer.style.attribution = "The user's";
  CHECK(attribution_of(layer) == "The user's");
}

TEST_CASE("A change of colour keeps the classes, a change of a test makes new ones, and undo takes it back") {
  State state = apply(initial_state(), action::AddMapLayers{{layer_with({"a", "b"})}});
  LayerStyle style = state.document.map_layers[0].style;
  style.rule = ClassRule::rules;
  style.rules = {rule(RuleTest::equals, "a")};
  state = apply(std::move(state), action::StyleMapLayer{0, style});
  const auto serial = [&] { return state.document.map_layers[0].classes->serial; };
  const auto before = serial();
  style.rules[0].color = {9, 9, 9, 255};
  state = apply(std::move(state), action::StyleMapLayer{0, style});
  CHECK(serial() == before);
  style.rules[0].value = "b";
  state = apply(std::move(state), action::StyleMapLayer{0, style});
  CHECK(serial() != before);
  state = apply(std::move(state), action::Undo{});
  CHECK(state.document.map_layers[0].style.rules[0].value == "a");
}

TEST_CASE("More of a layer takes the place of what was there, in what undo returns to, too") {
  const VectorLayerPtr first = layer_with({"a"});
  State state = apply(initial_state(), action::AddMapLayers{{first}});
  LayerStyle style = state.document.map_layers[0].style;
  style.line_width = 4;
  state = apply(std::move(state), action::StyleMapLayer{0, style});
  auto more = std::make_shared<VectorLayer>(*layer_with({"a", "b"}));
  more->serial = first->serial;
  more->version = 2;
  state = apply(std::move(state), action::UpdateMapLayer{more});
  CHECK(state.document.map_layers[0].vector->features() == 2);
  CHECK(state.document.map_layers[0].style.line_width == 4);
  state = apply(std::move(state), action::Undo{});
  CHECK(state.document.map_layers[0].vector->features() == 2);
  CHECK(state.document.map_layers[0].style.line_width == 1.5);
  // An older part that comes late, and a layer that is not there, change nothing.
  state = apply(std::move(state), action::UpdateMapLayer{first});
  CHECK(state.document.map_layers[0].vector->features() == 2);
  state = apply(std::move(state), action::UpdateMapLayer{layer_with({"x"})});
  CHECK(state.document.map_layers.size() == 1);
}

TEST_CASE("The feature that is shown stays shown when its tiles are read anew, and goes if it is not among them") {
  auto first = std::make_shared<VectorLayer>(*layer_with({"mosque", "bridge"}));
  first->tiles = std::make_shared<TileSource>();
  State state = apply(initial_state(), action::AddMapLayers{{VectorLayerPtr(first)}});
  state = apply(std::move(state), action::Identify{FeatureId{first->serial, 1}});
  const auto read_anew = [&](const std::vector<std::string>& values, std::uint64_t version) {
    auto next = std::make_shared<VectorLayer>(*layer_with(values));
    next->serial = first->serial;
    next->tiles = first->tiles;
    next->version = version;
    state = apply(std::move(state), action::UpdateMapLayer{VectorLayerPtr(next)});
  };
  read_anew({"bridge", "school", "mosque"}, 2);
  REQUIRE(state.view.identified);
  CHECK(state.view.identified->feature == 0);
  read_anew({"school"}, 3);
  CHECK_FALSE(state.view.identified);
}

TEST_CASE("Streets are painted casing under body, small roads under large ones, and bridges over all of them") {
  std::vector<bool> classes(256, false);
  for (const StreetKind kind : {StreetKind::minor, StreetKind::motorway, StreetKind::water, StreetKind::building})
    classes[packed({kind, StreetDeck::ground})] = true;
  classes[packed({StreetKind::minor, StreetDeck::bridge})] = true;
  const auto steps = street_steps(classes, 16, {});
  const auto places = [&](StreetKind kind, StreetDeck deck) {
    std::vector<std::ptrdiff_t> found;
    for (std::size_t i = 0; i < steps.size(); ++i)
      if (steps[i].feature_class == packed({kind, deck})) found.push_back(static_cast<std::ptrdiff_t>(i));
    return found;
  };
  const auto minor = places(StreetKind::minor, StreetDeck::ground),
             fast = places(StreetKind::motorway, StreetDeck::ground);
  const auto bridge = places(StreetKind::minor, StreetDeck::bridge);
  REQUIRE(minor.size() == 2);
  REQUIRE(fast.size() == 2);
  REQUIRE(bridge.size() == 2);
  CHECK(fast[0] < minor[1]);  // all casings first
  CHECK(minor[1] < fast[1]);
  CHECK(fast[1] < bridge[0]);
  CHECK(places(StreetKind::water, StreetDeck::ground).back() <
        places(StreetKind::building, StreetDeck::ground).front());
  CHECK(places(StreetKind::building, StreetDeck::ground).back() < minor[0]);
  CHECK(steps[static_cast<std::size_t>(fast[0])].width_px > steps[static_cast<std::size_t>(fast[1])].width_px);
}

TEST_CASE("Roads grow with the zoom and small ones appear later") {
  std::vector<bool> classes(256, false);
  classes[packed({StreetKind::motorway, StreetDeck::ground})] =
      classes[packed({StreetKind::path, StreetDeck::ground})] = true;
  const auto widest = [&](StreetKind kind, double zoom) {
    float width = 0;
    for (const PaintStep& step : street_steps(classes, zoom, {}))
      if (kind_of(step.feature_class) == kind) width = std::max(width, step.width_px);
    return width;
  };
  CHECK(widest(StreetKind::motorway, 8) > 0);
  CHECK(widest(StreetKind::motorway, 12) > widest(StreetKind::motorway, 8));
  CHECK(widest(StreetKind::motorway, 17) > 3 * widest(StreetKind::motorway, 12));
  CHECK(widest(StreetKind::path, 12) == 0);
  CHECK(widest(StreetKind::path, 16) > 0);
}

TEST_CASE("A view wants the tiles of its zoom, within the pyramid, and never too many") {
  VectorLayer layer;
  auto source = std::make_shared<TileSource>();
  source->min_zoom = 4;
  source->max_zoom = 10;
  layer.tiles = source;
  layer.extent = {40, 30, 50, 40};
  Viewport viewport;
  viewport.width = 1024;
  viewport.height = 512;
  Camera camera;
  camera.center = world_from_lonlat({44.4, 33.3});
  camera.zoom = 8.4;
  const auto near = wanted_tiles(layer, camera, viewport);
  REQUIRE(near);
  CHECK(near->zoom == 8);
  // Column of longitude 44.4 at zoom 8: floor((44.4 + 180) / 360 * 256).
  CHECK(near->left <= 159);
  CHECK(near->right >= 159);
  CHECK(near->right - near->left <= 3);
  camera.zoom = 15;
  CHECK(wanted_tiles(layer, camera, viewport)->zoom == 10);
  camera.zoom = 2;
  const auto far = wanted_tiles(layer, camera, viewport);
  REQUIRE(far);
  CHECK(far->zoom == 4);
  CHECK(far->count() <= kMostTiles);
  camera.center = world_from_lonlat({-100, 0});
  camera.zoom = 8;
  CHECK_FALSE(wanted_tiles(layer, camera, viewport));
}

}  // namespace
}  // namespace sitmap
