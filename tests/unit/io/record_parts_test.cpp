// Several threads take a source's records, each its parts; together they get what one reader gets.
#include "io/record_parts.h"

#include <sqlite3.h>

#include <catch2/catch.hpp>
#include <deque>
#include <map>
#include <stdexcept>

#include "io/ogr_records.h"
#include "io/record_open.h"
#include "made_dataset.h"
#include "record_list.h"

namespace sitmap::io {
namespace {

using sitmap::test::TempFolder;

// What a taker got, by part: number of the record and all it holds, as text.
using Taken = std::map<std::size_t, std::vector<std::pair<std::size_t, std::string>>>;

std::string text_of(const Record& record) {
  std::string text;
  for (const Cell& cell : record.cells)
    text += std::to_string(static_cast<int>(cell.kind)) + std::string(cell.text.substr(0, 50)) + '|';
  while (text.ends_with("0|")) text.resize(text.size() - 2);  // absent at the end
  return text + std::to_string(record.place.position.lon_deg) + std::string(record.place.refusal);
}

class Collecting final : public RecordTaker {
 public:
  std::size_t most = static_cast<std::size_t>(-1);
  bool throws = false;
  Taken taken;
  std::size_t seen = 0;

  void begin_part(std::size_t part, std::span<const Column> columns) override {
    if (!taken.empty() && taken.rbegin()->first >= part) throw std::logic_error("an earlier part");
    part_ = part;
    columns_ = columns.size();
    taken[part];
  }
  bool take(const Record& record) override {
    if (throws) throw std::runtime_error("no");
    if (record.cells.size() > columns_) throw std::logic_error("a cell without a column");
    taken[part_].emplace_back(record.number, text_of(record));
    return ++seen < most;
  }

 private:
  std::size_t part_ = 0, columns_ = 0;
};

struct Reading {
  explicit Reading(std::size_t threads) : collecting(threads) {
    for (Collecting& each : collecting) takers.push_back(&each);
  }
  std::deque<Collecting> collecting;
  std::vector<RecordTaker*> takers;
  JobContext job;

  // All that was taken, in order of the parts, with the numbers that records have in the source.
  std::vector<std::pair<std::size_t, std::string>> all(const PartsRead& read) const {
    Taken parts;
    for (const Collecting& each : collecting) {
      for (const auto& [part, records] : each.taken) {
        REQUIRE(parts.count(part) == 0);
        parts[part] = records;
      }
    }
    std::vector<std::pair<std::size_t, std::string>> records;
    for (const auto& [part, of_part] : parts) {
      for (const auto& [number, text] : of_part) records.emplace_back(number + read.offset(part), text);
    }
    return records;
  }
};

std::vector<std::pair<std::size_t, std::string>> read_in_turn(RecordSource& source) {
  std::vector<std::pair<std::size_t, std::string>> records;
  JobContext job;
  const auto count = source.read(
      [&](const Record& record) {
        records.emplace_back(record.number, text_of(record));
        return true;
      },
      job);
  REQUIRE(count.ok());
  return records;
}

void check_parts(RecordSource& source, std::size_t records) {
  const auto expected = read_in_turn(source);
  REQUIRE(expected.size() == records);
  const std::vector<std::string> warnings = source.info().warnings;
  const bool complete = source.complete();
  for (const std::size_t threads : {1U, 2U, 4U}) {
    Reading reading(threads);
    const auto read = source.read_parts(reading.takers, reading.job);
    REQUIRE(read.ok());
    CHECK(read->records == records);
    CHECK((reading.all(*read) == expected));
    CHECK(source.complete() == complete);
    CHECK(source.info().warnings == warnings);
  }
}

RecordSourcePtr open_only(const std::filesystem::path& path) {
  JobContext job;
  Result<std::vector<RecordSourcePtr>> sources = open_records(path, job);
  INFO((sources.ok() ? "" : sources.error().message()));
  REQUIRE(sources.ok());
  REQUIRE(sources->size() == 1);
  return std::move(sources->front());
}

void run_sql(const std::filesystem::path& path, const std::string& sql) {
  sqlite3* database = nullptr;
  REQUIRE(sqlite3_open(path.c_str(), &database) == SQLITE_OK);
  const int code = sqlite3_exec(database, sql.c_str(), nullptr, nullptr, nullptr);
  INFO(sqlite3_errmsg(database));
  CHECK(code == SQLITE_OK);
  sqlite3_close(database);
}

// Numbers as texts, then what `end` says; a column more from the middle on.
class Numbers final : public RecordSource {
 public:
  Numbers(std::size_t count, std::optional<Error> end) : count_(count), end_(std::move(end)) {}
  const SourceInfo& info() const override { return info_; }
  bool complete() const override { return complete_; }
  Result<std::size_t> read(const RecordSink& sink, JobContext&) override {
    if (info_.columns.empty()) info_.columns = {{"number", "integer"}, {"text", "text"}};
    for (std::size_t i = 1; i <= count_; ++i) {
      if (i == count_ / 2 && info_.columns.size() < 3) info_.columns.push_back({"late", "text"});
      const std::string number = std::to_string(i), text(i % 1000 == 0 ? 300'000 : i % 7, 'x');
      const Cell cells[] = {{number, CellKind::number},
                            {text, text.empty() ? CellKind::absent : CellKind::text},
                            {number, CellKind::text}};
      const std::size_t given = i >= count_ / 2 ? 3 : i % 2 == 0 ? 2 : 1;
      RecordPlace place{RecordPlace::Kind::refused, {}, 0, number};
      if (!sink({i, std::span(cells).first(std::min(given, info_.columns.size())), place})) return i;
    }
    if (end_) return *end_;
    complete_ = false;
    info_.warnings = {"at the end"};
    return count_;
  }

 private:
  std::size_t count_;
  std::optional<Error> end_;
  SourceInfo info_;
  bool complete_ = true;
};

TEST_CASE("What one thread reads ahead goes to the takers in parts, each record once") {
  for (const std::size_t count : {0U, 1U, 512U, 513U, 5000U}) {
    Numbers source(count, std::nullopt);
    check_parts(source, count);
  }
}

TEST_CASE("Columns that appear while a source is read are known to whoever takes their cells") {
  for (const std::size_t threads : {1U, 3U}) {
    Numbers source(5000, std::nullopt);
    Reading reading(threads);
    const auto read = source.read_parts(reading.takers, reading.job);
    REQUIRE(read.ok());
    CHECK(reading.all(*read).size() == 5000);
  }
}

TEST_CASE("A taker that has enough ends the reading of all, wherever the reader is") {
  for (const std::size_t enough : {1U, 2U, 511U, 512U, 513U, 2600U}) {
    Numbers source(1'000'000, std::nullopt);
    Reading reading(2);
    for (Collecting& each : reading.collecting) each.most = enough;
    REQUIRE(source.read_parts(reading.takers, reading.job).ok());
    const std::size_t most = std::max(reading.collecting[0].seen, reading.collecting[1].seen);
    CHECK(most == enough);
  }
}

TEST_CASE("Errors of the source come after its records, what a taker throws passes") {
  Numbers source(3000, Error{ErrorKind::cancelled, "a", "was cancelled", ""});
  Reading reading(2);
  const auto read = source.read_parts(reading.takers, reading.job);
  REQUIRE_FALSE(read.ok());
  CHECK(read.error().kind == ErrorKind::cancelled);
  CHECK(reading.collecting[0].seen + reading.collecting[1].seen == 3000);
  Reading failing(2);
  failing.collecting[0].throws = failing.collecting[1].throws = true;
  CHECK_THROWS_AS(source.read_parts(failing.takers, failing.job), std::runtime_error);
}

void fill_point(int i, OGRFeature& feature) {
  feature.SetField("title", ("event " + std::to_string(i)).c_str());
  feature.SetField("size", i / 8.0);
  test::put_point(feature, i % 360 - 180, i % 90);
}

TEST_CASE("FlatGeobuf and GeoPackage are read by several threads at once") {
  const TempFolder folder;
  for (const char* name : {"a.fgb", "a.gpkg"}) {
    const auto path = folder.path() / name;
    test::make_dataset(path, path.extension() == ".fgb" ? "FlatGeobuf" : "GPKG", {{"title"}, {"size", OFTReal}}, 40'000,
                       fill_point);
    const RecordSourcePtr source = open_only(path);
    check_parts(*source, 40'000);
    CHECK(source->complete());
    CHECK(source->info().content_hash.value() != 0);
    Reading reading(2);
    for (Collecting& each : reading.collecting) each.throws = true;
    CHECK_THROWS_AS(source->read_parts(reading.takers, reading.job), std::runtime_error);
    Reading stopped(2);
    for (Collecting& each : stopped.collecting) each.most = 1000;
    REQUIRE(source->read_parts(stopped.takers, stopped.job).ok());
    CHECK(stopped.collecting[0].seen + stopped.collecting[1].seen < 40'000);
    std::stop_source stop;
    stop.request_stop();
    JobContext cancelled(stop.get_token());
    Reading unwanted(2);
    const auto read = source->read_parts(unwanted.takers, cancelled);
    REQUIRE_FALSE(read.ok());
    CHECK(read.error().kind == ErrorKind::cancelled);
  }
}

TEST_CASE("Cut off in the middle, threads get what one reader gets, with the same words") {
  const TempFolder folder;
  const auto path = folder.path() / "a.fgb";
  test::make_dataset(path, "FlatGeobuf", {{"title"}, {"size", OFTReal}}, 20'000, fill_point);
  std::filesystem::resize_file(path, std::filesystem::file_size(path) * 2 / 3 + 1);
  const RecordSourcePtr source = open_only(path);
  const std::size_t whole = read_in_turn(*source).size();
  CHECK(whole > 5000);
  CHECK(whole < 20'000);
  CHECK_FALSE(source->complete());
  check_parts(*source, whole);
}

TEST_CASE("Tables with any row numbers are read once and in their order") {
  const TempFolder folder;
  const auto path = folder.path() / "a.sqlite";
  const std::string rows = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 30000) ";
  SECTION("far apart, negative, up to the last there is") {
    run_sql(path, "CREATE TABLE t (k INTEGER PRIMARY KEY, date TEXT);" + rows +
                      "INSERT INTO t SELECT (i - 15000) * 600000000000000, '2020-01-01' FROM n;"
                      "INSERT INTO t VALUES (9223372036854775807, 'last'), (-9223372036854775808, 'first')");
    const RecordSourcePtr source = open_only(path);
    check_parts(*source, 30'002);
    CHECK(read_in_turn(*source).front().second.find("first") != std::string::npos);
    CHECK(read_in_turn(*source).back().second.find("last") != std::string::npos);
  }
  SECTION("without row numbers, or with columns of all their names") {
    run_sql(path, "CREATE TABLE t (k TEXT PRIMARY KEY, date TEXT) WITHOUT ROWID;" + rows +
                      "INSERT INTO t SELECT printf('%06d', i), '2020' FROM n");
    check_parts(*open_only(path), 30'000);
    run_sql(path, "DROP TABLE t; CREATE TABLE t (rowid TEXT, _rowid_ TEXT, oid TEXT);" + rows +
                      "INSERT INTO t SELECT 'x', 'y', printf('%06d', i) FROM n");
    check_parts(*open_only(path), 30'000);
    run_sql(path, "DROP TABLE t; CREATE TABLE t (rowid TEXT, date TEXT);" + rows +
                      "INSERT INTO t SELECT 'x', printf('%06d', i) FROM n");
    check_parts(*open_only(path), 30'000);
  }
  SECTION("a view, and a table without a row") {
    run_sql(path, "CREATE TABLE t (date TEXT, n INTEGER);" + rows + "INSERT INTO t SELECT '2020', i FROM n;" +
                      "CREATE VIEW v AS SELECT date, n FROM t WHERE n % 3 = 0; CREATE TABLE empty (date TEXT)");
    JobContext job;
    const auto sources = open_ogr(path, job);
    REQUIRE(sources.ok());
    REQUIRE(sources->size() == 3);
    check_parts(*(*sources)[0], 30'000);
    check_parts(*(*sources)[1], 10'000);
    check_parts(*(*sources)[2], 0);
  }
  SECTION("with more columns than a function has arguments") {
    std::string columns, values;
    for (int i = 0; i < 300; ++i) {
      columns += (i > 0 ? ", c" : "c") + std::to_string(i);
      values += (i > 0 ? ", i + " : "i + ") + std::to_string(i);
    }
    run_sql(path,
            "CREATE TABLE t (" + columns + ");" + rows + "INSERT INTO t SELECT " + values + " FROM n LIMIT 20000");
    const RecordSourcePtr source = open_only(path);
    CHECK(source->info().columns.size() == 300);
    check_parts(*source, 20'000);
    Reading stopped(2);
    for (Collecting& each : stopped.collecting) each.most = 10;
    REQUIRE(source->read_parts(stopped.takers, stopped.job).ok());
    Reading failing(2);
    failing.collecting[0].throws = failing.collecting[1].throws = true;
    CHECK_THROWS_AS(source->read_parts(failing.takers, failing.job), std::runtime_error);
  }
}

}  // namespace
}  // namespace sitmap::io
