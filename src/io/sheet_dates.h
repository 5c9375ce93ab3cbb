// Dates of spreadsheets: numbers of days, of which a format says what they show.
#pragma once

#include <string>
#include <string_view>

namespace sitmap::io {

// What a number format shows of a date; nothing of it: the number is a plain one.
struct DateFormat {
  bool year = false, month = false, day = false, hour = false, second = false;
  bool is_date() const { return year || month || day || hour || second; }
};

DateFormat date_format_of(std::string_view code);  // "yyyy\-mm\-dd hh:mm"
DateFormat date_format_of(int built_in);           // the numbers that need no code (ECMA-376, 18.8.30)

// The day that number 0 of a sheet is: 1899-12-30, or 1904-01-01.
enum class SheetEpoch { from_1900, from_1904 };

// ISO 8601 with no more than the format shows and no less than the value holds: "2020-11-27", "2020-11" where only the
// month is shown and the day is the first, "2020-11-27T10:30", "10:30:05" for a time of day. Empty: not a date.
std::string sheet_date_text(double days, const DateFormat& format, SheetEpoch epoch);

}  // namespace sitmap::io
