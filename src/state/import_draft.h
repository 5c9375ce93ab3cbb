// What the mapping panel shows of a file: its columns, how they become fields of events, and what its first records
// become by that.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "data/column_survey.h"
#include "data/event_layer.h"
#include "data/recognise.h"

namespace sitmap {

// One record as it would become an event, or why it is none.
struct DraftRow {
  std::size_t record = 0;
  std::string title, time, edtf, place, status;  // time in words, edtf as the event states it
  bool has_position = false;
  std::string refusal;  // "bad time: start: 2020-02-30: February 2020 has 29 days"; empty: an event
};

struct ImportDraft {
  std::string path, layer, driver;
  bool has_geometry = false;
  std::string shapes_crs;  // which the file states for its geometry; empty: it has none, or leaves it open
  std::vector<ColumnSurvey> columns;
  Recognition recognition;      // as the program did by itself
  Mapping mapping;              // as it stands
  bool remembered = false;      // a mapping is kept for files like this
  bool revised = false;         // its events are open already
  std::size_t more_asking = 0;  // files that ask after this one
  std::string zone;             // in which clock times are read where neither they nor the mapping say

  // Of the first records, under mapping.
  std::size_t records = 0, undated = 0, without_position = 0;
  std::map<std::string, std::size_t> rejected;  // by reason; records = events + these
  bool all_records = false;                     // the file has no more
  std::vector<DraftRow> rows;
  EventLayerPtr events;       // null with an error
  std::string error;          // why there is none: a zone that is not known
  std::uint64_t version = 0;  // another for every change

  std::size_t event_count() const { return events ? events->events->size() : 0; }
};

// The column of start or end whose dates may be read in two ways; null if its values decide.
const ColumnSurvey* undecided_dates(const std::vector<ColumnSurvey>& columns, const Mapping& mapping);
// The mapping that the user chose, with the order of day and month that its columns leave; undecided where they leave
// two and these are other columns than before.
Mapping with_settled_order(const std::vector<ColumnSurvey>& columns, const Mapping& before, Mapping chosen);
// Nothing remains to be answered, and the mapping makes events.
bool can_be_opened(const ImportDraft& draft);

}  // namespace sitmap
