// By the ids of the features; those without one get theirs as when they were read.
#include "io/feature_order.h"

#include <algorithm>
#include <string>
#include <variant>

#include "io/event_fields.h"
#include "io/event_stream.h"

namespace sitmap::io {
namespace {

std::vector<std::string> stated_ids(std::string_view geojson) {
  std::vector<std::string> ids;
  stream_features(geojson, [&](const JsonTape& feature, std::size_t) {
    ids.push_back(feature_id(feature.root()));
    return true;
  });
  return ids;
}

std::vector<std::string> made_ids(std::string_view geojson, const Zone& zone) {
  Notes notes;
  std::map<std::string, std::string> fields;
  std::set<std::string> zones;
  std::vector<EventRecord> records;
  std::size_t number = 0;
  stream_features(geojson, [&](const JsonTape& feature, std::size_t) {
    auto outcome = event_from_feature(feature, ++number, {zone, notes, fields, zones});
    if (auto* const event = std::get_if<EventRecord>(&outcome)) records.push_back(std::move(*event));
    return true;
  });
  make_ids(records);
  std::vector<std::string> ids;
  ids.reserve(records.size());
  for (EventRecord& record : records) ids.push_back(std::move(record.id));
  return ids;
}

}  // namespace

std::vector<EventIndex> rows_as_in_file(std::string_view geojson, const EventLayer& layer) {
  if (geojson.starts_with("\xEF\xBB\xBF")) geojson.remove_prefix(3);
  std::vector<std::string> ids = stated_ids(geojson);
  if (std::any_of(ids.begin(), ids.end(), [](const std::string& id) { return id.empty(); })) {
    const Result<Zone> zone = Zone::find(layer.given_zone);
    ids = made_ids(geojson, zone ? *zone : Zone::utc());
  }
  const EventTable& table = *layer.events;
  std::vector<EventIndex> rows;
  rows.reserve(table.size());
  std::vector<bool> placed(table.size());
  const auto place = [&](std::size_t row) {
    if (row >= table.size() || placed[row]) return;
    placed[row] = true;
    rows.push_back(static_cast<EventIndex>(row));
  };
  for (const std::string& id : ids) place(table.find(id));
  for (std::size_t row = 0; row < table.size(); ++row) place(row);
  return rows;
}

}  // namespace sitmap::io
