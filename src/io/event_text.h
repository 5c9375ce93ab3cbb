// Small helpers for the messages of the event reader, and the repair of text that is not UTF-8.
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace sitmap::io {

// In double quotes, control characters as spaces, cut after some sixty bytes: what a file says must not break a
// message.
std::string in_quotes(std::string_view utf8);

// Shortest decimal that means the number, whatever the user's locale; with an exponent only beyond fifteen digits and
// six places.
std::string number_text(double number);

struct Utf8Repair {
  std::size_t count = 0;            // of replaced sequences
  std::size_t first_offset = 0;     // in the text as it was
  std::size_t valid_sequences = 0;  // of more than one byte
  std::string text;                 // with U+FFFD in their place; empty if there are none
};
Utf8Repair repair_utf8(std::string_view text);

// Puts U+FFFD in the place of each byte of 0, which no text should have. The warning of it, or nothing if there is
// none.
std::optional<std::string> repair_zeros(std::string& text);

// Gathers what a user should know of many records, so that a million of them give a few lines.
class Notes {
 public:
  void add(const std::string& what, std::size_t record);
  // Those of later records, whose numbers lack offset.
  void append(const Notes& later, std::size_t offset);
  // "record 5: WHAT", or "WHAT (12 records, first record 5)".
  std::vector<std::string> lines() const;

 private:
  struct Seen {
    std::size_t count = 0, first_record = 0, order = 0;
  };
  std::map<std::string, Seen> seen_;
  std::size_t unlisted_ = 0;
};

}  // namespace sitmap::io
