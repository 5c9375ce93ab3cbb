// Loading the interface's fonts.
#pragma once

#include <string>

#include "core/result.h"
#include "ui/look.h"

namespace sitmap::ui {

// Rebuilds ImGui's atlas with the faces at a scale (physical pixels per design pixel).
Status load_fonts(const std::string& font_dir, double scale, Look& look);

}  // namespace sitmap::ui
