// The format of the base map's cache files: a header with magic, version, key, size and checksum, then the part.
#include "io/basemap_cache.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <span>
#include <string_view>
#include <utility>

#include "core/files.h"
#include "io/border_sides.h"
#include "io/relief_reader.h"
#include "io/river_courses.h"

namespace sitmap::io {
namespace {

constexpr std::uint64_t kMagic = 0x31'50'41'4D'54'49'53'00;  // reads differently on a machine of the other byte order

// Bytes that a chunk or place takes in the file at least: bounds what a damaged count can make us allocate.
constexpr std::size_t kLeastAreaSize = 33;
constexpr std::size_t kLeastLineSize = 45;
constexpr std::size_t kLeastPlaceSize = 52;
constexpr std::size_t kLeastBorderSize = 32;

struct Header {
  std::uint64_t magic = kMagic;
  std::uint64_t version = kPreparationVersion;
  std::uint64_t key = 0;
  std::uint64_t size = 0;
  std::uint64_t checksum = 0;
};

Result<std::uint64_t> hash_file(const std::filesystem::path& path, std::uint64_t seed) {
  const FilePtr file(std::fopen(path.c_str(), "rb"));
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

std::optional<BasemapLevel> read_level(ByteReader& in) {
  BasemapLevel level;
  level.min_zoom = in.value<float>();
  level.areas.resize(in.count(kLeastAreaSize));
  for (AreaChunk& chunk : level.areas) {
    chunk.kind = in.value<AreaKind>();
    chunk.bounds = in.value<WorldBox>();
    chunk.vertices = in.array<WorldPoint>();
    chunk.indices = in.array<std::uint32_t>();
    if (!is_sound(chunk)) return std::nullopt;
  }
  level.lines.resize(in.count(kLeastLineSize));
  for (LineChunk& chunk : level.lines) {
    chunk.kind = in.value<LineKind>();
    chunk.min_zoom = in.value<float>();
    chunk.bounds = in.value<WorldBox>();
    chunk.points = in.array<WorldPoint>();
    chunk.starts = in.array<std::uint32_t>();
    chunk.distance = in.array<float>();
    if (!is_sound(chunk)) return std::nullopt;
  }
  return level;
}

std::optional<std::vector<Place>> read_places(ByteReader& in) {
  std::vector<Place> places(in.count(kLeastPlaceSize));
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
    place.local = in.value<LocalLanguage>();
    place.axis_room = in.value<float>();
    place.axis = in.array<WorldPoint>();
  }
  return places;
}

std::optional<std::vector<Border>> read_borders(ByteReader& in) {
  std::vector<Border> borders(in.count(kLeastBorderSize));
  for (Border& border : borders) {
    border.left = in.text();
    border.right = in.text();
    border.bounds = in.value<WorldBox>();
    border.points = in.array<WorldPoint>();
  }
  return borders;
}

std::optional<ReliefLevel> read_relief(ByteReader& in) {
  ReliefLevel relief;
  relief.width = in.value<int>();
  relief.height = in.value<int>();
  relief.luminance = in.array<std::uint8_t>();
  if (relief.width <= 0 || relief.height <= 0 ||
      relief.luminance.size() != static_cast<std::size_t>(relief.width) * static_cast<std::size_t>(relief.height)) {
    return std::nullopt;
  }
  return relief;
}

// Reads a part with read, and gives it only if the header fits and the checksum of what was read does.
template <class Read>
auto load_part(const std::filesystem::path& path, std::uint64_t key, const Read& read)
    -> decltype(read(std::declval<ByteReader&>())) {
  const FilePtr file(std::fopen(path.c_str(), "rb"));
  std::error_code failure;
  const std::uintmax_t size = std::filesystem::file_size(path, failure);
  if (file == nullptr || failure || size < sizeof(Header)) return std::nullopt;
  constexpr std::size_t kBuffer = std::size_t{1} << 18;
  std::setvbuf(file.get(), nullptr, _IOFBF, kBuffer);
  const auto header = ByteReader(file.get(), sizeof(Header)).value<Header>();
  if (header.magic != kMagic || header.version != kPreparationVersion || header.key != key ||
      header.size != size - sizeof(Header)) {
    return std::nullopt;
  }
  ByteReader in(file.get(), header.size);
  auto part = read(in);
  if (!in.finished() || in.checksum() != header.checksum) return std::nullopt;
  return part;
}

}  // namespace

Result<std::uint64_t> basemap_key(const std::filesystem::path& folder) {
  std::uint64_t key = kPreparationVersion;
  for (const std::string_view name :
       {std::string_view("world.gpkg"), std::string_view("waters.geojson"), std::string_view(kElevationFile),
        std::string_view(kSeaFloorFile), std::string_view(kRiversFile), std::string_view("languages.geojson"),
        std::string_view("axes.geojson"), std::string_view(kBorderSidesFile)}) {
    // The base map works without the others.
    const bool needed = name == "world.gpkg" || name == "waters.geojson";
    if (!needed && !std::filesystem::exists(folder / name)) continue;
    const Result<std::uint64_t> hash = hash_file(folder / name, key);
    if (!hash) return hash.error();
    key = *hash;
  }
  return key;
}

Status BasemapCache::save(const std::string& part, ByteWriter& content) const {
  if (folder_.empty()) return Ok{};
  std::error_code failure;
  std::filesystem::create_directories(folder_, failure);  // writing reports what this could not do
  Header header;
  header.key = key_;
  header.size = content.size();
  header.checksum = content.checksum();
  return write_file_atomically(file(part), content.finish(header));
}

Status BasemapCache::save_level(std::size_t index, const BasemapLevel& level) const {
  ByteWriter out(sizeof(Header));
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
  return save(level_part(index), out);
}

std::optional<BasemapLevel> BasemapCache::load_level(std::size_t index) const {
  return folder_.empty() ? std::nullopt : load_part(file(level_part(index)), key_, read_level);
}

Status BasemapCache::save_places(const std::vector<Place>& places) const {
  ByteWriter out(sizeof(Header));
  out.value(static_cast<std::uint64_t>(places.size()));
  for (const Place& place : places) {
    out.value(place.kind);
    out.value(place.position);
    for (const std::string* text : {&place.name, &place.name_ar, &place.name_fa, &place.name_he}) out.text(*text);
    out.value(place.rank);
    out.value(place.capital);
    out.value(std::array<float, 3>{place.min_zoom, place.max_zoom, place.extent_deg});
    out.value(place.local);
    out.value(place.axis_room);
    out.array(place.axis);
  }
  return save("places", out);
}

std::optional<std::vector<Place>> BasemapCache::load_places() const {
  return folder_.empty() ? std::nullopt : load_part(file("places"), key_, read_places);
}

Status BasemapCache::save_borders(const std::vector<Border>& borders) const {
  ByteWriter out(sizeof(Header));
  out.value(static_cast<std::uint64_t>(borders.size()));
  for (const Border& border : borders) {
    out.text(border.left);
    out.text(border.right);
    out.value(border.bounds);
    out.array(border.points);
  }
  return save("borders", out);
}

std::optional<std::vector<Border>> BasemapCache::load_borders() const {
  return folder_.empty() ? std::nullopt : load_part(file("borders"), key_, read_borders);
}

Status BasemapCache::save_relief(const std::string& part, const ReliefLevel& relief) const {
  ByteWriter out(sizeof(Header));
  out.value(relief.width);
  out.value(relief.height);
  out.array(relief.luminance);
  return save(part, out);
}

std::optional<ReliefLevel> BasemapCache::load_relief(const std::string& part) const {
  return folder_.empty() ? std::nullopt : load_part(file(part), key_, read_relief);
}

}  // namespace sitmap::io
