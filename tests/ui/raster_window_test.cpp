// A raster in the real window: it appears while one goes on working, takes a style, and is in the picture.
#include <catch2/catch.hpp>
#include <cstdlib>
#include <filesystem>

#include "hand.h"

using namespace sitmap;
using namespace sitmap::test;

namespace {

// The first frame after a change asks for tiles, the last one shows them.
void let_tiles_come(Hand& hand) {
  hand.look();
  hand.settle();
}

const std::string kHills = std::string(SITMAP_SOURCE_DIR) + "/tests/golden/cases/raster-utm/hills.tif";

// Beside Baghdad's label.
constexpr LonLat kPlain{43.2, 32.2};

}  // namespace

TEST_CASE("a raster is drawn where it lies, restyled, hidden, undone, and is in the picture") {
  Hand hand({kHills});
  REQUIRE(hand.state().document.map_layers.size() == 1);
  REQUIRE(hand.state().document.map_layers[0].raster != nullptr);
  let_tiles_come(hand);
  const ScreenPoint at = hand.on_map(kPlain);
  const Rgb grey = hand.look().at(at.x, at.y);
  CHECK(grey.r == grey.g);
  CHECK(grey.g == grey.b);

  RasterStyle style = hand.state().document.map_layers[0].raster_style;
  style.ramp = RasterRamp::viridis;
  style.stretch = RasterStretch::percentiles;
  hand.program().dispatch(action::StyleRaster{0, style});
  let_tiles_come(hand);
  const Rgb violet = hand.look().at(at.x, at.y);
  CHECK(violet.b > violet.g + 20);

  LayerStyle hidden = hand.state().document.map_layers[0].style;
  hidden.visible = false;
  hand.program().dispatch(action::StyleMapLayer{0, hidden});
  let_tiles_come(hand);
  const Rgb ground = hand.look().at(at.x, at.y);
  CHECK(std::abs(ground.b - violet.b) > 10);
  hand.key('Z', true);
  let_tiles_come(hand);
  CHECK(hand.look().at(at.x, at.y).b == violet.b);

  // Farther in than anything was read yet: the picture waits for its tiles.
  Camera close = hand.state().view.camera;
  close.center = world_from_lonlat(kPlain);
  close.zoom = 9;
  hand.program().dispatch(action::SetCamera{close, false});
  hand.key(kKeyF12);
  hand.watch_until([&] { return !hand.program().last_picture().empty(); });
  CHECK(std::filesystem::exists(hand.program().last_picture()));

  // An idle window reads and draws nothing.
  hand.settle();
  const std::uint64_t frames = hand.program().drawn_frames();
  hand.settle();
  CHECK(hand.program().drawn_frames() == frames);
}
