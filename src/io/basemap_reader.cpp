// Loads the base map from the cache, or prepares what is missing of it and saves that.
#include "io/basemap_reader.h"

#include <algorithm>
#include <exception>
#include <future>

#include "io/basemap_cache.h"
#include "io/basemap_level.h"
#include "io/basemap_source.h"
#include "io/basemap_tasks.h"
#include "io/border_sides.h"
#include "io/relief_reader.h"

namespace sitmap::io {
namespace {

constexpr const char* kAttribution = "Made with Natural Earth · GeoNames (CC BY 4.0) · relief: NASA";

constexpr const char* kLandPart = "relief";
constexpr const char* kSeaPart = "sea-floor";

// What is known so far; empty optionals are still to be made.
struct Parts {
  std::vector<std::optional<BasemapLevel>> levels;
  std::optional<std::vector<Place>> places;
  std::optional<std::vector<Border>> borders;
  std::optional<ReliefLevel> land_relief, sea_relief;

  bool complete(bool with_relief) const {
    return places && borders && ((land_relief && sea_relief) || !with_relief) &&
           std::all_of(levels.begin(), levels.end(), [](const auto& level) { return level.has_value(); });
  }
};

Parts load_parts(const BasemapCache& cache, std::size_t level_count, bool with_relief) {
  Parts parts;
  parts.levels.resize(level_count);
  std::future<void> others = std::async(std::launch::async, [&] {
    for (std::size_t i = 0; i + 1 < level_count; ++i) parts.levels[i] = cache.load_level(i);
    if (!with_relief) return;
    parts.land_relief = cache.load_relief(kLandPart);
    parts.sea_relief = cache.load_relief(kSeaPart);
  });
  parts.levels.back() = cache.load_level(level_count - 1);
  parts.places = cache.load_places();
  parts.borders = cache.load_borders();
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

// One level while its pieces are made on different threads.
struct LevelInMaking {
  std::size_t index = 0;
  LevelPieces land, urban, lakes, lines;

  BasemapLevel finish() {
    BasemapLevel level;
    level.min_zoom = kLevels[index].min_zoom;
    for (LevelPieces* pieces : {&land, &urban, &lakes, &lines}) {
      std::move(pieces->areas.begin(), pieces->areas.end(), std::back_inserter(level.areas));
      std::move(pieces->lines.begin(), pieces->lines.end(), std::back_inserter(level.lines));
    }
    return level;
  }
};

// The largest tasks first, so that two threads end at about the same time.
std::vector<Task> level_tasks(const BasemapSource& source, LevelInMaking& making, const JobContext& job) {
  const LevelSpec& spec = kLevels[making.index];
  std::vector<Task> tasks;
  tasks.push_back(
      [&source, &making, &spec, &job] { making.land = build_areas(source.land, AreaKind::land, spec, job); });
  tasks.push_back([&source, &making, &spec, &job] {
    making.lakes = build_areas(source.lakes, AreaKind::lake, spec, job);
    if (has_urban_areas(spec)) making.urban = build_areas(source.urban, AreaKind::urban, spec, job);
    making.lines = build_lines(source.lines, spec, job);
  });
  return tasks;
}

void finish_levels(std::vector<LevelInMaking>& making, Parts& parts, Preparation& work) {
  std::vector<Task> tasks;
  std::vector<Status> saved(making.size(), Status(Ok{}));
  for (std::size_t i = making.size(); i-- > 0;) {
    tasks.push_back([&, i] {
      const std::size_t index = making[i].index;
      parts.levels[index] = making[i].finish();
      saved[i] = work.cache.save_level(index, *parts.levels[index]);
    });
  }
  run_tasks(tasks, {});
  for (const Status& status : saved) work.note(status);
}

void keep_relief(Result<ReliefParts>&& relief, Parts& parts, Preparation& work) {
  if (!relief) {
    work.warnings.push_back("no relief is drawn: " + relief.error().message());
    return;
  }
  work.note(work.cache.save_relief(kLandPart, relief->land));
  work.note(work.cache.save_relief(kSeaPart, relief->sea));
  parts.land_relief = std::move(relief->land);
  parts.sea_relief = std::move(relief->sea);
}

Status make_geometry(const BasemapSource& source, Parts& parts, bool with_relief, Preparation& work) {
  std::vector<LevelInMaking> making;
  for (std::size_t i = 0; i < parts.levels.size(); ++i) {
    if (!parts.levels[i]) making.push_back({i, {}, {}, {}, {}});
  }
  std::vector<Task> tasks;
  for (auto level = making.rbegin(); level != making.rend(); ++level) {
    for (Task& task : level_tasks(source, *level, work.job)) tasks.push_back(std::move(task));
  }
  std::optional<Result<ReliefParts>> relief;
  if (with_relief && !(parts.land_relief && parts.sea_relief)) {
    tasks.insert(tasks.begin() + static_cast<std::ptrdiff_t>(std::min<std::size_t>(tasks.size(), 1)),
                 [&] { relief = prepare_relief(work.folder, source, work.job); });
  }
  run_tasks(tasks, [&](double fraction) { work.job.progress(0.25 + 0.6 * fraction); });
  if (work.job.cancelled()) return work.cancelled();
  finish_levels(making, parts, work);
  if (relief) keep_relief(std::move(*relief), parts, work);
  return Ok{};
}

Status make_places(Parts& parts, Preparation& work) {
  Result<std::vector<Place>> places = read_basemap_places(work.folder, work.job);
  if (!places) return places.error();
  work.note(work.cache.save_places(*places));
  parts.places = std::move(*places);
  return Ok{};
}

Status make_borders(Parts& parts, Preparation& work) {
  Result<std::vector<Border>> borders = read_basemap_borders(work.folder, work.job);
  if (!borders) return borders.error();
  work.note(work.cache.save_borders(*borders));
  parts.borders = std::move(*borders);
  return Ok{};
}

Status prepare_parts(Parts& parts, bool with_relief, Preparation& work) {
  work.job.progress(0.05);
  if (!parts.places) {
    Status status = make_places(parts, work);
    if (!status) return status;
  }
  if (!parts.borders) {
    Status status = make_borders(parts, work);
    if (!status) return status;
  }
  if (parts.complete(with_relief)) return Ok{};
  work.job.progress(0.1);
  const Result<BasemapSource> source = read_basemap_source(work.folder, work.job);
  if (!source) return source.error();
  return make_geometry(*source, parts, with_relief, work);
}

PreparedBasemap assemble(Parts&& parts, std::uint64_t key, bool from_cache) {
  auto map = std::make_shared<Basemap>();
  for (std::optional<BasemapLevel>& level : parts.levels) map->levels.push_back(std::move(*level));
  map->places = std::move(*parts.places);
  map->borders = std::move(*parts.borders);
  map->attribution = kAttribution;
  map->content_hash = key;
  PreparedBasemap prepared;
  prepared.basemap = std::move(map);
  if (parts.land_relief && parts.sea_relief) {
    prepared.relief = std::make_shared<const Relief>(
        Relief{relief_levels(std::move(*parts.land_relief)), relief_levels(std::move(*parts.sea_relief))});
  }
  prepared.from_cache = from_cache;
  return prepared;
}

Result<PreparedBasemap> load_or_prepare(const std::filesystem::path& folder, const std::filesystem::path& cache_dir,
                                        double needed_zoom, JobContext& job) {
  const Result<std::uint64_t> key = basemap_key(folder);
  if (!key) return key.error();
  const BasemapCache cache(cache_dir, *key);
  const bool with_relief =
      std::filesystem::exists(folder / kElevationFile) && std::filesystem::exists(folder / kSeaFloorFile);
  Parts parts = load_parts(cache, basemap_levels_needed(needed_zoom), with_relief);
  const bool from_cache = parts.complete(with_relief);
  Preparation work{folder, cache, job, {}};
  if (!with_relief)
    work.warnings.push_back("no relief is drawn: " + (folder / kElevationFile).string() + " or " + kSeaFloorFile +
                            " is missing");
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

std::size_t basemap_levels_needed(double zoom) {
  const auto end = std::find_if(kLevels.begin() + 1, kLevels.end(),
                                [&](const LevelSpec& spec) { return static_cast<double>(spec.min_zoom) > zoom; });
  return static_cast<std::size_t>(end - kLevels.begin());
}

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
