// GeoPackage by its contents; else geometry_columns of SpatiaLite and GDAL, and all tables that are not theirs.
#include "io/sqlite_schema.h"

#include <ogr_spatialref.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdlib>
#include <utility>

#include "io/cell_row.h"
#include "io/gdal_setup.h"

namespace sitmap::io {
namespace {

constexpr std::array kSystemTables = {"geometry_columns",
                                      "spatial_ref_sys",
                                      "spatial_ref_sys_aux",
                                      "spatial_ref_sys_all",
                                      "spatialite_history",
                                      "sql_statements_log",
                                      "views_geometry_columns",
                                      "virts_geometry_columns",
                                      "layer_statistics",
                                      "raster_layers",
                                      "vector_layers",
                                      "vector_layers_auth",
                                      "vector_layers_field_infos",
                                      "vector_layers_statistics",
                                      "data_licenses",
                                      "ElementaryGeometries",
                                      "KNN",
                                      "KNN2",
                                      "SpatialIndex",
                                      "SE_external_graphics"};

std::string upper(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(),
                 [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c; });
  return text;
}

std::string column_type(const std::string& declared) {
  const std::string type = upper(declared);
  const auto has = [&](const char* word) { return type.find(word) != std::string::npos; };
  if (has("BOOL")) return "boolean";
  if (has("DATETIME") || has("TIMESTAMP")) return "date-time";
  if (has("DATE")) return "date";
  if (has("INT")) return "integer";
  if (has("REAL") || has("FLOA") || has("DOUB") || has("NUMERIC") || has("DECIMAL")) return "real";
  if (has("CHAR") || has("TEXT") || has("CLOB")) return "text";
  return "";
}

bool is_system_table(const std::string& name) {
  const bool prefixed = name.starts_with("sqlite_") || name.starts_with("idx_") || name.starts_with("gpkg_") ||
                        name.starts_with("rtree_") || name.starts_with("geometry_columns_") ||
                        name.starts_with("views_geometry_columns_") || name.starts_with("virts_geometry_columns_") ||
                        name.starts_with("stylesheet") || name.starts_with("SE_") || name.starts_with("ISO_metadata");
  return prefixed || std::find(kSystemTables.begin(), kSystemTables.end(), name) != kSystemTables.end();
}

int number_of(const std::string& digits) {
  int number = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), number);
  return number;
}

// The row number that GDAL and QGIS give every feature says nothing about it.
bool is_feature_number(const std::string& name, bool primary_key) {
  return primary_key && (name == "fid" || name == "ogc_fid" || name == "OGC_FID" || name == "PK_UID");
}

Status take_columns(const SqliteDatabase& database, SqliteTable& table) {
  Result<SqliteStatement> info = database.prepare("PRAGMA table_info(" + sql_name(table.name) + ")");
  if (!info) return info.error();
  while (info->step()) {
    const std::string name(info->text(1)), type(info->text(2));
    if (upper(name) == upper(table.geometry)) continue;
    if (is_feature_number(name, info->integer(5) != 0)) continue;
    table.columns.push_back({unused_column_name(table.columns, name), column_type(type)});
    table.column_names.push_back(name);
  }
  return Ok{};
}

void take_geopackage_reference(const SqliteDatabase& database, SqliteTable& table) {
  constexpr const char* kFrom = " FROM gpkg_geometry_columns WHERE table_name = ? COLLATE NOCASE";
  table.geometry = database.text_of(std::string("SELECT column_name") + kFrom, table.name);
  const std::string srs = database.text_of(std::string("SELECT srs_id") + kFrom, table.name);
  const auto of_reference = [&](const char* column) {
    return database.text_of(std::string("SELECT ") + column + " FROM gpkg_spatial_ref_sys WHERE srs_id = ?", srs);
  };
  if (number_of(srs) <= 0) return;  // 0 and -1: none is stated
  table.crs_organization = upper(of_reference("organization"));
  table.crs_code = number_of(of_reference("organization_coordsys_id"));
  table.crs_wkt = of_reference("definition");
}

Result<std::vector<SqliteTable>> geopackage_tables(const SqliteDatabase& database) {
  Result<SqliteStatement> contents = database.prepare(
      "SELECT table_name, identifier FROM gpkg_contents WHERE data_type IN ('features', 'attributes')");
  if (!contents) return contents.error();
  std::vector<SqliteTable> tables;
  while (contents->step()) {
    SqliteTable& table = tables.emplace_back();
    table.name = contents->text(0);
    table.title = contents->text(1);
    if (table.title == table.name) table.title.clear();
    table.geopackage = true;
    take_geopackage_reference(database, table);
    const std::string count =
        database.text_of("SELECT feature_count FROM gpkg_ogr_contents WHERE table_name = ? COLLATE NOCASE", table.name);
    if (!count.empty()) table.declared = static_cast<std::size_t>(std::max(0LL, std::atoll(count.c_str())));
  }
  return tables;
}

void take_spatial_reference(const SqliteDatabase& database, SqliteTable& table) {
  constexpr const char* kFrom = " FROM geometry_columns WHERE f_table_name = ? COLLATE NOCASE";
  table.geometry = database.text_of(std::string("SELECT f_geometry_column") + kFrom, table.name);
  const std::string srs = database.text_of(std::string("SELECT srid") + kFrom, table.name);
  if (number_of(srs) <= 0) return;
  const auto of_reference = [&](const char* column) {
    return database.text_of(std::string("SELECT ") + column + " FROM spatial_ref_sys WHERE srid = ?", srs);
  };
  table.crs_organization = upper(of_reference("auth_name"));
  table.crs_code = number_of(of_reference("auth_srid"));
  table.crs_wkt = of_reference("srtext");
  if (table.crs_wkt.empty()) table.crs_wkt = of_reference("srs_wkt");
}

Result<std::vector<SqliteTable>> plain_tables(const SqliteDatabase& database) {
  Result<SqliteStatement> names =
      database.prepare("SELECT name FROM sqlite_master WHERE type IN ('table', 'view') ORDER BY rowid");
  if (!names) return names.error();
  std::vector<SqliteTable> tables;
  while (names->step()) {
    const std::string name(names->text(0));
    if (is_system_table(name)) continue;
    SqliteTable& table = tables.emplace_back();
    table.name = name;
    take_spatial_reference(database, table);
  }
  return tables;
}

}  // namespace

Result<std::vector<SqliteTable>> sqlite_tables(const SqliteDatabase& database, const std::string& where) {
  const bool geopackage = !database.text_of("SELECT 1 FROM sqlite_master WHERE name = 'gpkg_contents'").empty();
  Result<std::vector<SqliteTable>> tables = geopackage ? geopackage_tables(database) : plain_tables(database);
  if (!tables) return tables.error();
  // A table that SQLite cannot look into, such as one of a module that is not there, is none of data.
  std::erase_if(*tables, [&](SqliteTable& table) { return !take_columns(database, table); });
  std::erase_if(*tables, [](const SqliteTable& table) { return table.columns.empty() && table.geometry.empty(); });
  if (tables->empty())
    return Error{ErrorKind::input, where, "is a database without a table of data", "check that it is the right file"};
  return tables;
}

Result<LonLatTransform> transform_of(const SqliteTable& table, const std::string& where) {
  set_up_gdal();
  const GdalMessages messages;
  OGRSpatialReference reference;
  if (table.crs_organization == "EPSG") reference.importFromEPSG(table.crs_code);
  if (reference.IsEmpty() && !table.crs_wkt.empty()) reference.importFromWkt(table.crs_wkt.c_str());
  if (reference.IsEmpty() && !(table.crs_organization.empty() && table.crs_wkt.empty())) {
    return Error{ErrorKind::input, where,
                 "its coordinate reference system is not known: " + table.crs_organization + ":" +
                     std::to_string(table.crs_code),
                 "state another one: ogr2ogr -a_srs EPSG:CODE OUT IN"};
  }
  return LonLatTransform::create(&reference, where);
}

}  // namespace sitmap::io
