// The legend of a picture: the categories that are drawn, and what hollow symbols, rings and badges mean.
#pragma once

#include "scene/decorations.h"
#include "scene/symbols.h"

namespace sitmap::scene {

// Lower left corner at lower_left, inside limit; nothing if nothing is shown or no row fits.
void draw_legend(const Shown& shown, Vec2 lower_left, Vec2 limit, const DecorationSizes& sizes,
                 const SymbolContext& context, Overlay& overlay);

}  // namespace sitmap::scene
