// How one marker is drawn: disc, symbol, badge; also for the legend.
#pragma once

#include <string>

#include "scene/frame.h"
#include "scene/typesetter.h"
#include "state/theme.h"

namespace sitmap::scene {

struct Symbol {
  Vec2 center;
  float radius = 10;
  std::string category;
  bool certain = true;
  bool selected = false, hovered = false;
  double opacity = 1;
};

struct SymbolContext {
  const Theme& theme;
  const text::IconSet* icons = nullptr;  // may be null: discs without symbols
  const Typesetter& typesetter;
};

void draw_symbol(const Symbol& symbol, const SymbolContext& context, Group& group);
// A pill with a count at the upper right of a marker.
void draw_badge(Vec2 center, float radius, std::size_t count, double opacity, const SymbolContext& context,
                Group& group);
// "≠" on a small plate at the upper left of a marker: accounts of the event contradict each other.
void draw_disagreement_mark(Vec2 center, float radius, double opacity, const Theme& theme, Group& group);
// Its plate alone, wherever its middle is.
void draw_unequal_sign(Vec2 middle, double opacity, const Theme& theme, Group& group);
// What the mark of a marker covers.
Box disagreement_box(Vec2 center, float radius);
// "7", "240", "12k": at most four characters.
std::string badge_text(std::size_t count);

}  // namespace sitmap::scene
