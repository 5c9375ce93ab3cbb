// The format of the base map's cache files: a header with magic, version, key, size and checksum, then the part.
#include "io/basemap_cache.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <memory>
#include <span>

#include "core/files.h"
#include "io/basemap_bytes.h"

namespace sitmap::io {
namespace {

constexpr std::uint64_t kMagic = 0x31'50'41'4D'54'49'53'00;  // reads differently on a machine of the other byte order

struct Header {
  std::uint64_t magic = kMagic;
  std::uint64_t version = kPreparationVersion;
  std::uint64_t key = 0;
  std::uint64_t size = 0;
  std::uint64_t checksum = 0;
};

std::span<const std::byte> as_bytes(std::string_view text) {
  return std::as_bytes(std::span(text.data(), text.size()));
}

Result<std::uint64_t> hash_file(const std::filesystem::path& path, std::uint64_t seed) {
  const std::unique_ptr<std::FILE, int (*)(std::FILE*)> file(std::fopen(path.c_str(), "rb"), &std::fclose);
  if (file == nullptr) {
    return Error{ErrorKind::input, path.string(), "cannot be opened", "install the base map, or set SITMAP_ASSETS"};
  }
  std::setvbuf(file.get(), nullptr, _IONBF, 0);
  std::vector<std::byte> block(std::size_t{1} << 20);
  std::uint64_t hash = seed;
  while (const std::size_t n = std::fread(block.data(), 1, block.size(), file.get())) {
    hash = hash_bytes(std::span(block.data(), n), hash);
  }
  if (std::ferror(file.get()) != 0) {
    return Error{ErrorKind::input, path.string(), "cannot be read", "check the disk and the permissions"};
  }
  return hash;
}

bool is_sound(const AreaChunk& chunk) {
  return chunk.indices.size() % 3 == 0 && std::all_of(chunk.indices.begin(), chunk.indices.end(),
                                                      [&](std::uint32_t i) { return i < chunk.vertices.size(); });
}

bool is_sound(const LineChunk& chunk) {
  return chunk.distance.size() == chunk.points.size() &&
         std::all_of(chunk.starts.begin(), chunk.starts.end(),
                     [&](std::uint32_t i) { return i < chunk.points.size(); });
}

std::string level_part(std::size_t index) {
  return "level" + std::to_string(index);
}

}  // namespace

Result<std::uint64_t> basemap_key(const std::filesystem::path& folder) {
  std::uint64_t key = kPreparationVersion;
  for (const char* name : {"world.gpkg", "waters.geojson", "relief.cog.tif"}) {
    // Without its raster the base map still works.
    if (std::string_view(name) == "relief.cog.tif" && !std::filesystem::exists(folder / name)) continue;
    const Result<std::uint64_t> hash = hash_file(folder / name, key);
    if (!hash) return hash.error();
    key = *hash;
  }
  return key;
}

std::optional<std::string> BasemapCache::load(const std::string& part) const {
  if (folder_.empty()) return std::nullopt;
  Result<std::string> content = read_file(folder_ / ("basemap-" + part + ".bin"));
  if (!content || content->size() < sizeof(Header)) return std::nullopt;
  const Header header = ByteReader(*content).value<Header>();
  const std::string_view payload = std::string_view(*content).substr(sizeof(Header));
  if (header.magic != kMagic || header.version != kPreparationVersion || header.key != key_ ||
      header.size != payload.size() || header.checksum != hash_bytes(as_bytes(payload))) {
    return std::nullopt;
  }
  return std::move(*content);
}

Status BasemapCache::save(const std::string& part, const std::string& payload) const {
  if (folder_.empty()) return Ok{};
  std::error_code failure;
  std::filesystem::create_directories(folder_, failure);  // writing reports what this could not do
  Header header;
  header.key = key_;
  header.size = payload.size();
  header.checksum = hash_bytes(as_bytes(payload));
  ByteWriter content;
  content.value(header);
  return write_file_atomically(folder_ / ("basemap-" + part + ".bin"), content.bytes() + payload);
}

Status BasemapCache::save_level(std::size_t index, const BasemapLevel& level) const {
  ByteWriter out;
  out.value(level.min_zoom);
  out.value(static_cast<std::uint64_t>(level.areas.size()));
  for (const AreaChunk& chunk : level.areas) {
    out.value(chunk.kind);
    out.value(chunk.bounds);
    out.array(chunk.vertices);
    out.array(chunk.indices);
  }
  out.value(static_cast<std::uint64_t>(level.lines.size()));
  for (const LineChunk& chunk : level.lines) {
    out.value(chunk.kind);
    out.value(chunk.min_zoom);
    out.value(chunk.bounds);
    out.array(chunk.points);
    out.array(chunk.starts);
    out.array(chunk.distance);
  }
  return save(level_part(index), out.bytes());
}

std::optional<BasemapLevel> BasemapCache::load_level(std::size_t index) const {
  const std::optional<std::string> content = load(level_part(index));
  if (!content) return std::nullopt;
  ByteReader in(std::string_view(*content).substr(sizeof(Header)));
  BasemapLevel level;
  level.min_zoom = in.value<float>();
  level.areas.resize(in.count());
  for (AreaChunk& chunk : level.areas) {
    chunk.kind = in.value<AreaKind>();
    chunk.bounds = in.value<WorldBox>();
    chunk.vertices = in.array<WorldPoint>();
    chunk.indices = in.array<std::uint32_t>();
    if (!is_sound(chunk)) return std::nullopt;
  }
  level.lines.resize(in.count());
  for (LineChunk& chunk : level.lines) {
    chunk.kind = in.value<LineKind>();
    chunk.min_zoom = in.value<float>();
    chunk.bounds = in.value<WorldBox>();
    chunk.points = in.array<WorldPoint>();
    chunk.starts = in.array<std::uint32_t>();
    chunk.distance = in.array<float>();
    if (!is_sound(chunk)) return std::nullopt;
  }
  if (!in.finished()) return std::nullopt;
  return level;
}

Status BasemapCache::save_places(const std::vector<Place>& places) const {
  ByteWriter out;
  out.value(static_cast<std::uint64_t>(places.size()));
  for (const Place& place : places) {
    out.value(place.kind);
    out.value(place.position);
    for (const std::string* text : {&place.name, &place.name_ar, &place.name_fa, &place.name_he}) out.text(*text);
    out.value(place.rank);
    out.value(place.capital);
    out.value(std::array<float, 3>{place.min_zoom, place.max_zoom, place.extent_deg});
  }
  return save("places", out.bytes());
}

std::optional<std::vector<Place>> BasemapCache::load_places() const {
  const std::optional<std::string> content = load("places");
  if (!content) return std::nullopt;
  ByteReader in(std::string_view(*content).substr(sizeof(Header)));
  std::vector<Place> places(in.count());
  for (Place& place : places) {
    place.kind = in.value<PlaceKind>();
    place.position = in.value<WorldPoint>();
    for (std::string* text : {&place.name, &place.name_ar, &place.name_fa, &place.name_he}) *text = in.text();
    place.rank = in.value<std::uint8_t>();
    place.capital = in.value<std::uint8_t>();
    const auto numbers = in.value<std::array<float, 3>>();
    place.min_zoom = numbers[0];
    place.max_zoom = numbers[1];
    place.extent_deg = numbers[2];
  }
  if (!in.finished()) return std::nullopt;
  return places;
}

Status BasemapCache::save_relief(const Relief& relief) const {
  ByteWriter out;
  out.value(relief.width);
  out.value(relief.height);
  out.array(relief.luminance);
  return save("relief", out.bytes());
}

std::optional<Relief> BasemapCache::load_relief() const {
  const std::optional<std::string> content = load("relief");
  if (!content) return std::nullopt;
  ByteReader in(std::string_view(*content).substr(sizeof(Header)));
  Relief relief;
  relief.width = in.value<int>();
  relief.height = in.value<int>();
  relief.luminance = in.array<std::uint8_t>();
  if (!in.finished() || relief.width <= 0 || relief.height <= 0 ||
      relief.luminance.size() != static_cast<std::size_t>(relief.width) * static_cast<std::size_t>(relief.height)) {
    return std::nullopt;
  }
  return relief;
}

}  // namespace sitmap::io
