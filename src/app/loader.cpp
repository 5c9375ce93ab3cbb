// Loads fonts, icons, themes, base map and event files.
#include "app/loader.h"

#include <algorithm>
#include <map>

#include "core/files.h"
#include "io/basemap_reader.h"
#include "io/event_reader.h"

namespace sitmap::app {
namespace {

// Every *.json in assets/themes; "dark" first, since it is what unknown names fall back to.
Result<std::vector<Theme>> load_themes() {
  const std::filesystem::path folder = asset_dir() / "themes";
  std::vector<std::filesystem::path> paths;
  std::error_code code;
  for (const auto& entry : std::filesystem::directory_iterator(folder, code))
    if (entry.path().extension() == ".json") paths.push_back(entry.path());
  if (paths.empty())
    return Error{ErrorKind::input, folder.string(), "no theme found", "reinstall sitmap, or set SITMAP_ASSETS"};
  std::sort(paths.begin(), paths.end());
  std::vector<Theme> themes;
  for (const std::filesystem::path& path : paths) {
    Result<std::string> text = read_file(path);
    if (!text) return text.error();
    Result<Theme> theme = parse_theme(*text, path.filename().string());
    if (!theme) return theme.error();
    themes.push_back(std::move(*theme));
  }
  std::stable_partition(themes.begin(), themes.end(), [](const Theme& theme) { return theme.name == "dark"; });
  return themes;
}

// One line a file and reason: "12 of 23412 records rejected: bad position (e.g. record 7: ...)".
std::vector<std::string> rejection_warnings(const EventLayer& layer) {
  std::map<std::string, std::pair<std::size_t, const Rejection*>> by_reason;
  for (const Rejection& rejection : layer.rejections) {
    auto& [count, first] = by_reason[rejection.reason];
    if (count++ == 0) first = &rejection;
  }
  std::vector<std::string> warnings;
  for (const auto& [reason, entry] : by_reason)
    warnings.push_back(layer.path + ": " + std::to_string(entry.first) + " of " + std::to_string(layer.records) +
                       " records rejected: " + reason + " (first: record " + std::to_string(entry.second->record) +
                       ": " + entry.second->message + "): see sitmap info");
  return warnings;
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
  Result<std::vector<Theme>> themes = load_themes();
  if (!themes) return themes.error();
  resources.fonts = std::move(*fonts);
  resources.icons = std::move(*icons);
  resources.themes = std::move(*themes);
  Result<scene::Resources> result(std::move(resources));
  result.warnings = fonts.warnings;
  result.warnings.insert(result.warnings.end(), icons.warnings.begin(), icons.warnings.end());
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

Result<std::vector<EventLayerPtr>> load_layers(const std::vector<std::string>& files, const Zone& zone, bool strict,
                                               JobContext& job) {
  Result<std::vector<EventLayerPtr>> result(std::vector<EventLayerPtr>{});
  const std::vector<std::string> paths = files.empty() ? std::vector<std::string>{builtin_events_path()} : files;
  for (const std::string& path : paths) {
    Result<EventLayerPtr> layer = io::read_events(path, zone, job);
    if (!layer) return layer.error();
    const EventLayer& read = **layer;
    for (const std::string& warning : read.warnings) result.warnings.push_back(path + ": " + warning);
    const std::vector<std::string> rejected = rejection_warnings(read);
    result.warnings.insert(result.warnings.end(), rejected.begin(), rejected.end());
    if (strict && (!read.complete || !read.rejections.empty()))
      return Error{ErrorKind::input, path,
                   "read only in part (" + std::to_string(read.rejections.size()) + " of " +
                       std::to_string(read.records) + " records rejected)",
                   "see sitmap info, or leave out --strict"};
    result->push_back(std::move(*layer));
  }
  return result;
}

LoadedFiles load_what_can_be(const std::vector<std::string>& files, const Zone& zone, JobContext& job) {
  LoadedFiles loaded;
  for (const std::string& file : files) {
    Result<std::vector<EventLayerPtr>> layers = load_layers({file}, zone, false, job);
    if (!layers && layers.error().kind == ErrorKind::cancelled) return {};
    if (!layers) {
      loaded.failures.push_back(layers.error().message());
      continue;
    }
    loaded.layers.insert(loaded.layers.end(), layers->begin(), layers->end());
    loaded.warnings.insert(loaded.warnings.end(), layers.warnings.begin(), layers.warnings.end());
  }
  return loaded;
}

}  // namespace sitmap::app
