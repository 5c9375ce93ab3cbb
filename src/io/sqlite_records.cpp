// One statement a table; cells by what each value is, not by what its column claims.
#include "io/sqlite_records.h"

#include <algorithm>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <utility>

#include "io/cell_row.h"
#include "io/event_text.h"
#include "io/file_hash.h"
#include "io/read_guard.h"
#include "io/sqlite_schema.h"
#include "io/wkb_vertices.h"

namespace sitmap::io {
namespace {

constexpr std::size_t kRecordsPerCheck = 1024;

class SqliteRecords final : public RecordSource {
 public:
  SqliteRecords(const std::filesystem::path& path, SqliteTable table, LonLatTransform transform, std::uint64_t hash)
      : path_(path), table_(std::move(table)), transform_(std::move(transform)) {
    info_.path = path.string();
    info_.layer = table_.name;
    info_.driver = table_.geopackage ? "GPKG" : "SQLite";
    info_.title = table_.title;
    info_.content_hash = hash;
    info_.columns = table_.columns;
    info_.declared_records = table_.declared;
    info_.has_geometry = !table_.geometry.empty();
    if (info_.has_geometry) info_.crs = transform_.crs();
    row_.resize(info_.columns.size());
    for (const Column& column : info_.columns) is_boolean_.push_back(column.type == "boolean");
    begin_account();
  }

  const SourceInfo& info() const override { return info_; }
  bool complete() const override { return complete_; }
  Result<bool> place_in(const std::string& crs) override {
    if (!info_.has_geometry) return false;
    Result<bool> chosen = transform_.choose(crs);
    if (chosen) info_.crs = transform_.crs();
    return chosen;
  }
  Result<std::size_t> read(const RecordSink& sink, JobContext& job) override {
    return guarded(path_, [&] { return read_rows(sink, job); });
  }

 private:
  std::string statement() const;
  void begin_account();
  Result<std::size_t> read_rows(const RecordSink& sink, JobContext& job);
  void take_row(const SqliteStatement& row);
  void end_account(std::size_t records, const std::string& fault);

  std::filesystem::path path_;
  SqliteTable table_;
  LonLatTransform transform_;
  SourceInfo info_;
  std::vector<bool> is_boolean_;
  CellRow row_;
  ShapePlace shape_;
  bool complete_ = true, has_binary_ = false;
};

// The geometry comes first, if there is one.
std::string SqliteRecords::statement() const {
  std::string columns;
  const auto add = [&](const std::string& name) { columns += (columns.empty() ? "" : ", ") + sql_name(name); };
  if (!table_.geometry.empty()) add(table_.geometry);
  for (const std::string& name : table_.column_names) add(name);
  return "SELECT " + columns + " FROM " + sql_name(table_.name);
}

void SqliteRecords::begin_account() {
  info_.warnings.clear();
  complete_ = true;
  if (info_.has_geometry && !transform_.warning().empty()) info_.warnings.push_back(transform_.warning());
  std::error_code code;
  const std::uintmax_t waiting = std::filesystem::file_size(path_.string() + "-wal", code);
  if (code || waiting == 0) return;
  complete_ = false;
  info_.warnings.push_back("read only in part: changes that wait in " + in_quotes(path_.filename().string() + "-wal") +
                           " are not read; close the program that has the file open");
}

void SqliteRecords::take_row(const SqliteStatement& row) {
  row_.clear();
  shape_.clear();
  int at = 0;
  if (info_.has_geometry) {
    const auto blob = row.blob(at++);
    if (!blob.empty() && !add_geometry_blob(blob, transform_, shape_)) shape_.refuse("its geometry is damaged");
  }
  for (std::size_t column = 0; column < is_boolean_.size(); ++column, ++at) {
    switch (row.type(at)) {
      case SQLITE_INTEGER:
        if (is_boolean_[column])
          row_.boolean(column, row.integer(at) != 0);
        else
          row_.integer(column, row.integer(at));
        break;
      case SQLITE_FLOAT:
        row_.real(column, row.real(at));
        break;
      case SQLITE_TEXT:
        row_.text(column, row.text(at));
        break;
      case SQLITE_BLOB:
        has_binary_ = true;
        break;
      default:
        break;
    }
  }
}

Result<std::size_t> SqliteRecords::read_rows(const RecordSink& sink, JobContext& job) {
  begin_account();
  Result<SqliteDatabase> database = SqliteDatabase::open(path_);
  if (!database) return database.error();
  database->interrupt_when([&] { return job.cancelled(); });
  Result<SqliteStatement> rows = database->prepare(statement());
  if (!rows) return rows.error();
  std::size_t records = 0;
  bool stopped = false;
  while (!stopped && rows->step()) {
    if (records % kRecordsPerCheck == 0) {
      if (job.cancelled()) break;
      if (table_.declared.value_or(0) > 0)
        job.progress(std::min(1.0, static_cast<double>(records) / static_cast<double>(*table_.declared)));
    }
    take_row(*rows);
    stopped = !sink({++records, row_.cells(), shape_.place()});
  }
  if (job.cancelled()) return Error{ErrorKind::cancelled, info_.path, "reading was cancelled", ""};
  const std::string fault = rows->failed() ? database->fault() : "";
  if (!stopped) end_account(records, fault);
  return records;
}

void SqliteRecords::end_account(std::size_t records, const std::string& fault) {
  if (!fault.empty()) {
    complete_ = false;
    info_.warnings.push_back("read only in part: the database is damaged after record " + std::to_string(records) +
                             " (" + fault + ")");
  } else if (table_.declared && *table_.declared != records) {
    const bool fewer = records < *table_.declared;
    if (fewer) complete_ = false;
    info_.warnings.push_back((fewer ? "read only in part: " : "") + std::to_string(records) + " records, but " +
                             std::to_string(*table_.declared) + " are declared");
  }
  if (has_binary_) info_.warnings.push_back("binary values are left out");
  if (row_.repaired() > 0)
    info_.warnings.push_back("texts that are not UTF-8 had their faults replaced by \xEF\xBF\xBD");
}

}  // namespace

Result<std::vector<RecordSourcePtr>> open_sqlite(const std::filesystem::path& path, JobContext&) {
  return guarded(path, [&]() -> Result<std::vector<RecordSourcePtr>> {
    Result<SqliteDatabase> database = SqliteDatabase::open(path);
    if (!database) return database.error();
    Result<std::vector<SqliteTable>> tables = sqlite_tables(*database, path.string());
    if (!tables) return tables.error();
    std::vector<RecordSourcePtr> sources;
    const std::uint64_t hash = hash_file(path);
    for (SqliteTable& table : *tables) {
      Result<LonLatTransform> transform = transform_of(table, path.string() + ", layer " + table.name);
      if (!transform) return transform.error();
      sources.push_back(std::make_unique<SqliteRecords>(path, std::move(table), std::move(*transform), hash));
    }
    return sources;
  });
}

}  // namespace sitmap::io
