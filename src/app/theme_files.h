// The theme files in assets/themes: read at the start, and again when they have changed.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "core/result.h"
#include "state/theme.h"

namespace sitmap::app {

struct ThemeSet {
  std::vector<Theme> themes;          // "dark" first, since it is what unknown names fall back to
  std::vector<std::string> problems;  // one message for each file that could not be read
};

// Every *.json of the folder. A broken file is left out with a problem. Error (input) if no theme is left.
Result<ThemeSet> read_themes(const std::filesystem::path& folder);

// The themes to go on with: a file that is broken now keeps the theme that it gave before.
std::vector<Theme> merged_themes(const ThemeSet& read, const std::vector<Theme>& before);

// Changes when a theme file is written, added or removed.
std::uint64_t themes_stamp(const std::filesystem::path& folder);

}  // namespace sitmap::app
