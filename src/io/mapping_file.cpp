// Mappings as JSON: names instead of numbers, and nothing that is not stated.
#include "io/mapping_file.h"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>
#include <optional>
#include <utility>

#include "data/recognise.h"

namespace sitmap::io {
namespace {

using Json = nlohmann::ordered_json;

constexpr int kVersion = 1;

constexpr std::array<std::pair<Reading, const char*>, 17> kReadings = {{{Reading::plain, "plain"},
                                                                        {Reading::date_and_clock, "date-and-clock"},
                                                                        {Reading::date_parts, "date-parts"},
                                                                        {Reading::epoch_s, "epoch"},
                                                                        {Reading::epoch_ms, "epoch-ms"},
                                                                        {Reading::excel_days, "excel"},
                                                                        {Reading::first_of, "first-of"},
                                                                        {Reading::day, "day"},
                                                                        {Reading::bound, "bound"},
                                                                        {Reading::kilometres, "km"},
                                                                        {Reading::ucdp_where, "ucdp-where"},
                                                                        {Reading::acled_geo, "acled-geo"},
                                                                        {Reading::gdelt_geo, "gdelt-geo"},
                                                                        {Reading::ucdp_date, "ucdp-date"},
                                                                        {Reading::acled_time, "acled-time"},
                                                                        {Reading::ucdp_violence, "ucdp-violence"},
                                                                        {Reading::cameo_root, "cameo"}}};

const char* name_of(Reading reading) {
  const auto at = std::find_if(kReadings.begin(), kReadings.end(), [&](const auto& r) { return r.first == reading; });
  return at == kReadings.end() ? "plain" : at->second;
}

Json json_of(const Mapping& mapping) {
  Json json = Json::object();
  if (!mapping.scheme.empty()) json["scheme"] = mapping.scheme;
  Json& fields = json["fields"] = Json::object();
  for (const auto& [field, source] : mapping.fields) {
    Json& one = fields[field] = Json::object();
    one["columns"] = source.columns;
    if (source.reading != Reading::plain) one["reading"] = name_of(source.reading);
    if (!source.prefix.empty()) one["prefix"] = source.prefix;
    if (!source.why.empty()) one["why"] = source.why;
  }
  if (mapping.date_order != DateOrder::undecided) json["dates"] = date_order_name(mapping.date_order);
  if (!mapping.zone.empty()) json["zone"] = mapping.zone;
  if (!mapping.crs.empty()) json["crs"] = mapping.crs;
  if (mapping.units_row) json["units_row"] = true;
  return json;
}

std::string text_of(const Json& object, const char* key) {
  const auto at = object.find(key);
  return at != object.end() && at->is_string() ? at->get<std::string>() : std::string();
}

std::optional<FieldSource> source_of(const Json& json) {
  if (!json.is_object() || !json.contains("columns") || !json["columns"].is_array()) return std::nullopt;
  FieldSource source;
  for (const Json& column : json["columns"]) {
    if (!column.is_string()) return std::nullopt;
    source.columns.push_back(column.get<std::string>());
  }
  if (source.columns.empty()) return std::nullopt;
  source.why = text_of(json, "why");
  source.prefix = text_of(json, "prefix");
  const std::string reading = text_of(json, "reading");
  if (reading.empty()) return source;
  const auto known =
      std::find_if(kReadings.begin(), kReadings.end(), [&](const auto& r) { return r.second == reading; });
  if (known == kReadings.end()) return std::nullopt;
  source.reading = known->first;
  return source;
}

std::optional<Mapping> mapping_of(const Json& json) {
  if (!json.is_object() || !json.contains("fields") || !json["fields"].is_object()) return std::nullopt;
  Mapping mapping;
  mapping.scheme = text_of(json, "scheme");
  mapping.zone = text_of(json, "zone");
  mapping.crs = text_of(json, "crs");
  mapping.units_row = json.contains("units_row") && json["units_row"] == true;
  for (const auto& [field, value] : json["fields"].items()) {
    const bool known = std::any_of(std::begin(kMappedFields), std::end(kMappedFields),
                                   [&name = field](const char* one) { return name == one; });
    std::optional<FieldSource> source = source_of(value);
    if (!known || !source) return std::nullopt;
    mapping.fields[field] = std::move(*source);
  }
  const std::string dates = text_of(json, "dates");
  if (dates.empty()) return mapping;
  const Result<DateOrder> order = parse_date_order(dates);
  if (!order) return std::nullopt;
  mapping.date_order = *order;
  return mapping;
}

Error unreadable(const std::string& where, const std::string& what) {
  return {ErrorKind::input, where, what, "mend or delete the file; no mapping is remembered until then"};
}

}  // namespace

Result<KeptMappings> parse_mappings(std::string_view json, const std::string& where) {
  const Json root = Json::parse(json, nullptr, false);
  if (!root.is_object() || !root.contains("mappings") || !root["mappings"].is_object())
    return unreadable(where, "not a file of mappings");
  if (!root.contains("version") || root["version"] != kVersion)
    return unreadable(where, "of another version of sitmap");
  Result<KeptMappings> result(KeptMappings{});
  for (const auto& [signature, value] : root["mappings"].items()) {
    std::optional<Mapping> mapping = mapping_of(value);
    if (mapping) {
      (*result)[signature] = {text_of(value, "file"), std::move(*mapping)};
    } else {
      result.warnings.push_back(where + ": the mapping " + signature + " is not understood and was left out");
    }
  }
  return result;
}

std::string format_mappings(const KeptMappings& mappings) {
  Json root = Json::object();
  root["version"] = kVersion;
  Json& all = root["mappings"] = Json::object();
  for (const auto& [signature, kept] : mappings) {
    Json one = Json::object();
    one["file"] = kept.file;
    one.update(json_of(kept.mapping));
    all[signature] = std::move(one);
  }
  return root.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

std::string format_mapping(const Mapping& mapping) {
  return json_of(mapping).dump(-1, ' ', false, Json::error_handler_t::replace);
}

std::optional<Mapping> parse_mapping(std::string_view json) {
  return mapping_of(Json::parse(json, nullptr, false));
}

}  // namespace sitmap::io
