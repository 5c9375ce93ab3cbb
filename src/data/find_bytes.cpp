// Looks for the first and the last byte of the wanted text at once: both together are rare enough to compare the rest
// only there.
#include "data/find_bytes.h"

#include <bit>
#include <cstring>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

namespace sitmap {

std::size_t find_bytes(std::string_view text, std::string_view wanted, std::size_t from) {
  const std::size_t length = wanted.size();
#ifdef __SSE2__
  constexpr std::size_t kLane = 16;
  const __m128i first = _mm_set1_epi8(wanted.front()), last = _mm_set1_epi8(wanted.back());
  for (; from + kLane + length - 1 <= text.size(); from += kLane) {
    const char* const at = text.data() + from;
    const __m128i begins = _mm_loadu_si128(reinterpret_cast<const __m128i*>(at));
    const __m128i ends = _mm_loadu_si128(reinterpret_cast<const __m128i*>(at + length - 1));
    auto hits = static_cast<unsigned>(
        _mm_movemask_epi8(_mm_and_si128(_mm_cmpeq_epi8(begins, first), _mm_cmpeq_epi8(ends, last))));
    for (; hits != 0; hits &= hits - 1) {
      const auto bit = static_cast<std::size_t>(std::countr_zero(hits));
      if (std::memcmp(at + bit, wanted.data(), length) == 0) return from + bit;
    }
  }
#endif
  return text.find(wanted, from);
}

}  // namespace sitmap
