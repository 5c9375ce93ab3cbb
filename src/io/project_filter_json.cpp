// The filter in a project file.
#include <algorithm>

#include "core/geodesy.h"
#include "io/project_parts.h"

namespace sitmap::io {
namespace {

constexpr std::string_view kComparisons[] = {"=", "!=", "<", "<=", ">", ">=", "~"};
constexpr std::string_view kStatuses[] = {"unstated", "confirmed", "claimed", "disputed"};

void read_where(const JsonNode& node, Filter& filter) {
  if (!node.is_object()) return;
  FieldCondition where;
  node.read("field", where.field);
  node.read("value", where.value);
  node.read("is", where.comparison, kComparisons);
  if (where.field.empty()) node.fail("names no \"field\"");
  node.warn_of_rest();
  filter.where.push_back(std::move(where));
}

void read_severity(const JsonNode& node, Filter& filter) {
  double severity = 0;
  node.read_number(severity, 0, static_cast<double>(filter.hidden_severities.size() - 1));
  filter.hidden_severities.at(static_cast<std::size_t>(severity)) = true;
}

void read_status(const JsonNode& node, Filter& filter) {
  std::string status;
  node.read_text(status);
  const auto* const found = std::find(std::begin(kStatuses), std::end(kStatuses), status);
  if (found == std::end(kStatuses)) return node.fail("'" + status + "' is not known");
  filter.hidden_statuses.at(static_cast<std::size_t>(found - std::begin(kStatuses))) = true;
}

void read_box(const JsonNode& node, Filter& filter) {
  double box[4] = {-180, -90, 180, 90};
  node.read_numbers("bbox", box, -180, 180);
  filter.has_bbox = node.has("bbox");
  if (!filter.has_bbox) return;
  filter.bbox = {box[0], box[1], box[2], box[3]};
  if (!is_valid({box[0], box[1]}) || !is_valid({box[2], box[3]}) || box[1] > box[3])
    node.fail_at("bbox", "is no box of west, south, east, north");
}

void read_circle(const JsonNode& node, Filter& filter) {
  if (!node.is_object()) return;
  Circle circle;
  double center[2] = {0, 0};
  node.read_numbers("center", center, -180, 180);
  circle.center = {center[0], center[1]};
  node.read("radius_m", circle.radius_m, 0, kFarthestApart_m);
  if (!is_valid(circle.center)) node.fail_at("center", "is no pair of longitude and latitude");
  node.warn_of_rest();
  filter.circle = circle;
}

}  // namespace

// hidden_layers are stated by each layer.
Json json_of(const Filter& filter) {
  const auto& [hidden_categories, hidden_layers, hidden_severities, hidden_statuses, only_actors, only_tags, text,
               where, has_bbox, bbox, polygon, circle, show_undated] = filter;
  Json json = Json::object();
  json["hidden_categories"] = hidden_categories;
  Json& severities = json["hidden_severities"] = Json::array();
  for (std::size_t i = 0; i < hidden_severities.size(); ++i)
    if (hidden_severities[i]) severities.push_back(i);
  Json& statuses = json["hidden_statuses"] = Json::array();
  for (std::size_t i = 0; i < hidden_statuses.size(); ++i)
    if (hidden_statuses[i]) statuses.push_back(kStatuses[i]);
  json["only_actors"] = only_actors;
  json["only_tags"] = only_tags;
  json["text"] = text;
  Json& conditions = json["where"] = Json::array();
  for (const auto& [field, value, comparison] : where) {
    Json condition = {{"field", field}, {"is", kComparisons[static_cast<std::size_t>(comparison)]}};
    condition["value"] = value;
    conditions.push_back(std::move(condition));
  }
  if (has_bbox) json["bbox"] = {bbox.west_deg, bbox.south_deg, bbox.east_deg, bbox.north_deg};
  if (!polygon.empty()) json["polygon"] = json_of_positions(polygon);
  if (circle) {
    Json& one = json["circle"] = Json::object();
    one["center"] = {circle->center.lon_deg, circle->center.lat_deg};
    put(one, "radius_m", circle->radius_m);
  }
  json["show_undated"] = show_undated;
  return json;
}

void read_filter(const JsonNode& node, Filter& filter) {
  if (!node.is_object()) return;
  node.read("hidden_categories", filter.hidden_categories);
  std::sort(filter.hidden_categories.begin(), filter.hidden_categories.end());
  node.elements("hidden_severities", [&](const JsonNode& n) { read_severity(n, filter); });
  node.elements("hidden_statuses", [&](const JsonNode& n) { read_status(n, filter); });
  node.read("only_actors", filter.only_actors);
  node.read("only_tags", filter.only_tags);
  for (auto* only : {&filter.only_actors, &filter.only_tags}) {
    std::sort(only->begin(), only->end());
    only->erase(std::unique(only->begin(), only->end()), only->end());
  }
  node.read("text", filter.text);
  node.elements("where", [&](const JsonNode& n) { read_where(n, filter); });
  read_box(node, filter);
  node.elements("polygon", [&](const JsonNode& n) { filter.polygon.push_back(read_position(n)); });
  node.member("circle", [&](const JsonNode& n) { read_circle(n, filter); });
  node.read("show_undated", filter.show_undated);
  node.warn_of_rest();
}

}  // namespace sitmap::io
