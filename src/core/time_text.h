// The pieces that dates and times are written with.
#pragma once

#include <string>

#include "core/time.h"

namespace sitmap {

// "Nov".
const char* month_abbreviation(int month);
// "November".
const char* month_name(int month);
// "2020", or "45 BCE" for the years before year 1.
std::string year_text(int year);
// At least width digits, with leading zeros.
std::string padded(int number, int width);
// "+03:00".
std::string offset_text(int offset_min);
// ".25": the fraction of a second with that many digits; empty for none.
std::string fraction_text(int microsecond, int digits);
// The digits that a fraction needs.
int fraction_digits(int microsecond);

enum class DateUnit { year, month, day };
// "27 Nov 2020", "Nov 2020", "2020".
std::string date_text(const CivilTime& date, DateUnit unit);
// From first to last, both named: "27 – 29 Nov 2020", "Dec 2019 – Jan 2020"; one of them where they are the same.
std::string date_range_text(const CivilTime& first, const CivilTime& last, DateUnit unit);

}  // namespace sitmap
