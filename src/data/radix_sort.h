// Sorts rows by a number, in a time that grows with their count only.
#pragma once

#include <cstdint>
#include <vector>

namespace sitmap {

struct KeyedRow {
  std::uint64_t key = 0;
  std::uint32_t row = 0;
};

// By key; rows with the same key keep their order.
void radix_sort(std::vector<KeyedRow>& rows);

}  // namespace sitmap
