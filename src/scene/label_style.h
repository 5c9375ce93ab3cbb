// In which voice a place is named: size, spacing, colour, anchors, by its kind, rank and the zoom.
#pragma once

#include <string>

#include "data/basemap.h"
#include "scene/typesetter.h"
#include "state/state.h"
#include "state/theme.h"

namespace sitmap::scene {

enum class LabelMark : std::uint8_t { none, dot, capital_dot, airport };

struct LabelStyle {
  std::string text;
  text::ShapeOptions shape;
  Rgba color, halo;
  LabelMark mark = LabelMark::none;
  bool right_to_left = false;
  float max_width_px = 0;  // 0: any; else a wider label is left out, because it would not fit what it names
};

// zoom in steps, so that a flight does not shape every label anew in each frame.
double label_zoom(double zoom);
LabelStyle label_style(const Place& place, LabelLanguage language, double zoom, const MapColors& colors);
// Smaller comes first. Countries before capitals before seas before other cities of the same rank.
float label_priority(const Place& place);
// Latin, Greek and Cyrillic letters of the Basic Multilingual Plane's first blocks; others stay.
std::string upper_case(std::string_view utf8);

}  // namespace sitmap::scene
