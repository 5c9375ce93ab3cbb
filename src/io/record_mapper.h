// Makes events of records as a mapping says.
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "core/result.h"
#include "data/event_table.h"
#include "data/mapping.h"
#include "data/record.h"
#include "io/event_fields.h"
#include "io/event_text.h"

namespace sitmap::io {

class RecordMapper {
 public:
  // place_crs: in which the records' own places are, if not degrees. zone: for clock times that state no offset, where
  // the mapping names no zone. Errors (usage): a zone or a coordinate reference system that is not known, a column that
  // is not there.
  static Result<RecordMapper> create(const Mapping& mapping, std::span<const Column> columns, const Zone& zone,
                                     const std::string& place_crs = {});
  RecordMapper(RecordMapper&&) noexcept;
  RecordMapper& operator=(RecordMapper&&) noexcept;
  ~RecordMapper();

  // No record at all, but the names of units that a table has below its header.
  bool names_units(const Record& record) const;

  // The event, or why the record is none. A field that cannot be taken as it is meant refuses the whole record, as in
  // the native format; a time or a place that is not stated does not.
  // event is overwritten; after a refusal it is of no use.
  std::optional<Refusal> map(const Record& record, EventRecord& event);

  // Other than UTC, in which times that state no offset were read: that of the mapping, else the one given, and those
  // that records named.
  std::set<std::string> zones() const;

  // As the file has it, whether the record is an event or not; empty if none is mapped or stated.
  std::string id_of(const Record& record) const;

  // The columns of a source without a header, which may have grown since.
  void extend(std::span<const Column> columns);

  // What was accepted, but not as it stands, since the last call.
  Notes take_notes();

 private:
  struct Plan;
  explicit RecordMapper(std::unique_ptr<Plan> plan);
  void read_id(const Record& record, std::string& id) const;
  std::unique_ptr<Plan> plan_;
};

}  // namespace sitmap::io
