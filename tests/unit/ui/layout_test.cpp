// Panels have their place in every window that the program allows, at every scale of the interface.
#include "ui/layout.h"

#include <catch2/catch.hpp>

#include <vector>

namespace sitmap::ui {

TEST_CASE("No two panels overlap, and none leaves the window", "[layout]") {
  struct Size {
    float w, h;
  };
  for (const Size size : {Size{900, 600}, Size{1280, 720}, Size{1440, 900}, Size{1920, 1080}, Size{3840, 2160}}) {
    for (const float wanted : {1.0f, 1.5f, 2.0f}) {
      PanelSlides slides;
      slides.right = true;
      slides.right_in = 1;
      const Layout at = lay_out(size.w, size.h, fitting_scale(wanted, size.w, size.h), slides);
      const std::vector<Box> boxes = {at.top, at.left, at.right, at.slider, at.status};
      CAPTURE(size.w, size.h, wanted);
      for (std::size_t i = 0; i < boxes.size(); ++i) {
        CHECK(boxes[i].x >= 0);
        CHECK(boxes[i].y >= 0);
        CHECK(boxes[i].right() <= size.w);
        CHECK(boxes[i].bottom() <= size.h);
        for (std::size_t j = i + 1; j < boxes.size(); ++j) CHECK_FALSE(boxes[i].meets(boxes[j]));
      }
      CHECK(at.map_free.w >= 100);
      CHECK(at.map_free.h >= 100);
    }
  }
}

TEST_CASE("The map fills all between bar and slider, whatever panel is open", "[layout]") {
  PanelSlides closed, open;
  closed.left = false;
  closed.left_in = 0;
  open.right = true;
  open.right_in = 1;
  const Layout without = lay_out(1440, 900, 1, closed), with = lay_out(1440, 900, 1, open);
  CHECK(without.map.x == with.map.x);
  CHECK(without.map.w == with.map.w);
  CHECK(without.map.h == with.map.h);
  CHECK(with.map_free.x == 300);
  CHECK(with.map_free.right() == 1440 - 360);
  CHECK(without.map_free.w == 1440);
}

TEST_CASE("Hidden panels leave only the map", "[layout]") {
  PanelSlides slides;
  slides.chrome = false;
  slides.chrome_in = 0;
  const Layout at = lay_out(1440, 900, 1, slides);
  CHECK(at.map.h == 900);
  CHECK(at.top.bottom() <= 0);
  CHECK(at.slider.y >= 900);
  CHECK(at.left.right() <= 0);
}

TEST_CASE("The interface shrinks rather than overlap in a small window", "[layout]") {
  CHECK(fitting_scale(1, 900, 600) == 1);
  CHECK(fitting_scale(2, 1920, 1080) == 2);
  CHECK(fitting_scale(2, 1280, 720) < 2);
}

}  // namespace sitmap::ui
