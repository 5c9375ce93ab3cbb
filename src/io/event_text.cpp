// Texts of the event reader.
#include "io/event_text.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstdint>
#include <cstring>

namespace sitmap::io {
namespace {

constexpr std::size_t kQuotedBytes = 60, kKindsOfNotes = 100;
constexpr std::string_view kReplacement = "\xEF\xBF\xBD";

bool continues(std::string_view text, std::size_t at) {
  return at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80;
}

// Eight bytes, all of them ASCII.
bool is_ascii_word(std::string_view text, std::size_t at) {
  if (text.size() - at < 8) return false;
  std::uint64_t bytes = 0;
  std::memcpy(&bytes, text.data() + at, sizeof bytes);
  return (bytes & 0x8080808080808080U) == 0;
}

struct Sequence {
  std::size_t length = 1;
  bool valid = true;
};

// The sequence at the front of text; the bounds of the second byte exclude overlong forms, surrogates and what lies
// beyond U+10FFFF (Unicode, table 3-7).
Sequence sequence_at(std::string_view text, std::size_t at) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  const unsigned char first = byte(at);
  if (first < 0x80) return {1, true};
  const std::size_t wanted = first >= 0xC2 && first <= 0xDF   ? 2
                             : first >= 0xE0 && first <= 0xEF ? 3
                             : first >= 0xF0 && first <= 0xF4 ? 4
                                                              : 0;
  if (wanted == 0 || !continues(text, at + 1)) return {1, false};
  const unsigned char second = byte(at + 1);
  const bool second_fits = !(first == 0xE0 && second < 0xA0) && !(first == 0xED && second > 0x9F) &&
                           !(first == 0xF0 && second < 0x90) && !(first == 0xF4 && second > 0x8F);
  if (!second_fits) return {1, false};
  for (std::size_t i = 2; i < wanted; ++i) {
    if (!continues(text, at + i)) return {i, false};
  }
  return {wanted, true};
}

}  // namespace

std::string in_quotes(std::string_view utf8) {
  std::size_t length = std::min(utf8.size(), kQuotedBytes);
  while (length < utf8.size() && length > 0 && continues(utf8, length)) --length;
  std::string text = "\"";
  for (const char c : utf8.substr(0, length))
    text.push_back(static_cast<unsigned char>(c) < 0x20 || c == 0x7F ? ' ' : c);
  if (length < utf8.size()) text += "…";
  return text + '"';
}

std::string number_text(double number) {
  char digits[64];
  const double size = std::abs(number);
  // The shortest text of 500000 would be 5e+05.
  const bool plain = size >= 1e-6 && size < 1e15;
  const auto end = plain ? std::to_chars(digits, digits + sizeof digits, number, std::chars_format::fixed).ptr
                         : std::to_chars(digits, digits + sizeof digits, number).ptr;
  return {digits, end};
}

Utf8Repair repair_utf8(std::string_view text) {
  Utf8Repair repair;
  std::size_t copied = 0;
  for (std::size_t at = 0; at < text.size();) {
    if (is_ascii_word(text, at)) {
      at += 8;
      continue;
    }
    const Sequence sequence = sequence_at(text, at);
    if (!sequence.valid) {
      if (repair.count++ == 0) repair.first_offset = at;
      repair.text.append(text, copied, at - copied).append(kReplacement);
      copied = at + sequence.length;
    } else if (sequence.length > 1) {
      ++repair.valid_sequences;
    }
    at += sequence.length;
  }
  if (repair.count > 0) repair.text.append(text, copied);
  return repair;
}

std::optional<std::string> repair_zeros(std::string& text) {
  const std::size_t first = text.find('\0');
  if (first == std::string::npos) return std::nullopt;
  std::size_t count = 0;
  std::string repaired = text.substr(0, first);
  for (std::size_t at = first; at < text.size(); ++at) {
    if (text[at] != '\0') {
      repaired.push_back(text[at]);
      continue;
    }
    repaired.append(kReplacement);
    ++count;
  }
  text = std::move(repaired);
  return std::to_string(count) + " bytes of 0 stand in the text (the first at byte " + std::to_string(first) +
         "); each is shown as \xEF\xBF\xBD";
}

void Notes::add(const std::string& what, std::size_t record) {
  auto at = seen_.find(what);
  if (at == seen_.end()) {
    if (seen_.size() == kKindsOfNotes) {
      ++unlisted_;
      return;
    }
    at = seen_.emplace(what, Seen{0, record, seen_.size()}).first;
  }
  ++at->second.count;
}

void Notes::append(const Notes& later, std::size_t offset) {
  std::vector<const std::pair<const std::string, Seen>*> in_order(later.seen_.size());
  for (const auto& note : later.seen_) in_order[note.second.order] = &note;
  for (const auto* const note : in_order) {
    const auto& [what, seen] = *note;
    auto at = seen_.find(what);
    if (at == seen_.end()) {
      if (seen_.size() == kKindsOfNotes) {
        unlisted_ += seen.count;
        continue;
      }
      at = seen_.emplace(what, Seen{0, seen.first_record + offset, seen_.size()}).first;
    }
    at->second.count += seen.count;
  }
  unlisted_ += later.unlisted_;
}

std::vector<std::string> Notes::lines() const {
  std::vector<std::string> lines(seen_.size());
  for (const auto& [what, seen] : seen_) {
    const std::string first = "record " + std::to_string(seen.first_record);
    std::string& line = lines[seen.order];
    if (seen.count == 1)
      line.append(first).append(": ").append(what);
    else
      line.append(what)
          .append(" (")
          .append(std::to_string(seen.count))
          .append(" times, first in ")
          .append(first)
          .append(")");
  }
  if (unlisted_ > 0) lines.push_back(std::to_string(unlisted_) + " further warnings of other kinds are not listed");
  return lines;
}

}  // namespace sitmap::io
