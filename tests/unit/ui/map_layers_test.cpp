// The list of map layers under the mouse: order by dragging; the slider where there is no time.
#include <algorithm>
#include <catch2/catch.hpp>

#include "headless.h"

namespace sitmap::ui {
namespace {

VectorLayerPtr layer_named(const std::string& name) {
  auto layer = std::make_shared<VectorLayer>();
  layer->serial = next_layer_serial();
  layer->name = name;
  layer->fields = {{"kind", "String", false}};
  layer->attributes = TextRows(1);
  const std::string_view text = name;
  layer->attributes.append(std::span(&text, 1));
  layer->anchors.push_back({world_from_lonlat({44, 33}), 0});
  layer->extent = {43, 32, 45, 34};
  layer->point_count = layer->records = 1;
  return layer;
}

// Rows of 36 px below "Map layers", the topmost layer first.
constexpr float kGrip_x = 17, kFirstRow_y = 248, kRow_px = 36;

struct Panel {
  Headless ui{1440, 900};
  Panel() {
    ui.state = apply(std::move(ui.state), action::AddMapLayers{{layer_named("A"), layer_named("B"), layer_named("C")}});
    Settings settings = ui.state.settings;
    settings.left_tab = LeftTab::layers;
    settings.reduce_motion = true;
    ui.set(settings);
    ui.frames(3);
  }
  std::string order() const {
    std::string names;
    for (const MapLayer& layer : ui.state.document.map_layers) names += layer.vector->name;
    return names;  // bottom to top
  }
  static float row(int index) { return kFirstRow_y + kRow_px * static_cast<float>(index); }
};

TEST_CASE("A layer dragged by its grip goes where it is let go, and undo takes it back") {
  Panel panel;
  REQUIRE(panel.order() == "ABC");
  panel.ui.drag({kGrip_x, Panel::row(2)}, {kGrip_x, Panel::row(0) - 14});
  panel.ui.frames(2);
  CHECK(panel.order() == "BCA");
  panel.ui.drag({kGrip_x, Panel::row(0)}, {kGrip_x, Panel::row(1) + 14});
  panel.ui.frames(2);
  CHECK(panel.order() == "BAC");
  panel.ui.state = apply(std::move(panel.ui.state), action::Undo{});
  panel.ui.state = apply(std::move(panel.ui.state), action::Undo{});
  CHECK(panel.order() == "ABC");
}

TEST_CASE("A layer let go where it was stays, and leaves nothing to undo") {
  Panel panel;
  const std::size_t steps = panel.ui.state.undo.size();
  panel.ui.drag({kGrip_x, Panel::row(1)}, {kGrip_x, Panel::row(1) + 6});
  panel.ui.frames(2);
  CHECK(panel.order() == "ABC");
  CHECK(panel.ui.state.undo.size() == steps);
}

TEST_CASE("Rules are added and edited in the style's popup, and undone one by one") {
  Panel panel;
  constexpr float kStyle_x = 249, kChoice_x = 460;
  const auto style = [&] { return panel.ui.state.document.map_layers[2].style; };
  panel.ui.click(kStyle_x, Panel::row(0));
  panel.ui.frames(3);
  // Below the colours and the field for another: the kind of style, and the last choice below it.
  const float popup = Panel::row(0) + 6;
  panel.ui.click(kChoice_x, popup + 64);
  panel.ui.frames(3);
  panel.ui.click(kChoice_x, popup + 64 + 120);
  panel.ui.frames(3);
  REQUIRE(style().rule == ClassRule::rules);
  REQUIRE(style().rules.size() == 1);
  CHECK(style().rules[0].test == RuleTest::all);
  // Below the style and its only rule.
  panel.ui.click(375, popup + 64);
  panel.ui.frames(3);
  REQUIRE(style().rules.size() == 2);
  CHECK(style().rules[1].test == RuleTest::equals);
  CHECK(style().rules[1].field == "kind");
  CHECK_FALSE(style().rules[1].color == style().rules[0].color);
  panel.ui.click(kChoice_x, popup + 97);
  panel.ui.frames(2);
  panel.ui.type("C");
  panel.ui.frames(2);
  CHECK(style().rules[1].value == "C");
  panel.ui.state = apply(std::move(panel.ui.state), action::Undo{});
  panel.ui.state = apply(std::move(panel.ui.state), action::Undo{});
  CHECK(style().rules.size() == 1);
}

TEST_CASE("Without a dated event the slider is folded to a line that says so") {
  Panel panel;
  const double folded = panel.ui.last.map.height;
  panel.ui.open({dated("a", "A", "2020-01-08", "attack")});
  panel.ui.frames(3);
  CHECK(folded > panel.ui.last.map.height + 50);
}

}  // namespace
}  // namespace sitmap::ui
