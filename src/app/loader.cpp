// Loads fonts, icons, themes, base map and event files.
#include "app/loader.h"

#include <algorithm>
#include <map>
#include <set>

#include "app/theme_files.h"
#include "core/files.h"
#include "io/basemap_reader.h"
#include "io/event_json_error.h"
#include "io/raster_reader.h"
#include "io/vector_reader.h"

namespace sitmap::app {
namespace {

// One line a file and reason: "12 of 23412 records rejected: bad position (e.g. record 7: ...)".
std::vector<std::string> rejection_warnings(const EventLayer& layer) {
  std::map<std::string, std::pair<std::size_t, const Rejection*>> by_reason;
  for (const Rejection& rejection : layer.rejections) {
    auto& [count, first] = by_reason[rejection.reason];
    if (count++ == 0) first = &rejection;
  }
  std::vector<std::string> warnings;
  warnings.reserve(by_reason.size());
  for (const auto& [reason, entry] : by_reason)
    warnings.push_back(layer.path + ": " + std::to_string(entry.first) + " of " + std::to_string(layer.records) +
                       " records rejected: " + reason + " (first: record " + std::to_string(entry.second->record) +
                       ": " + entry.second->message + "): see sitmap info");
  return warnings;
}

Status take_events(const EventLayerPtr& layer, bool strict, std::vector<EventLayerPtr>& out,
                   std::vector<std::string>& warnings) {
  for (const std::string& warning : layer->warnings) warnings.push_back(layer->path + ": " + warning);
  const std::vector<std::string> rejected = rejection_warnings(*layer);
  warnings.insert(warnings.end(), rejected.begin(), rejected.end());
  if (strict && (!layer->complete || !layer->rejections.empty()))
    return Error{ErrorKind::input, layer->path,
                 "read only in part (" + std::to_string(layer->rejections.size()) + " of " +
                     std::to_string(layer->records) + " records rejected)",
                 "see sitmap info, or leave out --strict"};
  layer->content_hash.begin();
  out.push_back(layer);
  return Ok{};
}

// All but those that were taken as events.
Status take_vectors(const std::string& path, const Result<std::vector<VectorLayerPtr>>& read,
                    const std::set<std::string>& taken, bool strict, LoadedLayers& out,
                    std::vector<std::string>& warnings) {
  warnings.insert(warnings.end(), read.warnings.begin(), read.warnings.end());
  for (const VectorLayerPtr& layer : *read) {
    if (taken.count(layer->name) > 0) continue;
    const std::string where = path + ", layer " + layer->name + ": ";
    for (const std::string& warning : layer->warnings) warnings.push_back(where + warning);
    if (strict && (!layer->complete || !layer->rejected.empty()))
      return Error{ErrorKind::input, path, "layer " + layer->name + " was read only in part",
                   "see sitmap info, or leave out --strict"};
    out.vectors.push_back(layer);
  }
  return Ok{};
}

Status take_rasters(const std::string& path, const Result<std::vector<RasterLayerPtr>>& read, bool strict,
                    LoadedLayers& out, std::vector<std::string>& warnings) {
  if (!read) return read.error();
  warnings.insert(warnings.end(), read.warnings.begin(), read.warnings.end());
  for (const RasterLayerPtr& layer : *read) {
    const std::string where = path + ": ";
    for (const std::string& warning : layer->warnings) warnings.push_back(where + warning);
    if (strict && !layer->complete)
      return Error{ErrorKind::input, path, layer->name + " was read only in part",
                   "see sitmap info, or leave out --strict"};
    out.rasters.push_back(layer);
  }
  return Ok{};
}

// Two readers refused the file: the one that recognised what it is knows best what is wrong with it.
Error clearer_error(const std::string& path, const Error& of_events, const Error& of_vectors) {
  if (io::is_geodata(path) && of_events.what != "is empty") return of_vectors;
  return of_events;
}

// One file: pictures, events, geometry, in this order.
class FileLoading {
 public:
  FileLoading(const std::string& path, bool strict, JobContext& job, LoadedLayers& out,
              std::vector<std::string>& warnings)
      : path_(path), strict_(strict), job_(job), out_(out), warnings_(warnings) {}

  Status load(const io::ReadOptions& reading, const ArrivingLayer& arriving) {
    if (io::is_raster(path_)) {
      return take_rasters(path_, io::read_raster_layers(path_, job_), strict_, out_, warnings_);
    }
    const Result<io::EventFile> events = io::read_event_file(path_, reading, job_);
    if (!events && events.error().kind != ErrorKind::input) return events.error();
    if (!events && io::names_no_number(events.error())) return events.error();
    if (events && events->asked) return *events->asked;
    if (events) {
      for (const std::string& warning : events->warnings) warnings_.push_back(path_ + ": " + warning);
    }
    if (!events || events->layers.empty()) return load_geometry(events, arriving);
    for (const EventLayerPtr& layer : events->layers) {
      if (Status taken = take_events(layer, strict_, out_.events, warnings_); !taken) return taken;
    }
    return events->other_layers ? load_beside(*events) : Status(Ok{});
  }

 private:
  // Layers that lie in one file with events. They come at once, with the file: what arrives early could be the events.
  Status load_beside(const io::EventFile& events) {
    const Result<std::vector<VectorLayerPtr>> vectors = io::read_vector_layers(path_, job_);
    if (vectors) return take_vectors(path_, vectors, events.taken, strict_, out_, warnings_);
    if (vectors.error().kind == ErrorKind::cancelled) return vectors.error();
    return Ok{};  // tables without geometry
  }

  Status load_geometry(const Result<io::EventFile>& events, const ArrivingLayer& arriving) {
    const Result<std::vector<VectorLayerPtr>> vectors = io::read_vector_layers(path_, job_, arriving);
    if (vectors) return take_vectors(path_, vectors, {}, strict_, out_, warnings_);
    if (vectors.error().kind == ErrorKind::cancelled) return vectors.error();
    // A GeoPackage of pictures.
    if (const auto rasters = io::read_raster_layers(path_, job_); rasters) {
      return take_rasters(path_, rasters, strict_, out_, warnings_);
    }
    if (events && events->doubtful) return take_events(events->doubtful, strict_, out_.events, warnings_);
    if (events && !events->warnings.empty())
      return Error{ErrorKind::input, path_, "holds no events: " + events->warnings.front(),
                   "name the columns that say when and where: --map start=COLUMN"};
    if (events) return vectors.error();
    return clearer_error(path_, events.error(), vectors.error());
  }

  const std::string& path_;
  bool strict_ = false;
  JobContext& job_;
  LoadedLayers& out_;
  std::vector<std::string>& warnings_;
};

bool asks_for_days(const Recognition& recognition) {
  return std::any_of(recognition.questions.begin(), recognition.questions.end(),
                     [](const Question& question) { return question.kind == Question::Kind::spreadsheet; }) &&
         recognition.mapping.fields.count("start") == 0;
}

bool leaves_days_open(const EventLayerPtr& layer) {
  return layer->recognition && asks_for_days(*layer->recognition);
}

// A table in which nothing says when or where is worth a question, too: only its author knows what its columns mean.
bool asks(const io::ImportPlan& plan) {
  if (plan.recognition.blocking() != nullptr || asks_for_days(plan.recognition)) return true;
  return !plan.makes_events() && !plan.has_geometry && plan.columns.size() > 1 && plan.records > 0;
}

// The layers of a file that have to be asked about.
std::vector<io::ImportPlan> plans_to_ask(const std::string& file, const io::ReadOptions& reading, JobContext& job) {
  Result<std::vector<io::ImportPlan>> plans = io::plan_event_file(file, reading, job);
  if (!plans) return {};
  std::erase_if(*plans, [](const io::ImportPlan& plan) { return !asks(plan); });
  return std::move(*plans);
}

}  // namespace

std::string builtin_events_path() {
  return (asset_dir() / "events" / "us-iran-2019-2020.geojson").string();
}

Result<scene::Resources> load_resources() {
  scene::Resources resources;
  const std::filesystem::path atlas = built_asset_dir() / "atlas.bin";
  Result<std::shared_ptr<const text::FontSet>> fonts = text::FontSet::open(asset_dir() / "fonts", atlas);
  if (!fonts) return fonts.error();
  Result<std::shared_ptr<const text::IconSet>> icons = text::IconSet::open(atlas);
  if (!icons) return icons.error();
  Result<ThemeSet> themes = read_themes(asset_dir() / "themes");
  if (!themes) return themes.error();
  resources.fonts = std::move(*fonts);
  resources.icons = std::move(*icons);
  resources.themes = std::move(themes->themes);
  Result<scene::Resources> result(std::move(resources));
  result.warnings = fonts.warnings;
  result.warnings.insert(result.warnings.end(), icons.warnings.begin(), icons.warnings.end());
  result.warnings.insert(result.warnings.end(), themes->problems.begin(), themes->problems.end());
  return result;
}

Status load_basemap_into(scene::Resources& resources, double needed_zoom, JobContext& job) {
  Result<io::PreparedBasemap> prepared = io::load_basemap(asset_dir() / "basemap", cache_dir(), needed_zoom, job);
  if (!prepared) return prepared.error();
  resources.basemap = prepared->basemap;
  resources.relief = prepared->relief;
  Status status = Ok{};
  status.warnings = prepared.warnings;
  return status;
}

Result<LoadedLayers> load_layers(const std::vector<std::string>& files, const io::ReadOptions& reading, bool strict,
                                 JobContext& job, const ArrivingLayer& arriving) {
  Result<LoadedLayers> result(LoadedLayers{});
  const std::vector<std::string> paths = files.empty() ? std::vector<std::string>{builtin_events_path()} : files;
  for (const std::string& path : paths) {
    const Status taken = FileLoading(path, strict, job, *result, result.warnings).load(reading, arriving);
    if (!taken) return taken.error();
  }
  return result;
}

LoadedFiles load_what_can_be(const std::vector<std::string>& files, const io::ReadOptions& reading, JobContext& job,
                             const ArrivingLayer& arriving) {
  LoadedFiles loaded;
  for (const std::string& file : files) {
    Result<LoadedLayers> layers(LoadedLayers{});
    const Status read = FileLoading(file, false, job, *layers, layers.warnings).load(reading, arriving);
    if (!read) layers = read.error();
    if (!layers && layers.error().kind == ErrorKind::cancelled) return {};
    if (!layers || std::any_of(layers->events.begin(), layers->events.end(), leaves_days_open)) {
      std::vector<io::ImportPlan> plans = plans_to_ask(file, reading, job);
      if (job.cancelled()) return {};
      if (!plans.empty()) {
        loaded.asking.push_back({file, std::move(plans)});
        continue;
      }
    }
    if (!layers) {
      loaded.failures.push_back(layers.error().message());
      continue;
    }
    auto& [events, vectors, rasters] = loaded.layers;
    events.insert(events.end(), layers->events.begin(), layers->events.end());
    vectors.insert(vectors.end(), layers->vectors.begin(), layers->vectors.end());
    rasters.insert(rasters.end(), layers->rasters.begin(), layers->rasters.end());
    loaded.warnings.insert(loaded.warnings.end(), layers.warnings.begin(), layers.warnings.end());
  }
  return loaded;
}

}  // namespace sitmap::app
