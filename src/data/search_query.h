// What a user types to search: words, "phrases" and -words that must not occur.
#pragma once

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "data/search_words.h"

namespace sitmap {

// Folded (data/fold.h), as words (data/search_words.h), never empty, without line breaks.
struct SearchTerm {
  std::array<std::string, kReadings> readings;  // by Joints
  bool excluded = false;
  bool whole = false;  // a closed phrase: it must also end where a word ends
  friend bool operator==(const SearchTerm&, const SearchTerm&) = default;
};

// All that are not excluded must occur, none of the excluded may. A word is found at the beginning of words: "kirk"
// finds Kirkuk. Punctuation separates words as spaces do, in what is typed and in what is searched; that within words
// may be left out as well: "k1", "K-1" and "k 1" find one another. Scripts whose words take prefixes or stand without
// spaces (Hebrew, Arabic, Thai, Chinese, …) are found anywhere.
std::vector<SearchTerm> parse_search(std::string_view words);

// Every row that passes "after" passes "before".
bool is_narrower(const std::vector<SearchTerm>& after, const std::vector<SearchTerm>& before);

// Whether the term stands in text as SearchText holds it.
bool occurs(std::string_view text, const SearchTerm& term);

// A place in such text where one reading stands, from position from on; npos if there is none.
std::size_t find_reading(std::string_view text, std::string_view reading, bool whole, std::size_t from = 0);

// Whether the reading is another than those before it.
bool is_distinct(const SearchTerm& term, std::size_t reading);

}  // namespace sitmap
