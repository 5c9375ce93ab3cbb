// Texts for an editor whose characters have 16 bits: what lies beyond them is stood in for by rare ones.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace sitmap {

// The character that stands in for this one while it is edited, the same one each time; characters of 16 bits stay as
// they are, but for private ones and those that stand in (U+A000 to U+A4CF). U+FFFD once all of these are taken by
// others. One thread only.
char32_t stand_in_for(char32_t character);

// The same for all characters of a UTF-8 text; nothing if some of them have no room left.
std::optional<std::string> with_stand_ins(std::string_view text);

// The text that was meant.
std::string without_stand_ins(std::string_view edited);

}  // namespace sitmap
