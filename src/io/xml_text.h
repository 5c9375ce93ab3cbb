// Text of any kind as text of XML.
#pragma once

#include <string>
#include <string_view>

namespace sitmap::io {

// Escapes what has a meaning; characters that XML cannot hold become U+FFFD.
void append_xml(std::string_view utf8, std::string& xml);

}  // namespace sitmap::io
