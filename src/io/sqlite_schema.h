// Which tables of a database hold data, and what they say of themselves.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "data/record.h"
#include "io/lonlat_transform.h"
#include "io/sqlite_database.h"

namespace sitmap::io {

struct SqliteTable {
  std::string name, title;
  bool geopackage = false;
  std::vector<Column> columns;            // without the geometry
  std::vector<std::string> column_names;  // as the database calls them
  std::string geometry;                   // column; empty: none
  std::string crs_organization, crs_wkt;  // "EPSG"; empty: none is stated
  int crs_code = 0;
  std::optional<std::size_t> declared;
};

Result<std::vector<SqliteTable>> sqlite_tables(const SqliteDatabase& database, const std::string& where);

// Error: the reference is stated and not known.
Result<LonLatTransform> transform_of(const SqliteTable& table, const std::string& where);

}  // namespace sitmap::io
