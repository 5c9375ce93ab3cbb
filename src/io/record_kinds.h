// Which reader a dated file is for, by how it begins and how it is called.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>

#include "core/result.h"

namespace sitmap::io {

enum class RecordKind : std::uint8_t {
  none,  // cannot be opened; refusal_of() says why
  text,  // JSON, tables of separated values, or nothing that is known
  kml,   // KMZ too
  gpx,
  fgb,
  sqlite,  // GeoPackage, SpatiaLite
  ogr,     // another format for GDAL: shapefile, spreadsheet, GML, TopoJSON, MapInfo, GeoParquet, ...
  archive  // ZIP of any of these
};

// path: a file or one inside an archive ("/vsizip/...").
RecordKind record_kind(const std::filesystem::path& path);

inline bool is_kml(const std::filesystem::path& path) {
  return record_kind(path) == RecordKind::kml;
}
inline bool is_gpx(const std::filesystem::path& path) {
  return record_kind(path) == RecordKind::gpx;
}
// For open_ogr().
inline bool is_ogr(const std::filesystem::path& path) {
  const RecordKind kind = record_kind(path);
  return kind == RecordKind::fgb || kind == RecordKind::sqlite || kind == RecordKind::ogr ||
         kind == RecordKind::archive;
}

// Why a file of kind none is none, and what to do: an empty file, a picture, a PDF, a web page, a spreadsheet behind a
// password or of before 2007, a compressed file.
Error refusal_of(const std::filesystem::path& path);

}  // namespace sitmap::io
