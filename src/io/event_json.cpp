// Events as JSON.
#include "io/event_json.h"

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

Json sources_json(const std::vector<Source>& sources) {
  Json list = Json::array();
  for (const Source& source : sources) {
    Json object = Json::object();
    add_text(object, "title", source.title);
    add_text(object, "publisher", source.publisher);
    add_text(object, "url", source.url);
    add_text(object, "published", source.published);
    add_text(object, "locator", source.locator);
    list.push_back(std::move(object));
  }
  return list;
}

void add_lists(Json& object, const EventDetail& detail) {
  add_texts(object, "actors", detail.actors);
  add_texts(object, "tags", detail.tags);
  if (!detail.sources.empty()) object["sources"] = sources_json(detail.sources);
  for (const Relation& relation : detail.related) {
    Json entry = {{"id", relation.id}};
    add_text(entry, "relation", relation.relation);
    object["related"].push_back(std::move(entry));
  }
  for (const Claim& claim : detail.claims) {
    Json entry = Json::object();
    add_text(entry, "who", claim.who);
    add_text(entry, "what", claim.what);
    object["claims"].push_back(std::move(entry));
  }
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
  return value.dump(-1, ' ', false, Json::error_handler_t::replace);
}

const char* membership_name(Membership membership) {
  constexpr const char* kNames[] = {"outside", "possible", "certain"};
  return kNames[static_cast<std::size_t>(membership)];
}

}  // namespace sitmap::io
