// Brings the text of a file to UTF-8, whatever encoding it is in, and says what was found.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace sitmap::io {

struct DecodedText {
  std::string_view text() const { return std::string_view(bytes).substr(begin); }

  std::string bytes;
  std::size_t begin = 0;              // behind a byte order mark
  const char* encoding = "UTF-8";     // "UTF-16LE", "UTF-16BE", "Windows-1252"
  bool complete = true;               // false if the last character was cut, or the text ends in a run of NULs
  std::vector<std::string> warnings;  // what was assumed, replaced or missing
};

// By its byte order mark; else UTF-16 if every other byte of its beginning is 0; else UTF-8, whose damaged places
// become U+FFFD; else, if there is nothing in it that speaks for UTF-8, Windows-1252 (a superset of Latin-1).
DecodedText decode_text(std::string content);

}  // namespace sitmap::io
