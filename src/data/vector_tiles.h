// Pyramids of vector tiles: where they are, and which of them a layer shows at the moment.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace sitmap {

// A block of tiles of one zoom, ends included; columns from 180° W, rows from the north.
struct TileRange {
  int zoom = -1;  // -1: none
  std::uint32_t left = 0, top = 0, right = 0, bottom = 0;
  std::size_t count() const {
    return zoom < 0 ? 0 : static_cast<std::size_t>(right - left + 1) * static_cast<std::size_t>(bottom - top + 1);
  }
  friend bool operator==(const TileRange&, const TileRange&) = default;
};

// More tiles are never shown at once: the next coarser zoom is taken.
inline constexpr std::size_t kMostTiles = 48;

struct TileSource {
  std::string gdal_path;
  int min_zoom = 0, max_zoom = 14;
  bool streets = false;             // in a schema that the street style knows
  std::vector<std::string> layers;  // names in the tiles
};

}  // namespace sitmap
