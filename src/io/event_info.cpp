// The account of what was recognised in files, for sitmap info.
#include <algorithm>
#include <cassert>
#include <cstdlib>
#include <map>

#include "io/event_json.h"
#include "io/event_rows.h"
#include "io/event_writer.h"
#include "io/raster_info.h"
#include "io/vector_info.h"

namespace sitmap::io {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::size_t kListedRejections = 20;  // in text; JSON has all

void append_padded(std::string& text, int number, std::size_t width) {
  const std::string digits = std::to_string(number);
  text.append(digits.size() < width ? width - digits.size() : 0, '0').append(digits);
}

std::string iso_date(InstantUs instant) {
  const CivilTime civil = Zone::utc().civil_at(instant);
  std::string text = civil.year < 0 ? "-" : "";
  append_padded(text, std::abs(civil.year), 4);
  append_padded(text += '-', civil.month, 2);
  append_padded(text += '-', civil.day, 2);
  return text;
}

// [west, south, east, north] of the events that have a position; null if none has.
Json extent_json(const EventTable& table) {
  Json extent;
  for (EventIndex i = 0; i < table.size(); ++i) {
    if (!table.has_position(i)) continue;
    const LonLat p = table.position()[i];
    if (extent.is_null()) extent = {p.lon_deg, p.lat_deg, p.lon_deg, p.lat_deg};
    extent[0] = std::min(extent[0].get<double>(), p.lon_deg);
    extent[1] = std::min(extent[1].get<double>(), p.lat_deg);
    extent[2] = std::max(extent[2].get<double>(), p.lon_deg);
    extent[3] = std::max(extent[3].get<double>(), p.lat_deg);
  }
  return extent;
}

// The first and the last day (UTC) of the stated times; null if there is none.
Json time_json(const EventTable& table) {
  const TimeSpan range = table.full_range();
  if (range.empty()) return nullptr;
  return {{"begin", iso_date(range.begin)}, {"end", iso_date(range.end - 1)}};
}

std::map<std::string, std::size_t> rejected_by_reason(const EventLayer& layer) {
  std::map<std::string, std::size_t> counts;
  for (const Rejection& rejection : layer.rejections) ++counts[rejection.reason];
  return counts;
}

// How the columns were mapped, for files that are not in the native format.
void add_recognition(Json& object, const Recognition& recognition) {
  const Mapping& mapping = recognition.mapping;
  Json fields = Json::object();
  for (const auto& [field, source] : mapping.fields) {
    fields[field] = {{"columns", source.columns}, {"why", source.why}};
    if (source.reading != Reading::plain) fields[field]["reading"] = reading_name(source.reading);
  }
  object["mapping"] = {{"scheme", mapping.scheme.empty() ? Json(nullptr) : Json(mapping.scheme)},
                       {"dates", date_order_name(mapping.date_order)},
                       {"fields", fields}};
  if (!mapping.zone.empty()) object["mapping"]["zone"] = mapping.zone;
  if (!mapping.crs.empty()) object["mapping"]["crs"] = mapping.crs;
  object["questions"] = Json::array();
  for (const Question& question : recognition.questions) {
    object["questions"].push_back({{"field", question.field},
                                   {"column", question.column},
                                   {"example", question.example},
                                   {"options", question.options},
                                   {"text", question.text}});
  }
  object["suggestions"] = recognition.suggestions;
}

std::string recognition_text(const Recognition& recognition) {
  const Mapping& mapping = recognition.mapping;
  std::string text;
  if (!mapping.scheme.empty()) text += "\n  scheme:   " + mapping.scheme;
  for (const auto& [field, source] : mapping.fields) {
    std::string columns;
    for (const std::string& column : source.columns) columns += (columns.empty() ? "" : " + ") + column;
    text += "\n  field:    " + field + " from " + columns + " (" + source.why + ")";
  }
  if (mapping.date_order != DateOrder::undecided) {
    text += std::string("\n  dates:    ") + date_order_name(mapping.date_order);
  }
  for (const Question& question : recognition.questions) text += "\n  question: " + question.text;
  for (const std::string& suggestion : recognition.suggestions) text += "\n  suggests: " + suggestion;
  return text;
}

// Which the account already lists as such.
bool is_suggestion(const EventLayer& layer, const std::string& warning) {
  if (!layer.recognition) return false;
  const std::vector<std::string>& suggestions = layer.recognition->suggestions;
  return std::find(suggestions.begin(), suggestions.end(), warning) != suggestions.end();
}

Json changes_json(const ChangeCounts& changes) {
  Json object = Json::object();
  for (const Change change : kChanges)
    object[std::string(change_text(change))] = {{"events", changes.of(change)},
                                                {"possible", changes.possible_of(change)}};
  return object;
}

std::string changes_text(const ChangeCounts& changes) {
  std::string text;
  for (const Change change : kChanges) {
    text += (text.empty() ? "" : " + ") + std::to_string(changes.of(change)) + " " + std::string(change_text(change));
    if (changes.possible_of(change) > 0) text += " (" + std::to_string(changes.possible_of(change)) + " possibly)";
  }
  return text;
}

Json layer_json(const EventLayer& layer, const Counts* counts) {
  const EventTable& table = *layer.events;
  Json object = {{"name", layer.name}, {"kind", "events"}, {"driver", layer.driver}, {"crs", "EPSG:4326"}};
  object["path"] = layer.path;
  object["extent"] = extent_json(table);
  object["records"] = layer.records;
  object["complete"] = layer.complete;
  object["events"] = table.size();
  object["rejected"] = Json::object();
  for (const auto& [reason, count] : rejected_by_reason(layer)) object["rejected"][reason] = count;
  object["undated"] = table.size() - table.dated_count();
  if (counts != nullptr) {
    object["shown"] = counts->shown;
    object["hidden"] = {
        {"time", counts->hidden_time}, {"filter", counts->hidden_filter}, {"undated", counts->hidden_undated}};
    if (counts->changes) object["changes"] = changes_json(*counts->changes);
  }
  object["time"] = time_json(table);
  object["fields"] = Json::object();
  for (const auto& [field, source] : layer.fields) object["fields"][field] = source;
  if (layer.recognition) add_recognition(object, *layer.recognition);
  if (!layer.attribution.empty()) object["attribution"] = layer.attribution;
  object["warnings"] = layer.warnings;
  object["rejections"] = Json::array();
  for (const Rejection& r : layer.rejections) {
    object["rejections"].push_back({{"record", r.record}, {"id", r.id}, {"reason", r.reason}, {"message", r.message}});
  }
  return object;
}

std::string counted(std::size_t count, const std::string& what) {
  return std::to_string(count) + " " + what;
}

std::string account_line(const EventLayer& layer, const Counts* counts) {
  std::string line = counted(layer.records, "records") + " = " + counted(layer.events->size(), "events");
  for (const auto& [reason, count] : rejected_by_reason(layer))
    line += " + " + counted(count, "rejected (" + reason + ")");
  if (counts == nullptr) return line;
  if (counts->changes) line += "\n  changes:  " + changes_text(*counts->changes);
  return line + "\n  shown:    " + counted(counts->shown, "+ hidden ") + std::to_string(counts->hidden_time) +
         " (time) + " + std::to_string(counts->hidden_filter) + " (filter) + " +
         std::to_string(counts->hidden_undated) + " (undated) = " + std::to_string(layer.events->size());
}

std::string layer_text(const EventLayer& layer, const Counts* counts) {
  const Json account = layer_json(layer, counts);
  std::string text =
      layer.name + "\n  file:     " + layer.path + " (" + layer.driver + (layer.complete ? ")" : ", read in part)");
  text += "\n  account:  " + account_line(layer, counts);
  if (!account["time"].is_null()) {
    text += "\n  time:     " + account["time"]["begin"].get<std::string>() + " to " +
            account["time"]["end"].get<std::string>();
  }
  if (account["undated"] > 0) text += "\n  undated:  " + account["undated"].dump();
  if (!account["extent"].is_null()) text += "\n  extent:   " + account["extent"].dump();
  if (layer.recognition) {
    text += recognition_text(*layer.recognition);
  } else if (!layer.fields.empty()) {
    text += "\n  fields:  ";
    for (const auto& [field, source] : layer.fields) text += " " + field + (source == field ? "" : " (" + source + ")");
  }
  if (!layer.attribution.empty()) text += "\n  credit:   " + layer.attribution;
  for (const std::string& warning : layer.warnings) {
    if (!is_suggestion(layer, warning)) text += "\n  warning:  " + warning;
  }
  const std::size_t listed = std::min(layer.rejections.size(), kListedRejections);
  for (std::size_t i = 0; i < listed; ++i) {
    const Rejection& r = layer.rejections[i];
    text += "\n  rejected: record " + std::to_string(r.record) + (r.id.empty() ? "" : " (" + r.id + ")") + ": " +
            r.reason + ": " + r.message;
  }
  if (listed < layer.rejections.size()) {
    text += "\n  rejected: " + std::to_string(layer.rejections.size() - listed) +
            " more, all listed by --format json and --rejected OUT.csv";
  }
  return text + "\n";
}

const Counts* counts_of(std::span<const Counts> counts, std::size_t layer) {
  return layer < counts.size() ? &counts[layer] : nullptr;
}

}  // namespace

std::string write_info_json(std::span<const EventLayerPtr> layers, std::span<const Counts> counts,
                            std::span<const VectorLayerPtr> vectors, std::span<const RasterLayerPtr> rasters) {
  Json list = Json::array();
  for (std::size_t i = 0; i < layers.size(); ++i) list.push_back(layer_json(*layers[i], counts_of(counts, i)));
  for (const VectorLayerPtr& layer : vectors) list.push_back(vector_info_json(*layer));
  for (const RasterLayerPtr& layer : rasters) list.push_back(raster_info_json(*layer));
  return Json{{"layers", list}}.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

std::string write_info_text(std::span<const EventLayerPtr> layers, std::span<const Counts> counts,
                            std::span<const VectorLayerPtr> vectors, std::span<const RasterLayerPtr> rasters) {
  std::string text;
  for (std::size_t i = 0; i < layers.size(); ++i) text += layer_text(*layers[i], counts_of(counts, i));
  for (const VectorLayerPtr& layer : vectors) text += vector_info_text(*layer);
  for (const RasterLayerPtr& layer : rasters) text += raster_info_text(*layer);
  return text;
}

}  // namespace sitmap::io
