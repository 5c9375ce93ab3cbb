// The filter in a project file.
#include <algorithm>

#include "io/project_parts.h"

namespace sitmap::io {
namespace {

constexpr std::string_view kStatuses[] = {"unstated", "confirmed", "claimed", "disputed"};

void read_where(const JsonNode& node, Filter& filter) {
  if (!node.is_object()) return;
  std::pair<std::string, std::string> where;
  node.read("field", where.first);
  node.read("value", where.second);
  if (where.first.empty()) node.fail("names no \"field\"");
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

}  // namespace

// hidden_layers are stated by each layer.
Json json_of(const Filter& filter) {
  const auto& [hidden_categories, hidden_layers, hidden_severities, hidden_statuses, text, where, has_bbox, bbox,
               show_undated] = filter;
  Json json = Json::object();
  json["hidden_categories"] = hidden_categories;
  Json& severities = json["hidden_severities"] = Json::array();
  for (std::size_t i = 0; i < hidden_severities.size(); ++i)
    if (hidden_severities[i]) severities.push_back(i);
  Json& statuses = json["hidden_statuses"] = Json::array();
  for (std::size_t i = 0; i < hidden_statuses.size(); ++i)
    if (hidden_statuses[i]) statuses.push_back(kStatuses[i]);
  json["text"] = text;
  Json& conditions = json["where"] = Json::array();
  for (const auto& [field, value] : where) conditions.push_back({{"field", field}, {"value", value}});
  if (has_bbox) json["bbox"] = {bbox.west_deg, bbox.south_deg, bbox.east_deg, bbox.north_deg};
  json["show_undated"] = show_undated;
  return json;
}

void read_filter(const JsonNode& node, Filter& filter) {
  if (!node.is_object()) return;
  node.read("hidden_categories", filter.hidden_categories);
  std::sort(filter.hidden_categories.begin(), filter.hidden_categories.end());
  node.elements("hidden_severities", [&](const JsonNode& n) { read_severity(n, filter); });
  node.elements("hidden_statuses", [&](const JsonNode& n) { read_status(n, filter); });
  node.read("text", filter.text);
  node.elements("where", [&](const JsonNode& n) { read_where(n, filter); });
  read_box(node, filter);
  node.read("show_undated", filter.show_undated);
  node.warn_of_rest();
}

}  // namespace sitmap::io
