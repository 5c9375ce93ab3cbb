// Where caches and assets live.
#include <cstdlib>

#include "core/files.h"

namespace sitmap {
namespace {

namespace fs = std::filesystem;

fs::path from_environment(const char* name) {
  const char* value = std::getenv(name);
  return value == nullptr ? fs::path() : fs::path(value);
}

fs::path user_folder(const char* variable, const char* below_home) {
  // The XDG base directory specification tells to ignore relative paths.
  if (const fs::path given = from_environment(variable); given.is_absolute()) return given / "sitmap";
  if (const fs::path home = from_environment("HOME"); home.is_absolute()) return home / below_home / "sitmap";
  return {};
}

// share/sitmap beside the bin folder of the running program; empty if there is none.
fs::path installed_assets() {
  std::error_code error;
  const fs::path program = fs::read_symlink("/proc/self/exe", error);
  if (error) return {};
  fs::path assets = program.parent_path().parent_path() / "share" / "sitmap";
  return fs::is_directory(assets, error) ? assets : fs::path();
}

}  // namespace

fs::path cache_dir() {
  return user_folder("XDG_CACHE_HOME", ".cache");
}

fs::path config_dir() {
  return user_folder("XDG_CONFIG_HOME", ".config");
}

fs::path asset_dir() {
  if (fs::path given = from_environment("SITMAP_ASSETS"); !given.empty()) return given;
  if (fs::path installed = installed_assets(); !installed.empty()) return installed;
  return SITMAP_SOURCE_ASSETS;
}

fs::path built_asset_dir() {
  if (const fs::path given = from_environment("SITMAP_ASSETS"); !given.empty()) return given / "built";
  if (const fs::path installed = installed_assets(); !installed.empty()) return installed / "built";
  return SITMAP_BUILT_ASSETS;
}

}  // namespace sitmap
