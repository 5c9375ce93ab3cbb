// Field by field from JSON to EventRecord; docs/event-format.md states the same rules for authors of files.
#include "io/event_fields.h"

#include <cmath>

#include "io/event_position.h"

namespace sitmap::io {
namespace {

using Json = nlohmann::json;

constexpr double kMaxPrecision_m = 2.0e7;  // half the way round the Earth

// The fields of one feature. After a refusal the other readers return without effect on the outcome.
class FieldReader {
 public:
  FieldReader(Json& properties, std::size_t record, const FieldContext& context)
      : properties_(properties), record_(record), context_(context) {}

  const std::optional<Refusal>& refusal() const { return refusal_; }
  void refuse(const char* reason, std::string message) {
    if (!refusal_) refusal_ = Refusal{reason, std::move(message)};
  }
  void note(const std::string& what) { context_.notes.add(what, record_); }

  std::string text(const char* field, const char* reason = kBadField) {
    const Json value = take(field);
    if (value.is_null()) return {};
    if (value.is_string()) return value.get<std::string>();
    refuse(reason, std::string(field) + ": is " + kind_of(value) + ", not a text");
    return {};
  }

  std::uint8_t severity() {
    const Json value = take("severity");
    if (value.is_null()) return 0;
    const double number = value.is_number() ? value.get<double>() : 0;
    if (number >= 1 && number <= 5 && number == std::floor(number)) return static_cast<std::uint8_t>(number);
    refuse(kBadField, "severity: is " + described(value) + ", not a whole number from 1 to 5");
    return 0;
  }

  EventStatus status() {
    const std::string value = text("status");
    if (value.empty()) return EventStatus::unstated;
    if (value == "confirmed") return EventStatus::confirmed;
    if (value == "claimed") return EventStatus::claimed;
    if (value == "disputed") return EventStatus::disputed;
    refuse(kBadField, "status: is " + in_quotes(value) + ", not \"confirmed\", \"claimed\" or \"disputed\"");
    return EventStatus::unstated;
  }

  double precision_m() {
    const Json value = take("precision_m");
    if (value.is_null()) return 0;
    const double number = value.is_number() ? value.get<double>() : -1;
    if (number >= 0 && number <= kMaxPrecision_m) return number;
    refuse(kBadField, "precision_m: is " + described(value) + ", not a number of metres from 0 to 20000000");
    return 0;
  }

  std::vector<std::string> texts(const char* field) {
    std::vector<std::string> list;
    for (const Json& element : elements(field, "a text")) {
      if (element.is_string()) {
        list.push_back(element.get<std::string>());
      } else {
        refuse(kBadField, std::string(field) + ": holds " + kind_of(element) + ", not only texts");
      }
    }
    return list;
  }

  std::vector<Source> sources() {
    std::vector<Source> list;
    for (Json& element : elements("sources", "a source")) {
      Source source;
      if (element.is_string()) {
        const std::string stated = element.get<std::string>();
        const bool address = stated.starts_with("http://") || stated.starts_with("https://");
        (address ? source.url : source.title) = stated;
        note(std::string("sources: a text stands for a source, taken as its ") + (address ? "url" : "title"));
      } else {
        members("sources", element,
                {{"title", &source.title},
                 {"publisher", &source.publisher},
                 {"url", &source.url},
                 {"published", &source.published},
                 {"locator", &source.locator}});
      }
      list.push_back(std::move(source));
    }
    return list;
  }

  std::vector<Relation> related() {
    std::vector<Relation> list;
    for (Json& element : elements("related", "a relation")) {
      Relation relation;
      members("related", element, {{"id", &relation.id}, {"relation", &relation.relation}});
      if (relation.id.empty()) refuse(kBadField, "related: an entry names no id");
      list.push_back(std::move(relation));
    }
    return list;
  }

  std::vector<Claim> claims() {
    std::vector<Claim> list;
    for (Json& element : elements("claims", "a claim")) {
      Claim claim;
      members("claims", element, {{"who", &claim.who}, {"what", &claim.what}});
      list.push_back(std::move(claim));
    }
    return list;
  }

  // What is left after all fields were taken. "membership" is what a query said of the event, not the event.
  std::string extra_json() {
    properties_.erase("membership");
    return properties_.empty() ? std::string() : properties_.dump();
  }

 private:
  struct Member {
    const char* name;
    std::string* text;
  };

  // null if it is absent.
  Json take(const char* field) {
    const auto at = properties_.find(field);
    if (at == properties_.end()) return nullptr;
    Json value = std::move(*at);
    properties_.erase(at);
    if (!value.is_null()) context_.fields.try_emplace(field, field);
    return value;
  }

  static std::string described(const Json& value) {
    if (value.is_number()) return number_text(value.get<double>());
    if (value.is_string()) return in_quotes(value.get_ref<const std::string&>());
    return kind_of(value);
  }

  // A list as it is; a single value as a list of one, which is noted.
  std::vector<Json> elements(const char* field, const char* single) {
    Json value = take(field);
    if (value.is_null()) return {};
    if (value.is_array()) return value.get<std::vector<Json>>();
    const bool texts = std::string_view(single) == "a text";
    if (value.is_string() ? std::string_view(field) == "sources" || texts : value.is_object() && !texts) {
      note(std::string(field) + ": is " + single + ", not a list; read as a list of one");
      return {std::move(value)};
    }
    refuse(kBadField, std::string(field) + ": is " + kind_of(value) + ", not a list");
    return {};
  }

  void members(const char* field, Json& element, std::initializer_list<Member> wanted) {
    if (!element.is_object())
      return refuse(kBadField, std::string(field) + ": holds " + kind_of(element) + ", not an object");
    for (const Member& member : wanted) {
      const auto at = element.find(member.name);
      if (at == element.end()) continue;
      if (at->is_string()) {
        *member.text = at->get<std::string>();
      } else if (!at->is_null()) {
        refuse(kBadField, std::string(field) + ": " + member.name + " is " + kind_of(*at) + ", not a text");
      }
      element.erase(at);
    }
    for (const auto& [key, value] : element.items()) {
      note(std::string(field) + ": " + in_quotes(key) + " is not a member of the format and is left out");
    }
  }

  Json& properties_;
  std::size_t record_;
  const FieldContext& context_;
  std::optional<Refusal> refusal_;
};

// Texts as they are, whole numbers as their digits; other values are no ids.
std::optional<std::string> id_text(const Json& value) {
  if (value.is_null()) return std::string();
  if (value.is_string()) return value.get<std::string>();
  if (value.is_number()) return value.dump();
  return std::nullopt;
}

const Json& member(const Json& object, const char* name) {
  static const Json kNull;
  if (!object.is_object()) return kNull;
  const auto at = object.find(name);
  return at == object.end() ? kNull : *at;
}

// A feature's own id counts before the property of that name.
std::string read_id(const Json& feature, Json& properties, FieldReader& reader) {
  const auto outer = id_text(member(feature, "id"));
  const auto inner = id_text(member(properties, "id"));
  if (!outer || !inner) {
    reader.refuse(kBadField,
                  "id: is " + kind_of(!outer ? feature["id"] : properties["id"]) + ", not a text or a number");
    return {};
  }
  properties.erase("id");
  if (!outer->empty() && !inner->empty() && *outer != *inner) {
    reader.note("the id of a feature and its property id differ; the feature's counts");
  }
  return outer->empty() ? *inner : *outer;
}

void read_time(FieldReader& reader, const Zone& zone, EventRecord& event) {
  const std::string start = reader.text("start", kBadTime);
  const std::string end = reader.text("end", kBadTime);
  if (start.empty() && end.empty()) return;
  if (start.empty()) return reader.refuse(kBadTime, "end: is stated without start; write \"..\" for an unknown start");
  Result<EventTime> time = parse_event_time(start, end, zone);
  if (!time) {
    const bool start_is_fine = !end.empty() && parse_event_time(start, "", zone).ok();
    return reader.refuse(kBadTime, (start_is_fine ? "end: " : "start: ") + time.error().message());
  }
  event.has_time = true;
  event.detail.time = std::move(*time);
}

void read_place(const Json& feature, FieldReader& reader, EventRecord& event) {
  const PositionReading reading = read_position(member(feature, "geometry"));
  if (!reading.refusal.empty()) reader.refuse(kBadPosition, reading.refusal);
  if (reading.has_height) reader.note("a position has a height, which is left out");
  event.has_position = reading.position.has_value();
  event.position = reading.position.value_or(LonLat{});
  event.detail.place = reader.text("place");
  event.precision_m = reader.precision_m();
}

void note_members_of_feature(const Json& feature, FieldReader& reader) {
  for (const auto& [key, value] : feature.items()) {
    if (key != "type" && key != "geometry" && key != "properties" && key != "id" && key != "bbox") {
      reader.note(in_quotes(key) + " stands beside the properties and is left out");
    }
  }
}

std::optional<Refusal> refuse_shape(const RawFeature& feature) {
  const Json& content = feature.content;
  if (!content.is_object()) return Refusal{kBadField, "the record is " + kind_of(content) + ", not a Feature"};
  if (feature.too_deep) {
    return Refusal{kBadField, "the record is nested deeper than " + std::to_string(kMaxNesting) + " levels"};
  }
  const Json& type = member(content, "type");
  if (type != "Feature") {
    return Refusal{kBadField, "type: is " +
                                  (type.is_string() ? in_quotes(type.get_ref<const std::string&>()) : kind_of(type)) +
                                  ", not \"Feature\""};
  }
  const Json& properties = member(content, "properties");
  if (!properties.is_object() && !properties.is_null()) {
    return Refusal{kBadField, "properties: are " + kind_of(properties) + ", not an object"};
  }
  return std::nullopt;
}

}  // namespace

std::string feature_id(const Json& feature) {
  std::string id = id_text(member(feature, "id")).value_or("");
  return id.empty() ? id_text(member(member(feature, "properties"), "id")).value_or("") : id;
}

std::variant<EventRecord, Refusal> event_from_feature(RawFeature feature, std::size_t record,
                                                      const FieldContext& context) {
  if (auto refusal = refuse_shape(feature)) return *refusal;
  Json properties = Json::object();
  if (feature.content.contains("properties") && feature.content["properties"].is_object()) {
    properties = std::move(feature.content["properties"]);
  }
  FieldReader reader(properties, record, context);
  EventRecord event;
  for (const std::string& key : feature.twice_given)
    reader.note(in_quotes(key) + " is given twice; the last one counts");
  note_members_of_feature(feature.content, reader);
  event.id = read_id(feature.content, properties, reader);
  read_place(feature.content, reader, event);
  read_time(reader, context.zone, event);
  event.title = reader.text("title");
  event.category = reader.text("category");
  event.severity = reader.severity();
  event.status = reader.status();
  event.detail.summary = reader.text("summary");
  event.detail.actors = reader.texts("actors");
  event.detail.tags = reader.texts("tags");
  event.detail.sources = reader.sources();
  event.detail.related = reader.related();
  event.detail.claims = reader.claims();
  event.detail.media = reader.texts("media");
  event.detail.extra_json = reader.extra_json();
  if (reader.refusal()) return *reader.refusal();
  if (!event.id.empty()) context.fields.try_emplace("id", "id");
  if (event.has_position) context.fields.try_emplace("position", "geometry");
  return event;
}

}  // namespace sitmap::io
