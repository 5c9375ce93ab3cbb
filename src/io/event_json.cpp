// Events as JSON.
#include "io/event_json.h"

#include <algorithm>
#include <charconv>

namespace sitmap::io {
namespace {

using Json = nlohmann::ordered_json;

const char* status_name(EventStatus status) {
  constexpr const char* kNames[] = {"", "confirmed", "claimed", "disputed"};
  return kNames[static_cast<std::size_t>(status)];
}

void add_text(Json& object, const char* name, std::string_view text) {
  if (!text.empty()) object[name] = text;
}

void add_texts(Json& object, const char* name, const std::vector<std::string>& texts) {
  if (!texts.empty()) object[name] = texts;
}

// The double whose shortest decimal is that of the float: 0.1f as 0.1, not 0.10000000149.
double widened(float number) {
  char digits[32];
  const auto end = std::to_chars(digits, digits + sizeof digits, number).ptr;
  double wide = 0;
  std::from_chars(digits, end, wide);
  return wide;
}

Json source_json(const Source& source) {
  Json object = Json::object();
  add_text(object, "title", source.title);
  add_text(object, "publisher", source.publisher);
  add_text(object, "url", source.url);
  add_text(object, "published", source.published);
  add_text(object, "locator", source.locator);
  return object;
}

// JSON text that json_line writes as it is.
Json verbatim(std::string_view json) {
  return Json::binary({json.begin(), json.end()});
}

Json claim_json(const Claim& claim) {
  Json object = Json::object();
  add_text(object, "who", claim.who);
  add_text(object, "what", claim.what);
  if (claim.time) {
    add_text(object, "start", claim.time->start_text);
    add_text(object, "end", claim.time->end_text);
  }
  add_text(object, "place", claim.place);
  if (claim.position) object["position"] = {claim.position->lon_deg, claim.position->lat_deg};
  if (claim.precision_m > 0) object["precision_m"] = claim.precision_m;
  for (const Figure& figure : claim.figures)
    object["figures"][figure.name] = figure.is_number ? verbatim(figure.value) : Json(figure.value);
  if (!claim.source.empty()) object["source"] = source_json(claim.source);
  return object;
}

template <class List, class Make>
Json list_json(const List& list, Make make) {
  Json json = Json::array();
  for (const auto& element : list) json.push_back(make(element));
  return json;
}

bool has_verbatim(const Json& value) {
  return value.is_binary() || (value.is_structured() && std::any_of(value.begin(), value.end(), has_verbatim));
}

std::string dumped(const Json& value) {
  return value.dump(-1, ' ', false, Json::error_handler_t::replace);
}

void append_parts(const Json& value, std::string& out) {
  if (value.is_binary()) {
    out.append(value.get_binary().begin(), value.get_binary().end());
    return;
  }
  if (!has_verbatim(value)) {
    out += dumped(value);
    return;
  }
  const char* const brackets = value.is_object() ? "{}" : "[]";
  out += brackets[0];
  bool first = true;
  for (const auto& [key, part] : value.items()) {
    if (!first) out += ',';
    first = false;
    if (value.is_object()) (out += dumped(Json(key))) += ':';
    append_parts(part, out);
  }
  out += brackets[1];
}

void add_lists(Json& object, const EventDetail& detail) {
  add_texts(object, "actors", detail.actors);
  add_texts(object, "tags", detail.tags);
  if (!detail.sources.empty()) object["sources"] = list_json(detail.sources, source_json);
  for (const Relation& relation : detail.related) {
    Json entry = {{"id", relation.id}};
    add_text(entry, "relation", relation.relation);
    object["related"].push_back(std::move(entry));
  }
  if (!detail.claims.empty()) object["claims"] = list_json(detail.claims, claim_json);
  add_texts(object, "media", detail.media);
}

}  // namespace

Json event_properties(const EventTable& table, EventIndex event) {
  EventDetail detail;
  table.read_lists(event, detail);
  Json object = Json::object();
  add_text(object, "title", table.title(event));
  add_text(object, "summary", table.summary(event));
  if (table.has_time(event)) {
    const EventTime time = table.time(event);
    add_text(object, "start", time.start_text);
    add_text(object, "end", time.end_text);
  }
  add_text(object, "place", table.place(event));
  if (table.precision_m()[event] > 0) object["precision_m"] = widened(table.precision_m()[event]);
  add_text(object, "category", table.categories()[table.category()[event]]);
  if (table.severity()[event] > 0) object["severity"] = table.severity()[event];
  add_text(object, "status", status_name(table.status()[event]));
  add_lists(object, detail);
  return object;
}

std::string json_line(const Json& value) {
  if (!has_verbatim(value)) return dumped(value);
  std::string line;
  append_parts(value, line);
  return line;
}

const char* membership_name(Membership membership) {
  constexpr const char* kNames[] = {"outside", "possible", "certain"};
  return kNames[static_cast<std::size_t>(membership)];
}

}  // namespace sitmap::io
