// Writes selected events as GeoJSON, as plain JSON and as CSV.
#include "io/event_writer.h"

#include <algorithm>
#include <cassert>

#include "io/event_fields.h"
#include "io/event_json.h"
#include "io/json_tape.h"

namespace sitmap::io {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::string_view kZone = "zone";        // only where it is needed
constexpr std::string_view kExtra = "extra";      // the properties that are no fields
constexpr const char* kSourcePrefix = "source:";  // before the name of what would else be read as a field
constexpr const char* kColumns[] = {"id",     "title", "summary", "start",       "end",      "zone",     "membership",
                                    "lon",    "lat",   "place",   "precision_m", "category", "severity", "status",
                                    "actors", "tags",  "sources", "related",     "claims",   "media",    "extra"};

// Tells in which zone an event's time was read, by reading it again.
class ZoneFinder {
 public:
  ZoneFinder(const EventTable& table, std::span<const EventLayerPtr> layers) : table_(table) {
    for (const EventLayerPtr& layer : layers) {
      std::vector<Zone>& zones = zones_.emplace_back();
      for (const std::string& name : layer->zones) {
        if (Result<Zone> zone = Zone::find(name)) zones.push_back(std::move(*zone));
      }
      any_ = any_ || !zones.empty();
    }
  }

  bool any() const { return any_; }

  // Empty if UTC gives the same time.
  std::string name(EventIndex event) const {
    const std::size_t layer = table_.layer(event);
    if (layer >= zones_.size() || zones_[layer].empty() || !table_.has_time(event)) return {};
    const EventTime time = table_.time(event);
    if (gives(Zone::utc(), time)) return {};
    for (const Zone& zone : zones_[layer]) {
      if (gives(zone, time)) return zone.name();
    }
    return {};
  }

 private:
  static bool gives(const Zone& zone, const EventTime& time) {
    const Result<EventTime> again = parse_event_time(time.start_text, time.end_text, zone);
    return again && again->outer == time.outer && again->core == time.core;
  }

  const EventTable& table_;
  std::vector<std::vector<Zone>> zones_;  // of each layer
  bool any_ = false;
};

// Puts members (JSON, without braces) at the end of an object's text.
void append_members(std::string& object, std::string_view members) {
  object.pop_back();
  if (object.back() != '{') object += ',';
  object.append(members).push_back('}');
}

// A name by which the value is not read as a field, and which no other of the names is.
std::string name_beside_fields(const std::string& name, const std::vector<std::string>& names) {
  std::string free = name;
  if (!is_field_name(name)) return free;
  do {
    free.insert(0, kSourcePrefix);
  } while (std::find(names.begin(), names.end(), free) != names.end());
  return free;
}

// The members of the object of what is no field, without its braces. They go from file to file as they are, digit by
// digit; only a name that would be read as a field is given another one.
std::string members_beside_fields(std::string_view object) {
  const std::string_view members = object.size() > 2 ? object.substr(1, object.size() - 2) : std::string_view();
  JsonTape tape;
  std::size_t offset = 0;
  if (members.empty() || tape.read(object, offset)) return std::string(members);
  std::vector<std::string> names;
  for (auto at = tape.root().begin(); at != tape.root().end(); ++at) names.push_back(at.key().text());
  if (std::none_of(names.begin(), names.end(), is_field_name)) return std::string(members);
  std::string renamed;
  for (auto at = tape.root().begin(); at != tape.root().end(); ++at) {
    if (!renamed.empty()) renamed += ',';
    append_json_text(name_beside_fields(at.key().text(), names), renamed);
    (renamed += ':') += (*at).raw();
  }
  return renamed;
}

std::string feature_line(const EventTable& table, const ZoneFinder& zones, EventIndex event, Membership membership) {
  Json feature = {{"type", "Feature"}, {"id", table.id(event)}, {"geometry", nullptr}};
  if (table.has_position(event)) {
    const LonLat p = table.position()[event];
    feature["geometry"] = {{"type", "Point"}, {"coordinates", {p.lon_deg, p.lat_deg}}};
  }
  if (std::string zone = zones.name(event); !zone.empty()) feature["zone"] = std::move(zone);
  std::string properties = json_line(event_properties(table, event));
  const std::string extra = members_beside_fields(table.extra_json(event));
  if (!extra.empty()) append_members(properties, extra);
  append_members(properties, "\"membership\":\"" + std::string(membership_name(membership)) + '"');
  std::string line = json_line(feature);
  append_members(line, "\"properties\":" + properties);
  return line;
}

// The columns that are stated, all at one level, without "extra".
Json plain_json(const EventTable& table, const ZoneFinder& zones, EventIndex event, Membership membership) {
  Json properties = event_properties(table, event);
  properties["id"] = table.id(event);
  properties["membership"] = membership_name(membership);
  if (std::string zone = zones.name(event); !zone.empty()) properties["zone"] = std::move(zone);
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

std::string plain_line(const EventTable& table, const ZoneFinder& zones, EventIndex event, Membership membership) {
  std::string line = json_line(plain_json(table, zones, event, membership));
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
                          std::span<const Membership> memberships, std::span<const EventLayerPtr> layers) {
  assert(events.size() == memberships.size());
  const ZoneFinder zones(table, layers);
  return json_list("{\"type\":\"FeatureCollection\",\"features\":[", events, memberships,
                   [&](EventIndex i, Membership m) { return feature_line(table, zones, i, m); }) +
         "]}\n";
}

std::string write_json(const EventTable& table, std::span<const EventIndex> events,
                       std::span<const Membership> memberships, std::span<const EventLayerPtr> layers) {
  assert(events.size() == memberships.size());
  const ZoneFinder zones(table, layers);
  return json_list("[", events, memberships,
                   [&](EventIndex i, Membership m) { return plain_line(table, zones, i, m); }) +
         "]\n";
}

std::string write_csv(const EventTable& table, std::span<const EventIndex> events,
                      std::span<const Membership> memberships, std::span<const EventLayerPtr> layers) {
  assert(events.size() == memberships.size());
  const ZoneFinder zones(table, layers);
  std::vector<std::string_view> columns(std::begin(kColumns), std::end(kColumns));
  if (!zones.any()) std::erase(columns, kZone);
  std::string text;
  for (const std::string_view column : columns) {
    if (!text.empty()) text += ',';
    text += column;
  }
  text += "\r\n";
  for (std::size_t i = 0; i < events.size(); ++i) {
    const Json object = plain_json(table, zones, events[i], memberships[i]);
    for (const std::string_view column : columns) {
      if (column != columns.front()) text += ',';
      const auto at = object.find(std::string(column));
      if (column == kExtra) append_cell(text, table.extra_json(events[i]));
      if (at != object.end()) append_cell(text, at->is_string() ? at->get<std::string>() : json_line(*at));
    }
    text += "\r\n";
  }
  return text;
}

}  // namespace sitmap::io
