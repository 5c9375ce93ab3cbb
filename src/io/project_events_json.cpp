// Layers of events in a project file: the file, how it is read, how it is drawn.
#include "io/mapping_file.h"
#include "io/project_file.h"
#include "io/project_parts.h"

namespace sitmap::io {

Json json_of(const ProjectEvents& events, const std::filesystem::path& folder) {
  const auto& [path, name, mapping, zone, visible, style] = events;
  const auto& [color] = style;
  Json json = Json::object();
  json["path"] = stored_path(path, folder);
  json["name"] = name;
  if (!visible) json["visible"] = false;
  if (color) json["color"] = format_color(*color);
  if (!zone.empty()) json["zone"] = zone;
  if (mapping) json["mapping"] = Json::parse(format_mapping(*mapping), nullptr, false);
  return json;
}

ProjectEvents read_project_events(const JsonNode& node, const std::filesystem::path& folder) {
  ProjectEvents events;
  if (!node.is_object()) return events;
  std::string path;
  node.read("path", path);
  if (path.empty()) node.fail("names no \"path\"");
  events.path = path_of_stored(path, folder);
  node.read("name", events.name);
  node.read("visible", events.visible);
  if (node.has("color")) node.read("color", events.style.color.emplace());
  node.read("zone", events.zone);
  node.member("mapping", [&](const JsonNode& mapping) {
    events.mapping = parse_mapping(mapping.json().dump(-1, ' ', false, Json::error_handler_t::replace));
    if (!events.mapping) mapping.fail("is no mapping that this version understands");
  });
  node.warn_of_rest();
  return events;
}

}  // namespace sitmap::io
