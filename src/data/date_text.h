// Dates as tables write them, turned into EDTF without adding or losing precision; and what a column says about the
// order of day and month.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "data/mapping.h"

namespace sitmap {

// How a text writes a date. numeric: day, month and year in figures, whose order the text itself does not tell.
enum class DateNotation : std::uint8_t { none, edtf, numeric, month_name, compact, epoch_s, epoch_ms };

struct DateText {
  std::string edtf;     // empty: not accepted
  std::string refusal;  // why not: "30/02/2020: February 2020 has 29 days"
  DateNotation notation = DateNotation::none;
  bool two_digit_year = false;  // 69 to 99 were taken as 1969 to 1999, 00 to 68 as 2000 to 2068
};

// EDTF; 8.1.2020, 8/1/2020, 2020/1/8, 8-1-20; 2 January 2020, Jan 2, 2020, January 2020; 20200108, 202001,
// 20200108013456, 20200108T013456Z; two of them with " to " or an en dash between; seconds (9 or 10 digits) and
// milliseconds (12 or 13) since 1970; each date may have a clock time after it (24 hours or AM and PM, fractions, an
// offset, UTC, GMT), also with a day of the week before it as in RFC 2822. Figures with slashes or hyphens need an
// order unless only one fits; with dots the day is first unless order says otherwise. reading: epoch_s, epoch_ms or
// excel_days for bare numbers that are meant so. The EDTF text of dates that are EDTF already is passed on as it is:
// whether it names an existing day is for parse_event_time to say.
DateText read_date(std::string_view raw, DateOrder order, Reading reading = Reading::plain);

// A time of day alone: "14:05", "2:05 PM", "0534", "05:34:11.5 UTC"; as the tail of an EDTF text: "T14:05".
std::optional<std::string> read_clock(std::string_view raw);

// "2020-01-08T05" from columns of their own; parts after an empty one are left out. Refusals as read_date.
struct DateParts {
  std::string_view year, month, day, hour, minute, second;
};
DateText join_date(const DateParts& parts);

// What all values of a column say together.
class DateEvidence {
 public:
  void add(std::string_view raw);

  std::size_t dates() const { return dates_; }      // values that are dates in whatever notation
  std::size_t refused() const { return refused_; }  // values that are not
  std::size_t numeric() const { return numeric_; }  // dates in figures whose order has to be known
  // dmy, mdy or ymd if some values leave only that; undecided if none tells, or they contradict each other.
  DateOrder order() const;
  bool contradictory() const { return only_dmy_ > 0 && only_mdy_ > 0; }
  // Some value means another day in another order.
  bool needs_order() const { return !example_.empty(); }
  const std::string& example() const { return example_; }  // a value that may be either

 private:
  void add_interval(std::string_view first, std::string_view last);

  std::size_t dates_ = 0, refused_ = 0, numeric_ = 0, only_dmy_ = 0, only_mdy_ = 0, only_ymd_ = 0;
  std::string example_;
};

}  // namespace sitmap
