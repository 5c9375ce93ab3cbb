// Databases read in larger parts than their pages: the same rows, from files of any kind, whole or not.
#include "io/sqlite_read_ahead.h"

#include <sqlite3.h>

#include <array>
#include <catch2/catch.hpp>
#include <memory>

#include "core/files.h"
#include "io/sqlite_database.h"
#include "support_process.h"

namespace sitmap::io {
namespace {

namespace fs = std::filesystem;
using sitmap::test::TempFolder;

using Database = std::unique_ptr<sqlite3, decltype(&sqlite3_close)>;

Database open(const fs::path& path, const char* vfs, int flags) {
  sqlite3* database = nullptr;
  REQUIRE(sqlite3_open_v2(("file:" + path.string() + "?immutable=1").c_str(), &database, flags | SQLITE_OPEN_URI,
                          vfs) == SQLITE_OK);
  return {database, sqlite3_close};
}

void run(sqlite3* database, const std::string& sql) {
  INFO(sql);
  REQUIRE(sqlite3_exec(database, sql.c_str(), nullptr, nullptr, nullptr) == SQLITE_OK);
}

// A table of rows by number, the texts of which are of `bytes` bytes and tell the number. shuffled: rows that follow
// one another lie far apart in the file.
fs::path write_table(const fs::path& folder, int page_bytes, int rows, int bytes, bool shuffled) {
  const fs::path path = folder / "data.sqlite";
  sqlite3* opened = nullptr;
  REQUIRE(sqlite3_open(path.c_str(), &opened) == SQLITE_OK);
  const Database database(opened, sqlite3_close);
  run(opened, "PRAGMA page_size = " + std::to_string(page_bytes));
  run(opened, "PRAGMA journal_mode = OFF");
  run(opened, "PRAGMA synchronous = OFF");
  run(opened, "CREATE TABLE t(id INTEGER PRIMARY KEY, x TEXT)");
  // 7919 is prime to the counts of rows below.
  const std::string row = shuffled ? "i * 7919 % " + std::to_string(rows) : "i";
  run(opened, "WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i + 1 < " + std::to_string(rows) +
                  ") INSERT INTO t SELECT " + row + ", printf('%0*d', " + std::to_string(bytes) + ", " + row +
                  ") FROM n");
  return path;
}

std::string all_rows(sqlite3* database) {
  std::string text;
  const auto add = [](void* to, int, char** values, char**) {
    static_cast<std::string*>(to)->append(values[0]).append("=").append(values[1]).append(";");
    return 0;
  };
  REQUIRE(sqlite3_exec(database, "SELECT id, x FROM t ORDER BY x DESC, id", add, &text, nullptr) == SQLITE_OK);
  return text;
}

struct Pages {
  int read_one_by_one = 0;  // through SQLite's own cache
  std::int64_t in_file = 0;
};

// A walk through the table in the order of its rows.
Pages walk(const fs::path& path, const char* vfs) {
  const Database database = open(path, vfs, SQLITE_OPEN_READONLY);
  run(database.get(), "PRAGMA mmap_size = 1048576");
  run(database.get(), "SELECT sum(length(x)) FROM t");
  Pages pages;
  int most = 0;
  sqlite3_db_status(database.get(), SQLITE_DBSTATUS_CACHE_MISS, &pages.read_one_by_one, &most, 0);
  sqlite3_int64 bytes = 0;
  sqlite3_file* file = nullptr;
  REQUIRE(sqlite3_file_control(database.get(), "main", SQLITE_FCNTL_FILE_POINTER, static_cast<void*>(&file)) ==
          SQLITE_OK);
  REQUIRE(file->pMethods->xFileSize(file, &bytes) == SQLITE_OK);
  pages.in_file = bytes / 4096;
  return pages;
}

}  // namespace

TEST_CASE("a database read ahead has the rows that it has without, whatever the size of its pages and texts") {
  struct Kind {
    int page_bytes, rows, text_bytes;
  };
  for (const Kind& kind : {Kind{512, 20'000, 40}, Kind{4096, 30'000, 60}, Kind{65536, 30'000, 60},
                           Kind{4096, 40, 300'000}, Kind{4096, 3, 5}})
    for (const bool shuffled : {false, true}) {
      INFO(kind.page_bytes << " " << kind.text_bytes << " " << shuffled);
      const TempFolder folder;
      const fs::path path = write_table(folder.path(), kind.page_bytes, kind.rows, kind.text_bytes, shuffled);
      const Database ahead = open(path, read_ahead_vfs(), SQLITE_OPEN_READONLY);
      run(ahead.get(), "PRAGMA mmap_size = 1048576");
      const std::string expected = all_rows(open(path, nullptr, SQLITE_OPEN_READONLY).get());
      CHECK(expected.size() > static_cast<std::size_t>(kind.rows) * static_cast<std::size_t>(kind.text_bytes));
      CHECK((all_rows(ahead.get()) == expected));
    }
}

TEST_CASE("pages in order are read ahead, pages here and there are not") {
  const TempFolder folder;
  const Pages in_order = walk(write_table(folder.path(), 4096, 60'000, 100, false), read_ahead_vfs());
  CHECK(in_order.in_file > 1000);
  CHECK(in_order.read_one_by_one < in_order.in_file / 20);
  const TempFolder other;
  const fs::path scattered = write_table(other.path(), 4096, 9'000, 2500, true);
  const Pages here_and_there = walk(scattered, read_ahead_vfs());
  CHECK(here_and_there.in_file > 5000);
  CHECK(here_and_there.read_one_by_one > here_and_there.in_file / 2);
}

TEST_CASE("a database that is cut off while it is read ends with a fault, after rows that are right") {
  const TempFolder folder;
  const fs::path path = write_table(folder.path(), 4096, 60'000, 100, false);
  Result<SqliteDatabase> database = SqliteDatabase::open(path);
  REQUIRE(database);
  const std::array<std::string, 2> columns{"id", "x"};
  std::int64_t rows = 0;
  const bool whole = database->scan(columns, "t", 0, 0, [&](std::span<sqlite3_value* const> values) {
    if (rows == 1000) fs::resize_file(path, 1 << 20);
    REQUIRE(SqliteValue(values[0]).integer() == rows);
    REQUIRE(SqliteValue(values[1]).text().size() == 100);
    REQUIRE(std::stoll(std::string(SqliteValue(values[1]).text())) == rows);
    ++rows;
    return true;
  });
  CHECK_FALSE(whole);
  CHECK_FALSE(database->fault().empty());
  CHECK(rows > 1000);
  CHECK(rows < 60'000);
}

TEST_CASE("a database opened to be read ahead cannot be written, and nothing appears beside it") {
  const TempFolder folder;
  const fs::path path = write_table(folder.path(), 4096, 100, 100, false);
  const std::string before = *read_file(path);
  const Database database = open(path, read_ahead_vfs(), SQLITE_OPEN_READONLY);
  CHECK(sqlite3_exec(database.get(), "DELETE FROM t", nullptr, nullptr, nullptr) == SQLITE_READONLY);
  CHECK(std::distance(fs::directory_iterator(folder.path()), fs::directory_iterator()) == 1);
  CHECK((*read_file(path) == before));
}

TEST_CASE("what is no database, or not there, is an error when it is read ahead, too") {
  const TempFolder folder;
  CHECK_FALSE(SqliteDatabase::open(folder.path() / "missing.sqlite"));
  CHECK_FALSE(SqliteDatabase::open(folder.path()));
  REQUIRE(write_file_atomically(folder.path() / "text.sqlite", std::string(100'000, 'x')));
  CHECK_FALSE(SqliteDatabase::open(folder.path() / "text.sqlite"));
}

}  // namespace sitmap::io
