// The same account as JSON and as text.
#include "io/vector_info.h"

#include "io/extent_json.h"

namespace sitmap::io {
namespace {

using Json = nlohmann::ordered_json;

}  // namespace

Json vector_info_json(const VectorLayer& layer) {
  Json object = {{"name", layer.name}, {"kind", "vector"}, {"driver", layer.driver}};
  object["crs"] = layer.crs.empty() ? Json(nullptr) : Json(layer.crs);
  object["path"] = layer.path;
  object["extent"] = layer.features() == 0 ? Json(nullptr) : extent_json(layer.extent);
  object["records"] = layer.records;
  object["complete"] = layer.complete;
  object["features"] = layer.features();
  object["rejected"] = Json::object();
  for (const auto& [reason, count] : layer.rejected) object["rejected"][reason] = count;
  object["points"] = layer.point_count;
  object["lines"] = layer.path_count;
  object["areas"] = layer.area_count;
  object["vertices"] = layer.vertex_count;
  object["fields"] = Json::object();
  for (const LayerField& field : layer.fields) object["fields"][field.name] = field.type;
  if (layer.tiles) object["tile_zooms"] = {layer.tiles->min_zoom, layer.tiles->max_zoom};
  if (!layer.attribution.empty()) object["attribution"] = layer.attribution;
  object["warnings"] = layer.warnings;
  return object;
}

std::string vector_info_text(const VectorLayer& layer) {
  std::string text =
      layer.name + "\n  file:     " + layer.path + " (" + layer.driver + (layer.complete ? ")" : ", read in part)");
  text += "\n  crs:      " + (layer.crs.empty() ? "not stated" : layer.crs);
  text +=
      "\n  account:  " + std::to_string(layer.records) + " records = " + std::to_string(layer.features()) + " features";
  for (const auto& [reason, count] : layer.rejected)
    text += " + " + std::to_string(count) + " not drawn (" + reason + ")";
  text += "\n  geometry: " + std::to_string(layer.point_count) + " points, " + std::to_string(layer.path_count) +
          " lines, " + std::to_string(layer.area_count) + " areas, " + std::to_string(layer.vertex_count) + " vertices";
  if (layer.features() > 0) text += "\n  extent:   " + extent_json(layer.extent).dump();
  if (layer.tiles)
    text += "\n  tiles:    zoom " + std::to_string(layer.tiles->min_zoom) + " to " +
            std::to_string(layer.tiles->max_zoom) + ", counted of zoom " + std::to_string(layer.tile_range.zoom);
  if (!layer.fields.empty()) text += "\n  fields:  ";
  for (const LayerField& field : layer.fields) text += " " + field.name + " (" + field.type + ")";
  if (!layer.attribution.empty()) text += "\n  credit:   " + layer.attribution;
  for (const std::string& warning : layer.warnings) text += "\n  warning:  " + warning;
  return text + "\n";
}

}  // namespace sitmap::io
