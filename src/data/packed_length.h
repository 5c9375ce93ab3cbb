// Lengths before packed texts: in groups of seven bits, low group first.
#pragma once

#include <cstddef>
#include <cstdint>

namespace sitmap {

inline std::size_t packed_length_size(std::uint64_t length) {
  std::size_t size = 1;
  for (; length >= 0x80; length >>= 7) ++size;
  return size;
}

// Where the next byte goes.
inline char* write_packed_length(std::uint64_t length, char* to) {
  for (; length >= 0x80; length >>= 7) *to++ = static_cast<char>((length & 0x7F) | 0x80);
  *to++ = static_cast<char>(length);
  return to;
}

// at is moved behind it.
inline std::uint64_t read_packed_length(const char*& at) {
  std::uint64_t length = 0;
  for (int shift = 0;; shift += 7) {
    const auto byte = static_cast<unsigned char>(*at++);
    length |= static_cast<std::uint64_t>(byte & 0x7F) << shift;
    if (byte < 0x80) return length;
  }
}

}  // namespace sitmap
