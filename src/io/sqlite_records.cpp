// One statement a table; cells by what each value is, not by what its column claims.
#include "io/sqlite_records.h"

#include <algorithm>
#include <atomic>
#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <span>
#include <string>
#include <utility>

#include "core/file_hash.h"
#include "io/cell_row.h"
#include "io/event_text.h"
#include "io/read_guard.h"
#include "io/record_parts.h"
#include "io/sqlite_schema.h"
#include "io/wkb_vertices.h"

namespace sitmap::io {
namespace {

constexpr std::size_t kRecordsPerCheck = 1024;

// Rows first to last of a table, by their row numbers.
struct RowRange {
  std::int64_t first = 0, last = 0;
};

// Reads ranges of one table, on one thread.
class TableReader {
 public:
  TableReader(SqliteDatabase database, const SqliteTable& table, const SourceInfo& info, LonLatTransform transform,
              std::string from)
      : database_(std::move(database)), transform_(std::move(transform)), from_(std::move(from)) {
    if (info.has_geometry) names_.push_back(table.geometry);
    has_geometry_ = info.has_geometry;
    names_.insert(names_.end(), table.column_names.begin(), table.column_names.end());
    for (const Column& column : info.columns) is_boolean_.push_back(column.type == "boolean");
    row_.resize(info.columns.size());
  }

  struct Account {
    std::size_t records = 0;
    std::string fault;  // of the database, behind these records
  };

  // Records are numbered behind `before`. sink: false ends the reading, as does goes_on, asked each kRecordsPerCheck.
  Account read(RowRange range, std::size_t before, const RecordSink& sink, const std::function<bool()>& goes_on) {
    Account account;
    const auto take = [&](std::span<sqlite3_value* const> values) {
      take_row(values);
      ++account.records;
      if (++since_check_ == kRecordsPerCheck) {
        since_check_ = 0;
        if (!goes_on()) return false;
      }
      return sink({before + account.records, row_.cells(), shape_.place()});
    };
    if (!database_.scan(names_, from_, range.first, range.last, take)) account.fault = database_.fault();
    return account;
  }

  SqliteDatabase& database() { return database_; }
  bool has_binary() const { return has_binary_; }
  std::size_t repaired() const { return row_.repaired(); }

 private:
  void take_row(std::span<sqlite3_value* const> values);

  SqliteDatabase database_;
  LonLatTransform transform_;
  std::string from_;
  std::vector<std::string> names_;  // of the columns; the geometry comes first, if there is one
  std::vector<bool> is_boolean_;
  CellRow row_;
  ShapePlace shape_;
  bool has_geometry_ = false, has_binary_ = false;
  std::size_t since_check_ = 0;
};

void TableReader::take_row(std::span<sqlite3_value* const> values) {
  row_.clear();
  shape_.clear();
  std::size_t at = 0;
  if (has_geometry_) {
    const auto blob = SqliteValue(values[at++]).blob();
    if (!blob.empty() && !add_geometry_blob(blob, transform_, shape_)) shape_.refuse("its geometry is damaged");
  }
  for (std::size_t column = 0; column < is_boolean_.size(); ++column, ++at) {
    const SqliteValue value(values[at]);
    switch (value.type()) {
      case SQLITE_INTEGER:
        if (is_boolean_[column])
          row_.boolean(column, value.integer() != 0);
        else
          row_.integer(column, value.integer());
        break;
      case SQLITE_FLOAT:
        row_.real(column, value.real());
        break;
      case SQLITE_TEXT:
        row_.text(column, value.text());
        break;
      case SQLITE_BLOB:
        has_binary_ = true;
        break;
      default:
        break;
    }
  }
}

class SqliteRecords final : public RecordSource {
 public:
  SqliteRecords(const std::filesystem::path& path, SqliteTable table, LonLatTransform transform, ContentHash hash)
      : path_(path), table_(std::move(table)), transform_(std::move(transform)) {
    info_.path = path.string();
    info_.content_hash = std::move(hash);
    info_.layer = table_.name;
    info_.driver = table_.geopackage ? "GPKG" : "SQLite";
    info_.title = table_.title;
    info_.columns = table_.columns;
    info_.declared_records = table_.declared;
    info_.has_geometry = !table_.geometry.empty();
    if (info_.has_geometry) info_.crs = transform_.crs();
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
    return guarded(path_, [&] { return read_in_turn(sink, job); });
  }
  Result<PartsRead> read_parts(std::span<RecordTaker* const> takers, JobContext& job) override {
    return read_side_by_side(takers, job);
  }

 private:
  using Account = TableReader::Account;

  void begin_account();
  Status find_ranges();
  std::string row_number_name() const;
  Result<TableReader> open_reader() const;
  bool goes_on(JobContext& job, std::atomic<std::size_t>& records) const;
  Result<std::size_t> read_in_turn(const RecordSink& sink, JobContext& job);
  Result<PartsRead> read_side_by_side(std::span<RecordTaker* const> takers, JobContext& job);
  void take_account_of(const TableReader& reader);
  void end_account(std::span<const Account> parts);

  std::filesystem::path path_;
  SqliteTable table_;
  LonLatTransform transform_;
  SourceInfo info_;
  std::string from_;              // the table, with room for a range if it has several
  std::vector<RowRange> ranges_;  // in ascending order
  bool complete_ = true, has_binary_ = false, has_repaired_ = false;
};

void SqliteRecords::begin_account() {
  info_.warnings.clear();
  complete_ = true;
  has_binary_ = has_repaired_ = false;
  if (info_.has_geometry && !transform_.warning().empty()) info_.warnings.push_back(transform_.warning());
  std::error_code code;
  const std::uintmax_t waiting = std::filesystem::file_size(path_.string() + "-wal", code);
  if (code || waiting == 0) return;
  complete_ = false;
  info_.warnings.push_back("read only in part: changes that wait in " + in_quotes(path_.filename().string() + "-wal") +
                           " are not read; close the program that has the file open");
}

// Equal ranges of row numbers; all rows at once of what has none, such as a view.
Status SqliteRecords::find_ranges() {
  constexpr std::int64_t kLeastRange = 4096, kMostRanges = 256;
  if (!ranges_.empty()) return Ok{};
  Result<SqliteDatabase> database = SqliteDatabase::open(path_);
  if (!database) return database.error();
  from_ = sql_name(table_.name);
  ranges_ = {RowRange{}};
  const bool is_table =
      !database->text_of("SELECT 1 FROM sqlite_master WHERE type = 'table' AND rootpage > 0 AND name = ?", table_.name)
           .empty();
  const std::string row = is_table ? row_number_name() : std::string();
  if (row.empty()) return Ok{};
  Result<SqliteStatement> bounds = database->prepare("SELECT (SELECT min(" + row + ") FROM " + from_ +
                                                     "), (SELECT max(" + row + ") FROM " + from_ + ")");
  if (!bounds || !bounds->step() || bounds->type(0) != SQLITE_INTEGER || bounds->type(1) != SQLITE_INTEGER) return Ok{};
  const std::int64_t first = bounds->integer(0), last = bounds->integer(1);
  const auto span = static_cast<std::uint64_t>(last) - static_cast<std::uint64_t>(first);
  const std::uint64_t count = std::clamp<std::uint64_t>(span / kLeastRange, 1, kMostRanges), step = span / count + 1;
  from_ += " WHERE " + row + " BETWEEN ?1 AND ?2";
  ranges_.clear();
  for (std::uint64_t i = 0; i < count && i * step <= span; ++i) {
    const std::uint64_t begin = static_cast<std::uint64_t>(first) + i * step;
    ranges_.push_back({static_cast<std::int64_t>(begin),
                       i + 1 == count ? last : static_cast<std::int64_t>(begin + std::min(step - 1, span - i * step))});
  }
  return Ok{};
}

// One of SQLite's names for it that no column has; empty if columns have all of them.
std::string SqliteRecords::row_number_name() const {
  const auto is_column = [&](const char* name) {
    const auto is_it = [&](const std::string& column) { return sqlite3_stricmp(column.c_str(), name) == 0; };
    return is_it(table_.geometry) || std::any_of(table_.column_names.begin(), table_.column_names.end(), is_it);
  };
  for (const char* name : {"rowid", "_rowid_", "oid"}) {
    if (!is_column(name)) return name;
  }
  return {};
}

Result<TableReader> SqliteRecords::open_reader() const {
  Result<SqliteDatabase> database = SqliteDatabase::open(path_);
  if (!database) return database.error();
  if (Result<SqliteStatement> fits = database->prepare("SELECT * FROM " + from_); !fits) return fits.error();
  return TableReader(std::move(*database), table_, info_, transform_.clone(), from_);
}

// A look now and then at who waits for it. records: read so far, by all threads.
bool SqliteRecords::goes_on(JobContext& job, std::atomic<std::size_t>& records) const {
  const std::size_t read = records += kRecordsPerCheck;
  const auto declared = static_cast<double>(std::max<std::size_t>(table_.declared.value_or(0), 1));
  if (table_.declared) job.progress(std::min(1.0, static_cast<double>(read) / declared));
  return !job.cancelled();
}

Result<std::size_t> SqliteRecords::read_in_turn(const RecordSink& sink, JobContext& job) {
  begin_account();
  if (Status found = find_ranges(); !found) return found.error();
  Result<TableReader> reader = open_reader();
  if (!reader) return reader.error();
  reader->database().interrupt_when([&] { return job.cancelled(); });
  std::atomic<std::size_t> seen = 0;
  bool stopped = false;
  const RecordSink noticed = [&](const Record& record) {
    stopped = !sink(record);
    return !stopped;
  };
  std::vector<Account> parts;
  std::size_t records = 0;
  for (std::size_t i = 0; i < ranges_.size() && !stopped && !job.cancelled(); ++i) {
    parts.push_back(reader->read(ranges_[i], records, noticed, [&] { return goes_on(job, seen); }));
    records += parts.back().records;
  }
  if (job.cancelled()) return Error{ErrorKind::cancelled, info_.path, "reading was cancelled", ""};
  take_account_of(*reader);
  if (!stopped) end_account(parts);
  return records;
}

Result<PartsRead> SqliteRecords::read_side_by_side(std::span<RecordTaker* const> takers, JobContext& job) {
  begin_account();
  if (Status found = find_ranges(); !found) return found.error();
  std::vector<Account> parts(ranges_.size());
  std::atomic<std::size_t> next = 0, records = 0;
  std::atomic<bool> stopped = false;
  std::mutex account_mutex;
  std::optional<Error> failed;
  run_takers(
      takers,
      [&](RecordTaker& taker) {
        if (next >= parts.size()) return;
        std::unique_lock lock(account_mutex);
        Result<TableReader> reader = open_reader();
        if (!reader) {
          failed = reader.error();
          stopped = true;
          return;
        }
        lock.unlock();
        reader->database().interrupt_when([&] { return stopped || job.cancelled(); });
        const RecordSink take = [&](const Record& record) {
          if (!taker.take(record)) stopped = true;
          return !stopped.load(std::memory_order_relaxed);
        };
        for (std::size_t part = next++; part < parts.size() && !stopped && !job.cancelled(); part = next++) {
          taker.begin_part(part, info_.columns);
          parts[part] = reader->read(ranges_[part], 0, take, [&] { return goes_on(job, records); });
        }
        lock.lock();
        take_account_of(*reader);
      },
      [&] { stopped = true; });
  if (failed) return *failed;
  if (job.cancelled()) return Error{ErrorKind::cancelled, info_.path, "reading was cancelled", ""};
  PartsRead read;
  for (const Account& part : parts) {
    read.offsets.push_back(read.records);
    read.records += part.records;
  }
  if (!stopped) end_account(parts);
  return read;
}

void SqliteRecords::take_account_of(const TableReader& reader) {
  has_binary_ = has_binary_ || reader.has_binary();
  has_repaired_ = has_repaired_ || reader.repaired() > 0;
}

void SqliteRecords::end_account(std::span<const Account> parts) {
  std::size_t records = 0;
  const Account* damaged = nullptr;
  std::size_t before_damage = 0;
  for (const Account& part : parts) {
    records += part.records;
    if (part.fault.empty() || damaged != nullptr) continue;
    damaged = &part;
    before_damage = records;
  }
  if (damaged != nullptr) {
    complete_ = false;
    info_.warnings.push_back("read only in part: the database is damaged after record " +
                             std::to_string(before_damage) + " (" + damaged->fault + ")");
  } else if (table_.declared && *table_.declared != records) {
    const bool fewer = records < *table_.declared;
    if (fewer) complete_ = false;
    info_.warnings.push_back((fewer ? "read only in part: " : "") + std::to_string(records) + " records, but " +
                             std::to_string(*table_.declared) + " are declared");
  }
  if (has_binary_) info_.warnings.push_back("binary values are left out");
  if (has_repaired_) info_.warnings.push_back("texts that are not UTF-8 had their faults replaced by \xEF\xBF\xBD");
}

}  // namespace

Result<std::vector<RecordSourcePtr>> open_sqlite(const std::filesystem::path& path, JobContext&) {
  return guarded(path, [&]() -> Result<std::vector<RecordSourcePtr>> {
    Result<SqliteDatabase> database = SqliteDatabase::open(path);
    if (!database) return database.error();
    Result<std::vector<SqliteTable>> tables = sqlite_tables(*database, path.string());
    if (!tables) return tables.error();
    std::vector<RecordSourcePtr> sources;
    const ContentHash hash = ContentHash::of_file(path);  // of all layers
    for (SqliteTable& table : *tables) {
      Result<LonLatTransform> transform = transform_of(table, path.string() + ", layer " + table.name);
      if (!transform) return transform.error();
      sources.push_back(std::make_unique<SqliteRecords>(path, std::move(table), std::move(*transform), hash));
    }
    return sources;
  });
}

}  // namespace sitmap::io
