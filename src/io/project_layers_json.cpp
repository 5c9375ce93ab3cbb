// Layers of geometry, rasters and network layers in a project file.
#include "io/project_file.h"
#include "io/project_parts.h"

namespace sitmap::io {
namespace {

constexpr std::string_view kKinds[] = {"vector", "raster", "network"};
constexpr std::string_view kServices[] = {"xyz", "tms", "wms", "wmts"};

Json json_of(const NetworkSource& source) {
  const auto& [service, url, attribution, name, max_zoom] = source;
  Json json = Json::object();
  json["service"] = kServices[static_cast<std::size_t>(service)];
  json["url"] = url;
  json["attribution"] = attribution;
  json["name"] = name;
  json["max_zoom"] = max_zoom;
  return json;
}

void read_network(const JsonNode& node, NetworkSource& source) {
  if (!node.is_object()) return;
  node.read("service", source.service, kServices);
  node.read("url", source.url);
  node.read("attribution", source.attribution);
  node.read("name", source.name);
  node.read("max_zoom", source.max_zoom, 0, 24);
  if (source.url.empty()) node.fail("names no \"url\"");
  if (source.attribution.empty()) node.fail("names no \"attribution\"");
  node.warn_of_rest();
}

}  // namespace

Json json_of(const ProjectLayer& layer, const std::filesystem::path& folder) {
  const auto& [kind, path, name, network, style, raster_style] = layer;
  Json json = Json::object();
  json["kind"] = kKinds[static_cast<std::size_t>(kind)];
  if (kind == ProjectSourceKind::network)
    json["network"] = json_of(network);
  else
    json["path"] = stored_path(path, folder);
  json["name"] = name;
  json["style"] = json_of(style);
  if (kind != ProjectSourceKind::vector) json["raster"] = json_of(raster_style);
  return json;
}

ProjectLayer read_project_layer(const JsonNode& node, const std::filesystem::path& folder) {
  ProjectLayer layer;
  if (!node.is_object()) return layer;
  if (!node.has("kind")) node.fail("states no \"kind\"");
  node.read("kind", layer.kind, kKinds);
  node.read("name", layer.name);
  if (layer.kind == ProjectSourceKind::network) {
    if (!node.has("network")) node.fail("states no \"network\"");
    node.member("network", [&](const JsonNode& n) { read_network(n, layer.network); });
  } else {
    std::string path;
    node.read("path", path);
    if (path.empty()) node.fail("names no \"path\"");
    layer.path = path_of_stored(path, folder);
  }
  node.member("style", [&](const JsonNode& n) { read_style(n, layer.style); });
  node.member("raster", [&](const JsonNode& n) { read_raster_style(n, layer.raster_style); });
  node.warn_of_rest();
  return layer;
}

}  // namespace sitmap::io
