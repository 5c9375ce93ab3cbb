// What a file of records would become: columns with samples, what was recognised, what has to be asked; and the events
// that a mapping makes of it.
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <vector>

#include "core/jobs.h"
#include "core/result.h"
#include "data/column_survey.h"
#include "data/event_layer.h"
#include "data/recognise.h"
#include "io/record_source.h"

namespace sitmap::io {

// A record that owns its texts.
struct KeptRecord {
  std::size_t number = 0, part = 0;
  struct KeptCell {
    std::string text;
    CellKind kind = CellKind::absent;
  };
  std::vector<KeptCell> cells;
  RecordPlace place;  // its refusal is in place_refusal
  std::string place_refusal, refusal;
};

// As a source hands it over; valid as long as both.
Record record_of(const KeptRecord& kept, std::vector<Cell>& cells);

// Everything that a mapping panel shows of one layer of a file.
struct ImportPlan {
  static constexpr std::size_t kKept = 200;

  std::string path, layer, driver;
  std::string crs;         // of the places, as SourceInfo has it
  std::string chosen_crs;  // in which shapes were placed whose file states none; empty: none was chosen, or is stated
  bool has_geometry = false;
  std::vector<ColumnSurvey> columns;
  std::size_t records = 0;        // read so far; of the whole file only where the order of dates needed it
  std::vector<KeptRecord> first;  // the first kKept
  Recognition recognition;
  // Files that have the same driver and the same columns in the same order share it: by it a mapping is remembered.
  std::string signature;

  bool in_degrees() const { return crs.empty() || crs == "EPSG:4326"; }
  // The places of first depend on the reference system that is chosen: see RecordSource::place_in.
  bool takes_crs() const { return has_geometry && (crs.empty() || !chosen_crs.empty()); }
  bool makes_events() const { return recognition.makes_events(has_geometry); }
};

// Reads as much of the source as a mapping needs: its first records, or all of it where the order of day and month is
// to be found. Errors: as RecordSource::read; usage where a choice names a column that is not there.
Result<ImportPlan> plan_import(RecordSource& source, const MappingChoices& choices, JobContext& job);

// The events of the kept records under another mapping, at once. Errors (usage) as read_records.
Result<EventLayerPtr> preview_events(const ImportPlan& plan, const Mapping& mapping, const Zone& zone);

// All records of a source as events. Errors: as RecordSource::read; usage for a mapping that does not fit the columns.
// recognition.mapping is what counts; zone is for clock times that state no offset.
Result<EventLayerPtr> read_records(RecordSource& source, const Recognition& recognition, const Zone& zone,
                                   JobContext& job);

// The error that a blocking question is on the command line.
Error question_error(const std::string& path, const Question& question);

}  // namespace sitmap::io
