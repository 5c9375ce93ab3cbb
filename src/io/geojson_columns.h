// The cells of one GeoJSON record, and the columns that appear as features are read.
#pragma once

#include <cstdint>
#include <deque>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "data/record.h"
#include "io/column_names.h"
#include "io/json_tape.h"

namespace sitmap::io {

// Where a column comes from: the same name in two of these is two columns, the later one "name (2)".
enum class ColumnScope : std::uint8_t { property, feature, vertex, time };

class GeoJsonCells {
 public:
  // Columns are put into, and only ever added to, columns.
  explicit GeoJsonCells(std::vector<Column>& columns) : columns_(columns) {}

  void start_record();
  // Sets the cell of that name. Texts with escapes are decoded into memory of this record.
  void set(ColumnScope scope, std::string_view name, JsonView value);
  // For records that differ in a few cells only: what is set behind the mark is set anew.
  struct Mark {
    std::size_t position, decoded;
  };
  Mark mark() const { return {position_, decoded_used_}; }
  void back_to(Mark mark) {
    position_ = mark.position;
    decoded_used_ = mark.decoded;
  }
  void clear(ColumnScope scope, std::string_view name);
  std::span<const Cell> cells() const { return cells_; }
  bool overflow() const { return overflow_; }  // more than kMaxColumns names

 private:
  using Key = std::pair<ColumnScope, std::string>;
  struct Less {
    using is_transparent = void;
    template <class A, class B>
    bool operator()(const A& a, const B& b) const {
      return a.first != b.first ? a.first < b.first : std::string_view(a.second) < std::string_view(b.second);
    }
  };

  std::size_t column(ColumnScope scope, std::string_view name);

  std::vector<Column>& columns_;
  ColumnNames names_;
  std::map<Key, std::size_t, Less> index_;
  // The columns that the last record set, in that order: the next one mostly sets the same.
  std::vector<std::map<Key, std::size_t, Less>::const_iterator> usual_;
  std::size_t position_ = 0;
  std::vector<Cell> cells_;
  std::deque<std::string> decoded_;
  std::size_t decoded_used_ = 0;
  bool overflow_ = false;
};

}  // namespace sitmap::io
