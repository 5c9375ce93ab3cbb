// Each record becomes the text of a feature, which the reader of the native format takes as any other.
#include "io/native_table.h"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

#include "io/event_reader.h"
#include "io/event_rows.h"
#include "io/event_text.h"
#include "io/json_tape.h"

namespace sitmap::io {
namespace {

constexpr std::array<std::string_view, 10> kNeeded = {"id",      "title",   "start",  "end",   "membership",
                                                      "sources", "related", "claims", "media", "extra"};
constexpr std::array<std::string_view, 6> kLists = {"actors", "tags", "sources", "related", "claims", "media"};
constexpr std::array<std::string_view, 2> kNumbers = {"precision_m", "severity"};

template <std::size_t kSize>
bool is_in(const std::array<std::string_view, kSize>& names, std::string_view name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

// Names without the prefix; with it, if any has it, other columns are empty.
std::vector<std::string> native_names(const SourceInfo& info) {
  const bool prefixed = std::any_of(info.columns.begin(), info.columns.end(),
                                    [](const Column& column) { return column.name.starts_with(kNativePrefix); });
  std::vector<std::string> names;
  for (const Column& column : info.columns) {
    const bool has = column.name.starts_with(kNativePrefix);
    names.push_back(has ? column.name.substr(kNativePrefix.size()) : prefixed ? std::string() : column.name);
  }
  return names;
}

void append_member(std::string_view name, std::string_view raw, std::string& members) {
  if (!members.empty()) members += ',';
  append_json_text(name, members);
  (members += ':') += raw;
}

class FeatureText {
 public:
  explicit FeatureText(const SourceInfo& info) : names_(native_names(info)) {}

  std::string make(const Record& record) {
    std::string properties, members = R"("type":"Feature")";
    lon_ = lat_ = {};
    for (std::size_t i = 0; i < std::min(names_.size(), record.cells.size()); ++i) {
      const Cell& cell = record.cells[i];
      if (cell.kind != CellKind::absent && !cell.text.empty()) take(names_[i], cell.text, properties, members);
    }
    append_member("geometry", geometry(record.place), members);
    return "{" + members + ",\"properties\":{" + properties + "}}";
  }

 private:
  void take(const std::string& name, std::string_view text, std::string& properties, std::string& members) {
    if (name.empty() || name == "membership") return;
    if (name == "lon")
      lon_ = text;
    else if (name == "lat")
      lat_ = text;
    else if (name == "id" || name == "zone")
      append_member(name, quoted(text), members);
    else if (name == "extra")
      take_extra(text, properties);
    else if (is_in(kLists, name))
      append_member(name, is_json(text, '[') ? std::string(text) : quoted(text), properties);
    else if (is_in(kNumbers, name))
      append_member(name, is_number(text) ? std::string(text) : quoted(text), properties);
    else
      append_member(name, quoted(text), properties);
  }

  void take_extra(std::string_view text, std::string& properties) {
    if (!is_json(text, '{')) return append_member("extra", quoted(text), properties);
    const std::string members = members_beside_fields(text);
    if (members.empty()) return;
    if (!properties.empty()) properties += ',';
    properties += members;
  }

  std::string geometry(const RecordPlace& place) const {
    const auto point = [](std::string_view lon, std::string_view lat) {
      return R"({"type":"Point","coordinates":[)" + std::string(lon) + ',' + std::string(lat) + "]}";
    };
    if (place.kind == RecordPlace::Kind::point)
      return point(number_text(place.position.lon_deg), number_text(place.position.lat_deg));
    if (lon_.empty() && lat_.empty()) return "null";
    return point(is_number(lon_) ? std::string(lon_) : quoted(lon_),
                 is_number(lat_) ? std::string(lat_) : quoted(lat_));
  }

  static std::string quoted(std::string_view text) {
    std::string json;
    append_json_text(text, json);
    return json;
  }
  static bool is_json(std::string_view text, char first) {
    return text.front() == first && nlohmann::json::accept(text);
  }
  static bool is_number(std::string_view text) {
    return !text.empty() && text.front() != '"' && text.front() != '[' && text.front() != '{' &&
           text.find_first_not_of("0123456789+-.eE") == std::string_view::npos && nlohmann::json::accept(text);
  }

  std::vector<std::string> names_;
  std::string_view lon_, lat_;
};

}  // namespace

bool is_native_table(const SourceInfo& info) {
  const std::vector<std::string> names = native_names(info);
  const auto has = [&](std::string_view name) { return std::find(names.begin(), names.end(), name) != names.end(); };
  // The prefix tells enough; columns that no event uses may be missing then.
  const bool prefixed = std::any_of(info.columns.begin(), info.columns.end(),
                                    [](const Column& column) { return column.name.starts_with(kNativePrefix); });
  if (prefixed) return has("id") && has("membership");
  return std::all_of(kNeeded.begin(), kNeeded.end(), has) && (info.has_geometry || (has("lon") && has("lat")));
}

bool has_only_native_columns(const SourceInfo& info) {
  return is_native_table(info) && std::all_of(info.columns.begin(), info.columns.end(), [](const Column& column) {
           return is_event_column(column.name) || column.name == "fid";
         });
}

Result<EventLayerPtr> read_native_table(RecordSource& source, const Zone& zone, JobContext& job) {
  std::string text = R"({"type":"FeatureCollection","features":[)";
  FeatureText feature(source.info());
  bool first = true;
  const Result<std::size_t> records = source.read(
      [&](const Record& record) {
        text += first ? "\n" : ",\n";
        first = false;
        text += feature.make(record);
        return !job.cancelled();
      },
      job);
  if (!records) return records.error();
  text += "]}";
  Result<EventLayerPtr> read = parse_events(text, source.info().path, zone, job);
  if (!read) return read;
  auto layer = std::make_shared<EventLayer>(**read);
  const SourceInfo& info = source.info();
  layer->driver = info.driver;
  layer->complete = source.complete();
  layer->content_hash = info.content_hash;
  if (!info.title.empty()) layer->name = info.title;
  if (!info.attribution.empty()) layer->attribution = info.attribution;
  layer->warnings.insert(layer->warnings.end(), info.warnings.begin(), info.warnings.end());
  return EventLayerPtr(std::move(layer));
}

}  // namespace sitmap::io
