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
  sqlite3_stmt* get() const { return statement_.get(); }

 private:
  struct Closer {
    void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
  };
  std::unique_ptr<sqlite3_stmt, Closer> statement_;
  bool failed_ = false;
};

// One value of a row that is handed over.
class SqliteValue {
 public:
  explicit SqliteValue(sqlite3_value* value) : value_(value) {}
  int type() const { return sqlite3_value_type(value_); }
  std::int64_t integer() const { return sqlite3_value_int64(value_); }
  double real() const { return sqlite3_value_double(value_); }
  std::string_view text() const {
    const auto* const text = reinterpret_cast<const char*>(sqlite3_value_text(value_));
    return text == nullptr ? std::string_view()
                           : std::string_view(text, static_cast<std::size_t>(sqlite3_value_bytes(value_)));
  }
  std::span<const std::byte> blob() const {
    const auto* const blob = static_cast<const std::byte*>(sqlite3_value_blob(value_));
    if (blob == nullptr) return {};
    return {blob, static_cast<std::size_t>(sqlite3_value_bytes(value_))};
  }

 private:
  sqlite3_value* value_;
};

// The values of a row in the order of the columns, valid during the call. False: no more rows.
using SqliteRowSink = std::function<bool(std::span<sqlite3_value* const>)>;

class SqliteDatabase {
 public:
  // Immutable: neither -wal nor -shm nor a journal appears beside it, and none is read.
  static Result<SqliteDatabase> open(const std::filesystem::path& path);

  // Error: the statement does not fit the database.
  Result<SqliteStatement> prepare(const std::string& sql) const;
  // Hands over all rows of a part of a FROM clause; $1 and $2 in it stand for first and last. False: a fault before the
  // end. What the sink throws is thrown again here.
  bool scan(std::span<const std::string> columns, const std::string& from, std::int64_t first, std::int64_t last,
            const SqliteRowSink& sink);
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
