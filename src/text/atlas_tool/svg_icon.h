// The distance field of an icon drawn as SVG.
#pragma once

#include <string_view>

#include "core/result.h"
#include "text/fonts.h"

namespace sitmap::text {

// Reads the SVG that the shipped icon sets use: a square viewBox, and shapes that are all filled, or all stroked with a
// round pen (fill="none" and stroke-width on the root). name is for messages. Error (input) for anything else.
Result<SdfBitmap> field_of_svg(std::string_view svg, const std::string& name);

}  // namespace sitmap::text
