// Searches a long text for a short one, at the speed of memory where the processor compares many bytes at once.
#pragma once

#include <cstddef>
#include <string_view>

namespace sitmap {

// As text.find(wanted, from); wanted is not empty. begins_word: places after a small ASCII letter or a digit are passed
// over.
std::size_t find_bytes(std::string_view text, std::string_view wanted, std::size_t from, bool begins_word = false);

}  // namespace sitmap
