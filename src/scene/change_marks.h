// The signs of what changed between two compared windows: told apart by their shape, whatever the colours.
#pragma once

#include "data/change.h"
#include "scene/markers.h"
#include "scene/symbols.h"

namespace sitmap::scene {

// A plus for new, a minus for ended (a cross is the symbol of some categories), a dot for continuing, within a circle
// of that radius around center.
void draw_change_sign(Change change, Vec2 center, float radius, Rgba color, Group& group);

// A pill at the upper right of a marker that was compared: the sign of its change; of a stack each sign with its count,
// and the number of undated members, which were not compared. Nothing if none was.
void draw_change_badge(const Marker& marker, const SymbolContext& context, Group& group);
// Which room it takes; an empty box if there is none.
Box change_badge_box(const Marker& marker);

}  // namespace sitmap::scene
