// Parsing of searches, and the rule of where words begin.
#include "data/search_query.h"

#include <algorithm>
#include <cstring>

#include "data/find_bytes.h"
#include "data/fold.h"

namespace sitmap {
namespace {

bool is_space(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

// The character that begins at a position of UTF-8 text; bytes that are no UTF-8 are a character each.
char32_t character_at(std::string_view text, std::size_t at) {
  const auto byte = [&](std::size_t i) { return i < text.size() ? static_cast<unsigned char>(text[i]) : 0U; };
  const unsigned first = byte(at);
  if (first >= 0xC0 && first < 0xE0) return (first & 0x1FU) << 6 | (byte(at + 1) & 0x3FU);
  if (first >= 0xE0 && first < 0xF0)
    return (first & 0x0FU) << 12 | (byte(at + 1) & 0x3FU) << 6 | (byte(at + 2) & 0x3FU);
  if (first >= 0xF0) return 0x10000;
  return first;
}

char32_t character_before(std::string_view text, std::size_t at) {
  std::size_t begin = at - 1;
  while (begin > 0 && at - begin < 4 && (static_cast<unsigned char>(text[begin]) & 0xC0) == 0x80) --begin;
  return character_at(text, begin);
}

// Of the scripts whose words stand apart: Latin, Greek and Cyrillic, and digits.
bool is_word_letter(char32_t c) {
  if (c < 0x80) return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z');
  return (c >= 0xC0 && c < 0x530 && c != 0xD7 && c != 0xF7) || (c >= 0x1E00 && c < 0x2000);
}

bool stands_alone(std::string_view text, std::size_t at, std::string_view reading, bool whole) {
  const std::size_t end = at + reading.size();
  const bool begins =
      at == 0 || !is_word_letter(character_at(reading, 0)) || !is_word_letter(character_before(text, at));
  if (!begins) return false;
  return !whole || end == text.size() || !is_word_letter(character_before(reading, reading.size())) ||
         !is_word_letter(character_at(text, end));
}

void add_term(std::vector<SearchTerm>& terms, std::string_view typed, bool excluded, bool whole) {
  SearchTerm term{{}, excluded, whole};
  const std::string text = folded(typed);
  for (std::size_t i = 0; i < kReadings; ++i) append_words(text, static_cast<Joints>(i), term.readings[i]);
  if (!term.readings[0].empty()) terms.push_back(std::move(term));
}

bool implies(const SearchTerm& after, const SearchTerm& before) {
  if (after == before) return true;
  return !before.whole &&
         std::equal(after.readings.begin(), after.readings.end(), before.readings.begin(),
                    [](const std::string& longer, const std::string& shorter) { return longer.starts_with(shorter); });
}

}  // namespace

std::vector<SearchTerm> parse_search(std::string_view words) {
  std::vector<SearchTerm> terms;
  for (std::size_t at = 0; at < words.size();) {
    if (is_space(words[at])) {
      ++at;
      continue;
    }
    const bool excluded = words[at] == '-' && at + 1 < words.size() && !is_space(words[at + 1]);
    if (excluded) ++at;
    if (words[at] == '"') {
      const std::size_t close = std::min(words.find('"', at + 1), words.size());
      add_term(terms, words.substr(at + 1, close - at - 1), excluded, close < words.size());
      at = close + 1;
      continue;
    }
    std::size_t end = at;
    while (end < words.size() && !is_space(words[end])) ++end;
    add_term(terms, words.substr(at, end - at), excluded, false);
    at = end;
  }
  return terms;
}

bool is_narrower(const std::vector<SearchTerm>& after, const std::vector<SearchTerm>& before) {
  return std::all_of(before.begin(), before.end(), [&](const SearchTerm& old) {
    return std::any_of(after.begin(), after.end(), [&](const SearchTerm& term) {
      if (term.excluded != old.excluded) return false;
      return old.excluded ? implies(old, term) : implies(term, old);
    });
  });
}

std::size_t find_reading(std::string_view text, std::string_view reading, bool whole, std::size_t from) {
  const bool begins_word = is_word_letter(character_at(reading, 0));
  for (std::size_t at = find_bytes(text, reading, from, begins_word); at != std::string_view::npos;
       at = find_bytes(text, reading, at + 1, begins_word)) {
    if (stands_alone(text, at, reading, whole)) return at;
  }
  return std::string_view::npos;
}

bool is_distinct(const SearchTerm& term, std::size_t reading) {
  const auto end = term.readings.begin() + static_cast<std::ptrdiff_t>(reading);
  return std::find(term.readings.begin(), end, *end) == end;
}

bool occurs(std::string_view text, const SearchTerm& term) {
  for (std::size_t i = 0; i < kReadings; ++i) {
    if (is_distinct(term, i) && find_reading(text, term.readings[i], term.whole) != std::string_view::npos) return true;
  }
  return false;
}

}  // namespace sitmap
