// SQLite's C interface behind two values.
#include "io/sqlite_database.h"

#include <array>
#include <utility>

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

std::span<const std::byte> SqliteStatement::blob(int column) const {
  const auto* blob = static_cast<const std::byte*>(sqlite3_column_blob(statement_.get(), column));
  if (blob == nullptr) return {};
  return {blob, static_cast<std::size_t>(sqlite3_column_bytes(statement_.get(), column))};
}

Result<SqliteDatabase> SqliteDatabase::open(const std::filesystem::path& path) {
  sqlite3* opened = nullptr;
  const int code = sqlite3_open_v2(uri_of(path).c_str(), &opened,
                                   SQLITE_OPEN_READONLY | SQLITE_OPEN_URI | SQLITE_OPEN_NOMUTEX, nullptr);
  SqliteDatabase database(opened);
  database.path_ = path.string();
  if (code == SQLITE_OK) {
    sqlite3_db_config(opened, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
    sqlite3_db_config(opened, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
    sqlite3_db_config(opened, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, nullptr);
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
