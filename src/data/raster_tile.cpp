// Arithmetic of tiles, exact in world units.
#include "data/raster_tile.h"

#include <algorithm>
#include <atomic>
#include <cmath>
#include <span>

#include "core/files.h"

namespace sitmap {
namespace {

// Tiles may be enlarged by up to 2^0.3 before finer ones are asked for.
constexpr double kEnlarged = 0.3;
constexpr std::int64_t kNorthEdge = -(std::int64_t{1} << 30);

}  // namespace

TileId ancestor(TileId tile, int level) {
  const int up = std::max(0, tile.level - level);
  return {tile.level - up, tile.x >> up, tile.y >> up};
}

WorldBox tile_bounds(TileId tile) {
  const std::uint64_t across = std::uint64_t{1} << (32 - tile.level);
  const std::int64_t down = std::int64_t{1} << (31 - tile.level);
  const std::uint64_t west = tile.x * across;
  const std::int64_t north = kNorthEdge + static_cast<std::int64_t>(tile.y) * down;
  WorldBox box;
  box.min_x = static_cast<std::uint32_t>(west);
  box.max_x = static_cast<std::uint32_t>(std::min<std::uint64_t>(west + across, UINT32_MAX));
  box.min_y = static_cast<std::int32_t>(north);
  box.max_y = static_cast<std::int32_t>(north + down);
  return box;
}

int tile_level_for(double physical_zoom) {
  return std::clamp(static_cast<int>(std::ceil(physical_zoom - kEnlarged)), 0, kMaxTileLevel);
}

bool tile_at(WorldPoint point, int level, TileId& tile) {
  const std::int64_t down = point.y - kNorthEdge;
  if (down < 0 || down >= (std::int64_t{1} << 31)) return false;
  // A shift by all bits is not defined.
  tile = {level, level == 0 ? 0 : point.x >> (32 - level), static_cast<std::uint32_t>(down >> (31 - level))};
  return true;
}

std::uint64_t paint_key(const RasterPaint& paint) {
  std::uint64_t key = hash_bytes(std::as_bytes(std::span(paint.ramp)));
  const std::array<int, 6> numbers{paint.rgb ? 1 : 0, paint.palette ? 1 : 0, paint.nearest ? 1 : 0,
                                   paint.bands[0],    paint.bands[1],        paint.bands[2]};
  key = hash_bytes(std::as_bytes(std::span(numbers)), key);
  key = hash_bytes(std::as_bytes(std::span(paint.low)), key);
  return hash_bytes(std::as_bytes(std::span(paint.high)), key);
}

std::uint64_t next_tile_serial() {
  static std::atomic<std::uint64_t> last{0};
  return ++last;
}

}  // namespace sitmap
