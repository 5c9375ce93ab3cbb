// Characters get their stand-ins in the order in which they are met, and keep them as long as the program runs.
#include "core/stand_in_text.h"

#include <unordered_map>
#include <vector>

namespace sitmap {
namespace {

// Those of the syllables of Yi, which hardly any text has; they get stand-ins themselves. The private use area would
// be the place for it, but ImGui drops what is typed of it; so its characters have stand-ins, too.
constexpr char32_t kFirst = 0xA000, kLast = 0xA4CF, kPrivate = 0xE000, kLastPrivate = 0xF8FF, kReplacement = 0xFFFD;

struct StandIns {
  std::unordered_map<char32_t, char32_t> of;
  std::vector<char32_t> meant;  // by kFirst, ...
};

StandIns& stand_ins() {
  static StandIns all;
  return all;
}

// The character that begins there, and the bytes it takes; a byte that begins none is taken alone.
char32_t read_character(std::string_view text, std::size_t& size) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  const unsigned lead = byte(0);
  size = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : lead >= 0xC0 ? 2 : 1;
  if (size > text.size()) size = 1;
  if (size == 1) return lead;
  char32_t character = lead & (0x7FU >> size);
  for (std::size_t i = 1; i < size; ++i) character = character << 6 | (byte(i) & 0x3FU);
  return character;
}

void append(std::string& text, char32_t c) {
  const auto tail = [&](unsigned shift) { text += static_cast<char>(0x80 | (c >> shift & 0x3F)); };
  if (c >= 0x10000) {
    text += static_cast<char>(0xF0 | c >> 18);
    tail(12);
    tail(6);
    tail(0);
  } else if (c >= 0x800) {
    text += static_cast<char>(0xE0 | c >> 12);
    tail(6);
    tail(0);
  } else {
    text += static_cast<char>(0xC0 | c >> 6);
    tail(0);
  }
}

bool needs_stand_in(char32_t c) {
  return c >= 0x10000 || (kFirst <= c && c <= kLast) || (kPrivate <= c && c <= kLastPrivate);
}

}  // namespace

char32_t stand_in_for(char32_t character) {
  if (!needs_stand_in(character)) return character;
  StandIns& all = stand_ins();
  if (const auto known = all.of.find(character); known != all.of.end()) return known->second;
  const char32_t next = kFirst + static_cast<char32_t>(all.meant.size());
  if (next > kLast) return kReplacement;
  all.of.emplace(character, next);
  all.meant.push_back(character);
  return next;
}

std::optional<std::string> with_stand_ins(std::string_view text) {
  std::string edited;
  edited.reserve(text.size());
  for (std::size_t i = 0, size = 0; i < text.size(); i += size) {
    const char32_t character = read_character(text.substr(i), size);
    const char32_t stand_in = size >= 3 ? stand_in_for(character) : character;
    if (stand_in == character) {
      edited += text.substr(i, size);
      continue;
    }
    if (stand_in == kReplacement) return std::nullopt;
    append(edited, stand_in);
  }
  return edited;
}

std::string without_stand_ins(std::string_view edited) {
  const StandIns& all = stand_ins();
  std::string text;
  text.reserve(edited.size());
  for (std::size_t i = 0, size = 0; i < edited.size(); i += size) {
    const char32_t character = read_character(edited.substr(i), size);
    const bool stands_in = kFirst <= character && character - kFirst < all.meant.size() && size == 3;
    if (stands_in)
      append(text, all.meant[character - kFirst]);
    else
      text += edited.substr(i, size);
  }
  return text;
}

}  // namespace sitmap
