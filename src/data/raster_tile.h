// Tiles of the Web Mercator world: their numbers, their places, and pixels of a raster warped into one.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <vector>

#include "core/color.h"
#include "data/basemap.h"

namespace sitmap {

// Level l cuts the square world (to +-85.05°) into 2^l by 2^l tiles, from 180° W and from the north.
struct TileId {
  int level = 0;
  std::uint32_t x = 0, y = 0;
  friend bool operator==(const TileId&, const TileId&) = default;
  friend auto operator<=>(const TileId&, const TileId&) = default;
};

inline constexpr int kMaxTileLevel = 22;
// A tile of level l at zoom l is drawn without scaling: the world is 512 * 2^zoom pixels wide.
inline constexpr int kTilePixels = 512;
// Pixels around a tile, of its neighbours, so that filtering leaves no seam.
inline constexpr int kTileBorder = 1;
inline constexpr int kTileSide = kTilePixels + 2 * kTileBorder;

// Its ancestor (or itself) of that level.
TileId ancestor(TileId tile, int level);
// Bounds in world units; the last unit stands for the edge where a tile ends at the antimeridian.
WorldBox tile_bounds(TileId tile);
// Level whose tiles come closest to the resolution of a zoom of physical pixels without being much coarser.
int tile_level_for(double physical_zoom);
// The tile of a level that holds a point; false for points beyond the Mercator square.
bool tile_at(WorldPoint point, int level, TileId& tile);

// How values become colours. With one band the ramp is looked up between its range's ends; with three each is stretched
// by its own range.
struct RasterPaint {
  bool rgb = false;
  bool palette = false;               // the band's own colours
  bool nearest = false;               // never mix neighbours
  std::array<int, 3> bands{1, 1, 1};  // counted from 1; the first alone unless rgb
  std::array<double, 3> low{0, 0, 0}, high{255, 255, 255};
  std::array<Rgba, 256> ramp{};
  friend bool operator==(const RasterPaint&, const RasterPaint&) = default;
};
std::uint64_t paint_key(const RasterPaint& paint);

// Immutable. Pixels are premultiplied RGBA, kTileSide to a side with the border; none for a tile that shows nothing.
struct RasterTile {
  std::uint64_t serial = 0;  // tells this tile from every other one of the process
  TileId id;
  bool nearest = false;
  bool failed = false;  // could not be read: it is empty, and not tried again soon
  std::vector<std::uint8_t> rgba;
};
using RasterTilePtr = std::shared_ptr<const RasterTile>;

// Which tile of what is meant.
struct TileKey {
  std::uint64_t layer_serial = 0;
  TileId id;
  std::uint64_t paint = 0;
  friend auto operator<=>(const TileKey&, const TileKey&) = default;
};

std::uint64_t next_tile_serial();

}  // namespace sitmap
