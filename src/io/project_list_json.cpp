// The list of events in a project file: cards or table, its order and columns.
#include "io/project_parts.h"

namespace sitmap::io {
namespace {

constexpr std::string_view kLooks[] = {"cards", "table"};
constexpr std::string_view kOrders[] = {"time", "title", "category", "severity", "column"};
constexpr double kWidestColumn = 4096;

}  // namespace

Json json_of_list(const Settings& settings) {
  Json json = Json::object();
  json["look"] = kLooks[static_cast<std::size_t>(settings.list_look)];
  json["order"] = kOrders[static_cast<std::size_t>(settings.list_order)];
  json["column"] = settings.list_column;
  json["descending"] = settings.list_descending;
  json["only_shown"] = settings.list_only_shown;
  Json& columns = json["columns"] = Json::array();
  for (const auto& [field, width] : settings.table_columns) {
    Json column = {{"field", field}};
    put(column, "width", width);
    columns.push_back(std::move(column));
  }
  return json;
}

void read_list(const JsonNode& node, Settings& settings) {
  if (!node.is_object()) return;
  node.read("look", settings.list_look, kLooks);
  node.read("order", settings.list_order, kOrders);
  node.read("column", settings.list_column);
  node.read("descending", settings.list_descending);
  node.read("only_shown", settings.list_only_shown);
  if (node.has("columns")) settings.table_columns.clear();
  node.elements("columns", [&](const JsonNode& n) {
    if (!n.is_object()) return;
    TableColumn column;
    n.read("field", column.field);
    n.read("width", column.width, 1, kWidestColumn);
    if (column.field.empty()) n.fail("names no \"field\"");
    n.warn_of_rest();
    settings.table_columns.push_back(std::move(column));
  });
  node.warn_of_rest();
}

}  // namespace sitmap::io
