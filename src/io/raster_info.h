// The account of a raster, for sitmap info.
#pragma once

#include <nlohmann/json.hpp>
#include <string>

#include "data/raster_layer.h"

namespace sitmap::io {

nlohmann::ordered_json raster_info_json(const RasterLayer& layer);
std::string raster_info_text(const RasterLayer& layer);

}  // namespace sitmap::io
