// What an EDTF text says, before a zone gives it a place on the time line.
#pragma once

#include <optional>
#include <string_view>

#include "core/edtf.h"

namespace sitmap {

// A date, with or without a clock time.
struct EdtfDate {
  CivilTime first, last;  // the first and the last day it may mean; with a clock time both are its reading
  TimePrecision precision = TimePrecision::day;
  DurationUs unit_us = kDayUs;    // how long a clock reading spans
  bool leap_second = false;       // second 60: the reading is that of the next minute
  int fraction_digits = 0;        // as stated, at most 6
  std::optional<int> offset_min;  // stated UTC offset; only with a clock time
  bool approximate = false, uncertain = false;

  bool has_clock() const { return precision >= TimePrecision::hour; }
};

// A text: one date (begin equals end), or an interval whose open sides are empty.
struct EdtfRange {
  std::optional<EdtfDate> begin, end;
  bool interval = false;
};

// Error (input): the text, and the reason why it is not accepted.
Result<EdtfRange> parse_edtf(std::string_view text);

// The instants that the date may mean; dates without an offset are read in zone.
TimeSpan span_of(const EdtfDate& date, const Zone& zone);

// The error that tells what is wrong with a text.
Error edtf_error(std::string_view text, std::string_view reason);

}  // namespace sitmap
