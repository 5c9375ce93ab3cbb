// From the lowest digit of eleven bits to the highest; digits that all keys share cost nothing.
#include "data/radix_sort.h"

#include <algorithm>
#include <array>

#include "core/large_pages.h"

namespace sitmap {
namespace {

constexpr unsigned kDigitBits = 11, kDigits = 6;
constexpr std::size_t kValues = std::size_t{1} << kDigitBits;

std::size_t digit(std::uint64_t key, unsigned number) {
  return key >> (number * kDigitBits) & (kValues - 1);
}

}  // namespace

void radix_sort(std::vector<KeyedRow>& rows) {
  const auto before = [](const KeyedRow& a, const KeyedRow& b) { return a.key < b.key; };
  if (std::is_sorted(rows.begin(), rows.end(), before)) return;
  if (rows.size() < kValues) return std::stable_sort(rows.begin(), rows.end(), before);
  std::uint64_t differing = 0;
  for (const KeyedRow& row : rows) differing |= row.key ^ rows.front().key;
  std::vector<KeyedRow> sorted;
  reserve_large(sorted, rows.size());
  sorted.resize(rows.size());
  for (unsigned number = 0; number < kDigits; ++number) {
    if (digit(differing, number) == 0) continue;
    std::array<std::size_t, kValues> next{};
    for (const KeyedRow& row : rows) ++next[digit(row.key, number)];
    std::size_t sum = 0;
    for (std::size_t& count : next) {
      const std::size_t begin = sum;
      sum += count;
      count = begin;
    }
    for (const KeyedRow& row : rows) sorted[next[digit(row.key, number)]++] = row;
    rows.swap(sorted);
  }
}

}  // namespace sitmap
