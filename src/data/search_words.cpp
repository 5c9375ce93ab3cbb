// Symbols that say something, such as %, $ or +, are characters of words; punctuation is not.
#include "data/search_words.h"

#include <algorithm>
#include <array>

namespace sitmap {
namespace {

enum class Mark : std::uint8_t { none, gap, hyphen, apostrophe };

constexpr std::array<Mark, 128> kAsciiMarks = [] {
  std::array<Mark, 128> marks{};
  for (const char c : std::string_view(" \t\n\r\v\f\".,;:!?()[]{}/\\_*|~"))
    marks.at(static_cast<std::size_t>(c)) = Mark::gap;
  for (const char c : std::string_view("'`")) marks.at(static_cast<std::size_t>(c)) = Mark::apostrophe;
  marks['-'] = Mark::hyphen;
  return marks;
}();

struct MarkedRange {
  char32_t first, last;
  Mark mark;
};

// In order of the characters.
constexpr MarkedRange kMarks[] = {{0xA0, 0xA1, Mark::gap},             // no-break space, ¡
                                  {0xAB, 0xAB, Mark::gap},             // «
                                  {0xAD, 0xAD, Mark::hyphen},          // soft hyphen
                                  {0xB4, 0xB4, Mark::apostrophe},      // ´
                                  {0xB7, 0xB7, Mark::gap},             // ·
                                  {0xBB, 0xBB, Mark::gap},             // »
                                  {0xBF, 0xBF, Mark::gap},             // ¿
                                  {0x02B9, 0x02BF, Mark::apostrophe},  // ʻ ʼ ʾ ʿ of transliterations
                                  {0x055A, 0x055F, Mark::gap},         // Armenian
                                  {0x0589, 0x0589, Mark::gap},         // its full stop
                                  {0x058A, 0x058A, Mark::hyphen},      // and its hyphen
                                  {0x05BE, 0x05BE, Mark::hyphen},      // Hebrew maqaf
                                  {0x05F3, 0x05F4, Mark::apostrophe},  // geresh, gershayim
                                  {0x060C, 0x060D, Mark::gap},         // Arabic comma
                                  {0x061B, 0x061F, Mark::gap},         // semicolon, question mark
                                  {0x066B, 0x066D, Mark::gap},         // separators of numbers, star
                                  {0x06D4, 0x06D4, Mark::gap},         // Urdu full stop
                                  {0x2000, 0x200A, Mark::gap},         // spaces
                                  {0x2010, 0x2011, Mark::hyphen},      // hyphens
                                  {0x2012, 0x2017, Mark::gap},         // dashes
                                  {0x2018, 0x2019, Mark::apostrophe},  // ‘ ’
                                  {0x201A, 0x202F, Mark::gap},         // quotation marks, bullets, …
                                  {0x2032, 0x2032, Mark::apostrophe},  // ′
                                  {0x2033, 0x205F, Mark::gap},         // further marks
                                  {0x3000, 0x3003, Mark::gap},         // Chinese and Japanese
                                  {0x3008, 0x3011, Mark::gap},         // brackets
                                  {0x3014, 0x301F, Mark::gap},         // brackets
                                  {0x30FB, 0x30FB, Mark::gap},         // middle dot
                                  {0xFF08, 0xFF09, Mark::gap},         // wide brackets
                                  {0xFF0C, 0xFF0F, Mark::gap},         // comma, hyphen, full stop, slash
                                  {0xFF1A, 0xFF1B, Mark::gap},         // colon, semicolon
                                  {0xFF1F, 0xFF1F, Mark::gap}};        // question mark

Mark mark_of(char32_t c) {
  const auto* const range = std::lower_bound(std::begin(kMarks), std::end(kMarks), c,
                                             [](const MarkedRange& r, char32_t at) { return r.last < at; });
  return range == std::end(kMarks) || c < range->first ? Mark::none : range->mark;
}

struct Character {
  Mark mark = Mark::none;
  std::size_t bytes = 1;
};

// Bytes that are no UTF-8 are characters of words.
Character character_at(std::string_view text, std::size_t at) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[at + i]); };
  const auto continues = [&](std::size_t i) { return at + i < text.size() && (byte(i) & 0xC0) == 0x80; };
  if (byte(0) < 0x80) return {kAsciiMarks.at(byte(0)), 1};
  char32_t c = 0;
  std::size_t bytes = 1;
  if ((byte(0) & 0xE0) == 0xC0 && continues(1)) {
    c = static_cast<char32_t>((byte(0) & 0x1F) << 6 | (byte(1) & 0x3F));
    bytes = 2;
  } else if ((byte(0) & 0xF0) == 0xE0 && continues(1) && continues(2)) {
    c = static_cast<char32_t>((byte(0) & 0x0F) << 12 | (byte(1) & 0x3F) << 6 | (byte(2) & 0x3F));
    bytes = 3;
  }
  return {mark_of(c), bytes};
}

bool is_ascii_of_word(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte < 0x80 && kAsciiMarks[byte] == Mark::none;
}

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

bool is_of_word(char c) {
  return is_digit(c) || (c >= 'a' && c <= 'z') || static_cast<unsigned char>(c) >= 0x80;
}

}  // namespace

JointsMet append_words(std::string_view folded, Joints joints, std::string& out) {
  const std::size_t begin = out.size();
  JointsMet met;
  for (std::size_t at = 0; at < folded.size();) {
    Character c = character_at(folded, at);
    if (c.mark == Mark::none) {
      const std::size_t word = at;
      do {
        at += c.bytes;
        while (at < folded.size() && is_ascii_of_word(folded[at])) ++at;
        if (at < folded.size()) c = character_at(folded, at);
      } while (at < folded.size() && c.mark == Mark::none);
      out.append(folded.substr(word, at - word));
      continue;
    }
    Mark single = c.mark;
    for (std::size_t marks = 0; c.mark != Mark::none; ++marks) {
      if (marks > 0) single = Mark::gap;
      at += c.bytes;
      if (at == folded.size()) return met;
      c = character_at(folded, at);
    }
    if (out.size() == begin) continue;
    const char before = out.back(), after = folded[at];
    const bool joins =
        single != Mark::gap && is_of_word(before) && is_of_word(after) && !(is_digit(before) && is_digit(after));
    const bool tight = joins && (single == Mark::apostrophe || is_digit(before) || is_digit(after));
    (tight ? met.tight : met.joined) |= joins;
    const bool nothing = joins && (joints == Joints::joined || (joints == Joints::tight && tight));
    if (!nothing) out.push_back(' ');
  }
  return met;
}

}  // namespace sitmap
