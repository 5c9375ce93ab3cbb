// Records as short lines of text, so that a test can state all of them.
#pragma once

#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "io/event_text.h"
#include "io/record_source.h"

namespace sitmap::io {

// "1: lat=33.5 | lon=44.25 | title=A": every cell that is stated, with [n] [b] [j] behind what is not text, and the
// place: "@44.25,33.5", "@44.25,33.5~120" or "!why"; behind "!!" why the whole record is refused.
inline std::string record_line(const Record& record, const std::vector<Column>& columns) {
  std::string line = std::to_string(record.number) + ":";
  const char* separator = " ";
  for (std::size_t i = 0; i < record.cells.size(); ++i) {
    const Cell& cell = record.cells[i];
    if (cell.kind == CellKind::absent) continue;
    line += separator + columns.at(i).name + "=" + std::string(cell.text);
    if (cell.kind == CellKind::number) line += "[n]";
    if (cell.kind == CellKind::boolean) line += "[b]";
    if (cell.kind == CellKind::json) line += "[j]";
    separator = " | ";
  }
  const RecordPlace& place = record.place;
  if (place.kind == RecordPlace::Kind::refused) line += " !" + std::string(place.refusal);
  if (place.kind == RecordPlace::Kind::point) {
    line += " @" + number_text(place.position.lon_deg) + "," + number_text(place.position.lat_deg);
    if (place.radius_m > 0) line += "~" + std::to_string(static_cast<long long>(place.radius_m));
  }
  if (!record.refusal.empty()) line += " !!" + std::string(record.refusal);
  return line;
}

inline std::vector<std::string> lines_of(RecordSource& source) {
  std::vector<std::string> lines;
  JobContext job;
  const auto count = source.read(
      [&](const Record& record) {
        lines.push_back(record_line(record, source.info().columns));
        return true;
      },
      job);
  REQUIRE(count.ok());
  REQUIRE(*count == lines.size());
  return lines;
}

inline std::vector<std::string> names_of(const SourceInfo& info) {
  std::vector<std::string> names;
  for (const Column& column : info.columns) names.push_back(column.name);
  return names;
}

using Lines = std::vector<std::string>;

}  // namespace sitmap::io
