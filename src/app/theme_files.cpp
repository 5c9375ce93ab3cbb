// Reading of the theme folder.
#include "app/theme_files.h"

#include <algorithm>

#include "core/files.h"

namespace sitmap::app {
namespace {

std::vector<std::filesystem::path> theme_paths(const std::filesystem::path& folder) {
  std::vector<std::filesystem::path> paths;
  std::error_code code;
  for (const auto& entry : std::filesystem::directory_iterator(folder, code))
    if (entry.path().extension() == ".json") paths.push_back(entry.path());
  std::sort(paths.begin(), paths.end());
  return paths;
}

void put_dark_first(std::vector<Theme>& themes) {
  std::stable_partition(themes.begin(), themes.end(), [](const Theme& theme) { return theme.name == "dark"; });
}

bool contains(const std::vector<Theme>& themes, const std::string& name) {
  return std::any_of(themes.begin(), themes.end(), [&](const Theme& theme) { return theme.name == name; });
}

}  // namespace

Result<ThemeSet> read_themes(const std::filesystem::path& folder) {
  ThemeSet set;
  for (const std::filesystem::path& path : theme_paths(folder)) {
    Result<std::string> text = read_file(path);
    Result<Theme> theme = text ? parse_theme(*text, path.filename().string()) : Result<Theme>(text.error());
    if (theme && contains(set.themes, theme->name))
      theme = Error{ErrorKind::input, path.filename().string(), "is another theme called '" + theme->name + "'",
                    "change its name"};
    if (theme)
      set.themes.push_back(std::move(*theme));
    else
      set.problems.push_back(theme.error().message());
  }
  if (set.themes.empty()) {
    const std::string what = set.problems.empty() ? "no theme found" : "no theme could be read: " + set.problems[0];
    return Error{ErrorKind::input, folder.string(), what, "reinstall sitmap, or set SITMAP_ASSETS"};
  }
  put_dark_first(set.themes);
  return set;
}

std::vector<Theme> merged_themes(const ThemeSet& read, const std::vector<Theme>& before) {
  std::vector<Theme> themes = read.themes;
  if (!read.problems.empty()) {
    for (const Theme& theme : before)
      if (!contains(themes, theme.name)) themes.push_back(theme);
  }
  put_dark_first(themes);
  return themes;
}

std::uint64_t themes_stamp(const std::filesystem::path& folder) {
  std::uint64_t stamp = 0;
  for (const std::filesystem::path& path : theme_paths(folder)) {
    std::error_code code;
    const auto written = std::filesystem::last_write_time(path, code).time_since_epoch().count();
    const auto size = std::filesystem::file_size(path, code);
    stamp = hash_text(path.string() + ' ' + std::to_string(written) + ' ' + std::to_string(size), stamp);
  }
  return stamp;
}

}  // namespace sitmap::app
