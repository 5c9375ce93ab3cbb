// Options of each driver that keep it from writing side files and from reading anything else.
#include "io/vector_dataset.h"

#include <cpl_string.h>
#include <cpl_vsi.h>
#include <ogrsf_frmts.h>

#include <algorithm>
#include <array>
#include <fstream>
#include <string_view>

#include "io/vector_reader.h"

namespace sitmap::io {
namespace {

constexpr std::array<const char*, 15> kDrivers = {"GeoJSON",    "GPKG", "ESRI Shapefile", "LIBKML", "KML",    "GPX",
                                                  "FlatGeobuf", "GML",  "TopoJSON",       "CSV",    "SQLite", "OSM",
                                                  "MBTiles",    "MVT",  nullptr};
constexpr std::array<const char*, 9> kRecordDrivers = {"ESRI Shapefile", "GML",     "TopoJSON", "MapInfo File", "GPKG",
                                                       "SQLite",         "Parquet", "Arrow",    nullptr};
constexpr std::size_t kMostFilesOfArchive = 64;

std::vector<const char*> options_of(std::string_view driver) {
  if (driver == "GPKG") return {"IMMUTABLE=YES", "LIST_ALL_TABLES=NO", nullptr};
  if (driver == "GML") return {"WRITE_GFS=NO", "DOWNLOAD_SCHEMA=NO", nullptr};
  if (driver == "CSV") {
    return {"X_POSSIBLE_NAMES=lon,lng,long,longitude,x",
            "Y_POSSIBLE_NAMES=lat,latitude,y",
            "GEOM_POSSIBLE_NAMES=geom,geometry,wkt,the_geom,wkb_geometry",
            "KEEP_GEOM_COLUMNS=YES",
            "AUTODETECT_TYPE=YES",
            nullptr};
  }
  return {nullptr};
}

std::string lower(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  return text;
}

bool is_archive(const std::filesystem::path& path) {
  const std::string ending = lower(path.extension().string());
  if (ending == ".kmz") return false;  // LIBKML's own
  std::array<char, 4> first{};
  std::ifstream(path, std::ios::binary).read(first.data(), first.size());
  const std::string_view sign(first.data(), first.size());
  return sign == "PK\x03\x04" || sign == "PK\x05\x06";  // with files, or without any
}

Result<GdalDatasetPtr> open_with(const char* const* drivers, const std::string& gdal_path, const std::string& where,
                                 const char* advice) {
  set_up_gdal();
  GdalMessages messages;
  const auto error = [&](const std::string& what) { return Error{ErrorKind::input, where, what, advice}; };
  GDALDriver* driver =
      GDALDriver::FromHandle(GDALIdentifyDriverEx(gdal_path.c_str(), GDAL_OF_VECTOR, drivers, nullptr));
  if (driver == nullptr) return error("is no geodata that can be read");
  const char* name = driver->GetDescription();
  const std::array<const char*, 2> only = {name, nullptr};
  const std::vector<const char*> options = options_of(name);
  GdalDatasetPtr dataset(GDALDataset::Open(gdal_path.c_str(), GDAL_OF_VECTOR | GDAL_OF_READONLY | GDAL_OF_INTERNAL,
                                           only.data(), options.data(), nullptr));
  if (!dataset) return error("cannot be read as " + std::string(name) + ": " + messages.reason("not recognised"));
  return dataset;
}

}  // namespace

const std::vector<std::string>& vector_file_endings() {
  static const std::vector<std::string> endings = {".geojson", ".json", ".gpkg", ".shp",      ".zip", ".kml",
                                                   ".kmz",     ".gpx",  ".fgb",  ".topojson", ".gml", ".csv",
                                                   ".sqlite",  ".db",   ".pbf",  ".osm"};
  return endings;
}

bool is_geodata(const std::filesystem::path& path) {
  set_up_gdal();
  const GdalMessages messages;
  std::error_code code;
  if (!std::filesystem::is_regular_file(path, code)) return false;
  const std::string driver = driver_of(path.string());
  return !driver.empty() && driver != "GeoJSON";
}

std::string driver_of(const std::string& gdal_path) {
  set_up_gdal();
  const GdalMessages messages;
  GDALDriver* driver =
      GDALDriver::FromHandle(GDALIdentifyDriverEx(gdal_path.c_str(), GDAL_OF_VECTOR, kDrivers.data(), nullptr));
  return driver != nullptr ? driver->GetDescription() : "";
}

Result<GdalDatasetPtr> open_vector_dataset(const std::string& gdal_path, const std::string& where) {
  return open_with(
      kDrivers.data(), gdal_path, where,
      "sitmap opens CSV, GeoJSON, KML, GPX, GeoPackage, FlatGeobuf, Shapefile, XLSX, ODS, SQLite, SpatiaLite, "
      "GML, TopoJSON, MapInfo, OpenStreetMap extracts, GeoTIFF and other rasters with a georeference");
}

Result<GdalDatasetPtr> open_record_dataset(const std::string& gdal_path, const std::string& where) {
  return open_with(kRecordDrivers.data(), gdal_path, where,
                   "sitmap opens CSV, GeoJSON, KML, GPX, GeoPackage, FlatGeobuf, Shapefile, XLSX, ODS, GML, TopoJSON, "
                   "MapInfo and SQLite");
}

Result<std::vector<std::string>> gdal_paths_of(const std::filesystem::path& path) {
  std::error_code code;
  if (!std::filesystem::exists(path, code))
    return Error{ErrorKind::input, path.string(), "there is no such file", "check the name"};
  if (std::filesystem::is_directory(path, code))
    return Error{ErrorKind::input, path.string(), "is a folder", "name a file in it"};
  if (!is_archive(path)) return std::vector<std::string>{path.string()};
  set_up_gdal();
  const GdalMessages messages;
  const std::string root = "/vsizip/{" + path.string() + "}";
  std::vector<std::string> found;
  const CPLStringList names(VSIReadDirRecursive(root.c_str()));
  for (int i = 0; i < names.Count() && found.size() < kMostFilesOfArchive; ++i) {
    const std::string name = names[i], ending = lower(std::filesystem::path(name).extension().string());
    const auto& endings = vector_file_endings();
    const bool geodata = ending != ".zip" && std::find(endings.begin(), endings.end(), ending) != endings.end();
    if (geodata && name.find("__MACOSX") == std::string::npos) found.push_back(root + "/" + name);
  }
  if (found.empty())
    return Error{ErrorKind::input, path.string(), "is a ZIP archive without geodata",
                 "unpack it and open what is in it"};
  return found;
}

}  // namespace sitmap::io
