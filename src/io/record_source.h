// The common face of all readers of dated files: columns, then records one by one.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "core/file_hash.h"
#include "core/jobs.h"
#include "core/result.h"
#include "data/record.h"

namespace sitmap::io {

struct SourceInfo {
  std::string path;                // as given by the user
  std::string layer;               // name of the layer in the file; the file's stem if it has but one without a name
  std::string driver;              // "CSV", "GeoJSON", "KML", "GPX", else GDAL's short name
  std::string crs;                 // of the geometry: "EPSG:4326"; empty: the source has no geometry or states none
  std::string title, attribution;  // as the file states them; may be empty
  bool has_geometry = false;       // records may have a place
  std::vector<Column> columns;     // may grow while a source without a header is read, never shrink or change order
  std::optional<std::size_t> declared_records;  // what the file itself says that it holds
  ContentHash content_hash;                     // of the file
  std::vector<std::string> warnings;            // complete after read()
};

// No source has more columns; what stands in further ones is left out, and said.
inline constexpr std::size_t kMaxColumns = 10'000;

// false stops the reading. The record and all it points to are valid during the call only.
using RecordSink = std::function<bool(const Record&)>;

// One of several threads that share the records of a source.
class RecordTaker {
 public:
  virtual ~RecordTaker() = default;
  // What follows is this part of the source, whole and in its order. Parts are numbered from 0 in the order of the
  // source; no two takers get the same one, and each gets ascending ones. columns: those of the part's records.
  virtual void begin_part(std::size_t part, std::span<const Column> columns) = 0;
  // As RecordSink; false stops the reading of all takers.
  virtual bool take(const Record& record) = 0;
};

struct PartsRead {
  std::size_t records = 0;
  // By part: what is to be added to the numbers of its records; empty: they are numbered through.
  std::vector<std::size_t> offsets;
  std::size_t offset(std::size_t part) const { return part < offsets.size() ? offsets[part] : 0; }
};

class RecordSource {
 public:
  virtual ~RecordSource() = default;
  virtual const SourceInfo& info() const = 0;
  // Where the source has a geometry whose reference system it does not state: this one. False, and nothing changed,
  // where it states one or has no geometry. Error (usage): no such system is known.
  virtual Result<bool> place_in(const std::string& /*crs*/) { return false; }
  // From the first record, each time it is called. Returns the number of records read; records == all of the file if
  // neither sink nor cancel stopped it and complete() holds. Errors (input, cancelled) for what stops the file as a
  // whole.
  virtual Result<std::size_t> read(const RecordSink& sink, JobContext& job) = 0;
  // The same in parts, each taker on a thread of its own; what a taker throws is thrown again here. Where a source has
  // no way of its own, one thread reads ahead of the takers.
  virtual Result<PartsRead> read_parts(std::span<RecordTaker* const> takers, JobContext& job);
  // False after a read that met the file's end early (truncated, fewer records than declared); info().warnings says
  // why.
  virtual bool complete() const = 0;
};

using RecordSourcePtr = std::unique_ptr<RecordSource>;

}  // namespace sitmap::io
