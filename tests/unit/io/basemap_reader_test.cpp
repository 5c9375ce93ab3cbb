// Loading the base map: from the cache when that is sound, else from the files; failures are told.
#include <catch2/catch.hpp>

#include <cstdio>
#include <fstream>
#include <set>

#include "basemap_folder.h"
#include "core/files.h"
#include "io/basemap_cache.h"
#include "io/basemap_reader.h"

namespace sitmap::io {
namespace {

Result<PreparedBasemap> load(const BasemapFolder& folder, double zoom = 0) {
  JobContext job;
  return load_basemap(folder.files(), folder.cache(), zoom, job);
}

std::set<std::string> names_in(const std::filesystem::path& folder) {
  std::set<std::string> names;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) names.insert(entry.path().filename());
  return names;
}

std::filesystem::path level_file(const BasemapFolder& folder) {
  return folder.cache() / "basemap-level0.bin";
}

void overwrite(const std::filesystem::path& path, std::streamoff at, char value) {
  std::fstream file(path, std::ios::in | std::ios::out | std::ios::binary);
  file.seekp(at);
  file.put(value);
}

}  // namespace

TEST_CASE("the second load comes from the cache and equals the first, nothing is written beside the files") {
  const BasemapFolder folder;
  const Result<PreparedBasemap> first = load(folder);
  REQUIRE(first);
  CHECK_FALSE(first->from_cache);
  CHECK(first->relief == nullptr);
  CHECK(first.warnings.size() == 1);  // the relief is missing
  CHECK(names_in(folder.files()) == std::set<std::string>{"waters.geojson", "world.gpkg"});
  const Result<PreparedBasemap> second = load(folder);
  REQUIRE(second);
  CHECK(second->from_cache);
  CHECK(second->basemap->content_hash == first->basemap->content_hash);
  REQUIRE(second->basemap->levels.size() == 1);
  const BasemapLevel& a = first->basemap->levels[0];
  const BasemapLevel& b = second->basemap->levels[0];
  REQUIRE(a.areas.size() == b.areas.size());
  REQUIRE(a.lines.size() == b.lines.size());
  CHECK(a.areas[0].vertices == b.areas[0].vertices);
  CHECK(a.areas[0].indices == b.areas[0].indices);
  CHECK(a.lines[0].points == b.lines[0].points);
  CHECK(a.lines[0].distance == b.lines[0].distance);
  REQUIRE(first->basemap->places.size() == second->basemap->places.size());
  CHECK(first->basemap->places.size() == 5);
  for (std::size_t i = 0; i < first->basemap->places.size(); ++i) {
    const Place& place = second->basemap->places[i];
    CHECK(place.name == first->basemap->places[i].name);
    CHECK(place.name_ar == first->basemap->places[i].name_ar);
    CHECK(place.position == first->basemap->places[i].position);
    CHECK(place.max_zoom == first->basemap->places[i].max_zoom);
  }
  CHECK_FALSE(second->basemap->attribution.empty());
}

TEST_CASE("a deeper zoom adds the levels that the cache lacks and keeps the others") {
  const BasemapFolder folder;
  REQUIRE(load(folder, 0));
  const auto made = std::filesystem::last_write_time(level_file(folder));
  const Result<PreparedBasemap> deeper = load(folder, 6);
  REQUIRE(deeper);
  CHECK_FALSE(deeper->from_cache);
  REQUIRE(deeper->basemap->levels.size() == 4);
  CHECK(deeper->basemap->levels[3].min_zoom == 5);
  CHECK(std::filesystem::last_write_time(level_file(folder)) == made);
  const Result<PreparedBasemap> shallow = load(folder, 0);
  REQUIRE(shallow);
  CHECK(shallow->from_cache);
  CHECK(shallow->basemap->levels.size() == 1);
}

TEST_CASE("a cache that is cut short or damaged is made again") {
  const BasemapFolder folder;
  REQUIRE(load(folder));
  const auto size = std::filesystem::file_size(level_file(folder));
  SECTION("cut short") {
    std::filesystem::resize_file(level_file(folder), size / 2);
  }
  SECTION("empty") {
    std::filesystem::resize_file(level_file(folder), 0);
  }
  SECTION("one byte of the data changed") {
    overwrite(level_file(folder), static_cast<std::streamoff>(size) - 9, '\x5A');
  }
  SECTION("one byte of the header changed") {
    overwrite(level_file(folder), 9, '\x5A');
  }
  const Result<PreparedBasemap> again = load(folder);
  REQUIRE(again);
  CHECK_FALSE(again->from_cache);
  CHECK(std::filesystem::file_size(level_file(folder)) == size);
  const Result<PreparedBasemap> after = load(folder);
  REQUIRE(after);
  CHECK(after->from_cache);
}

TEST_CASE("a cache made from other files is stale") {
  const BasemapFolder folder;
  REQUIRE(load(folder));
  {
    std::ofstream waters(folder.files() / "waters.geojson", std::ios::app);
    waters << "\n";
  }
  const Result<PreparedBasemap> again = load(folder);
  REQUIRE(again);
  CHECK_FALSE(again->from_cache);
}

TEST_CASE("payloads that lie about their sizes are refused") {
  const BasemapFolder folder;
  const BasemapCache cache(folder.cache(), 7);
  BasemapLevel level;
  level.areas.push_back({AreaKind::land, {}, {{1, 1}, {2, 2}, {3, 1}}, {0, 1, 5}});  // an index beyond the vertices
  REQUIRE(cache.save_level(0, level));
  CHECK_FALSE(cache.load_level(0));
  level.areas[0].indices[2] = 2;
  REQUIRE(cache.save_level(0, level));
  CHECK(cache.load_level(0));
  CHECK_FALSE(BasemapCache(folder.cache(), 8).load_level(0));
  CHECK_FALSE(BasemapCache({}, 7).load_level(0));
}

TEST_CASE("a cache that cannot be written is only a warning") {
  const BasemapFolder folder;
  { std::ofstream blocker(folder.cache()); }  // a file where the folder should be
  const Result<PreparedBasemap> loaded = load(folder);
  REQUIRE(loaded);
  CHECK(loaded.warnings.size() >= 2);
}

TEST_CASE("a missing or damaged world.gpkg is an error that names it") {
  const BasemapFolder folder;
  const std::filesystem::path file = folder.files() / "world.gpkg";
  SECTION("missing") {
    std::filesystem::remove(file);
  }
  SECTION("no data base at all") {
    std::ofstream(file, std::ios::trunc) << "this is not a GeoPackage";
  }
  SECTION("cut short") {
    std::filesystem::resize_file(file, std::filesystem::file_size(file) / 3);
  }
  SECTION("empty") {
    std::filesystem::resize_file(file, 0);
  }
  const Result<PreparedBasemap> loaded = load(folder);
  REQUIRE_FALSE(loaded);
  CHECK(loaded.error().kind == ErrorKind::input);
  CHECK(loaded.error().message().find("world.gpkg") != std::string::npos);
}

TEST_CASE("a damaged relief costs the relief only") {
  const BasemapFolder folder;
  for (const char* name : {"elevation.tif", "sea_floor.tif"}) std::ofstream(folder.files() / name) << "no picture";
  const Result<PreparedBasemap> loaded = load(folder);
  REQUIRE(loaded);
  CHECK(loaded->relief == nullptr);
  REQUIRE(loaded.warnings.size() == 1);
  CHECK(loaded.warnings[0].find("elevation.tif") != std::string::npos);
}

TEST_CASE("cancelling ends the preparation without a cache") {
  const BasemapFolder folder;
  std::stop_source stop;
  JobContext job(stop.get_token());
  stop.request_stop();
  const Result<PreparedBasemap> loaded = load_basemap(folder.files(), folder.cache(), 24, job);
  REQUIRE_FALSE(loaded);
  CHECK(loaded.error().kind == ErrorKind::cancelled);
  CHECK_FALSE(std::filesystem::exists(level_file(folder)));
}

}  // namespace sitmap::io
