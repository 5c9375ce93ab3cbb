// What the words in the palette's field find.
#pragma once

#include "ui/context.h"

namespace sitmap::ui {

// Fills memory.entries for memory.words, if these or the events have changed: dates, commands, coordinates, places and
// events. only_places: where one can go, without commands and dates.
void search_palette(Context& ctx, bool only_places, PaletteMemory& memory);

}  // namespace sitmap::ui
