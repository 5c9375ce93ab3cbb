// A small subset of Unicode's line breaking (UAX 14) that suits titles, names, running text and addresses of web pages.
#include "text/line_break.h"

#include <hb.h>

#include "text/itemize.h"

namespace sitmap::text {
namespace {

bool is_digit(std::uint32_t code) {
  return code >= '0' && code <= '9';
}

hb_unicode_general_category_t category_of(std::uint32_t code) {
  return hb_unicode_general_category(hb_unicode_funcs_get_default(), code);
}

bool is_letter(std::uint32_t code) {
  const auto category = category_of(code);
  return category >= HB_UNICODE_GENERAL_CATEGORY_LOWERCASE_LETTER &&
         category <= HB_UNICODE_GENERAL_CATEGORY_UPPERCASE_LETTER;
}

bool is_ideograph(std::uint32_t code) {
  const hb_script_t script = hb_unicode_script(hb_unicode_funcs_get_default(), code);
  return script == HB_SCRIPT_HAN || script == HB_SCRIPT_HIRAGANA || script == HB_SCRIPT_KATAKANA;
}

bool is_dash(std::uint32_t code) {
  return code == '-' || code == 0x2010 || code == 0x2013 || code == 0x2014;
}

// A hyphen parts words, not a minus sign from its number or a dash from its range.
bool breaks_after_dash(std::uint32_t before, std::uint32_t after) {
  return !is_space(before) && !is_dash(before) && is_letter(after);
}

bool parts_address(std::uint32_t code) {
  return code == '/' || code == '?' || code == '&' || code == '=' || code == '_' || code == '#' || code == '%' ||
         code == '-' || code == '\\';
}

// Addresses break between a parting character and the letter or figure after it, but not after "https://".
bool breaks_in_address(std::uint32_t before, std::uint32_t code, std::uint32_t after) {
  return parts_address(code) && before != '/' && (is_letter(after) || is_digit(after));
}

// The end of the word (text between spaces) that begins at begin, and whether it is an address or path.
std::size_t word_end(std::span<const std::uint32_t> text, std::size_t begin, bool& address) {
  std::size_t slashes = 0, i = begin;
  for (; i < text.size() && !is_space(text[i]); ++i) slashes += text[i] == '/' || text[i] == '\\';
  address = slashes >= 2 && i - begin > 12;
  return i;
}

}  // namespace

std::vector<bool> line_breaks_after(std::span<const std::uint32_t> paragraph) {
  std::vector<bool> breaks(paragraph.size(), false);
  std::size_t end_of_word = 0;
  bool address = false;
  for (std::size_t i = 0; i + 1 < paragraph.size(); ++i) {
    const std::uint32_t code = paragraph[i], after = paragraph[i + 1];
    if (is_space(code)) {
      breaks[i] = !is_space(after);
      continue;
    }
    if (is_space(after)) continue;
    if (i >= end_of_word) end_of_word = word_end(paragraph, i, address);
    if (address)
      breaks[i] = breaks_in_address(i > 0 ? paragraph[i - 1] : ' ', code, after);
    else if (is_dash(code))
      breaks[i] = i > 0 && breaks_after_dash(paragraph[i - 1], after);
    else
      breaks[i] = (code == '/' && i > 0 && is_letter(paragraph[i - 1]) && is_letter(after)) ||
                  (is_ideograph(code) && is_ideograph(after));
  }
  return breaks;
}

}  // namespace sitmap::text
