// Writes selected events as GeoJSON, as plain JSON and as CSV.
#include "io/event_writer.h"

#include <cassert>

#include "io/event_json.h"

namespace sitmap::io {
namespace {

using Json = nlohmann::ordered_json;

constexpr const char* kColumns[] = {"id",   "title",   "summary",     "start",    "end",      "membership", "lon",
                                    "lat",  "place",   "precision_m", "category", "severity", "status",     "actors",
                                    "tags", "sources", "related",     "claims",   "media",    "extra"};

Json feature_json(const EventTable& table, EventIndex event, Membership membership) {
  Json feature = {{"type", "Feature"}, {"id", table.id(event)}, {"geometry", nullptr}};
  if (table.has_position(event)) {
    const LonLat p = table.position()[event];
    feature["geometry"] = {{"type", "Point"}, {"coordinates", {p.lon_deg, p.lat_deg}}};
  }
  feature["properties"] = event_properties(table, event);
  const Json extra = extra_properties(table, event);
  for (const auto& [key, value] : extra.items()) feature["properties"][key] = value;
  feature["properties"]["membership"] = membership_name(membership);
  return feature;
}

// The columns that are stated, all at one level, and "extra" for the properties that are no fields.
Json plain_json(const EventTable& table, EventIndex event, Membership membership) {
  Json properties = event_properties(table, event);
  properties["id"] = table.id(event);
  properties["membership"] = membership_name(membership);
  if (table.has_position(event)) {
    properties["lon"] = table.position()[event].lon_deg;
    properties["lat"] = table.position()[event].lat_deg;
  }
  Json extra = extra_properties(table, event);
  if (!extra.empty()) properties["extra"] = std::move(extra);
  Json plain = Json::object();
  for (const char* column : kColumns) {
    const auto at = properties.find(column);
    if (at != properties.end()) plain[column] = std::move(*at);
  }
  return plain;
}

template <class MakeLine>
std::string json_list(std::string text, std::span<const EventIndex> events, std::span<const Membership> memberships,
                      MakeLine make_line) {
  for (std::size_t i = 0; i < events.size(); ++i) {
    text += i == 0 ? "\n" : ",\n";
    text += json_line(make_line(events[i], memberships[i]));
  }
  if (!events.empty()) text += '\n';
  return text;
}

void append_cell(std::string& row, std::string_view text) {
  if (text.find_first_of(",\"\r\n") == std::string_view::npos) {
    row += text;
    return;
  }
  row += '"';
  for (const char c : text) {
    if (c == '"') row += '"';
    row += c;
  }
  row += '"';
}

}  // namespace

std::string write_geojson(const EventTable& table, std::span<const EventIndex> events,
                          std::span<const Membership> memberships) {
  assert(events.size() == memberships.size());
  return json_list("{\"type\":\"FeatureCollection\",\"features\":[", events, memberships,
                   [&](EventIndex i, Membership m) { return feature_json(table, i, m); }) +
         "]}\n";
}

std::string write_json(const EventTable& table, std::span<const EventIndex> events,
                       std::span<const Membership> memberships) {
  assert(events.size() == memberships.size());
  return json_list("[", events, memberships, [&](EventIndex i, Membership m) { return plain_json(table, i, m); }) +
         "]\n";
}

std::string write_csv(const EventTable& table, std::span<const EventIndex> events,
                      std::span<const Membership> memberships) {
  assert(events.size() == memberships.size());
  std::string text;
  for (const char* column : kColumns) {
    if (!text.empty()) text += ',';
    text += column;
  }
  text += "\r\n";
  for (std::size_t i = 0; i < events.size(); ++i) {
    const Json object = plain_json(table, events[i], memberships[i]);
    for (const char* column : kColumns) {
      if (column != kColumns[0]) text += ',';
      const auto at = object.find(column);
      if (at != object.end()) append_cell(text, at->is_string() ? at->get<std::string>() : json_line(*at));
    }
    text += "\r\n";
  }
  return text;
}

}  // namespace sitmap::io
