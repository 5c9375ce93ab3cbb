// Which part of a raster a tile needs, and how finely it is read.
#pragma once

#include <optional>

#include "io/raster_places.h"

namespace sitmap::io {

struct RasterWindow {
  int x = 0, y = 0, width = 0, height = 0;  // pixels of the raster
  int columns = 0, rows = 0;                // of what is read of it
};

struct WindowRequest {
  int width = 0, height = 0;  // of the raster
  bool nearest = false;       // neighbours are never mixed
  bool pyramid = false;       // Web Mercator with levels that are halves: these are read as they are
  bool own_pixels = false;    // no neighbours beyond the tile: each would cost the network a tile of its own
};

// nullopt if the tile shows nothing of the raster.
std::optional<RasterWindow> window_of(const SourcePlaces& places, const WindowRequest& request);

}  // namespace sitmap::io
