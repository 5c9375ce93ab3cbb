// Measurements in a project file, and positions.
#include "core/geodesy.h"
#include "io/project_parts.h"

namespace sitmap::io {
namespace {

constexpr std::string_view kKinds[] = {"distance", "area", "rings"};

}  // namespace

Json json_of_positions(const std::vector<LonLat>& positions) {
  Json json = Json::array();
  for (const LonLat position : positions) json.push_back({position.lon_deg, position.lat_deg});
  return json;
}

LonLat read_position(const JsonNode& node) {
  LonLat position;
  if (!node.json().is_array() || node.json().size() != 2) {
    node.fail("is no pair of longitude and latitude");
    return position;
  }
  node.element(0).read_number(position.lon_deg, -180, 180);
  node.element(1).read_number(position.lat_deg, -90, 90);
  return position;
}

Json json_of(const Measurement& measurement) {
  const auto& [kind, name, points, radii_m, visible] = measurement;
  Json json = Json::object();
  json["kind"] = kKinds[static_cast<std::size_t>(kind)];
  json["name"] = name;
  json["points"] = json_of_positions(points);
  if (kind == MeasurementKind::rings) json["radii_m"] = radii_m;
  json["visible"] = visible;
  return json;
}

Measurement read_measurement(const JsonNode& node) {
  Measurement measurement;
  if (!node.is_object()) return measurement;
  node.read("kind", measurement.kind, kKinds);
  node.read("name", measurement.name);
  node.elements("points", [&](const JsonNode& n) { measurement.points.push_back(read_position(n)); });
  node.elements("radii_m", [&](const JsonNode& n) {
    double radius_m = 0;
    n.read_number(radius_m, 0, kFarthestApart_m);
    measurement.radii_m.push_back(radius_m);
  });
  node.read("visible", measurement.visible);
  if (!is_whole(measurement)) node.fail("has too few points, or no radius");
  node.warn_of_rest();
  return measurement;
}

}  // namespace sitmap::io
