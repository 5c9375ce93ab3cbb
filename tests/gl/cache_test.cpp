// The cache: whatever a window drew before, the picture is the one that a fresh renderer draws.
#include <catch2/catch.hpp>

#include "picture.h"
#include "text/shape.h"

using namespace sitmap;
using test::Picture;

namespace {

scene::Frame rich_frame(double zoom = 2.7) {
  auto frame = test::frame_at({30, 20}, zoom, 320, 200);
  frame.ground.basemap = test::islands();
  frame.ground.relief = test::hills();
  frame.ground.colors.relief = 0.4;
  frame.ground.graticule = true;
  return frame;
}

scene::Disc disc_at(float x, float y) {
  return {{x, y}, 8, {228, 87, 46, 255}, {255, 255, 255, 255}, 1, 0, {0, 0, 0, 0}};
}

}  // namespace

TEST_CASE("Panning by odd steps in all directions gives the picture of a fresh renderer") {
  const auto renderer = test::make_renderer();
  auto frame = rich_frame();
  test::drawn_cached(*renderer, frame);
  const int steps[][2] = {{7, 0}, {-13, 0}, {0, 5}, {0, -11}, {3, 9}, {-17, 21}, {31, -1}, {-1, -1}, {101, 53}};
  for (const auto& step : steps) {
    test::pan(frame, step[0], step[1]);
    const Picture scrolled = test::drawn_cached(*renderer, frame);
    const Picture fresh = test::drawn_cached(*test::make_renderer(), frame);
    INFO(step[0] << ", " << step[1]);
    CHECK(scrolled.difference(fresh) == 0);
  }
  CHECK(renderer->statistics().ground_scrolled == 9);
  CHECK(renderer->statistics().ground_full == 1);
  CHECK(renderer->take_debug_messages().empty());
}

TEST_CASE("Panning scrolls at every zoom and scale") {
  for (const double zoom : {0.0, 5.31, 12.77, 17.0, 20.0}) {
    const auto renderer = test::make_renderer();
    auto frame = rich_frame(zoom);
    frame.viewport.scale = 1.5;
    frame.camera = snapped(frame.camera, frame.viewport);
    test::drawn_cached(*renderer, frame);
    for (int i = 0; i < 3; ++i) test::pan(frame, -9, 5);
    const Picture scrolled = test::drawn_cached(*renderer, frame);
    INFO("zoom " << zoom);
    CHECK(renderer->statistics().ground_scrolled == 1);
    CHECK(scrolled.difference(test::drawn_cached(*test::make_renderer(), frame)) <= 1);
  }
}

TEST_CASE("Panning across the antimeridian gives the picture of a fresh renderer") {
  const auto renderer = test::make_renderer();
  auto frame = test::frame_at({179.5, 10}, 3, 320, 200);
  frame.ground.basemap = test::islands();
  test::drawn_cached(*renderer, frame);
  for (int i = 0; i < 4; ++i) {
    test::pan(frame, -15, 2);
    CHECK(test::drawn_cached(*renderer, frame).difference(test::drawn_cached(*test::make_renderer(), frame)) == 0);
  }
}

TEST_CASE("A window's picture and an exported one are the same") {
  const auto renderer = test::make_renderer();
  auto frame = rich_frame();
  frame.groups.emplace_back().discs = {disc_at(100, 80)};
  CHECK(test::drawn_cached(*renderer, frame).difference(test::drawn(*renderer, frame)) == 0);
}

TEST_CASE("While the camera rests neither ground nor labels are drawn again, and marks still change") {
  const auto renderer = test::make_renderer();
  auto frame = rich_frame();
  text::ShapeOptions options;
  scene::TextMark label;
  label.text = std::make_shared<text::ShapedText>(text::shape(*test::shipped_fonts(), "Baghdad", options));
  label.origin = {120, 90};
  label.width = label.text->width_px;
  label.color = {255, 255, 255, 255};
  frame.base_labels.texts = {label};
  for (int i = 0; i < 5; ++i) {
    frame.groups.assign(1, {});
    frame.groups[0].discs = {disc_at(static_cast<float>(40 + 30 * i), 60)};
    const Picture kept = test::drawn_cached(*renderer, frame);
    CHECK(kept.difference(test::drawn_cached(*test::make_renderer(), frame)) == 0);
  }
  CHECK(renderer->statistics().ground_full == 1);
  CHECK(renderer->statistics().ground_reused == 4);
}

TEST_CASE("New labels over the same ground are drawn, and old ones vanish") {
  const auto renderer = test::make_renderer();
  auto frame = rich_frame();
  for (std::uint64_t key = 1; key <= 3; ++key) {
    frame.labels_key = key;
    frame.base_labels.discs = {disc_at(static_cast<float>(60 * key), 100)};
    for (int again = 0; again < 3; ++again) {
      const Picture kept = test::drawn_cached(*renderer, frame);
      CHECK(kept.difference(test::drawn_cached(*test::make_renderer(), frame)) == 0);
    }
  }
  CHECK(renderer->statistics().ground_full == 1);
}

TEST_CASE("Another theme, size or base map is drawn anew") {
  const auto renderer = test::make_renderer();
  auto frame = rich_frame();
  test::drawn_cached(*renderer, frame);
  frame.ground.colors.sea = {200, 220, 230, 255};
  frame.ground_key = 2;
  CHECK(test::drawn_cached(*renderer, frame).difference(test::drawn(*renderer, frame)) == 0);
  frame.viewport.width = 301;
  CHECK(test::drawn_cached(*renderer, frame).difference(test::drawn(*renderer, frame)) == 0);
  frame.ground.basemap = nullptr;
  CHECK(test::drawn_cached(*renderer, frame).difference(test::drawn(*renderer, frame)) == 0);
  CHECK(renderer->statistics().ground_full == 4);
}

TEST_CASE("The base map is uploaded once") {
  const auto renderer = test::make_renderer();
  auto frame = rich_frame();
  frame.ground.graticule = false;
  test::drawn_cached(*renderer, frame);
  const auto uploaded = renderer->statistics().uploaded_bytes;
  CHECK(uploaded > 10'000);
  for (int i = 0; i < 3; ++i) {
    test::pan(frame, 11, 3);
    test::drawn_cached(*renderer, frame);
  }
  CHECK(renderer->statistics().uploaded_bytes == uploaded);
}
