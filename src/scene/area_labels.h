// Names of countries and seas along the axis of the area, spaced to fill it, straight or gently bent.
#pragma once

#include <optional>
#include <vector>

#include "data/basemap.h"
#include "scene/label_style.h"
#include "scene/projector.h"
#include "scene/typesetter.h"

namespace sitmap::scene {

struct AreaLabel {
  ShapedPtr text;
  std::vector<GlyphPose> poses;  // empty: straight and level, about the middle
  Vec2 middle;
  std::vector<Box> boxes;  // of the ink; more than one where the text runs at an angle
};

// shift: to the copy of the world that is meant. Nothing if the place has no axis, or if its name does not fit there at
// a readable size.
std::optional<AreaLabel> area_label(const Place& place, const LabelStyle& style, const Projector& projector, Vec2 shift,
                                    const Typesetter& typesetter);

}  // namespace sitmap::scene
