// Sorts rows by a number, in a time that grows with their count only.
#pragma once

#include <cstdint>
#include <vector>

namespace sitmap {

template <class Key>  // std::uint32_t or std::uint64_t
struct KeyedRow {
  Key key = 0;
  std::uint32_t row = 0;
};

// By key; rows with the same key keep their order.
template <class Key>
void radix_sort(std::vector<KeyedRow<Key>>& rows);

}  // namespace sitmap
