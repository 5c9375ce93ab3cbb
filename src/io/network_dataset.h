// The way of network layers past the gate that is shut to everything else.
#pragma once

#include <string>

#include "data/raster_layer.h"
#include "io/gdal_setup.h"

namespace sitmap::io {

// While it lives, this thread may open services of the network. Everything else stays shut: a file that names a server
// is refused on every other thread, and at every other time.
class NetworkPermit {
 public:
  NetworkPermit();
  ~NetworkPermit();
  NetworkPermit(const NetworkPermit&) = delete;
  NetworkPermit& operator=(const NetworkPermit&) = delete;
};

// Needs a permit. offline: only tiles that lie in the user's cache are read. Nothing is fetched by opening.
Result<GdalDatasetPtr> open_network_dataset(const RasterLayer& layer, bool offline);

// What GDAL said of a tile, in words for the user: "the server answers with status 500".
std::string network_problem(const GdalMessages& messages);

}  // namespace sitmap::io
