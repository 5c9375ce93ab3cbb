// A table written in a test, as a source of records.
#pragma once

#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "io/import_plan.h"
#include "io/record_source.h"

namespace sitmap::io {

// Header and rows of cells; an empty cell is absent.
class MemoryRecords : public RecordSource {
 public:
  using Rows = std::vector<std::vector<std::string>>;

  explicit MemoryRecords(const std::vector<std::string>& header, Rows rows) : rows_(std::move(rows)) {
    info_.path = "table.csv";
    info_.layer = "table";
    info_.driver = "CSV";
    for (const std::string& name : header) info_.columns.push_back({name, "", ""});
  }

  SourceInfo& info() { return info_; }
  const SourceInfo& info() const override { return info_; }
  bool complete() const override { return true; }
  std::vector<LonLat> places;  // of the records' own geometry, if has_geometry

  Result<std::size_t> read(const RecordSink& sink, JobContext&) override {
    std::size_t number = 0;
    std::vector<Cell> cells;
    for (const auto& row : rows_) {
      cells.clear();
      for (const std::string& text : row) cells.push_back({text, text.empty() ? CellKind::absent : CellKind::text});
      Record record;
      record.number = ++number;
      record.cells = cells;
      if (number <= places.size()) record.place = {RecordPlace::Kind::point, places[number - 1], 0, {}};
      if (!sink(record)) break;
    }
    return number;
  }

 private:
  SourceInfo info_;
  Rows rows_;
};

// Cells between commas, rows between lines; the first is the header. For tables without commas in their cells.
inline MemoryRecords table(const std::string& csv) {
  MemoryRecords::Rows rows(1);
  rows.back().emplace_back();
  for (std::size_t i = 0; i < csv.size(); ++i) {
    const char c = csv[i];
    if (c == '\n') {
      if (i + 1 < csv.size()) rows.emplace_back(1);
    } else if (c == ',') {
      rows.back().emplace_back();
    } else {
      rows.back().back() += c;
    }
  }
  const std::vector<std::string> header = rows.front();
  rows.erase(rows.begin());
  return MemoryRecords(header, std::move(rows));
}

inline ImportPlan plan_of(MemoryRecords& source, const MappingChoices& choices = {}) {
  JobContext job;
  const auto plan = plan_import(source, choices, job);
  INFO((plan ? "" : plan.error().message()));
  REQUIRE(plan.ok());
  return *plan;
}

inline EventLayerPtr events_of(MemoryRecords& source, const MappingChoices& choices = {},
                               const Zone& zone = Zone::utc()) {
  const ImportPlan plan = plan_of(source, choices);
  REQUIRE(plan.recognition.blocking() == nullptr);
  JobContext job;
  const auto layer = read_records(source, plan.recognition, zone, job);
  INFO((layer ? "" : layer.error().message()));
  REQUIRE(layer.ok());
  REQUIRE((*layer)->records == (*layer)->events->size() + (*layer)->rejections.size());
  return *layer;
}

// "start|end|lon,lat|precision|category|title" of each event in order of the table, one a line.
inline std::vector<std::string> told(const EventLayer& layer) {
  std::vector<std::string> lines;
  const EventTable& t = *layer.events;
  const auto number = [](double value) {
    std::string text = std::to_string(value);
    text.erase(text.find_last_not_of('0') + 1);
    if (text.back() == '.') text.pop_back();
    return text;
  };
  for (EventIndex i = 0; i < t.size(); ++i) {
    const EventTime& time = t.detail(i).time;
    std::string line = t.has_time(i) ? time.start_text + "|" + time.end_text : "|";
    line += "|" + (t.has_position(i) ? number(t.position()[i].lon_deg) + "," + number(t.position()[i].lat_deg)
                                     : std::string());
    line += "|" + number(t.precision_m()[i]) + "|" + t.categories()[t.category()[i]] + "|" + std::string(t.title(i));
    lines.push_back(std::move(line));
  }
  return lines;
}

}  // namespace sitmap::io
