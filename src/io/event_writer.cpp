// Writes selected events as GeoJSON, as plain JSON and as CSV.
#include "io/event_writer.h"

#include <algorithm>
#include <cassert>
#include <optional>

#include "io/event_json.h"
#include "io/event_rows.h"

namespace sitmap::io {
namespace {

using Json = nlohmann::ordered_json;

// Puts members (JSON, without braces) at the end of an object's text.
void append_members(std::string& object, std::string_view members) {
  object.pop_back();
  if (object.back() != '{') object += ',';
  object.append(members).push_back('}');
}

std::string feature_line(const EventTable& table, const ZoneFinder& zones, EventIndex event, const Standing& standing) {
  Json feature = {{"type", "Feature"}, {"id", table.id(event)}, {"geometry", nullptr}};
  if (table.has_position(event)) {
    const LonLat p = table.position()[event];
    feature["geometry"] = {{"type", "Point"}, {"coordinates", {p.lon_deg, p.lat_deg}}};
  }
  if (std::string zone = zones.name(event); !zone.empty()) feature["zone"] = std::move(zone);
  std::string properties = json_line(event_properties(table, event));
  const std::string extra = members_beside_fields(table.extra_json(event), standing.change.has_value());
  if (!extra.empty()) append_members(properties, extra);
  if (standing.membership)
    append_members(properties, "\"membership\":\"" + std::string(membership_name(*standing.membership)) + '"');
  if (standing.change && standing.change->change != Change::neither) {
    append_members(properties, "\"change\":\"" + std::string(change_text(standing.change->change)) +
                                   "\",\"change_certain\":" + (standing.change->certain ? "true" : "false"));
  }
  std::string line = json_line(feature);
  append_members(line, "\"properties\":" + properties);
  return line;
}

std::string plain_line(const EventTable& table, const ZoneFinder& zones, EventIndex event, const Standing& standing) {
  std::string line = json_line(plain_json(table, zones, event, standing));
  const std::string_view extra = table.extra_json(event);
  if (!extra.empty()) append_members(line, "\"extra\":" + std::string(extra));
  return line;
}

// What the lists say of one of their events.
struct Standings {
  std::span<const Membership> memberships;
  std::span<const EventChange> changes;
  Standing operator[](std::size_t i) const {
    return {memberships[i], changes.empty() ? std::nullopt : std::optional(changes[i])};
  }
};

template <class MakeLine>
std::string json_list(std::string text, std::span<const EventIndex> events, const Standings& standings,
                      MakeLine make_line) {
  for (std::size_t i = 0; i < events.size(); ++i) {
    text += i == 0 ? "\n" : ",\n";
    text += make_line(events[i], standings[i]);
  }
  if (!events.empty()) text += '\n';
  return text;
}

void append_cell(std::string& row, std::string_view text) {
  if (text.find_first_of(std::string_view(",\"\r\n\0", 5)) == std::string_view::npos) {
    row += text;
    return;
  }
  row += '"';
  for (const char c : text) {
    if (c == '"') row += '"';
    if (c == '\0') {
      row += "\xEF\xBF\xBD";  // a text would end here for many a program
    } else {
      row += c;
    }
  }
  row += '"';
}

}  // namespace

std::string write_geojson(const EventTable& table, std::span<const EventIndex> events,
                          std::span<const Membership> memberships, std::span<const EventLayerPtr> layers,
                          std::span<const EventChange> changes) {
  assert(events.size() == memberships.size());
  const ZoneFinder zones(table, layers);
  return json_list("{\"type\":\"FeatureCollection\",\"features\":[", events, {memberships, changes},
                   [&](EventIndex i, const Standing& s) { return feature_line(table, zones, i, s); }) +
         "]}\n";
}

std::string feature_lines(const EventTable& table, std::span<const EventIndex> rows,
                          std::span<const EventLayerPtr> layers) {
  const ZoneFinder zones(table, layers);
  std::string text;
  for (const EventIndex event : rows) {
    text += text.empty() ? "\n" : ",\n";
    text += feature_line(table, zones, event, {std::nullopt, {}});
  }
  if (!rows.empty()) text += '\n';
  return text;
}

std::string write_json(const EventTable& table, std::span<const EventIndex> events,
                       std::span<const Membership> memberships, std::span<const EventLayerPtr> layers,
                       std::span<const EventChange> changes) {
  assert(events.size() == memberships.size());
  const ZoneFinder zones(table, layers);
  return json_list("[", events, {memberships, changes},
                   [&](EventIndex i, const Standing& s) { return plain_line(table, zones, i, s); }) +
         "]\n";
}

std::string write_csv(const EventTable& table, std::span<const EventIndex> events,
                      std::span<const Membership> memberships, std::span<const EventLayerPtr> layers,
                      std::span<const EventChange> changes) {
  assert(events.size() == memberships.size());
  const Standings standings{memberships, changes};
  const EventCells reader(table, layers, !changes.empty());
  std::string text;
  for (const std::string_view column : reader.columns()) {
    if (!text.empty()) text += ',';
    text += column;
  }
  text += "\r\n";
  std::vector<std::string> cells;
  for (std::size_t i = 0; i < events.size(); ++i) {
    reader.read(events[i], standings[i], cells);
    for (std::size_t column = 0; column < cells.size(); ++column) {
      if (column > 0) text += ',';
      append_cell(text, cells[column]);
    }
    text += "\r\n";
  }
  return text;
}

}  // namespace sitmap::io
