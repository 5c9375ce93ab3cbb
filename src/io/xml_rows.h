// The columns and rows of an XML format: columns are found in a first reading, rows handed over in a second.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "io/event_text.h"
#include "io/record_source.h"

namespace sitmap::io {

// Columns that the format always calls alike come first, in their order and as far as they are used; then those that
// the file names itself, as they appear.
class XmlRows {
 public:
  explicit XmlRows(std::vector<std::string> known);

  // Cells of the row in work; their texts must live until emit(). Empty ones are absent.
  void set(std::size_t known, std::string_view text);
  void add(std::string_view own_name, std::string_view text);
  void declare(const std::string& own_name, const std::string& type);  // as in Column; contradictions leave none
  // Ends the row. False: the reading shall stop.
  bool emit(const RecordPlace& place);
  void note(const std::string& what) { notes_.add(what, rows_ + 1); }

  // Ends the first reading.
  std::vector<Column> learned_columns();
  bool has_places() const { return has_places_; }
  void begin_reading(const RecordSink& sink);
  std::size_t rows() const { return rows_; }
  std::vector<std::string> notes() const { return notes_.lines(); }

 private:
  void put(std::size_t column, std::string_view text);
  std::string unused_name(const std::string& name) const;

  std::vector<std::string> known_;
  std::vector<bool> known_used_;
  std::vector<std::size_t> known_column_;  // index of its column, of those used
  std::vector<std::string> own_;
  std::unordered_map<std::string, std::size_t> own_by_name_;
  std::unordered_map<std::string, std::string> declared_;
  std::size_t own_begin_ = 0;         // index of the first own column
  const RecordSink* sink_ = nullptr;  // null: the first reading
  std::vector<Cell> cells_;
  std::string name_;  // kept, so that a lookup allocates nothing
  Notes notes_;
  std::size_t rows_ = 0;
  bool has_places_ = false;
};

}  // namespace sitmap::io
