// The prepared base map on disk: one file a part, checked before it is believed.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "core/result.h"
#include "data/basemap.h"
#include "io/basemap_bytes.h"

namespace sitmap::io {

// To be raised whenever the preparation or the format below changes, so that older caches are rebuilt.
inline constexpr std::uint32_t kPreparationVersion = 11;

// Content hash of the source files and the preparation's version. It reads them whole, about 25 MB: some 10 ms, and
// unlike a key of times and sizes it survives copying and never mistakes one file for another.
Result<std::uint64_t> basemap_key(const std::filesystem::path& folder);

// A cache in folder for the sources behind key. Loading gives nothing for a part that is missing, cut short, damaged,
// or made from other sources or by another version: the caller makes it again. Files are replaced atomically, so
// processes that start together do no harm but double work. Byte order is the machine's own; the header's magic number
// tells a foreign one.
class BasemapCache {
 public:
  // An empty folder: nothing is loaded and nothing is saved.
  BasemapCache(std::filesystem::path folder, std::uint64_t key) : folder_(std::move(folder)), key_(key) {}

  std::optional<BasemapLevel> load_level(std::size_t index) const;
  std::optional<std::vector<Place>> load_places() const;
  std::optional<std::vector<Border>> load_borders() const;
  std::optional<ReliefLevel> load_relief(const std::string& part) const;

  Status save_level(std::size_t index, const BasemapLevel& level) const;
  Status save_places(const std::vector<Place>& places) const;
  Status save_borders(const std::vector<Border>& borders) const;
  // part: "relief" or "sea-floor".
  Status save_relief(const std::string& part, const ReliefLevel& relief) const;

 private:
  std::filesystem::path file(const std::string& part) const { return folder_ / ("basemap-" + part + ".bin"); }
  Status save(const std::string& part, ByteWriter& content) const;

  std::filesystem::path folder_;
  std::uint64_t key_;
};

}  // namespace sitmap::io
