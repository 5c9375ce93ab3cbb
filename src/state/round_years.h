// Years that round numbers of people's count begin with: 200 BCE, 100 BCE, 1, 100, 200.
#pragma once

namespace sitmap {

// The latest such year that is not after year. Years are astronomical (0 is 1 BCE); count is at least 1. The count of
// people has no year 0, so the first step after 1 BCE begins with the year 1.
inline int floor_to_years(int year, int count) {
  if (count <= 1) return year;
  if (year < 1) return 1 - (1 - year + count - 1) / count * count;
  return year < count ? 1 : year - year % count;
}

// The next one after such a year.
inline int years_after(int year, int count) {
  return count > 1 && year == 1 ? count : year + count;
}

}  // namespace sitmap
