// Where a line of text may end.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace sitmap::text {

// For each character of a paragraph: whether a line may end after it. After spaces, hyphens and dashes, between
// ideographs, and inside URLs and paths after the characters that part them.
std::vector<bool> line_breaks_after(std::span<const std::uint32_t> paragraph);

}  // namespace sitmap::text
