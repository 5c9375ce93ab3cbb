// The path data of SVG (the attribute "d") as outlines.
#pragma once

#include <functional>
#include <string_view>

#include "text/sdf.h"

namespace sitmap::text {

// Draws into outline through place, which maps a position of the drawing to em. False if the data is not a path.
bool draw_svg_path(std::string_view data, const std::function<Vec2(Vec2)>& place, OutlineBuilder& outline);

}  // namespace sitmap::text
