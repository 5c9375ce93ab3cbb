// A small base map in a folder of the test's own, to damage at will; and where the shipped one is.
#pragma once

#include <atomic>
#include <filesystem>
#include <string>

#include <unistd.h>

namespace sitmap::io {

inline std::filesystem::path shipped_basemap() {
  return std::filesystem::path(SITMAP_SOURCE_DIR) / "assets/basemap";
}

inline std::filesystem::path small_basemap() {
  return std::filesystem::path(SITMAP_SOURCE_DIR) / "tests/unit/io/basemap_small";
}

class BasemapFolder {
 public:
  BasemapFolder() {
    static std::atomic<int> count{0};
    root_ = std::filesystem::temp_directory_path() /
            ("sitmap-basemap-" + std::to_string(getpid()) + "-" + std::to_string(count++));
    std::filesystem::create_directories(files());
    for (const char* name : {"world.gpkg", "waters.geojson"}) {
      std::filesystem::copy_file(small_basemap() / name, files() / name);
    }
  }
  ~BasemapFolder() { std::filesystem::remove_all(root_); }
  BasemapFolder(const BasemapFolder&) = delete;
  BasemapFolder& operator=(const BasemapFolder&) = delete;

  std::filesystem::path files() const { return root_ / "basemap"; }  // without relief
  std::filesystem::path cache() const { return root_ / "cache"; }

 private:
  std::filesystem::path root_;
};

}  // namespace sitmap::io
