// Layers for tests, without a file.
#pragma once

#include <memory>
#include <span>
#include <string>
#include <vector>

#include "data/map_layer.h"

namespace sitmap {

// A layer of points whose only attributes are those values.
inline VectorLayerPtr layer_with(const std::vector<std::string>& values, const std::string& name = "Layer") {
  auto layer = std::make_shared<VectorLayer>();
  layer->serial = next_layer_serial();
  layer->name = name;
  layer->fields = {{"value", "String", true}};
  layer->attributes = TextRows(1);
  layer->extent = {40, 30, 48, 36};
  for (const std::string& value : values) {
    const std::string_view text = value;
    layer->attributes.append(std::span(&text, 1));
    layer->anchors.push_back({world_from_lonlat({44, 33}), 0});
  }
  layer->point_count = layer->records = values.size();
  return layer;
}

}  // namespace sitmap
