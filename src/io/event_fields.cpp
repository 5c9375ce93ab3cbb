// Field by field from JSON to EventRecord; docs/event-format.md states the same rules for authors of files.
#include "io/event_fields.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "io/event_claims.h"
#include "io/event_position.h"

namespace sitmap::io {
namespace {

enum Field : std::size_t {
  kId,
  kTitle,
  kSummary,
  kStart,
  kEnd,
  kPlace,
  kPrecision,
  kCategory,
  kSeverity,
  kStatus,
  kActors,
  kTags,
  kSources,
  kRelated,
  kClaims,
  kMedia,
  kMembership,  // what a query said of the event, not the event
  kFieldCount
};
constexpr std::array<const char*, kFieldCount> kNames = {
    "id",     "title",  "summary", "start",   "end",     "place",  "precision_m", "category",  "severity",
    "status", "actors", "tags",    "sources", "related", "claims", "media",       "membership"};
constexpr std::array<std::string_view, kFieldCount> kNameTexts = [] {
  std::array<std::string_view, kFieldCount> texts;
  for (std::size_t i = 0; i < kFieldCount; ++i) texts.at(i) = kNames.at(i);
  return texts;
}();

// The fields of one feature. After a refusal the other readers return without effect on the outcome.
class FieldReader {
 public:
  FieldReader(JsonView properties, std::size_t record, const FieldContext& context)
      : record_(record), context_(context) {
    if (!properties.is(JsonKind::object)) return;
    std::string scratch;
    for (auto at = properties.begin(); at != properties.end(); ++at) {
      const std::string_view name = at.key().text(scratch);
      const auto field = std::find(kNameTexts.begin(), kNameTexts.end(), name);
      if (field != kNameTexts.end()) {
        values_.at(static_cast<std::size_t>(field - kNameTexts.begin())) = *at;
      } else {
        others_.push_back({at.key(), *at});
      }
    }
  }

  const std::optional<Refusal>& refusal() const { return refusal_; }
  void refuse(const char* reason, std::string message) {
    if (!refusal_) refusal_ = Refusal{reason, std::move(message)};
  }
  void note(const std::string& what) { context_.notes.add(what, record_); }

  JsonView value(Field field) const { return values_.at(field); }

  std::string text(Field field, const char* reason = kBadField) {
    const JsonView value = take(field);
    if (value.is(JsonKind::text)) return value.text();
    if (!value.is(JsonKind::null)) {
      refuse(reason, std::string(kNames.at(field)) + ": is " + kind_of(value) + ", not a text");
    }
    return {};
  }

  std::uint8_t severity() {
    const JsonView value = take(kSeverity);
    if (value.is(JsonKind::null)) return 0;
    const double number = value.is(JsonKind::number) ? value.number() : 0;
    if (number >= 1 && number <= 5 && number == std::floor(number)) return static_cast<std::uint8_t>(number);
    refuse(kBadField, "severity: is " + described(value) + ", not a whole number from 1 to 5");
    return 0;
  }

  EventStatus status() {
    const std::string value = text(kStatus);
    if (value.empty()) return EventStatus::unstated;
    if (value == "confirmed") return EventStatus::confirmed;
    if (value == "claimed") return EventStatus::claimed;
    if (value == "disputed") return EventStatus::disputed;
    refuse(kBadField, "status: is " + in_quotes(value) + ", not \"confirmed\", \"claimed\" or \"disputed\"");
    return EventStatus::unstated;
  }

  double precision_m() {
    const JsonView value = take(kPrecision);
    if (value.is(JsonKind::null)) return 0;
    const double number = value.is(JsonKind::number) ? value.number() : -1;
    if (number >= 0 && number <= kMaxPrecision_m) return number;
    refuse(kBadField, "precision_m: is " + described(value) + ", not a number of metres from 0 to 20000000");
    return 0;
  }

  std::vector<std::string> texts(Field field) {
    std::vector<std::string> list;
    for (const JsonView element : elements(field, "a text")) {
      if (element.is(JsonKind::text)) {
        list.push_back(element.text());
      } else {
        refuse(kBadField, std::string(kNames.at(field)) + ": holds " + kind_of(element) + ", not only texts");
      }
    }
    return list;
  }

  std::vector<Source> sources() {
    std::vector<Source> list;
    for (const JsonView element : elements(kSources, "a source")) {
      Source source;
      if (element.is(JsonKind::text)) {
        std::string stated = element.text();
        const bool address = is_address(stated);
        (address ? source.url : source.title) = std::move(stated);
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
    for (const JsonView element : elements(kRelated, "a relation")) {
      Relation relation;
      members("related", element, {{"id", &relation.id}, {"relation", &relation.relation}});
      if (relation.id.empty()) refuse(kBadField, "related: an entry names no id");
      list.push_back(std::move(relation));
    }
    return list;
  }

  std::vector<Claim> claims(const Zone& zone) {
    std::vector<Claim> list;
    for (const JsonView element : elements(kClaims, "a claim")) {
      ClaimReading reading = read_claim(element, zone);
      for (const std::string& what : reading.notes) note(what);
      if (reading.refusal && !refusal_) refusal_ = std::move(reading.refusal);
      list.push_back(std::move(reading.claim));
    }
    return list;
  }

  // What is no field, sorted by name: the order of members means nothing, and ids are made of this text. Of a name that
  // is given twice the last one counts.
  std::string extra_json() {
    std::string json;
    if (others_.empty()) return json;
    std::vector<std::pair<std::string, JsonView>> sorted;
    for (const Member& other : others_) sorted.emplace_back(other.key.text(), other.value);
    std::stable_sort(sorted.begin(), sorted.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
    for (std::size_t i = 0; i < sorted.size(); ++i) {
      if (i + 1 < sorted.size() && sorted[i].first == sorted[i + 1].first) continue;
      json.push_back(json.empty() ? '{' : ',');
      append_json_text(sorted[i].first, json);
      json.push_back(':');
      append_compact_json(sorted[i].second, json);
    }
    return json + '}';
  }

 private:
  struct Member {
    JsonView key, value;
  };
  struct Wanted {
    const char* name;
    std::string* text;
  };

  JsonView take(Field field) {
    const JsonView value = values_.at(field);
    if (!value.is(JsonKind::null)) context_.fields.try_emplace(kNames.at(field), kNames.at(field));
    return value;
  }

  static std::string described(JsonView value) {
    if (value.is(JsonKind::number)) return number_text(value.number());
    if (value.is(JsonKind::text)) return in_quotes(value.text());
    return kind_of(value);
  }

  // A list as it is; a single value as a list of one, which is noted.
  std::vector<JsonView> elements(Field field, const char* single) {
    const JsonView value = take(field);
    if (value.is(JsonKind::null)) return {};
    if (value.is(JsonKind::list)) return {value.begin(), value.end()};
    const bool texts = std::string_view(single) == "a text";
    if (value.is(JsonKind::text) ? field == kSources || texts : value.is(JsonKind::object) && !texts) {
      note(std::string(kNames.at(field)) + ": is " + single + ", not a list; read as a list of one");
      return {value};
    }
    refuse(kBadField, std::string(kNames.at(field)) + ": is " + kind_of(value) + ", not a list");
    return {};
  }

  void members(const char* field, JsonView element, std::initializer_list<Wanted> wanted) {
    if (!element.is(JsonKind::object))
      return refuse(kBadField, std::string(field) + ": holds " + kind_of(element) + ", not an object");
    std::string scratch;
    for (auto at = element.begin(); at != element.end(); ++at) {
      const std::string_view name = at.key().text(scratch);
      const auto known =
          std::find_if(wanted.begin(), wanted.end(), [name](const Wanted& member) { return name == member.name; });
      if (known == wanted.end()) {
        note(std::string(field) + ": " + in_quotes(name) + " is not a member of the format and is left out");
      } else if ((*at).is(JsonKind::text)) {
        *known->text = (*at).text();
      } else if (!(*at).is(JsonKind::null)) {
        refuse(kBadField, std::string(field) + ": " + known->name + " is " + kind_of(*at) + ", not a text");
      }
    }
  }

  std::size_t record_;
  const FieldContext& context_;
  std::array<JsonView, kFieldCount> values_;
  std::vector<Member> others_;
  std::optional<Refusal> refusal_;
};

// Texts as they are, numbers as their digits; other values are no ids.
std::optional<std::string> id_text(JsonView value) {
  if (value.is(JsonKind::null)) return std::string();
  if (value.is(JsonKind::text)) return value.text();
  if (value.is(JsonKind::number)) return std::string(value.raw());
  return std::nullopt;
}

// The members of a feature that are read.
struct FeatureParts {
  JsonView type, geometry, properties, id, zone;
  std::vector<JsonView> other_keys;

  explicit FeatureParts(JsonView feature) {
    if (!feature.is(JsonKind::object)) return;
    std::string scratch;
    for (auto at = feature.begin(); at != feature.end(); ++at) {
      const std::string_view name = at.key().text(scratch);
      if (name == "type") {
        type = *at;
      } else if (name == "geometry") {
        geometry = *at;
      } else if (name == "properties") {
        properties = *at;
      } else if (name == "id") {
        id = *at;
      } else if (name == "zone" && (*at).is(JsonKind::text)) {
        zone = *at;
      } else if (name != "bbox") {
        other_keys.push_back(at.key());
      }
    }
  }
};

// A feature's own id counts before the property of that name.
std::string read_id(const FeatureParts& feature, FieldReader& reader) {
  auto outer = id_text(feature.id);
  auto inner = id_text(reader.value(kId));
  if (!outer || !inner) {
    reader.refuse(kBadField, "id: is " + kind_of(!outer ? feature.id : reader.value(kId)) + ", not a text or a number");
    return {};
  }
  if (!outer->empty() && !inner->empty() && *outer != *inner) {
    reader.note("the id of a feature and its property id differ; the feature's counts");
  }
  return std::move(outer->empty() ? *inner : *outer);
}

// What is said of this event counts before what is said of all of them.
Result<Zone> zone_of(const FeatureParts& feature, const Zone& given) {
  if (!feature.zone.stated()) return given;
  return Zone::find(feature.zone.text());
}

void read_time(FieldReader& reader, const Zone& zone, EventRecord& event) {
  const std::string start = reader.text(kStart, kBadTime);
  const std::string end = reader.text(kEnd, kBadTime);
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

void read_place(JsonView geometry, FieldReader& reader, EventRecord& event) {
  const PositionReading reading = read_position(geometry);
  if (!reading.refusal.empty()) reader.refuse(kBadPosition, reading.refusal);
  if (reading.has_height) reader.note("a position has a height, which is left out");
  event.has_position = reading.position.has_value();
  event.position = reading.position.value_or(LonLat{});
  event.detail.place = reader.text(kPlace);
  event.precision_m = reader.precision_m();
}

std::optional<Refusal> refuse_shape(const JsonTape& tape, const FeatureParts& feature) {
  if (!tape.root().is(JsonKind::object))
    return Refusal{kBadField, "the record is " + kind_of(tape.root()) + ", not a Feature"};
  if (tape.too_deep()) {
    return Refusal{kBadField, "the record is nested deeper than " + std::to_string(JsonTape::kMaxDepth) + " levels"};
  }
  const bool is_text = feature.type.is(JsonKind::text);
  if (!is_text || feature.type.text() != "Feature") {
    return Refusal{kBadField, "type: is " + (is_text ? in_quotes(feature.type.text()) : kind_of(feature.type)) +
                                  ", not \"Feature\""};
  }
  if (!feature.properties.is(JsonKind::object) && !feature.properties.is(JsonKind::null)) {
    return Refusal{kBadField, "properties: are " + kind_of(feature.properties) + ", not an object"};
  }
  return std::nullopt;
}

}  // namespace

bool is_address(std::string_view text) {
  return text.starts_with("http://") || text.starts_with("https://");
}

bool is_field_name(std::string_view name) {
  return std::find(kNameTexts.begin(), kNameTexts.end(), name) != kNameTexts.end();
}

std::string feature_id(JsonView feature) {
  std::string id = id_text(feature.member("id")).value_or("");
  return id.empty() ? id_text(feature.member("properties").member("id")).value_or("") : id;
}

std::variant<EventRecord, Refusal> event_from_feature(const JsonTape& feature, std::size_t record,
                                                      const FieldContext& context) {
  const FeatureParts parts(feature.root());
  if (auto refusal = refuse_shape(feature, parts)) return *refusal;
  FieldReader reader(parts.properties, record, context);
  EventRecord event;
  for (const std::string& key : feature.twice_given())
    reader.note(in_quotes(key) + " is given twice; the last one counts");
  for (const JsonView key : parts.other_keys)
    reader.note(in_quotes(key.text()) + " stands beside the properties and is left out");
  event.id = read_id(parts, reader);
  read_place(parts.geometry, reader, event);
  if (const Result<Zone> zone = zone_of(parts, context.zone); !zone) {
    reader.refuse(kBadTime,
                  "zone: is " + in_quotes(parts.zone.text()) + ", not UTC, an offset such as +03:00 or an IANA name");
  } else {
    read_time(reader, *zone, event);
    event.detail.claims = reader.claims(*zone);
    const auto& claims = event.detail.claims;
    const bool dated =
        event.has_time || std::any_of(claims.begin(), claims.end(), [](const Claim& c) { return c.time.has_value(); });
    if (dated && *zone != Zone::utc()) context.zones.insert(zone->name());
  }
  event.title = reader.text(kTitle);
  event.category = reader.text(kCategory);
  event.severity = reader.severity();
  event.status = reader.status();
  event.detail.summary = reader.text(kSummary);
  event.detail.actors = reader.texts(kActors);
  event.detail.tags = reader.texts(kTags);
  event.detail.sources = reader.sources();
  event.detail.related = reader.related();
  event.detail.media = reader.texts(kMedia);
  event.detail.extra_json = reader.extra_json();
  if (reader.refusal()) return *reader.refusal();
  if (!event.id.empty()) context.fields.try_emplace("id", "id");
  if (event.has_position) context.fields.try_emplace("position", "geometry");
  return event;
}

}  // namespace sitmap::io
