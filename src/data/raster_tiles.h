// The tiles at hand: those that were read lately, up to a limit of memory. For the main thread.
#pragma once

#include <cstdint>
#include <map>

#include "data/raster_tile.h"

namespace sitmap {

class RasterTiles {
 public:
  RasterTilePtr find(const TileKey& key) const;
  // The same tile in whichever other paint; null if there is none.
  RasterTilePtr find_painted_otherwise(const TileKey& key) const;
  void add(const TileKey& key, RasterTilePtr tile);
  void remove(const TileKey& key);
  // Forgets all of a layer, so that they are read again.
  void forget(std::uint64_t layer_serial);
  // Forgets the tiles that were not looked for lately, until no more than this is left; never those that a frame holds.
  void trim(std::size_t bytes);

  // Changes whenever a tile of the layer comes.
  std::uint64_t generation(std::uint64_t layer_serial) const;
  std::size_t bytes() const { return bytes_; }

 private:
  struct Entry {
    RasterTilePtr tile;
    mutable std::uint64_t used = 0;
  };
  std::map<TileKey, Entry> tiles_;
  std::map<std::uint64_t, std::uint64_t> generations_;
  std::size_t bytes_ = 0;
  mutable std::uint64_t uses_ = 0;
};

}  // namespace sitmap
