// Looks for the first and the last byte of the wanted text at once: both together are rare enough to compare the rest
// only there.
#include "data/find_bytes.h"

#include <bit>
#include <cstring>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

namespace sitmap {

namespace {

bool is_letter_or_digit(char c) {
  return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
}

#ifdef __SSE2__
// Which of 16 bytes are small letters or digits: shifted so that the range begins at the least signed byte.
unsigned letters_and_digits(const char* at) {
  const __m128i bytes = _mm_loadu_si128(reinterpret_cast<const __m128i*>(at));
  const auto in_range = [bytes](char low, char high) {
    const __m128i shifted = _mm_sub_epi8(bytes, _mm_set1_epi8(static_cast<char>(low + 128)));
    return _mm_cmplt_epi8(shifted, _mm_set1_epi8(static_cast<char>(high - low + 1 - 128)));
  };
  return static_cast<unsigned>(_mm_movemask_epi8(_mm_or_si128(in_range('a', 'z'), in_range('0', '9'))));
}
#endif

}  // namespace

std::size_t find_bytes(std::string_view text, std::string_view wanted, std::size_t from, bool begins_word) {
  const std::size_t length = wanted.size();
  if (from == 0 && text.starts_with(wanted)) return 0;
  if (from == 0) from = 1;
#ifdef __SSE2__
  constexpr std::size_t kLane = 16;
  const __m128i first = _mm_set1_epi8(wanted.front()), last = _mm_set1_epi8(wanted.back());
  for (; from + kLane + length - 1 <= text.size(); from += kLane) {
    const char* const at = text.data() + from;
    const __m128i begins = _mm_loadu_si128(reinterpret_cast<const __m128i*>(at));
    const __m128i ends = _mm_loadu_si128(reinterpret_cast<const __m128i*>(at + length - 1));
    auto hits = static_cast<unsigned>(
        _mm_movemask_epi8(_mm_and_si128(_mm_cmpeq_epi8(begins, first), _mm_cmpeq_epi8(ends, last))));
    if (hits != 0 && begins_word) hits &= ~letters_and_digits(at - 1);
    for (; hits != 0; hits &= hits - 1) {
      const auto bit = static_cast<std::size_t>(std::countr_zero(hits));
      if (std::memcmp(at + bit, wanted.data(), length) == 0) return from + bit;
    }
  }
#endif
  std::size_t at = text.find(wanted, from);
  while (begins_word && at != std::string_view::npos && is_letter_or_digit(text[at - 1]))
    at = text.find(wanted, at + 1);
  return at;
}

}  // namespace sitmap
