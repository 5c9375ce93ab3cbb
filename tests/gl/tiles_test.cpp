// Pictures in parts: tiles join without a seam.
#include <algorithm>
#include <catch2/catch.hpp>

#include "picture.h"
#include "text/shape.h"

using namespace sitmap;
using test::Picture;

namespace {

scene::Frame rich_frame() {
  auto frame = test::frame_at({20, 15}, 2.9, 300, 210);
  frame.viewport.scale = 1.5;
  frame.camera = snapped(frame.camera, frame.viewport);
  frame.ground.basemap = test::islands();
  frame.ground.relief = test::hills();
  frame.ground.colors.relief = 0.4;
  frame.ground.graticule = true;
  scene::Group& group = frame.groups.emplace_back();
  group.rects = {{100.3f, 40.6f, 120, 60, 9, {30, 40, 60, 200}, {255, 255, 255, 255}, 1.5f}};
  group.polygons = {{{{120, 150}, {200, 120}, {170, 200}}, {90, 200, 120, 160}}};
  group.lines = {{{{10, 10}, {150, 110}, {290, 20}, {200, 190}}, 6, 1, {255, 200, 60, 150}, 0, 0},
                 {{{10, 200}, {290, 60}}, 2, 2, {255, 255, 255, 255}, 7, 4}};
  for (int i = 0; i < 12; ++i) {
    group.discs.push_back({{static_cast<float>(i * 25) + 7.3f, static_cast<float>(i * 17) + 5.1f},
                           14,
                           {228, 87, 46, 220},
                           {255, 255, 255, 255},
                           1.5f,
                           5,
                           {0, 0, 0, 160}});
  }
  scene::TextMark text;
  text::ShapeOptions options;
  options.size_px = 22;
  text.text = std::make_shared<text::ShapedText>(text::shape(*test::shipped_fonts(), "Across the seam", options));
  text.origin = {60, 104};
  text.width = text.text->width_px;
  text.color = {255, 255, 255, 255};
  text.halo = {0, 0, 0, 200};
  text.halo_width = 2;
  text.angle_rad = 0.2f;
  text.anchor = {150, 100};
  group.texts = {text};
  return frame;
}

// In tiles of a size that divides nothing.
Picture tiled(render::Renderer& renderer, const scene::Frame& frame, int tile_width, int tile_height) {
  Picture whole;
  whole.width = 450;
  whole.height = 315;
  whole.rgba.resize(450 * 315 * 4);
  for (int y = 0; y < whole.height; y += tile_height) {
    for (int x = 0; x < whole.width; x += tile_width) {
      const render::PixelRect rect{x, y, std::min(tile_width, whole.width - x),
                                   std::min(tile_height, whole.height - y)};
      std::vector<std::uint8_t> rgba(static_cast<std::size_t>(rect.width * rect.height) * 4);
      REQUIRE(renderer.draw_to_pixels(frame, rect, rgba).ok());
      for (int row = 0; row < rect.height; ++row) {
        std::copy_n(rgba.begin() + row * rect.width * 4, rect.width * 4,
                    whole.rgba.begin() + ((y + row) * whole.width + x) * 4);
      }
    }
  }
  return whole;
}

}  // namespace

TEST_CASE("A picture in tiles is the picture in one piece") {
  const auto renderer = test::make_renderer();
  const auto frame = rich_frame();
  const Picture whole = test::drawn(*renderer, frame);
  REQUIRE(whole.width == 450);
  for (const auto& size : {std::pair{101, 77}, std::pair{450, 33}, std::pair{229, 315}}) {
    const Picture parts = tiled(*renderer, frame, size.first, size.second);
    INFO(size.first << " x " << size.second << ": " << parts.count_different(whole) << " pixels differ");
    // Primitives that a tile's edge clips are interpolated anew: single pixels may be off by a step or two, no row is.
    CHECK(parts.difference(whole) <= 4);
    CHECK(parts.count_different(whole) < 40);
  }
  CHECK(renderer->take_debug_messages().empty());
}

TEST_CASE("A part that is too large, or has no place for its pixels, is refused") {
  const auto renderer = test::make_renderer();
  const auto frame = rich_frame();
  std::vector<std::uint8_t> rgba(16);
  CHECK_FALSE(renderer->draw_to_pixels(frame, {0, 0, 3, 3}, rgba).ok());
  CHECK_FALSE(renderer->draw_to_pixels(frame, {0, 0, 0, 3}, rgba).ok());
  CHECK_FALSE(renderer->draw_to_pixels(frame, {0, 0, renderer->max_tile_px() + 1, 1}, rgba).ok());
  CHECK(renderer->draw_to_pixels(frame, {0, 0, 2, 2}, rgba).ok());
}

TEST_CASE("The renderer tells what it draws with") {
  const auto renderer = test::make_renderer();
  CHECK(renderer->description().find("OpenGL 4.") == 0);
  CHECK(renderer->max_tile_px() >= 1024);
}
