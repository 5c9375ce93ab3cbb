// Writes selected events as GeoJSON, as plain JSON and as CSV.
#include "io/event_writer.h"

#include <cassert>

#include "io/event_json.h"

namespace sitmap::io {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::string_view kExtra = "extra";  // the properties that are no fields
constexpr const char* kColumns[] = {"id",   "title",   "summary",     "start",    "end",      "membership", "lon",
                                    "lat",  "place",   "precision_m", "category", "severity", "status",     "actors",
                                    "tags", "sources", "related",     "claims",   "media",    "extra"};

// Puts members (JSON, without braces) at the end of an object's text.
void append_members(std::string& object, std::string_view members) {
  object.pop_back();
  if (object.back() != '{') object += ',';
  object.append(members).push_back('}');
}

// What is no field goes from file to file as it is, digit by digit.
std::string feature_line(const EventTable& table, EventIndex event, Membership membership) {
  Json feature = {{"type", "Feature"}, {"id", table.id(event)}, {"geometry", nullptr}};
  if (table.has_position(event)) {
    const LonLat p = table.position()[event];
    feature["geometry"] = {{"type", "Point"}, {"coordinates", {p.lon_deg, p.lat_deg}}};
  }
  std::string properties = json_line(event_properties(table, event));
  const std::string_view extra = table.extra_json(event);
  if (extra.size() > 2) append_members(properties, extra.substr(1, extra.size() - 2));
  append_members(properties, "\"membership\":\"" + std::string(membership_name(membership)) + '"');
  std::string line = json_line(feature);
  append_members(line, "\"properties\":" + properties);
  return line;
}

// The columns that are stated, all at one level, without "extra".
Json plain_json(const EventTable& table, EventIndex event, Membership membership) {
  Json properties = event_properties(table, event);
  properties["id"] = table.id(event);
  properties["membership"] = membership_name(membership);
  if (table.has_position(event)) {
    properties["lon"] = table.position()[event].lon_deg;
    properties["lat"] = table.position()[event].lat_deg;
  }
  Json plain = Json::object();
  for (const char* column : kColumns) {
    const auto at = properties.find(column);
    if (at != properties.end()) plain[column] = std::move(*at);
  }
  return plain;
}

std::string plain_line(const EventTable& table, EventIndex event, Membership membership) {
  std::string line = json_line(plain_json(table, event, membership));
  const std::string_view extra = table.extra_json(event);
  if (!extra.empty()) append_members(line, "\"extra\":" + std::string(extra));
  return line;
}

template <class MakeLine>
std::string json_list(std::string text, std::span<const EventIndex> events, std::span<const Membership> memberships,
                      MakeLine make_line) {
  for (std::size_t i = 0; i < events.size(); ++i) {
    text += i == 0 ? "\n" : ",\n";
    text += make_line(events[i], memberships[i]);
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
                   [&](EventIndex i, Membership m) { return feature_line(table, i, m); }) +
         "]}\n";
}

std::string write_json(const EventTable& table, std::span<const EventIndex> events,
                       std::span<const Membership> memberships) {
  assert(events.size() == memberships.size());
  return json_list("[", events, memberships, [&](EventIndex i, Membership m) { return plain_line(table, i, m); }) +
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
      if (column == kExtra) append_cell(text, table.extra_json(events[i]));
      if (at != object.end()) append_cell(text, at->is_string() ? at->get<std::string>() : json_line(*at));
    }
    text += "\r\n";
  }
  return text;
}

}  // namespace sitmap::io
