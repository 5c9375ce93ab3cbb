// A database file of SQLite, opened so that nothing is written and nothing of it is trusted.
#pragma once

#include <sqlite3.h>

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "core/result.h"

namespace sitmap::io {

class SqliteStatement {
 public:
  explicit SqliteStatement(sqlite3_stmt* statement) : statement_(statement) {}

  void bind(int at, std::string_view text);
  bool step();  // false: no more rows, or a fault
  bool failed() const { return failed_; }
  int columns() const;
  int type(int column) const;  // SQLITE_INTEGER, ...
  std::int64_t integer(int column) const;
  double real(int column) const;
  std::string_view text(int column) const;  // valid until the next step
  std::span<const std::byte> blob(int column) const;

 private:
  struct Closer {
    void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
  };
  std::unique_ptr<sqlite3_stmt, Closer> statement_;
  bool failed_ = false;
};

class SqliteDatabase {
 public:
  // Immutable: neither -wal nor -shm nor a journal appears beside it, and none is read.
  static Result<SqliteDatabase> open(const std::filesystem::path& path);

  // Error: the statement does not fit the database.
  Result<SqliteStatement> prepare(const std::string& sql) const;
  // The first column of the first row; empty if there is none or the statement fails.
  std::string text_of(const std::string& sql, std::string_view bound = {}) const;
  std::string fault() const;  // SQLite's last
  // Asked now and then while a statement runs; true ends it with a fault.
  void interrupt_when(std::function<bool()> wanted);

 private:
  struct Closer {
    void operator()(sqlite3* database) const { sqlite3_close(database); }
  };
  explicit SqliteDatabase(sqlite3* database) : database_(database) {}

  std::string path_;
  std::unique_ptr<sqlite3, Closer> database_;
  std::unique_ptr<std::function<bool()>> interrupt_;
};

std::string sql_name(std::string_view name);  // quoted, whatever it holds

}  // namespace sitmap::io
