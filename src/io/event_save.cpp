// What was written must read as the same events, or it does not get its name.
#include "io/event_save.h"

#include <unistd.h>

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>
#include <numeric>
#include <utility>

#include "core/files.h"
#include "io/event_export.h"
#include "io/event_file.h"
#include "io/event_json.h"
#include "io/event_reader.h"
#include "io/event_rows.h"
#include "io/event_stream.h"
#include "io/event_writer.h"
#include "io/feature_order.h"
#include "io/native_table.h"
#include "io/read_guard.h"
#include "io/record_open.h"

namespace sitmap::io {
namespace {

namespace fs = std::filesystem;

// Of a collection: made anew, or about the features that were there before.
constexpr std::array<std::string_view, 6> kStale = {"type",          "features",       "bbox",
                                                    "numberMatched", "numberReturned", "geometry"};

Error output_error(const fs::path& path, std::string what, std::string advice) {
  return {ErrorKind::output, path.string(), std::move(what), std::move(advice)};
}

// The members of the collection beside its features, each behind a comma.
std::string head_of_new(const EventLayer& layer) {
  std::string head = ",\"title\":" + json_line(layer.name);
  if (!layer.attribution.empty()) head += ",\"attribution\":" + json_line(layer.attribution);
  return head;
}

std::string head_of_old(std::string_view text) {
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  const StreamEnd end = stream_features(text, [](const JsonTape&, std::size_t) { return true; });
  std::string head;
  for (const auto& [name, value] : end.members) {
    if (std::find(kStale.begin(), kStale.end(), name) == kStale.end())
      head += "," + json_line(name) + ":" + std::string(value);
  }
  return head;
}

std::vector<EventIndex> rows_by_time(const EventLayer& layer) {
  std::vector<EventIndex> rows(layer.events->size());
  std::iota(rows.begin(), rows.end(), EventIndex{0});
  return rows;
}

std::string features_by_time(const EventLayerPtr& layer) {
  return feature_lines(*layer->events, rows_by_time(*layer), {&layer, 1});
}

// One line a feature, and the line of the collection before them.
std::string collection(const EventLayerPtr& layer, std::span<const EventIndex> rows, const std::string& head) {
  return "{\"type\":\"FeatureCollection\"" + head + ",\"features\":[" +
         feature_lines(*layer->events, rows, {&layer, 1}) + "]}\n";
}

// The file's layer, with the table from which it was written: nothing else has changed.
SavedLayer taken_over(const EventLayer& read, const EventLayerPtr& written, const fs::path& path, std::uint64_t hash) {
  auto layer = std::make_shared<EventLayer>(read);
  // A file that states no name gives its own.
  if (layer->name == fs::path(read.path).stem()) layer->name = path.stem().string();
  layer->events = written->events;
  layer->records = written->events->size();
  layer->path = path.string();
  layer->content_hash = hash;
  return {false, std::move(layer)};
}

// Whether what was read back says the same of the same events, digit by digit.
bool is_same(const EventLayerPtr& read, const EventLayerPtr& written) {
  return read->rejections.empty() && std::ranges::equal(read->events->outer_begin(), written->events->outer_begin()) &&
         std::ranges::equal(read->events->outer_end(), written->events->outer_end()) &&
         features_by_time(read) == features_by_time(written);
}

Result<SavedLayer> save_geojson(const SaveTarget& target, const EventLayerPtr& layer, JobContext& job) {
  std::string head = head_of_new(*layer);
  std::vector<EventIndex> rows;
  std::error_code error;
  if (fs::exists(target.path, error)) {
    const Result<std::string> there = read_file(target.path);
    if (!there) return there.error();
    if (target.known_hash && hash_text(*there) != target.known_hash->value()) return SavedLayer{true, nullptr};
    if (target.own) {
      head = head_of_old(*there);
      rows = rows_as_in_file(*there, *layer);
    }
  }
  if (rows.empty()) rows = rows_by_time(*layer);
  const std::string text = collection(layer, rows, head);
  const Result<EventLayerPtr> read = parse_events(text, target.path.string(), Zone::utc(), job);
  if (!read) return read.error();
  if (!is_same(*read, layer))
    return output_error(target.path, "would not be read as the same events, and was not written",
                        "save under another name as GeoPackage, and report this");
  if (Status written = write_file_atomically(target.path, text); !written) return written.error();
  return taken_over(**read, layer, target.path, hash_text(text));
}

// A database may hold what an export does not know.
std::optional<Error> refuse_to_replace(const fs::path& path, JobContext& job) {
  const Result<std::vector<RecordSourcePtr>> sources = open_records(path, job);
  if (!sources) return sources.error();
  if (sources->size() == 1 && has_only_native_columns(sources->front()->info())) return std::nullopt;
  return output_error(path, "holds more than these events, which would be lost", "save the events under another name");
}

Result<SavedLayer> save_gpkg(const SaveTarget& target, const EventLayerPtr& layer, JobContext& job) {
  const Result<Destination> destination = destination_of(target.path);
  if (!destination) return destination.error();
  std::error_code error;
  if (destination->mode) {
    if (target.known_hash && hash_file(target.path) != target.known_hash->value()) return SavedLayer{true, nullptr};
    if (target.own) {
      if (std::optional<Error> refusal = refuse_to_replace(target.path, job)) return *refusal;
    }
  }
  const std::vector<EventIndex> rows = rows_by_time(*layer);
  const std::vector<Membership> memberships(rows.size(), Membership::certain);
  const ExportRows all{*layer->events, rows, memberships, {&layer, 1}, layer->name};
  const fs::path beside = destination->path.parent_path() /
                          ("." + destination->path.stem().string() + "-save-" + std::to_string(getpid()) + ".gpkg");
  const auto give_up = [&](Error reason) {
    fs::remove(beside, error);
    reason.where = target.path.string();
    return reason;
  };
  if (Status written = export_events(beside, all, ExportFormat::gpkg, job); !written) return give_up(written.error());
  const Result<EventFile> file = read_event_file(beside, {}, job);
  if (!file) return give_up(file.error());
  const EventLayerPtr read = file->layers.size() == 1 ? file->layers.front() : nullptr;
  if (!read || !is_same(read, layer))
    return give_up(
        output_error(target.path, "was not read back as the same events", "save as GeoJSON, and report this"));
  const std::uint64_t hash = hash_file(beside);
  if (Status moved = move_into_place(beside, *destination, target.path); !moved) return give_up(moved.error());
  return taken_over(*read, layer, target.path, hash);
}

}  // namespace

Result<SavedLayer> save_events(const SaveTarget& target, const EventLayerPtr& layer, JobContext& job) {
  const bool gpkg = target.path.extension() == ".gpkg";
  return guarded(target.path.string(),
                 [&] { return gpkg ? save_gpkg(target, layer, job) : save_geojson(target, layer, job); });
}

}  // namespace sitmap::io
