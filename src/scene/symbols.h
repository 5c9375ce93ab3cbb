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
// "7", "240", "12k": at most four characters.
std::string badge_text(std::size_t count);

}  // namespace sitmap::scene
