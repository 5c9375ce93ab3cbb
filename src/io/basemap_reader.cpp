// Loads the base map from the cache, or prepares what is missing of it and saves that.
#include "io/basemap_reader.h"

#include <algorithm>
#include <exception>
#include <future>

#include "io/basemap_cache.h"
#include "io/basemap_level.h"
#include "io/basemap_source.h"
#include "io/relief_reader.h"

namespace sitmap::io {
namespace {

constexpr const char* kAttribution = "Made with Natural Earth · GeoNames (CC BY 4.0) · relief: NASA Blue Marble";

// What is known so far; empty optionals are still to be made.
struct Parts {
  std::vector<std::optional<BasemapLevel>> levels;
  std::optional<std::vector<Place>> places;
  std::optional<Relief> relief;

  bool complete(bool with_relief) const {
    return places && (relief || !with_relief) &&
           std::all_of(levels.begin(), levels.end(), [](const auto& level) { return level.has_value(); });
  }
};

std::size_t levels_needed(double zoom) {
  const auto end = std::find_if(kLevels.begin() + 1, kLevels.end(),
                                [&](const LevelSpec& spec) { return static_cast<double>(spec.min_zoom) > zoom; });
  return static_cast<std::size_t>(end - kLevels.begin());
}

Parts load_parts(const BasemapCache& cache, std::size_t level_count, bool with_relief) {
  Parts parts;
  parts.levels.resize(level_count);
  std::future<void> others = std::async(std::launch::async, [&] {
    for (std::size_t i = 0; i + 1 < level_count; ++i) parts.levels[i] = cache.load_level(i);
    if (with_relief) parts.relief = cache.load_relief();
  });
  parts.levels.back() = cache.load_level(level_count - 1);
  parts.places = cache.load_places();
  others.get();
  return parts;
}

struct Preparation {
  const std::filesystem::path& folder;
  const BasemapCache& cache;
  JobContext& job;
  std::vector<std::string> warnings;

  // A cache that cannot be written costs time at the next start, and nothing else.
  void note(const Status& saved) {
    if (!saved) warnings.push_back("the prepared base map was not kept: " + saved.error().message());
  }
  Error cancelled() const {
    return {ErrorKind::cancelled, folder.string(), "preparing the base map was cancelled", ""};
  }
};

Status make_levels(const BasemapSource& source, Parts& parts, Preparation& work) {
  for (std::size_t i = 0; i < parts.levels.size(); ++i) {
    work.job.progress(0.3 + 0.6 * static_cast<double>(i) / static_cast<double>(parts.levels.size()));
    if (parts.levels[i]) continue;
    BasemapLevel level = build_level(source, kLevels[i], work.job);
    if (work.job.cancelled()) return work.cancelled();
    work.note(work.cache.save_level(i, level));
    parts.levels[i] = std::move(level);
  }
  return Ok{};
}

Status make_relief(const BasemapSource& source, Parts& parts, Preparation& work) {
  Result<Relief> relief = prepare_relief(work.folder / "relief.cog.tif", source.land, work.job);
  if (work.job.cancelled()) return work.cancelled();
  if (!relief) {
    work.warnings.push_back("no relief is drawn: " + relief.error().message());
    return Ok{};
  }
  work.note(work.cache.save_relief(*relief));
  parts.relief = std::move(*relief);
  return Ok{};
}

Status make_places(Parts& parts, Preparation& work) {
  Result<std::vector<Place>> places = read_basemap_places(work.folder, work.job);
  if (!places) return places.error();
  work.note(work.cache.save_places(*places));
  parts.places = std::move(*places);
  return Ok{};
}

Status prepare_parts(Parts& parts, bool with_relief, Preparation& work) {
  work.job.progress(0.05);
  if (!parts.places) {
    const Status status = make_places(parts, work);
    if (!status) return status;
  }
  if (parts.complete(with_relief)) return Ok{};
  work.job.progress(0.1);
  const Result<BasemapSource> source = read_basemap_source(work.folder, work.job);
  if (!source) return source.error();
  const Status levels = make_levels(*source, parts, work);
  if (!levels) return levels;
  return with_relief && !parts.relief ? make_relief(*source, parts, work) : Ok{};
}

PreparedBasemap assemble(Parts&& parts, std::uint64_t key, bool from_cache) {
  auto map = std::make_shared<Basemap>();
  for (std::optional<BasemapLevel>& level : parts.levels) map->levels.push_back(std::move(*level));
  map->places = std::move(*parts.places);
  map->attribution = kAttribution;
  map->content_hash = key;
  PreparedBasemap prepared;
  prepared.basemap = std::move(map);
  if (parts.relief) prepared.relief = std::make_shared<const Relief>(std::move(*parts.relief));
  prepared.from_cache = from_cache;
  return prepared;
}

Result<PreparedBasemap> load_or_prepare(const std::filesystem::path& folder, const std::filesystem::path& cache_dir,
                                        double needed_zoom, JobContext& job) {
  const Result<std::uint64_t> key = basemap_key(folder);
  if (!key) return key.error();
  const BasemapCache cache(cache_dir, *key);
  const bool with_relief = std::filesystem::exists(folder / "relief.cog.tif");
  Parts parts = load_parts(cache, levels_needed(needed_zoom), with_relief);
  const bool from_cache = parts.complete(with_relief);
  Preparation work{folder, cache, job, {}};
  if (!with_relief)
    work.warnings.push_back("no relief is drawn: " + (folder / "relief.cog.tif").string() + " is missing");
  if (job.cancelled()) return work.cancelled();
  if (!from_cache) {
    const Status status = prepare_parts(parts, with_relief, work);
    if (!status) return status.error();
  }
  job.progress(1);
  Result<PreparedBasemap> result = assemble(std::move(parts), *key, from_cache);
  result.warnings = std::move(work.warnings);
  return result;
}

}  // namespace

Result<PreparedBasemap> load_basemap(const std::filesystem::path& folder, const std::filesystem::path& cache_dir,
                                     double needed_zoom, JobContext& job) {
  try {
    return load_or_prepare(folder, cache_dir, needed_zoom, job);
  } catch (const std::exception& failure) {
    return Error{ErrorKind::internal, folder.string(),
                 std::string("the base map could not be prepared: ") + failure.what(),
                 "close other programs if memory is short"};
  }
}

}  // namespace sitmap::io
