// Paths that are typed, and folders and names that are proposed.
#include "ui/file_places.h"

#include <system_error>

#include "core/files.h"
#include "state/picture_name.h"

namespace sitmap::ui {

namespace fs = std::filesystem;

fs::path typed_path(const std::string& typed, const fs::path& folder) {
  const fs::path path = typed.starts_with("~/") ? home_folder() / typed.substr(2) : fs::path(typed);
  return path.is_relative() ? folder / path : path;
}

bool is_shipped(const fs::path& path) {
  std::error_code error;
  return fs::absolute(path, error)
      .lexically_normal()
      .string()
      .starts_with((asset_dir() / "").lexically_normal().string());
}

fs::path data_folder(const State& state) {
  std::error_code error;
  if (!state.project.path.empty()) return fs::absolute(state.project.path, error).lexically_normal().parent_path();
  for (const EventLayerPtr& layer : state.document.layers) {
    if (layer->path.empty() || is_shipped(layer->path)) continue;
    const fs::path path = fs::absolute(layer->path, error).lexically_normal();
    if (!error) return path.parent_path();
  }
  return home_folder();
}

fs::path free_path(const fs::path& folder, const std::string& stem, std::string_view ending) {
  std::error_code error;
  for (int i = 1;; ++i) {
    fs::path path = folder / (stem + (i == 1 ? "" : " " + std::to_string(i)) + std::string(ending));
    if (!fs::exists(path, error)) return path;
  }
}

}  // namespace sitmap::ui
