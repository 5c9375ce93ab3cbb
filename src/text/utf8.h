// UTF-8 into characters with their byte offsets; bytes that are not UTF-8 become U+FFFD.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace sitmap::text {

struct Characters {
  std::vector<std::uint32_t> codes;
  std::vector<std::uint32_t> offsets;  // of each code's first byte
};

// One U+FFFD for each longest run of bytes that begins a character (Unicode 15, section 3.9, "maximal subpart").
Characters decode_utf8(std::string_view text);

// The longest prefix of at most max_bytes that does not cut a character.
std::string_view cut_utf8(std::string_view text, std::size_t max_bytes);

}  // namespace sitmap::text
