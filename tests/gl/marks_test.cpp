// Marks: colours in the middle, and edges whose coverage adds up to the true area.
#include <catch2/catch.hpp>
#include <cmath>
#include <numbers>

#include "picture.h"
#include "text/shape.h"

using namespace sitmap;
using test::Picture;

namespace {

constexpr Rgba kWhite{255, 255, 255, 255};
constexpr Rgba kClear{0, 0, 0, 0};

// Marks alone on black.
scene::Frame on_black(int width = 100, int height = 80) {
  scene::Frame frame = test::frame_at({0, 0}, 3, width, height);
  frame.ground.colors.sea = {0, 0, 0, 255};
  frame.groups.emplace_back();
  return frame;
}

// White on black: how many pixels are covered in all.
double coverage(const Picture& picture) {
  double sum = 0;
  for (std::size_t i = 0; i < picture.rgba.size(); i += 4) sum += picture.rgba[i] / 255.0;
  return sum;
}

int brightest(const Picture& picture) {
  int most = 0;
  for (std::size_t i = 0; i < picture.rgba.size(); i += 4) most = std::max<int>(most, picture.rgba[i]);
  return most;
}

scene::TextMark text_mark(const char* utf8, scene::Vec2 origin, float size_px) {
  text::ShapeOptions options;
  options.size_px = size_px;
  scene::TextMark mark;
  mark.text = std::make_shared<text::ShapedText>(text::shape(*test::shipped_fonts(), utf8, options));
  mark.origin = origin;
  mark.width = mark.text->width_px;
  mark.color = kWhite;
  return mark;
}

}  // namespace

TEST_CASE("A disc has its fill inside, its outline within the radius, and the area of a circle") {
  const auto renderer = test::make_renderer();
  auto frame = on_black();
  scene::Disc disc;
  disc.center = {50.3f, 40.7f};
  disc.radius = 12.5f;
  disc.fill = kWhite;
  frame.groups[0].discs = {disc};
  const Picture plain = test::drawn(*renderer, frame);
  CHECK(plain.at(50, 40) == kWhite);
  CHECK(plain.at(50 + 14, 40) == Rgba{0, 0, 0, 255});
  CHECK(coverage(plain) == Approx(std::numbers::pi * 12.5 * 12.5).epsilon(0.005));

  disc.fill = {228, 87, 46, 255};
  disc.outline = kWhite;
  disc.outline_width = 3;
  frame.groups[0].discs = {disc};
  const Picture outlined = test::drawn(*renderer, frame);
  CHECK(outlined.at(50, 40) == Rgba{228, 87, 46, 255});
  CHECK(outlined.at(50 + 11, 40) == kWhite);
  CHECK(outlined.at(50 + 14, 40) == Rgba{0, 0, 0, 255});
}

TEST_CASE("A hollow disc shows neither fill nor shadow inside its outline") {
  const auto renderer = test::make_renderer();
  auto frame = on_black();
  frame.ground.colors.sea = {100, 100, 100, 255};
  scene::Disc disc;
  disc.center = {50, 40};
  disc.radius = 12;
  disc.fill = kClear;
  disc.outline = kWhite;
  disc.outline_width = 2;
  disc.shadow = 6;
  disc.shadow_color = {0, 0, 0, 200};
  frame.groups[0].discs = {disc};
  const Picture picture = test::drawn(*renderer, frame);
  CHECK(picture.at(50, 40) == Rgba{100, 100, 100, 255});
  CHECK(picture.at(50, 29) == kWhite);
  CHECK(picture.at(50, 54).r < 90);  // the shadow falls downwards
  CHECK(picture.at(50, 54).r < picture.at(50, 25).r);
  CHECK(picture.at(50, 70) == Rgba{100, 100, 100, 255});  // and ends
}

TEST_CASE("A rectangle on whole pixels is sharp, on fractions it is covered by area") {
  const auto renderer = test::make_renderer();
  auto frame = on_black();
  frame.groups[0].rects = {{10, 10, 30, 20, 0, kWhite, kClear, 0}};
  const Picture sharp = test::drawn(*renderer, frame);
  CHECK(sharp.at(10, 10) == kWhite);
  CHECK(sharp.at(39, 29) == kWhite);
  CHECK(sharp.at(9, 15) == Rgba{0, 0, 0, 255});
  CHECK(sharp.at(40, 15) == Rgba{0, 0, 0, 255});
  CHECK(coverage(sharp) == Approx(600));

  frame.groups[0].rects = {{10.25f, 10.5f, 30, 20.25f, 0, kWhite, kClear, 0}};
  CHECK(coverage(test::drawn(*renderer, frame)) == Approx(30 * 20.25).epsilon(0.003));
  frame.groups[0].rects = {{10, 10, 40, 30, 8, kWhite, kClear, 0}};
  CHECK(coverage(test::drawn(*renderer, frame)) == Approx(1200 - (4 - std::numbers::pi) * 64).epsilon(0.005));
}

TEST_CASE("A rectangle's border lies inside its edge") {
  const auto renderer = test::make_renderer();
  auto frame = on_black();
  frame.groups[0].rects = {{10, 10, 30, 20, 4, {200, 0, 0, 255}, {0, 200, 0, 255}, 2}};
  const Picture picture = test::drawn(*renderer, frame);
  CHECK(picture.at(25, 10) == Rgba{0, 200, 0, 255});
  CHECK(picture.at(25, 11) == Rgba{0, 200, 0, 255});
  CHECK(picture.at(25, 12) == Rgba{200, 0, 0, 255});
  CHECK(picture.at(25, 9) == Rgba{0, 0, 0, 255});
}

TEST_CASE("A line covers its width times its length, at any angle and below one pixel, too") {
  const auto renderer = test::make_renderer();
  for (const float width : {0.7f, 1.5f, 4.0f}) {
    auto frame = on_black();
    const float radius = width / 2;
    frame.groups[0].lines = {{{{20.4f, 20.2f}, {70.1f, 55.9f}}, width, width, kWhite, 0, 0}};
    const double length = std::hypot(49.7, 35.7);
    CHECK(coverage(test::drawn(*renderer, frame)) ==
          Approx(length * width + std::numbers::pi * radius * radius).epsilon(0.03));
  }
}

TEST_CASE("A translucent polyline is as light at its joins as along its segments") {
  const auto renderer = test::make_renderer();
  auto frame = on_black();
  scene::Polyline line{{}, 5, 5, {255, 255, 255, 80}, 0, 0};
  for (int i = 0; i <= 40; ++i) {
    const float angle = static_cast<float>(i) * 0.12f;
    line.points.push_back({50 + 30 * std::cos(angle), 40 + 30 * std::sin(angle)});
  }
  line.points.push_back({95, 5});
  frame.groups[0].lines = {line};
  CHECK(brightest(test::drawn(*renderer, frame)) <= 81);
}

TEST_CASE("A line tapers from its first width to its last, and dashes leave gaps") {
  const auto renderer = test::make_renderer();
  auto frame = on_black();
  frame.groups[0].lines = {{{{10, 40}, {90, 40}}, 10, 2, kWhite, 0, 0}};
  const Picture taper = test::drawn(*renderer, frame);
  CHECK(taper.at(12, 36) == kWhite);
  CHECK(taper.at(88, 36) == Rgba{0, 0, 0, 255});
  CHECK(taper.at(88, 39) == kWhite);

  frame.groups[0].lines = {{{{10, 40.5f}, {90, 40.5f}}, 1, 1, kWhite, 6, 4}};
  const Picture dashed = test::drawn(*renderer, frame);
  int lit = 0;
  for (int x = 10; x < 90; ++x) lit += dashed.at(x, 40).r > 128 ? 1 : 0;
  CHECK(lit == Approx(48).margin(3));
}

TEST_CASE("A polygon has smooth edges and its true area") {
  const auto renderer = test::make_renderer();
  auto frame = on_black();
  frame.groups[0].polygons = {{{{20, 20}, {70.5f, 31.3f}, {40.2f, 66.8f}}, kWhite}};
  const Picture picture = test::drawn(*renderer, frame);
  const double area = 0.5 * std::abs(50.5 * 46.8 - 20.2 * 11.3);
  CHECK(coverage(picture) == Approx(area).epsilon(0.02));
  CHECK(picture.at(42, 40) == kWhite);
}

TEST_CASE("Text leaves ink above its baseline, and its halo lies under all of its ink") {
  const auto renderer = test::make_renderer();
  auto frame = on_black();
  frame.groups[0].texts = {text_mark("HH", {20, 50}, 24)};
  const Picture plain = test::drawn(*renderer, frame);
  CHECK(brightest(plain) == 255);
  for (int x = 0; x < 100; ++x) {
    CHECK(plain.at(x, 51) == Rgba{0, 0, 0, 255});
    CHECK(plain.at(x, 50 - 20) == Rgba{0, 0, 0, 255});
  }
  auto haloed = text_mark("HH", {20, 50}, 24);
  haloed.halo = {255, 0, 0, 255};
  haloed.halo_width = 2;
  frame.groups[0].texts = {haloed};
  const Picture picture = test::drawn(*renderer, frame);
  int red = 0;
  for (int y = 0; y < picture.height; ++y) {
    for (int x = 0; x < picture.width; ++x) {
      if (plain.at(x, y).r == 255) CHECK(picture.at(x, y) == kWhite);
      red += picture.at(x, y) == Rgba{255, 0, 0, 255} ? 1 : 0;
    }
  }
  CHECK(red > 60);
}

TEST_CASE("Upright text is drawn alike wherever its origin lies within a pixel") {
  const auto renderer = test::make_renderer();
  auto frame = on_black();
  frame.groups[0].texts = {text_mark("Trebil", {20, 50}, 13)};
  const Picture whole = test::drawn(*renderer, frame);
  frame.groups[0].texts = {text_mark("Trebil", {20.3f, 49.8f}, 13)};
  CHECK(test::drawn(*renderer, frame).difference(whole) == 0);
}

TEST_CASE("More glyphs than the atlas holds are still drawn") {
  const auto renderer = test::make_renderer();
  auto frame = on_black(400, 200);
  auto text = std::make_shared<text::ShapedText>();
  text->size_px = 12;
  text->lines.emplace_back();
  for (std::uint32_t glyph = 1; glyph < 1500; ++glyph) {
    text->lines[0].glyphs.push_back(
        {{0, glyph}, static_cast<float>(glyph % 50) * 8, static_cast<float>(glyph / 50) * 6, 0});
  }
  scene::TextMark mark;
  mark.text = text;
  mark.origin = {0, 195};
  mark.color = kWhite;
  frame.groups[0].texts = {mark, text_mark("HH", {200, 100}, 40)};
  const Picture first = test::drawn(*renderer, frame);
  CHECK(coverage(first) > 3000);
  CHECK(test::drawn(*renderer, frame).difference(first) == 0);
  CHECK(renderer->take_debug_messages().empty());
}

TEST_CASE("A transparent picture has straight alpha") {
  const auto renderer = test::make_renderer();
  auto frame = on_black();
  frame.ground.transparent = true;
  frame.groups[0].discs = {{{50, 40}, 12, {200, 100, 40, 128}, kClear, 0, 0, kClear}};
  const Picture picture = test::drawn(*renderer, frame);
  CHECK(picture.at(5, 5) == kClear);
  const Rgba middle = picture.at(50, 40);
  CHECK(std::abs(middle.r - 200) <= 1);
  CHECK(std::abs(middle.g - 100) <= 1);
  CHECK(std::abs(middle.b - 40) <= 1);
  CHECK(middle.a == 128);
}

TEST_CASE("Marks are drawn in the promised order, and at every scale") {
  const auto renderer = test::make_renderer();
  auto frame = on_black();
  frame.viewport.scale = 2;
  frame.groups[0].discs = {{{50, 40}, 10, {0, 255, 0, 255}, kClear, 0, 0, kClear}};
  frame.groups[0].rects = {{40, 30, 20, 20, 0, {255, 0, 0, 255}, kClear, 0}};
  frame.groups[0].lines = {{{{30, 40}, {70, 40}}, 2, 2, {0, 0, 255, 255}, 0, 0}};
  const Picture picture = test::drawn(*renderer, frame);
  REQUIRE(picture.width == 200);
  CHECK(picture.at(100, 80) == Rgba{0, 255, 0, 255});
  CHECK(picture.at(82, 62) == Rgba{255, 0, 0, 255});
  CHECK(picture.at(65, 80) == Rgba{0, 0, 255, 255});
}
