// The embedded GLSL sources, by file name relative to shaders/.
#pragma once

#include <span>
#include <string_view>

namespace sitmap::shaders {
struct Source {
  std::string_view name;
  std::string_view text;
};
const std::span<const Source> all();
}  // namespace sitmap::shaders
