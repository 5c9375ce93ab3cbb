// By how a file begins; what its name says decides only between kinds of text.
#include "io/record_open.h"

#include <algorithm>
#include <array>
#include <fstream>
#include <string>
#include <string_view>

#include "io/csv_records.h"
#include "io/geojson_records.h"
#include "io/gpx_records.h"
#include "io/kml_records.h"
#include "io/ogr_records.h"
#include "io/record_kinds.h"

namespace sitmap::io {
namespace {

std::string head_of(const std::filesystem::path& path) {
  std::string head(4096, '\0');
  std::ifstream file(path, std::ios::binary);
  file.read(head.data(), static_cast<std::streamsize>(head.size()));
  head.resize(static_cast<std::size_t>(file.gcount()));
  return head;
}

std::string lower_case(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  return text;
}

// Maps, not tables of events.
bool is_map(const std::filesystem::path& path) {
  constexpr std::array<std::string_view, 4> kEndings = {".osm", ".pbf", ".mbtiles", ".mvt"};
  const std::string ending = lower_case(path.extension().string());
  return std::find(kEndings.begin(), kEndings.end(), ending) != kEndings.end();
}

// A text may hold a few bytes of 0, and many at its end, by mistake; what is no text has them everywhere.
bool is_binary(std::string_view head) {
  constexpr std::ptrdiff_t kFew = 3;
  if (head.starts_with("\xFF\xFE") || head.starts_with("\xFE\xFF")) return false;
  head = head.substr(0, head.find_last_not_of('\0') + 1);
  const std::ptrdiff_t zeros = std::count(head.begin(), head.end(), '\0');
  return head.empty() || (zeros > kFew && zeros * 100 >= static_cast<std::ptrdiff_t>(head.size()));
}

// ASCII only, whatever the encoding; a text sequence has a sign before each record.
bool starts_as_json(std::string_view head) {
  for (const char c : head) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte == 0 || byte >= 0x80 || c == ' ' || c == '\t' || c == '\r' || c == '\n') continue;
    return c == '{' || c == '[' || byte == 0x1E;
  }
  return false;
}

Result<std::vector<RecordSourcePtr>> one(Result<RecordSourcePtr> source) {
  if (!source) return source.error();
  std::vector<RecordSourcePtr> sources;
  sources.push_back(std::move(*source));
  return sources;
}

Result<std::vector<RecordSourcePtr>> open_text(const std::filesystem::path& path, JobContext& job) {
  const std::string head = head_of(path);
  if (is_binary(head)) return std::vector<RecordSourcePtr>{};
  const std::string ending = lower_case(path.extension().string());
  const bool json = starts_as_json(head) || ending == ".geojson" || ending == ".json";
  return one(json ? open_geojson(path, job) : open_csv(path, {}, job));
}

}  // namespace

Result<std::vector<RecordSourcePtr>> open_records(const std::filesystem::path& path, JobContext& job) {
  if (is_map(path)) return std::vector<RecordSourcePtr>{};
  switch (record_kind(path)) {
    case RecordKind::none:
      return refusal_of(path);
    case RecordKind::text:
      return open_text(path, job);
    case RecordKind::kml:
      return one(open_kml(path, job));
    case RecordKind::gpx:
      return one(open_gpx(path, job));
    default:
      return open_ogr(path, job);
  }
}

}  // namespace sitmap::io
