// Memory that is about to be written from end to end, in as few page faults as the system allows.
#pragma once

#include <cstddef>

namespace sitmap {

// Asks for pages of 2 MB under a block that was just allocated and not yet written. Small blocks, and systems that know
// no such pages, are left as they are.
void prefer_large_pages(void* block, std::size_t bytes);

template <class Container>
void reserve_large(Container& container, std::size_t count) {
  if (count <= container.capacity()) return;
  container.reserve(count);
  prefer_large_pages(container.data(), container.capacity() * sizeof(*container.data()));
}

}  // namespace sitmap
