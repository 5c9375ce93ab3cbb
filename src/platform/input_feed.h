// Which queued events one ImGui frame takes, and how they change ImGui's input state.
#pragma once

#include <deque>
#include <vector>

#include "platform/window.h"

struct ImGuiIO;

namespace sitmap::platform {

// GLFW's key numbers for ImGui's own keys.
void set_key_map(ImGuiIO& io);

// Moves events from the queue into io until a second change of a key or button would be due: ImGui 1.86 has no queue of
// its own and loses a press and release within one frame. Returns the events taken, in order.
std::vector<InputEvent> feed(std::deque<InputEvent>& queue, ImGuiIO& io);

}  // namespace sitmap::platform
