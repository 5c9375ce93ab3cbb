// The account of a layer of geometry, for sitmap info.
#pragma once

#include <nlohmann/json.hpp>
#include <string>

#include "data/map_layer.h"

namespace sitmap::io {

nlohmann::ordered_json vector_info_json(const VectorLayer& layer);
std::string vector_info_text(const VectorLayer& layer);

}  // namespace sitmap::io
