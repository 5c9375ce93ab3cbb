// View, look and options of pictures in a project file.
#include <array>

#include "io/project_parts.h"

namespace sitmap::io {
namespace {

constexpr std::string_view kProjections[] = {"auto", "mercator", "globe", "equirectangular", "lambert", "albers"};
constexpr std::string_view kZoneModes[] = {"zone", "event"};
constexpr std::string_view kBoundaries[] = {"all", "undisputed"};
constexpr std::string_view kLanguages[] = {"international", "local", "both", "ar", "fa", "he"};
constexpr double kLargestMap = 65536;

struct LookSwitch {
  const char* key;
  bool Settings::*flag;
};
constexpr LookSwitch kSwitches[] = {{"basemap", &Settings::basemap},
                                    {"relief", &Settings::relief},
                                    {"labels", &Settings::labels},
                                    {"graticule", &Settings::graticule},
                                    {"night", &Settings::day_night},
                                    {"locator", &Settings::locator},
                                    {"rings", &Settings::uncertainty_rings},
                                    {"arcs", &Settings::arcs},
                                    {"fade_with_age", &Settings::fade_with_age}};

void read_selected(const JsonNode& node, ProjectView& view) {
  if (!node.is_object()) return;
  ProjectSelection selected;
  int layer = 0;
  node.read("layer", layer, 0, 65535);
  selected.layer = static_cast<std::size_t>(layer);
  node.read("id", selected.id);
  view.selected = std::move(selected);
}

void read_zone(const JsonNode& node, Settings& settings) {
  std::string name;
  node.read_text(name);
  Result<Zone> zone = Zone::find(name);
  if (zone)
    settings.zone = std::move(*zone);
  else
    node.warn("the zone '" + name + "' is not known here: UTC is shown");
}

}  // namespace

Json json_of(const ProjectView& view) {
  const auto& [camera, map_width, map_height, time, comparison, selected] = view;
  const auto& [center, zoom, bearing_deg, projection] = camera;
  const LonLat at = lonlat_from_world(center);
  Json json = Json::object();
  json["center"] = {at.lon_deg, at.lat_deg};
  put(json, "zoom", zoom);
  put(json, "bearing", bearing_deg);
  json["projection"] = kProjections[static_cast<std::size_t>(projection)];
  if (map_width > 0 && map_height > 0) json["map_size"] = {map_width, map_height};
  if (selected) json["selected"] = {{"layer", selected->layer}, {"id", selected->id}};
  return json;
}

void read_view(const JsonNode& node, ProjectView& view) {
  if (!node.is_object()) return;
  double center[2] = {0, 0};
  node.read_numbers("center", center, -180, 180);
  if (!is_valid({center[0], center[1]})) node.fail_at("center", "is no pair of longitude and latitude");
  view.camera.center = world_from_lonlat({center[0], center[1]});
  node.read("zoom", view.camera.zoom, kMinZoom, kMaxZoom);
  node.read("bearing", view.camera.bearing_deg, -360, 360);
  node.read("projection", view.camera.projection, kProjections);
  double size[2] = {0, 0};
  node.read_numbers("map_size", size, 1, kLargestMap);
  view.map_width = size[0];
  view.map_height = size[1];
  node.member("selected", [&](const JsonNode& n) { read_selected(n, view); });
  node.warn_of_rest();
}

Json json_of(const Settings& settings) {
  Json json = Json::object();
  json["theme"] = settings.theme;
  json["zone"] = settings.zone.name();
  json["zone_mode"] = kZoneModes[static_cast<std::size_t>(settings.zone_mode)];
  json["language"] = kLanguages[static_cast<std::size_t>(settings.label_language)];
  json["boundaries"] = kBoundaries[static_cast<std::size_t>(settings.boundaries)];
  for (const LookSwitch& one : kSwitches) json[one.key] = settings.*one.flag;
  return json;
}

void read_settings(const JsonNode& node, Settings& settings) {
  if (!node.is_object()) return;
  node.read("theme", settings.theme);
  node.member("zone", [&](const JsonNode& n) { read_zone(n, settings); });
  node.read("zone_mode", settings.zone_mode, kZoneModes);
  node.read("language", settings.label_language, kLanguages);
  node.read("boundaries", settings.boundaries, kBoundaries);
  for (const LookSwitch& one : kSwitches) node.read(one.key, settings.*one.flag);
  node.warn_of_rest();
}

Json json_of(const PictureOptions& picture) {
  const auto& [width, height, scale, pixels_per_inch, theme, decorations, basemap, transparent, title] = picture;
  Json json = Json::object();
  json["size"] = {width, height};
  put(json, "scale", scale);
  put(json, "pixels_per_inch", pixels_per_inch);
  json["theme"] = theme;
  json["decorations"] = decorations;
  json["basemap"] = basemap;
  json["transparent"] = transparent;
  json["title"] = title;
  return json;
}

void read_picture(const JsonNode& node, PictureOptions& picture) {
  if (!node.is_object()) return;
  double size[2] = {static_cast<double>(picture.width), static_cast<double>(picture.height)};
  node.read_numbers("size", size, 64, kLargestMap);
  picture.width = static_cast<int>(size[0]);
  picture.height = static_cast<int>(size[1]);
  node.read("scale", picture.scale, 0.25, 16);
  node.read("pixels_per_inch", picture.pixels_per_inch, 0, 2400);
  node.read("theme", picture.theme);
  node.read("decorations", picture.decorations);
  node.read("basemap", picture.basemap);
  node.read("transparent", picture.transparent);
  node.read("title", picture.title);
  if (picture.width * picture.scale > kLargestMap || picture.height * picture.scale > kLargestMap)
    node.fail_at("size", "is too large at this scale");
  node.warn_of_rest();
}

}  // namespace sitmap::io
