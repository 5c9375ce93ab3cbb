// Which glyphs' fields are made at build time.
#pragma once

#include <vector>

#include "text/face.h"

namespace sitmap::text {

// The glyphs that map labels and panels commonly need, of each face: those of common characters, and those that
// shaping makes of them (joined forms, ligatures, tabular figures). Sorted.
std::vector<GlyphKey> common_glyphs(const FontSet::Impl& fonts);

}  // namespace sitmap::text
