// The window that the slider's is compared with, on the slider's track: drawn as a quieter bracket, held like the
// other.
#pragma once

#include "ui/slider_marks.h"

namespace sitmap::ui {

// What the mouse holds or would take hold of, and whether that is the window compared with.
struct Grip {
  SliderDrag drag = SliderDrag::none;
  bool reference = false;
};

// The reference as a slider's window, for the gestures; there must be one.
TimeControl reference_control(const TimeControl& time, const WindowComparison& comparison);
// Edges come before middles, and the slider's own window before the other.
Grip grip_at(double x, const TimeControl& time, const std::optional<WindowComparison>& comparison,
             const SliderGeometry& geometry);

// Dims what lies outside of the window, and of the one that it is compared with.
void draw_veils(Context& ctx, const Track& track);
// Nothing unless windows are compared. The windows' letters stand on their brackets.
void draw_reference(Context& ctx, const Track& track, Grip hot);

}  // namespace sitmap::ui
