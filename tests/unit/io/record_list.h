// Reads sources of records to their end, as tests compare them.
#pragma once

#include <catch2/catch.hpp>
#include <fstream>
#include <map>
#include <string>
#include <vector>

#include "../core/temp_folder.h"
#include "io/record_source.h"

namespace sitmap::io::test {

struct ReadRecord {
  std::map<std::string, std::string> cells;  // of those that are not absent, by column
  std::map<std::string, CellKind> kinds;
  RecordPlace place;
  std::string refusal;

  std::string operator[](const std::string& column) const {
    const auto at = cells.find(column);
    return at == cells.end() ? "" : at->second;
  }
  bool lies_at(double lon, double lat) const {
    return place.kind == RecordPlace::Kind::point && place.position == LonLat{lon, lat};
  }
};

inline std::vector<ReadRecord> read_all(RecordSource& source) {
  std::vector<ReadRecord> records;
  JobContext job;
  const Result<std::size_t> count = source.read(
      [&](const Record& record) {
        CHECK(record.number == records.size() + 1);
        ReadRecord& read = records.emplace_back();
        read.place = record.place;
        read.refusal = record.place.refusal;
        REQUIRE(record.cells.size() <= source.info().columns.size());
        for (std::size_t i = 0; i < record.cells.size(); ++i) {
          if (record.cells[i].kind == CellKind::absent) continue;
          read.cells[source.info().columns[i].name] = record.cells[i].text;
          read.kinds[source.info().columns[i].name] = record.cells[i].kind;
        }
        return true;
      },
      job);
  INFO((count.ok() ? "" : count.error().message()));
  REQUIRE(count.ok());
  CHECK(*count == records.size());
  return records;
}

inline std::vector<std::string> names_of(const std::vector<Column>& columns) {
  std::vector<std::string> names;
  for (const Column& column : columns) names.push_back(column.name);
  return names;
}

inline bool warns(const RecordSource& source, const std::string& words) {
  for (const std::string& line : source.info().warnings) {
    if (line.find(words) != std::string::npos) return true;
  }
  return false;
}

inline std::filesystem::path write_text(const sitmap::test::TempFolder& folder, const std::string& name,
                                        const std::string& text) {
  std::ofstream(folder.path() / name, std::ios::binary) << text;
  return folder.path() / name;
}

}  // namespace sitmap::io::test
