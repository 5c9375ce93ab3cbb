// The slider's two halves: controls above, track below.
#pragma once

#include "ui/context.h"

namespace sitmap::ui {

void draw_slider_controls(Context& ctx, Box row);
void draw_slider_track(Context& ctx, Box area);

}  // namespace sitmap::ui
