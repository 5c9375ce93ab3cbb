// From GLFW's key numbers to the command table's keys.
#pragma once

#include "platform/window.h"
#include "state/commands.h"

namespace sitmap::app {

// Key::none for keys that no command uses.
Shortcut shortcut_of(const platform::KeyPress& press);

}  // namespace sitmap::app
