// Transparent huge pages, where the kernel gives them to those who ask.
#include "core/large_pages.h"

#include <sys/mman.h>

#include <cstdint>

namespace sitmap {

void prefer_large_pages([[maybe_unused]] void* block, [[maybe_unused]] std::size_t bytes) {
#ifdef MADV_HUGEPAGE
  constexpr std::size_t kPageBytes = 4096, kLeastBytes = std::size_t{3} << 20;
  if (bytes < kLeastBytes) return;
  const std::size_t before = (kPageBytes - reinterpret_cast<std::uintptr_t>(block) % kPageBytes) % kPageBytes;
  // Only a wish: a refusal changes nothing.
  (void)madvise(static_cast<char*>(block) + before, (bytes - before) / kPageBytes * kPageBytes, MADV_HUGEPAGE);
#endif
}

}  // namespace sitmap
