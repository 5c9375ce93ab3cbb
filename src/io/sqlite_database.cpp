// SQLite's C interface behind two values.
#include "io/sqlite_database.h"

#include <exception>
#include <utility>
#include <vector>

#include "io/sqlite_read_ahead.h"

namespace sitmap::io {
namespace {

constexpr int kInstructionsPerCheck = 100'000;  // some milliseconds

// A path within a URI: what has a meaning there is written as %XX.
std::string uri_of(const std::filesystem::path& path) {
  constexpr std::string_view kHex = "0123456789ABCDEF";
  std::string uri = "file:";
  for (const char c : std::filesystem::absolute(path).string()) {
    const auto byte = static_cast<unsigned char>(c);
    const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                       std::string_view("/._-").find(c) != std::string_view::npos;
    if (plain)
      uri += c;
    else
      uri.append({'%', kHex[byte >> 4], kHex[byte & 15]});
  }
  return uri + "?immutable=1";
}

// Rows on their way from SQLite to a sink.
struct RowsUnderWay {
  const SqliteRowSink& sink;
  sqlite3* database = nullptr;
  bool stopped = false;
  std::exception_ptr thrown = {};

  // No exception may pass through SQLite.
  void take(std::span<sqlite3_value* const> values) {
    if (stopped) return;
    try {
      stopped = !sink(values);
    } catch (...) {
      thrown = std::current_exception();
      stopped = true;
    }
    if (stopped) sqlite3_interrupt(database);
  }
};

void take_row(sqlite3_context* context, int count, sqlite3_value** values) {
  static_cast<RowsUnderWay*>(sqlite3_user_data(context))->take({values, static_cast<std::size_t>(count)});
}

void end_rows(sqlite3_context* context) {
  sqlite3_result_null(context);
}

}  // namespace

void SqliteStatement::bind(int at, std::string_view text) {
  sqlite3_bind_text(statement_.get(), at, text.data(), static_cast<int>(text.size()), SQLITE_TRANSIENT);
}

bool SqliteStatement::step() {
  const int code = sqlite3_step(statement_.get());
  failed_ = code != SQLITE_ROW && code != SQLITE_DONE;
  return code == SQLITE_ROW;
}

int SqliteStatement::columns() const {
  return sqlite3_column_count(statement_.get());
}

int SqliteStatement::type(int column) const {
  return sqlite3_column_type(statement_.get(), column);
}

std::int64_t SqliteStatement::integer(int column) const {
  return sqlite3_column_int64(statement_.get(), column);
}

double SqliteStatement::real(int column) const {
  return sqlite3_column_double(statement_.get(), column);
}

std::string_view SqliteStatement::text(int column) const {
  const auto* text = reinterpret_cast<const char*>(sqlite3_column_text(statement_.get(), column));
  if (text == nullptr) return {};
  return {text, static_cast<std::size_t>(sqlite3_column_bytes(statement_.get(), column))};
}

Result<SqliteDatabase> SqliteDatabase::open(const std::filesystem::path& path) {
  sqlite3* opened = nullptr;
  const int code = sqlite3_open_v2(uri_of(path).c_str(), &opened,
                                   SQLITE_OPEN_READONLY | SQLITE_OPEN_URI | SQLITE_OPEN_NOMUTEX, read_ahead_vfs());
  SqliteDatabase database(opened);
  database.path_ = path.string();
  if (code == SQLITE_OK) {
    sqlite3_db_config(opened, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
    sqlite3_db_config(opened, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
    sqlite3_db_config(opened, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, nullptr);
    sqlite3_exec(opened, "PRAGMA mmap_size = 1048576", nullptr, nullptr, nullptr);  // wanted by read_ahead_vfs
    Result<SqliteStatement> tables = database.prepare("SELECT count(*) FROM sqlite_master");
    if (tables && tables->step()) return database;
  }
  return Error{ErrorKind::input, database.path_, "cannot be read as a database: " + database.fault(),
               "check that the file is whole and not encrypted"};
}

Result<SqliteStatement> SqliteDatabase::prepare(const std::string& sql) const {
  sqlite3_stmt* statement = nullptr;
  if (sqlite3_prepare_v2(database_.get(), sql.c_str(), -1, &statement, nullptr) == SQLITE_OK)
    return SqliteStatement(statement);
  return Error{ErrorKind::input, path_, "cannot be read as a database: " + fault(), "check that the file is whole"};
}

// As the arguments of an aggregate function the values need not be copied out of their page, which takes half the time
// of stepping from row to row. A table with more columns than a function has arguments is stepped through.
bool SqliteDatabase::scan(std::span<const std::string> columns, const std::string& from, std::int64_t first,
                          std::int64_t last, const SqliteRowSink& sink) {
  std::string list;
  for (const std::string& column : columns) list += (list.empty() ? "" : ", ") + sql_name(column);
  if (list.empty()) list = "NULL";
  const bool as_arguments =
      std::cmp_less_equal(columns.size(), sqlite3_limit(database_.get(), SQLITE_LIMIT_FUNCTION_ARG, -1));
  RowsUnderWay rows{sink, database_.get()};
  if (as_arguments && sqlite3_create_function(database_.get(), "sitmap_take", -1, SQLITE_UTF8 | SQLITE_DIRECTONLY,
                                              &rows, nullptr, take_row, end_rows) != SQLITE_OK)
    return false;
  const Result<SqliteStatement> prepared =
      prepare("SELECT " + (as_arguments ? "sitmap_take(" + list + ")" : list) + " FROM " + from);
  if (!prepared) return false;
  sqlite3_stmt* const statement = prepared->get();
  sqlite3_bind_int64(statement, 1, first);
  sqlite3_bind_int64(statement, 2, last);
  int code = sqlite3_step(statement);
  std::vector<sqlite3_value*> values(as_arguments ? 0 : columns.size());
  while (code == SQLITE_ROW && !rows.stopped) {
    if (!as_arguments) {
      for (std::size_t i = 0; i < values.size(); ++i) values[i] = sqlite3_column_value(statement, static_cast<int>(i));
      rows.take(values);
    }
    if (!rows.stopped) code = sqlite3_step(statement);
  }
  if (rows.thrown) std::rethrow_exception(rows.thrown);
  return rows.stopped || code == SQLITE_DONE;
}

std::string SqliteDatabase::text_of(const std::string& sql, std::string_view bound) const {
  Result<SqliteStatement> statement = prepare(sql);
  if (!statement) return {};
  if (sql.find('?') != std::string::npos) statement->bind(1, bound);
  return statement->step() ? std::string(statement->text(0)) : std::string();
}

std::string SqliteDatabase::fault() const {
  return database_ ? sqlite3_errmsg(database_.get()) : "out of memory";
}

void SqliteDatabase::interrupt_when(std::function<bool()> wanted) {
  interrupt_ = std::make_unique<std::function<bool()>>(std::move(wanted));
  const auto ask = [](void* asked) { return (*static_cast<std::function<bool()>*>(asked))() ? 1 : 0; };
  sqlite3_progress_handler(database_.get(), kInstructionsPerCheck, ask, interrupt_.get());
}

std::string sql_name(std::string_view name) {
  std::string quoted = "\"";
  for (const char c : name) quoted.append(c == '"' ? 2 : 1, c);
  return quoted + '"';
}

}  // namespace sitmap::io
