// A sequence that grows by blocks, so that a long one is never copied to grow.
#pragma once

#include <algorithm>
#include <bit>
#include <cstddef>
#include <vector>

#include "core/large_pages.h"

namespace sitmap {

template <class T>
class BlockVector {
 public:
  std::size_t size() const { return size_; }
  T& operator[](std::size_t i) { return blocks_[i / kPerBlock][i % kPerBlock]; }
  const T& operator[](std::size_t i) const { return blocks_[i / kPerBlock][i % kPerBlock]; }

  // At the end, with its defaults.
  T& add() {
    if (size_ / kPerBlock == blocks_.size()) blocks_.emplace_back();
    std::vector<T>& block = blocks_.back();
    if (block.size() == block.capacity()) reserve_large(block, size_ < kFew ? kFew : kPerBlock);
    ++size_;
    return block.emplace_back();
  }

 private:
  static constexpr std::size_t kBlockBytes = std::size_t{8} << 20;
  static constexpr std::size_t kPerBlock = std::bit_floor(kBlockBytes / sizeof(T));
  static constexpr std::size_t kFew = std::min<std::size_t>(1024, kPerBlock);  // take no whole block

  std::vector<std::vector<T>> blocks_;
  std::size_t size_ = 0;
};

}  // namespace sitmap
