// What a file of any format hands over record by record, before anybody decides what it means.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/geo.h"

namespace sitmap {

// json: a list or an object, as JSON text. absent: not stated, or null; an empty text of a table is absent too.
enum class CellKind : std::uint8_t { absent, text, number, boolean, json };

struct Cell {
  std::string_view text;  // exactly as the file states it (raw dates, digits of numbers); UTF-8
  CellKind kind = CellKind::absent;
};

struct Column {
  std::string name;  // as in the file; unnamed ones get "column 3"
  std::string type;  // what the source declares: "text", "integer", "real", "date", "date-time", "boolean", "list";
                     // empty: nothing
  std::string hashtag = {};  // what the file says that the column is, as an HXL tag: "#date+start"; empty: nothing
};

// Where the geometry of a record lies (not what its columns say).
struct RecordPlace {
  enum class Kind : std::uint8_t { none, point, refused };
  Kind kind = Kind::none;
  LonLat position;           // WGS 84, of kind point; the middle of a geometry that is more than a point
  double radius_m = 0;       // within which the whole geometry lies; 0 for a point
  std::string_view refusal;  // why it cannot be one: "latitude 120.5 is outside -90 to 90"
};

struct Record {
  std::size_t number = 0;       // 1-based position in the source, as a person would count it (header rows apart)
  std::span<const Cell> cells;  // in order of the columns; may be shorter: the rest is absent
  RecordPlace place;
  // Of a track that is read as one record for each of its positions: which of them, from 1; else 0. All records of a
  // track have the same cells (id and title among them) but for the time.
  std::size_t part = 0;
  std::string_view refusal = {};  // why it cannot be taken at all: "the file ends within this row"; empty: it can
};

}  // namespace sitmap
