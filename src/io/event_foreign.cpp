// Signatures of common formats; what starts like JSON is left to the JSON parser whatever its name says.
#include "io/event_foreign.h"

#include <algorithm>

namespace sitmap::io {
namespace {

using namespace std::string_view_literals;

struct Sign {
  std::string_view sign, meaning;
};

constexpr Sign kFirstBytes[] = {
    {"PK\x03\x04"sv, "is a ZIP archive (perhaps KMZ, a zipped shapefile or a spreadsheet)"},
    {"\x89PNG"sv, "is a PNG picture"},
    {"\xFF\xD8\xFF"sv, "is a JPEG picture"},
    {"%PDF"sv, "is a PDF document"},
    {"SQLite format 3"sv, "is a database (perhaps GeoPackage)"},
    {"\x00\x00\x27\x0A"sv, "is a shapefile"},
    {"fgb\x03"sv, "is a FlatGeobuf file"},
    {"\x1F\x8B"sv, "is a gzip archive"},
    {"II*\x00"sv, "is a TIFF picture"},
    {"MM\x00*"sv, "is a TIFF picture"},
    {"GIF8"sv, "is a GIF picture"},
    {"\xFF\xFE"sv, "is UTF-16 text, not UTF-8"},
    {"\xFE\xFF"sv, "is UTF-16 text, not UTF-8"},
};

constexpr Sign kEndings[] = {
    {".csv", "is a CSV table"},
    {".tsv", "is a table of tab-separated values"},
    {".txt", "is plain text"},
    {".kml", "is KML"},
    {".kmz", "is KMZ"},
    {".gpx", "is a GPX track"},
    {".gml", "is GML"},
    {".shp", "is a shapefile"},
    {".dbf", "is part of a shapefile"},
    {".gpkg", "is a GeoPackage"},
    {".fgb", "is a FlatGeobuf file"},
    {".xlsx", "is a spreadsheet"},
    {".xls", "is a spreadsheet"},
    {".ods", "is a spreadsheet"},
    {".pbf", "is OpenStreetMap data"},
    {".osm", "is OpenStreetMap data"},
};

std::string lower(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  return text;
}

std::string xml_format(std::string_view content) {
  const std::string_view head = content.substr(0, 2000);
  if (head.find("<kml") != std::string_view::npos) return "is KML";
  if (head.find("<gpx") != std::string_view::npos) return "is a GPX track";
  if (head.find("<html") != std::string_view::npos || head.find("<!DOCTYPE html") != std::string_view::npos) {
    return "is a web page";
  }
  return "is XML";
}

}  // namespace

std::string foreign_format(const std::filesystem::path& path, std::string_view content) {
  for (const Sign& format : kFirstBytes) {
    if (content.starts_with(format.sign)) return std::string(format.meaning);
  }
  if (content.starts_with("\xEF\xBB\xBF")) content.remove_prefix(3);
  const std::size_t first = content.find_first_not_of(" \t\r\n");
  const char start = first == std::string_view::npos ? '\0' : content[first];
  if (start == '{' || start == '[' || start == '\x1E') return {};
  if (start == '<') return xml_format(content);
  const std::string ending = lower(path.extension().string());
  for (const Sign& format : kEndings) {
    if (ending == format.sign) return std::string(format.meaning);
  }
  return {};
}

}  // namespace sitmap::io
