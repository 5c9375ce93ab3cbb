// The same account as JSON and as text.
#include "io/raster_info.h"

#include <algorithm>
#include <cmath>

#include "io/extent_json.h"

namespace sitmap::io {
namespace {

using Json = nlohmann::ordered_json;

std::string georeference_text(const RasterLayer& layer) {
  if (layer.georeference == Georeference::affine) return "affine";
  return std::string(layer.georeference == Georeference::gcp_spline ? "spline" : "polynomial") + " through " +
         std::to_string(layer.gcp_count) + " ground control points";
}

Json band_json(const RasterBand& band) {
  Json object = {{"type", band.type}};
  if (!band.name.empty()) object["name"] = band.name;
  // JSON has no NaN.
  if (band.nodata) object["nodata"] = std::isfinite(*band.nodata) ? Json(*band.nodata) : Json("nan");
  if (band.low != band.high) object["sample"] = {band.low, band.high};
  return object;
}

}  // namespace

Json raster_info_json(const RasterLayer& layer) {
  Json object = {{"name", layer.name}, {"kind", "raster"}, {"driver", layer.driver}};
  object["crs"] = layer.crs.empty() ? Json(nullptr) : Json(layer.crs);
  object["path"] = layer.path;
  object["extent"] = extent_json(layer.extent);
  object["complete"] = layer.complete;
  object["size"] = {layer.width, layer.height};
  object["georeference"] = georeference_text(layer);
  object["overviews"] = layer.overview_count;
  object["bands"] = Json::array();
  for (const RasterBand& band : layer.bands) object["bands"].push_back(band_json(band));
  if (!layer.attribution.empty()) object["attribution"] = layer.attribution;
  object["warnings"] = layer.warnings;
  return object;
}

std::string raster_info_text(const RasterLayer& layer) {
  std::string text = layer.name + "\n  file:     " + layer.path + " (" + layer.driver + ")";
  text += "\n  crs:      " + (layer.crs.empty() ? "not stated" : layer.crs);
  text += "\n  size:     " + std::to_string(layer.width) + " x " + std::to_string(layer.height) + " pixels, " +
          std::to_string(layer.bands.size()) + (layer.bands.size() == 1 ? " band" : " bands") + ", " +
          std::to_string(layer.overview_count) + " overviews";
  text += "\n  place:    " + georeference_text(layer);
  text += "\n  extent:   " + extent_json(layer.extent).dump();
  constexpr std::size_t kListed = 8;
  for (std::size_t i = 0; i < std::min(kListed, layer.bands.size()); ++i)
    text += "\n  band " + std::to_string(i + 1) + ":   " + band_json(layer.bands[i]).dump();
  if (layer.bands.size() > kListed) text += "\n  and " + std::to_string(layer.bands.size() - kListed) + " more bands";
  if (!layer.attribution.empty()) text += "\n  credit:   " + layer.attribution;
  for (const std::string& warning : layer.warnings) text += "\n  warning:  " + warning;
  return text + "\n";
}

}  // namespace sitmap::io
