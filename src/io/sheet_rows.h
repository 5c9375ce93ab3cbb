// From the rows of a sheet to records: which row names the columns, and which holds nothing.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "io/record_source.h"

namespace sitmap::io {

struct SheetCell {
  std::size_t column = 0;  // from 0
  std::string text;        // not empty
  CellKind kind = CellKind::text;
};

// The header is the first row with two cells or more, as titles stand alone above it; a sheet without such a row has
// its first for header.
class SheetRows {
 public:
  // columns: filled from the header; grows where a row is wider than that.
  explicit SheetRows(std::vector<Column>& columns) : columns_(columns) {}

  // sink null: only the header is looked for.
  void begin(const RecordSink* sink);
  // One after the other, rows without cells may be left out. False: no more are wanted.
  bool row(std::vector<SheetCell> cells);
  // After the last: a header may still be open.
  bool end();
  bool has_header() const { return has_header_; }
  std::size_t records() const { return records_; }
  std::size_t titles() const { return titles_; }  // rows above the header

 private:
  void take_header(const std::vector<SheetCell>& cells);
  bool emit(const std::vector<SheetCell>& cells);
  void widen(std::size_t columns);

  std::vector<Column>& columns_;
  const RecordSink* sink_ = nullptr;
  std::vector<std::vector<SheetCell>> waiting_;  // rows of one cell before the header
  std::vector<Cell> cells_;
  bool has_header_ = false;
  std::size_t records_ = 0, titles_ = 0;
};

}  // namespace sitmap::io
