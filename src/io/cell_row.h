// The cells of one record of a typed source, made without allocating for each.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <deque>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "data/record.h"

namespace sitmap::io {

class CellRow {
 public:
  void resize(std::size_t columns);
  void clear() {
    for (Cell& cell : cells_) {
      cell.text = {};
      cell.kind = CellKind::absent;
    }
    if (!owned_.empty()) owned_.clear();
  }
  std::span<const Cell> cells() const { return cells_; }
  // Texts that are not UTF-8 had their faults replaced; counted over all rows.
  std::size_t repaired() const { return repaired_; }

  // Viewed, not copied: it must live as long as the row. Empty: absent.
  void text(std::size_t column, std::string_view text) { view(column, text, CellKind::text); }
  void json(std::size_t column, std::string_view json) { view(column, json, CellKind::json); }
  void own_text(std::size_t column, std::string text, CellKind kind = CellKind::text);
  void boolean(std::size_t column, bool value);
  void integer(std::size_t column, std::int64_t value);
  void large(std::size_t column, std::uint64_t value);
  // With the fewest digits that mean it; not a number is absent.
  void real(std::size_t column, double value);
  void real(std::size_t column, float value);

 private:
  static constexpr std::size_t kSlotBytes = 32;  // every number fits
  static bool is_ascii(std::string_view text) {
    constexpr std::uint64_t kHighBits = 0x8080808080808080U;
    const auto word_at = [text](std::size_t at) {
      std::uint64_t word = 0;
      std::memcpy(&word, text.data() + at, sizeof word);
      return word;
    };
    if (text.size() < sizeof(std::uint64_t))
      return std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
    std::uint64_t bits = word_at(text.size() - sizeof(std::uint64_t));
    for (std::size_t at = 0; at + sizeof bits < text.size(); at += sizeof bits) bits |= word_at(at);
    return (bits & kHighBits) == 0;
  }
  void view(std::size_t column, std::string_view text, CellKind kind) {
    if (text.empty()) return;
    if (is_ascii(text))
      cells_[column] = {text, kind};
    else
      view_repaired(column, text, kind);
  }
  void view_repaired(std::size_t column, std::string_view text, CellKind kind);
  // Where its text ends; null if it is not one of the short ones.
  static char* write_short(double value, char* to);
  template <class Number>
  void number(std::size_t column, Number value);

  std::vector<Cell> cells_;
  std::vector<char> slots_;        // one a column
  std::deque<std::string> owned_;  // of this row
  std::size_t repaired_ = 0;
};

// The columns of a source had none of these names yet: "date" becomes "date 2".
std::string unused_column_name(const std::vector<Column>& columns, const std::string& name);

}  // namespace sitmap::io
