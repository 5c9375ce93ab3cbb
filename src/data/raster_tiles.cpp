// An ordered map with a stamp of the last use.
#include "data/raster_tiles.h"

#include <algorithm>
#include <utility>
#include <vector>

namespace sitmap {
namespace {

// An empty tile takes a little, too.
std::size_t bytes_of(const RasterTile& tile) {
  return sizeof(RasterTile) + tile.rgba.size();
}

}  // namespace

RasterTilePtr RasterTiles::find(const TileKey& key) const {
  const auto at = tiles_.find(key);
  if (at == tiles_.end()) return nullptr;
  at->second.used = ++uses_;
  return at->second.tile;
}

RasterTilePtr RasterTiles::find_painted_otherwise(const TileKey& key) const {
  const auto at = tiles_.lower_bound({key.layer_serial, key.id, 0});
  if (at == tiles_.end() || at->first.layer_serial != key.layer_serial || at->first.id != key.id) return nullptr;
  at->second.used = ++uses_;
  return at->second.tile;
}

void RasterTiles::add(const TileKey& key, RasterTilePtr tile) {
  Entry& entry = tiles_[key];
  if (entry.tile) bytes_ -= bytes_of(*entry.tile);
  bytes_ += bytes_of(*tile);
  entry = {std::move(tile), ++uses_};
  ++generations_[key.layer_serial];
}

void RasterTiles::remove(const TileKey& key) {
  const auto at = tiles_.find(key);
  if (at == tiles_.end()) return;
  bytes_ -= bytes_of(*at->second.tile);
  tiles_.erase(at);
}

void RasterTiles::forget(std::uint64_t layer_serial) {
  std::erase_if(tiles_, [&](const auto& item) {
    if (item.first.layer_serial != layer_serial) return false;
    bytes_ -= bytes_of(*item.second.tile);
    return true;
  });
  ++generations_[layer_serial];
}

void RasterTiles::trim(std::size_t bytes) {
  if (bytes_ <= bytes) return;
  std::vector<std::pair<std::uint64_t, TileKey>> by_use;
  for (const auto& [key, entry] : tiles_) by_use.emplace_back(entry.used, key);
  std::sort(by_use.begin(), by_use.end());
  for (const auto& [used, key] : by_use) {
    if (bytes_ <= bytes) return;
    const auto at = tiles_.find(key);
    if (at->second.tile.use_count() > 1) continue;
    bytes_ -= bytes_of(*at->second.tile);
    tiles_.erase(at);
  }
}

std::uint64_t RasterTiles::generation(std::uint64_t layer_serial) const {
  const auto at = generations_.find(layer_serial);
  return at != generations_.end() ? at->second : 0;
}

}  // namespace sitmap
