// A vector whose new elements are not set to anything before somebody sets them.
#pragma once

#include <memory>
#include <type_traits>
#include <utility>
#include <vector>

namespace sitmap {

template <class T>
struct UnsetAllocator : std::allocator<T> {
  template <class Other>
  struct rebind {
    using other = UnsetAllocator<Other>;
  };
  UnsetAllocator() = default;
  template <class Other>
  explicit UnsetAllocator(const UnsetAllocator<Other>&) {}

  // Not even the defaults of its members: the memory would be written, and paid for, twice.
  template <class U>
  void construct(U*) {
    static_assert(std::is_trivially_copyable_v<U>);
  }
  template <class U, class... Arguments>
  void construct(U* place, Arguments&&... arguments) {
    ::new (static_cast<void*>(place)) U(std::forward<Arguments>(arguments)...);
  }
};

// resize() costs nothing, so that several threads can fill one vector, each its stretch.
template <class T>
using UnsetVector = std::vector<T, UnsetAllocator<T>>;

}  // namespace sitmap
