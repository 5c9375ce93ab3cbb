// From the lowest digit of eleven bits to the highest; digits that all keys share cost nothing.
#include "data/radix_sort.h"

#include <algorithm>
#include <array>

#include "core/large_pages.h"

namespace sitmap {
namespace {

constexpr unsigned kDigitBits = 11;
constexpr std::size_t kValues = std::size_t{1} << kDigitBits;

template <class Key>
constexpr unsigned kDigits = (sizeof(Key) * 8 + kDigitBits - 1) / kDigitBits;

template <class Key>
std::size_t digit(Key key, unsigned number) {
  return key >> (number * kDigitBits) & (kValues - 1);
}

}  // namespace

template <class Key>
void radix_sort(std::vector<KeyedRow<Key>>& rows) {
  using Row = KeyedRow<Key>;
  const auto before = [](const Row& a, const Row& b) { return a.key < b.key; };
  if (std::is_sorted(rows.begin(), rows.end(), before)) return;
  if (rows.size() < kValues) return std::stable_sort(rows.begin(), rows.end(), before);
  std::array<std::array<std::uint32_t, kValues>, kDigits<Key>> counts{};
  for (const Row& row : rows)
    for (unsigned number = 0; number < kDigits<Key>; ++number) ++counts[number][digit(row.key, number)];
  std::vector<Row> sorted;
  for (unsigned number = 0; number < kDigits<Key>; ++number) {
    auto& next = counts[number];
    if (next[digit(rows.front().key, number)] == rows.size()) continue;
    std::uint32_t sum = 0;
    for (std::uint32_t& count : next) {
      const std::uint32_t begin = sum;
      sum += count;
      count = begin;
    }
    reserve_large(sorted, rows.size());
    sorted.resize(rows.size());
    for (const Row& row : rows) sorted[next[digit(row.key, number)]++] = row;
    rows.swap(sorted);
  }
}

template void radix_sort(std::vector<KeyedRow<std::uint32_t>>& rows);
template void radix_sort(std::vector<KeyedRow<std::uint64_t>>& rows);

}  // namespace sitmap
