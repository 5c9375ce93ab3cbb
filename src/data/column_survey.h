// What the values of a file's columns look like, gathered record by record before a mapping is made.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "core/position_text.h"
#include "data/date_text.h"
#include "data/record.h"

namespace sitmap {

// Counts are of the records that were looked at; of dates in figures, of all records that were added.
struct ColumnSurvey {
  Column column;
  std::size_t stated = 0;                      // values that are there
  std::size_t numbers = 0, whole_numbers = 0;  // of them
  double least = 0, greatest = 0;              // of the numbers
  std::size_t angles = 0;                      // degrees of one axis that are no plain number: 33°17′56″N
  std::size_t clocks = 0;                      // times of day without a date
  std::size_t written_dates = 0;               // dates that are more than digits
  std::size_t edtf_texts = 0;                  // values that are texts and EDTF
  std::size_t midnights = 0;                   // dates with a time of day that is 00:00
  std::size_t clocked = 0;                     // dates with any time of day
  std::size_t offsets = 0;                     // of these: with their offset from UTC
  std::size_t zones = 0;                       // names of zones and offsets alone, of a column that may hold them
  DateEvidence dates;
  std::array<std::size_t, 7> positions{};  // by PositionNotation
  std::size_t distinct = 0;
  std::vector<std::string> samples;  // the first different values, cut to kSampleBytes

  std::size_t positions_of(PositionNotation n) const { return positions[static_cast<std::size_t>(n)]; }
  std::size_t positions_in_all() const;
};

// Whether a column's name says that it holds the zones of the records' times.
enum class ZonePromise : std::uint8_t { none, vague, plain };
ZonePromise zone_promise(std::string_view column_name);

class Survey {
 public:
  static constexpr std::size_t kLookedAt = 1000;  // records whose every value is looked at
  static constexpr std::size_t kSamples = 5, kSampleBytes = 80;

  // Columns of a table that may have no record at all.
  void know(std::span<const Column> columns);
  // The first kLookedAt records count in full, of later ones only what wants_all() asks for.
  void add(std::span<const Column> columns, const Record& record);
  // False once more records would tell nothing: no column has dates in figures, whose order all values decide.
  bool wants_more() const;

  std::span<const ColumnSurvey> columns() const { return columns_; }
  std::size_t records() const { return records_; }  // added
  std::size_t looked_at() const { return records_ < kLookedAt ? records_ : kLookedAt; }
  std::size_t placed() const { return placed_; }  // of those looked at: with a geometry
  // The first record has only texts, each in a column that otherwise holds only numbers or dates: the names of units.
  bool first_names_units() const;

 private:
  enum class First : std::uint8_t { none, figure, text };

  void look_at(std::size_t column, const Cell& cell);

  std::vector<ColumnSurvey> columns_;
  std::vector<std::unordered_set<std::size_t>> seen_;  // hashes of the values of each column
  std::vector<First> first_;                           // what the first record has in each column
  std::vector<bool> may_be_zone_;
  std::size_t records_ = 0, placed_ = 0;
};

}  // namespace sitmap
