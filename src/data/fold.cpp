// Folding by tables of the letters that the scripts of our users have; a full Unicode collation would cost a 30 MB
// library.
#include "data/fold.h"

#include <array>
#include <cstdint>

namespace sitmap {
namespace {

constexpr char kKeep = '*';  // in the tables below: this character stays as it is

struct Run {
  int count;
  char letter;
};

// U+00C0..U+017F in order. Digits stand for pairs of letters, see append_latin.
constexpr Run kLatin[] = {
    {6, 'a'}, {1, '1'},  {1, 'c'},   {4, 'e'}, {4, 'i'},  {1, 'd'},  {1, 'n'}, {5, 'o'}, {1, kKeep}, {1, 'o'},
    {4, 'u'}, {1, 'y'},  {1, '2'},   {1, '3'}, {6, 'a'},  {1, '1'},  {1, 'c'}, {4, 'e'}, {4, 'i'},   {1, 'd'},
    {1, 'n'}, {5, 'o'},  {1, kKeep}, {1, 'o'}, {4, 'u'},  {1, 'y'},  {1, '2'}, {1, 'y'}, {6, 'a'},   {8, 'c'},
    {4, 'd'}, {10, 'e'}, {8, 'g'},   {4, 'h'}, {10, 'i'}, {2, '4'},  {2, 'j'}, {3, 'k'}, {10, 'l'},  {9, 'n'},
    {6, 'o'}, {2, '5'},  {6, 'r'},   {8, 's'}, {6, 't'},  {12, 'u'}, {2, 'w'}, {3, 'y'}, {6, 'z'},   {1, 's'}};

// U+1E00..U+1EFF in order.
constexpr Run kLatinAdditional[] = {{2, 'a'},  {6, 'b'},  {2, 'c'},  {10, 'd'},  {10, 'e'}, {2, 'f'},  {2, 'g'},
                                    {10, 'h'}, {4, 'i'},  {6, 'k'},  {8, 'l'},   {6, 'm'},  {8, 'n'},  {8, 'o'},
                                    {4, 'p'},  {8, 'r'},  {10, 's'}, {8, 't'},   {10, 'u'}, {4, 'v'},  {10, 'w'},
                                    {4, 'x'},  {2, 'y'},  {6, 'z'},  {1, 'h'},   {1, 't'},  {1, 'w'},  {1, 'y'},
                                    {1, 'a'},  {3, 's'},  {1, '3'},  {1, kKeep}, {24, 'a'}, {16, 'e'}, {4, 'i'},
                                    {24, 'o'}, {14, 'u'}, {8, 'y'},  {2, 'l'},   {2, 'v'},  {2, 'y'}};

template <std::size_t kSize, std::size_t kRuns>
constexpr std::array<char, kSize> spread(const Run (&runs)[kRuns]) {
  std::array<char, kSize> letters{};
  std::size_t at = 0;
  for (const Run& run : runs) {
    for (int i = 0; i < run.count; ++i) letters.at(at++) = run.letter;
  }
  return letters.at(kSize - 1) != 0 ? letters : throw "the runs do not fill the block";
}

constexpr auto kLatinLetters = spread<0x180 - 0xC0>(kLatin);
constexpr auto kLatinAdditionalLetters = spread<0x100>(kLatinAdditional);

bool append_latin(char letter, std::string& out) {
  constexpr std::string_view kPairs[] = {"ae", "th", "ss", "ij", "oe"};
  if (letter == kKeep) return false;
  if (letter >= '1' && letter <= '5') {
    out.append(kPairs[letter - '1']);
  } else {
    out.push_back(letter);
  }
  return true;
}

bool is_mark(char32_t c) {
  return (c >= 0x0300 && c <= 0x036F) || (c >= 0x0591 && c <= 0x05C7 && c != 0x05BE) || c == 0x0640 ||
         (c >= 0x064B && c <= 0x065F) || c == 0x0670 || (c >= 0x200B && c <= 0x200F);
}

char32_t fold_letter(char32_t c) {
  if (c >= 0x0391 && c <= 0x03A9) return c + 0x20;
  if (c == 0x03C2) return 0x03C3;  // final sigma
  if (c >= 0x0410 && c <= 0x042F) return c + 0x20;
  if (c >= 0x0400 && c <= 0x040F) return c + 0x50;
  if (c >= 0x0460 && c <= 0x052F && c % 2 == 0 && !(c >= 0x0482 && c <= 0x0489)) return c + 1;
  switch (c) {
    case 0x0622:
    case 0x0623:
    case 0x0625:
      return 0x0627;  // alef
    case 0x0643:
      return 0x06A9;  // kaf
    case 0x0649:
    case 0x064A:
      return 0x06CC;  // yeh
    case 0x0629:
      return 0x0647;  // teh marbuta, often typed as heh
    default:
      break;
  }
  if (c >= 0x0660 && c <= 0x0669) return c - 0x0660 + '0';
  if (c >= 0x06F0 && c <= 0x06F9) return c - 0x06F0 + '0';
  return c;
}

// Length of the UTF-8 sequence of two or three bytes at the front of text, and its character; 0 for anything else
// (four-byte characters have nothing to fold).
int decode(std::string_view text, char32_t& c) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  const auto continues = [&](std::size_t i) { return i < text.size() && (byte(i) & 0xC0) == 0x80; };
  if ((byte(0) & 0xE0) == 0xC0 && continues(1)) {
    c = static_cast<char32_t>((byte(0) & 0x1F) << 6 | (byte(1) & 0x3F));
    return 2;
  }
  if ((byte(0) & 0xF0) == 0xE0 && continues(1) && continues(2)) {
    c = static_cast<char32_t>((byte(0) & 0x0F) << 12 | (byte(1) & 0x3F) << 6 | (byte(2) & 0x3F));
    return 3;
  }
  return 0;
}

void append_utf8(char32_t c, std::string& out) {
  if (c < 0x80) {
    out.push_back(static_cast<char>(c));
  } else if (c < 0x800) {
    out.push_back(static_cast<char>(0xC0 | c >> 6));
    out.push_back(static_cast<char>(0x80 | (c & 0x3F)));
  } else {
    out.push_back(static_cast<char>(0xE0 | c >> 12));
    out.push_back(static_cast<char>(0x80 | (c >> 6 & 0x3F)));
    out.push_back(static_cast<char>(0x80 | (c & 0x3F)));
  }
}

// Removes the leading ASCII characters from text and returns them.
std::string_view take_ascii(std::string_view& text) {
  std::size_t length = 0;
  while (length < text.size() && static_cast<unsigned char>(text[length]) < 0x80) ++length;
  const std::string_view ascii = text.substr(0, length);
  text.remove_prefix(length);
  return ascii;
}

void append_lower_ascii(std::string_view ascii, std::string& out) {
  const std::size_t begin = out.size();
  out.append(ascii);
  for (std::size_t i = begin; i < out.size(); ++i) {
    const char c = out[i];
    out[i] = static_cast<char>(c >= 'A' && c <= 'Z' ? c + 32 : c);
  }
}

}  // namespace

void append_folded(std::string_view utf8, std::string& out) {
  while (!utf8.empty()) {
    if (static_cast<unsigned char>(utf8.front()) < 0x80) {
      append_lower_ascii(take_ascii(utf8), out);
      continue;
    }
    char32_t c = 0;
    const int length = decode(utf8, c);
    if (length == 0) {
      out.push_back(utf8.front());
      utf8.remove_prefix(1);
      continue;
    }
    utf8.remove_prefix(static_cast<std::size_t>(length));
    if (is_mark(c)) continue;
    if (c >= 0xC0 && c < 0x180 && append_latin(kLatinLetters[c - 0xC0], out)) continue;
    if (c >= 0x1E00 && c < 0x1F00 && append_latin(kLatinAdditionalLetters[c - 0x1E00], out)) continue;
    append_utf8(fold_letter(c), out);
  }
}

std::string folded(std::string_view utf8) {
  std::string out;
  out.reserve(utf8.size());
  append_folded(utf8, out);
  return out;
}

}  // namespace sitmap
