// Cells of events, and the zones and names that keep what they mean.
#include "io/event_rows.h"

#include <algorithm>
#include <iterator>

#include "io/event_fields.h"
#include "io/event_json.h"
#include "io/json_tape.h"

namespace sitmap::io {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::string_view kZone = "zone";        // only where it is needed
constexpr std::string_view kExtra = "extra";      // the properties that are no fields
constexpr const char* kSourcePrefix = "source:";  // before the name of what would else be read as a field
constexpr std::string_view kChange = "change", kChangeCertain = "change_certain";  // only where windows are compared
constexpr const char* kColumns[] = {"id",          "title",    "summary",        "start",  "end",    "zone",
                                    "membership",  "change",   "change_certain", "lon",    "lat",    "place",
                                    "precision_m", "category", "severity",       "status", "actors", "tags",
                                    "sources",     "related",  "claims",         "media",  "extra"};

bool is_taken(std::string_view name, bool with_change) {
  return is_field_name(name) || (with_change && (name == kChange || name == kChangeCertain));
}

// A name that is not taken, and which no other of the names is.
std::string name_beside_fields(const std::string& name, const std::vector<std::string>& names, bool with_change) {
  std::string free = name;
  if (!is_taken(name, with_change)) return free;
  do {
    free.insert(0, kSourcePrefix);
  } while (std::find(names.begin(), names.end(), free) != names.end());
  return free;
}

}  // namespace

ZoneFinder::ZoneFinder(const EventTable& table, std::span<const EventLayerPtr> layers) : table_(table) {
  for (const EventLayerPtr& layer : layers) {
    std::vector<Zone>& zones = zones_.emplace_back();
    for (const std::string& name : layer->zones) {
      if (Result<Zone> zone = Zone::find(name)) zones.push_back(std::move(*zone));
    }
    any_ = any_ || !zones.empty();
  }
}

std::string ZoneFinder::name(EventIndex event) const {
  const std::size_t layer = table_.layer(event);
  if (layer >= zones_.size() || zones_[layer].empty()) return {};
  const std::vector<EventTime> times = times_of(event);
  if (times.empty() || gives(Zone::utc(), times)) return {};
  for (const Zone& zone : zones_[layer]) {
    if (gives(zone, times)) return zone.name();
  }
  return {};
}

std::vector<EventTime> ZoneFinder::times_of(EventIndex event) const {
  std::vector<EventTime> times;
  if (table_.has_time(event)) times.push_back(table_.time(event));
  EventDetail detail;
  table_.read_lists(event, detail);
  for (const Claim& claim : detail.claims) {
    if (claim.time) times.push_back(*claim.time);
  }
  return times;
}

bool ZoneFinder::gives(const Zone& zone, const std::vector<EventTime>& times) {
  return std::all_of(times.begin(), times.end(), [&](const EventTime& time) {
    const Result<EventTime> again = parse_event_time(time.start_text, time.end_text, zone);
    return again && again->outer == time.outer && again->core == time.core;
  });
}

bool is_event_column(std::string_view name) {
  return std::find(std::begin(kColumns), std::end(kColumns), name) != std::end(kColumns);
}

std::string_view change_text(Change change) {
  switch (change) {
    case Change::new_:
      return "new";
    case Change::ended:
      return "ended";
    case Change::continuing:
      return "continuing";
    case Change::neither:
      break;
  }
  return {};
}

std::string members_beside_fields(std::string_view object, bool with_change) {
  const std::string_view members = object.size() > 2 ? object.substr(1, object.size() - 2) : std::string_view();
  JsonTape tape;
  std::size_t offset = 0;
  if (members.empty() || tape.read(object, offset)) return std::string(members);
  std::vector<std::string> names;
  for (auto at = tape.root().begin(); at != tape.root().end(); ++at) names.push_back(at.key().text());
  const auto taken = [&](const std::string& name) { return is_taken(name, with_change); };
  if (std::none_of(names.begin(), names.end(), taken)) return std::string(members);
  std::string renamed;
  for (auto at = tape.root().begin(); at != tape.root().end(); ++at) {
    if (!renamed.empty()) renamed += ',';
    append_json_text(name_beside_fields(at.key().text(), names, with_change), renamed);
    (renamed += ':') += (*at).raw();
  }
  return renamed;
}

nlohmann::ordered_json plain_json(const EventTable& table, const ZoneFinder& zones, EventIndex event,
                                  const Standing& standing) {
  Json properties = event_properties(table, event);
  properties["id"] = table.id(event);
  if (standing.membership) properties["membership"] = membership_name(*standing.membership);
  if (standing.change && standing.change->change != Change::neither) {
    properties[kChange] = change_text(standing.change->change);
    properties[kChangeCertain] = standing.change->certain;
  }
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

EventCells::EventCells(const EventTable& table, std::span<const EventLayerPtr> layers, bool with_changes)
    : table_(table), zones_(table, layers), columns_(std::begin(kColumns), std::end(kColumns)) {
  if (!zones_.any()) std::erase(columns_, kZone);
  if (with_changes) return;
  std::erase(columns_, kChange);
  std::erase(columns_, kChangeCertain);
}

void EventCells::read(EventIndex event, const Standing& standing, std::vector<std::string>& cells) const {
  const Json object = plain_json(table_, zones_, event, standing);
  cells.assign(columns_.size(), {});
  for (std::size_t i = 0; i < columns_.size(); ++i) {
    if (columns_[i] == kExtra) cells[i] = table_.extra_json(event);
    const auto at = object.find(std::string(columns_[i]));
    if (at != object.end()) cells[i] = at->is_string() ? at->get<std::string>() : json_line(*at);
  }
}

}  // namespace sitmap::io
