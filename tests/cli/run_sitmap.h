// Runs the program without a display.
#pragma once

#include <string>
#include <vector>

#include "support_process.h"

namespace sitmap::test {

inline ProcessResult run_sitmap(const std::vector<std::string>& arguments) {
  return run_process(SITMAP_BINARY, arguments, Environment{{"DISPLAY", ""}, {"WAYLAND_DISPLAY", ""}});
}

}  // namespace sitmap::test
