// Map tiles from the network, which only the user adds: XYZ and TMS templates, WMS and WMTS services.
#pragma once

#include "core/jobs.h"
#include "core/result.h"
#include "data/raster_layer.h"

namespace sitmap::io {

// Checks what the user entered, and describes the layer. Only a WMTS is asked something for that: for what it offers.
// Errors (usage) for an address that is none of the kinds, or no attribution; (input) for a server that does not answer
// with what it should.
Result<RasterLayerPtr> open_network_layer(NetworkSource source, JobContext& job);

}  // namespace sitmap::io
