// Degrees stand where their lines meet the map's edge.
#include <catch2/catch.hpp>

#include "scene/graticule_labels.h"
#include "scene_fixture.h"

namespace sitmap::scene {

TEST_CASE("labels of the graticule have as many decimals as the step needs") {
  CHECK(graticule_label(45, 5, true) == "45° E");
  CHECK(graticule_label(-77.5, 0.5, true) == "77.5° W");
  CHECK(graticule_label(33.25, 0.05, false) == "33.25° N");
  CHECK(graticule_label(-30, 10, false) == "30° S");
  CHECK(graticule_label(0, 10, false) == "0°");
  CHECK(graticule_label(180, 10, true) == "180°");
  CHECK(graticule_label(190, 10, true) == "170° W");
}

TEST_CASE("each label stands at its line, inside the insets, also across the antimeridian") {
  const Theme theme;
  const Resources r = resources();
  TextCache texts;
  for (const double lon : {45.0, 179.0}) {
    for (const double bearing : {0.0, 25.0}) {
      const Viewport viewport{1000, 700, 1, 100, 50, 20, 40};
      const Camera camera{world_from_lonlat({lon, 33}), 5, bearing};
      const Projector projector(camera, viewport);
      const Typesetter typesetter(r.fonts.get(), texts, 1);
      const Overlay overlay = make_graticule_labels(projector, true, {}, 5, theme, typesetter);
      CHECK(overlay.group.texts.size() >= 4);
      const std::vector<Box> everything{{0, 0, 1000, 700}};
      CHECK(make_graticule_labels(projector, true, everything, 5, theme, typesetter).group.texts.empty());
      for (const Box& box : overlay.boxes) {
        CHECK(box.x0 >= 100);
        CHECK(box.x1 <= 980 + 3);
        CHECK(box.y0 >= 50);
        CHECK(box.y1 <= 660);
      }
    }
  }
}

}  // namespace sitmap::scene
